"""Split a scope into the shape of its statement and the values of its parameters.

A statement is built once for each shape; two questions of one shape differ only in names and dates.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import BigInteger, String, bindparam

from newsdb.model.intervals import Precision
from newsdb.query.plan.scope import Ids, Scope
from newsdb.query.statements.cursor import Cursor
from newsdb.query.statements.sql_functions import encode_ids
from newsdb.store.schema.types import UNKNOWN_TIME, LocalTime, UtcTime

_BOUNDS = {
    "since": LocalTime(),
    "until": LocalTime(),
    "after_moment": UtcTime(),
    "before_moment": UtcTime(),
}


def split_scope(scope: Scope) -> tuple[Scope, dict[str, object]]:
    """Return the shape of a scope, and the values of the parameters that `add_parameters` puts into it.

    The shape has numbers in place of ids. Sections, languages, labels, conditions on figures, cited sources and all
    that is excluded stay as they are.
    """
    values: dict[str, object] = {}

    def number(ids: Ids) -> Ids:
        numbers = range(len(values), len(values) + len(ids))
        values.update(zip(map(_name_parameter, numbers), ids, strict=True))
        return tuple(numbers)

    bounds = {name: getattr(scope, name) for name in _BOUNDS}
    placeholders: dict[str, Any] = {name: bound and UNKNOWN_TIME for name, bound in bounds.items()}
    shape = replace(
        scope,
        entities=tuple(map(number, scope.entities)),
        reporters=tuple(map(number, scope.reporters)),
        outlets=tuple(map(number, scope.outlets)),
        **placeholders,
        coarse_bounds=tuple((precision, UNKNOWN_TIME) for precision, _ in scope.coarse_bounds),
        articles=None if scope.articles is None else (),
    )
    values |= {name: bound for name, bound in bounds.items() if bound is not None}
    values |= {_name_bound(precision): bound for precision, bound in scope.coarse_bounds}
    if scope.articles is not None:
        values["articles"] = encode_ids(scope.articles)
    return shape, values


def add_parameters(shape: Scope) -> Scope:
    """Return a scope with parameters for its ids, dates and articles."""

    def parameters(groups: Iterable[Ids]) -> Any:
        return tuple(
            tuple(bindparam(_name_parameter(number), type_=BigInteger()) for number in ids) for ids in groups
        )

    changed: dict[str, Any] = {
        "entities": parameters(shape.entities),
        "reporters": parameters(shape.reporters),
        "outlets": parameters(shape.outlets),
        **{name: getattr(shape, name) and bindparam(name, type_=type_) for name, type_ in _BOUNDS.items()},
        "coarse_bounds": tuple(
            (precision, bindparam(_name_bound(precision), type_=LocalTime()))
            for precision, _ in shape.coarse_bounds
        ),
        "articles": None if shape.articles is None else bindparam("articles", type_=String()),
    }
    return replace(shape, **changed)


def cursor_parameters() -> Cursor:
    """Return a cursor with the parameters `last_listed_at` and `last_article`."""
    position: Any = (
        bindparam("last_listed_at", type_=LocalTime()),
        bindparam("last_article", type_=BigInteger()),
    )
    return Cursor(*position)


def cursor_values(after: Cursor | None) -> dict[str, object]:
    """Return the values of the parameters of `cursor_parameters`; none without a cursor."""
    return {} if after is None else {"last_listed_at": after.listed_at, "last_article": after.article}


def _name_bound(precision: Precision) -> str:
    return f"until_{precision}"


def _name_parameter(number: int) -> str:
    return f"id_{number}"
