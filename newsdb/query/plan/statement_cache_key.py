"""The shape of a scope: what two questions have in common that differ in names and dates alone.

A statement is built once for each shape, with parameters for what differs.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import BigInteger, String, bindparam

from newsdb.query.plan.scope import Ids, Scope
from newsdb.query.statements.cursor import Cursor
from newsdb.query.statements.sql_functions import encode_ids
from newsdb.store.schema.types import UNKNOWN_TIME, UtcTime


def shape_of(scope: Scope) -> tuple[Scope, dict[str, Any]]:
    """The scope with numbers in place of its ids, and the values of the parameters that `with_parameters` makes.

    Conditions on figures, sections, languages and labels, and all that an article must not have, stay as they are.
    """
    values: dict[str, Any] = {}

    def numbered(ids: Ids) -> Ids:
        places = range(len(values), len(values) + len(ids))
        values.update(zip(map(_id, places), ids, strict=True))
        return tuple(places)

    shape = replace(
        scope,
        entities=tuple(map(numbered, scope.entities)),
        reporters=tuple(map(numbered, scope.reporters)),
        outlets=tuple(map(numbered, scope.outlets)),
        since=scope.since and UNKNOWN_TIME,
        until=scope.until and UNKNOWN_TIME,
        articles=None if scope.articles is None else (),
    )
    values |= {"since": scope.since, "until": scope.until}
    if scope.articles is not None:
        values["articles"] = encode_ids(scope.articles)
    return shape, values


def with_parameters(shape: Scope) -> Scope:
    """A scope whose ids, dates and articles are parameters, from the shape of one that has any."""

    def parameters(groups: Iterable[Ids]) -> Any:
        return tuple(tuple(bindparam(_id(number), type_=BigInteger()) for number in ids) for ids in groups)

    changed: dict[str, Any] = {
        "entities": parameters(shape.entities),
        "reporters": parameters(shape.reporters),
        "outlets": parameters(shape.outlets),
        "since": shape.since and bindparam("since", type_=UtcTime()),
        "until": shape.until and bindparam("until", type_=UtcTime()),
        "articles": None if shape.articles is None else bindparam("articles", type_=String()),
    }
    return replace(shape, **changed)


def cursor_parameters() -> Cursor:
    """A cursor whose place is parameters: `last_listed_at`, `last_article`."""
    place: Any = (bindparam("last_listed_at", type_=UtcTime()), bindparam("last_article", type_=BigInteger()))
    return Cursor(*place)


def _id(number: int) -> str:
    return f"id_{number}"
