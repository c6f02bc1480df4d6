"""Names to ids: any alias of any script, written in any way that `name_norm` evens out.

`#12` is the one with that id. `NAME@OUTLET` is the reporter of that outlet, `NAME@` the one without any.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from sqlalchemy import Connection, Select, bindparam, func, select

from newsdb.errors import AmbiguousError, NotFoundError
from newsdb.query.near import near_names
from newsdb.query.tables import (
    ENTITY,
    ENTITY_ALIAS,
    OUTLET,
    OUTLET_ALIAS,
    REPORTER,
)
from newsdb.query.telling import telling
from newsdb.text import name_norm

_Statement = Select[int, str, str | None]
_ID = re.compile(r"#(\d{1,18})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Named:
    """One that a name fits. `detail` tells it from others of that name: an outlet, a description."""

    kind: str
    id: int
    name: str
    detail: str | None


def find_entities(connection: Connection, kind: str, name: str) -> list[Named]:
    """The entities of a kind that have this name, merged ones as the one they count as; NotFoundError for none."""
    if (number := _number(name)) is not None:
        statement = _entities().where(ENTITY.c.id == number)
    else:
        statement = _entities_by_name()
    values = {"kind": kind, "norm": name_norm(name)}
    if found := _named(connection, kind, statement, values):
        return found
    raise not_found(connection, kind, name)


def find_reporters(connection: Connection, name: str) -> list[Named]:
    """The reporters of this name, at all outlets or at the one that it names; NotFoundError for none.

    Merged ones are found as the one that they count as.
    """
    canonical = REPORTER.alias("canonical")
    statement = (
        select(canonical.c.id, canonical.c.name, OUTLET.c.name)
        .select_from(REPORTER)
        .join(canonical, canonical.c.id == func.coalesce(REPORTER.c.canonical_id, REPORTER.c.id))
        .join(OUTLET, OUTLET.c.id == canonical.c.outlet_id, isouter=True)
        .distinct()
        .order_by(canonical.c.id)
    )
    alone, at, outlet = name.rpartition("@")
    if (number := _number(name)) is not None:
        statement = statement.where(REPORTER.c.id == number)
    else:
        statement = statement.where(REPORTER.c.name_norm == name_norm(alone if at else name))
    if at and outlet.strip():
        statement = statement.where(REPORTER.c.outlet_id.in_(_counted_as(find_outlet(connection, outlet).id)))
    elif at:
        statement = statement.where(REPORTER.c.outlet_id.is_(None))
    if found := _named(connection, "reporter", statement):
        return found
    raise not_found(connection, "reporter", name)


def find_outlet(connection: Connection, name: str) -> Named:
    """The outlet of this name; its own name counts before another's alias. NotFoundError for none.

    A merged one is found as the one that it counts as.
    """
    canonical = OUTLET.alias("canonical")
    columns = (
        select(canonical.c.id, canonical.c.name, canonical.c.domain)
        .select_from(OUTLET)
        .join(canonical, canonical.c.id == func.coalesce(OUTLET.c.canonical_id, OUTLET.c.id))
    )
    if (number := _number(name)) is not None:
        found = _named(connection, "outlet", columns.where(OUTLET.c.id == number))
    else:
        norm = name_norm(name)
        found = _named(connection, "outlet", columns.where(OUTLET.c.name_norm == norm)) or _named(
            connection,
            "outlet",
            columns.join(OUTLET_ALIAS, OUTLET_ALIAS.c.outlet_id == OUTLET.c.id).where(
                OUTLET_ALIAS.c.name_norm == norm
            ),
        )
    if found:
        return found[0]
    raise not_found(connection, "outlet", name)


def only_one(connection: Connection, name: str, found: Sequence[Named]) -> Named:
    """The one that was found; AmbiguousError, with a line for each, where a name fits several."""
    if len(found) == 1:
        return found[0]
    lines = [_candidate(connection, named) for named in found]
    raise AmbiguousError(f"{name}: {len(found)} {_plural({one.kind for one in found})} have this name", lines)


def _plural(kinds: set[str]) -> str:
    kind = kinds.pop() if len(kinds) == 1 else "entity"
    special = {"person": "people", "company": "companies", "entity": "entities", "media": "media"}
    return special.get(kind, f"{kind}s")


def not_found(connection: Connection, kind: str, name: str) -> NotFoundError:
    """The error for a name that nobody has, with names that are nearly the same."""
    if _number(name) is not None:
        return NotFoundError(f"no {kind} {name}")
    near = near_names(connection, kind, name.rpartition("@")[0] or name)
    hint = f"; is it {' or '.join(near)}?" if near else ""
    return NotFoundError(f"no {kind} named {name}{hint}")


def _number(name: str) -> int | None:
    match = _ID.fullmatch(name.strip())
    return int(match[1]) if match else None


def _named(
    connection: Connection, kind: str, statement: _Statement, values: dict[str, str] | None = None
) -> list[Named]:
    return [Named(kind, *row) for row in connection.execute(statement, values)]


@cache
def _entities() -> _Statement:
    """Entities of the `:kind` that an entity counts as."""
    canonical = ENTITY.alias("canonical")
    return (
        select(canonical.c.id, canonical.c.name, canonical.c.description)
        .join(ENTITY, ENTITY.c.canonical_id == canonical.c.id)
        .where(canonical.c.kind == bindparam("kind"))
        .distinct()
        .order_by(canonical.c.id)
    )


@cache
def _entities_by_name() -> _Statement:
    by_alias = _entities().join(ENTITY_ALIAS, ENTITY_ALIAS.c.entity_id == ENTITY.c.id)
    return by_alias.where(ENTITY_ALIAS.c.name_norm == bindparam("norm"))


def find_any_entities(connection: Connection, name: str) -> list[Named]:
    """The entities of any kind that have this name or id (`#12` or `12`); NotFoundError for none."""
    canonical, stripped = ENTITY.alias("canonical"), name.strip()
    number = _number(stripped if stripped.startswith("#") else f"#{stripped}")
    statement = (
        select(canonical.c.kind, canonical.c.id, canonical.c.name, canonical.c.description)
        .select_from(ENTITY)
        .join(canonical, ENTITY.c.canonical_id == canonical.c.id)
        .distinct()
        .order_by(canonical.c.id)
    )
    by_name = statement.join(ENTITY_ALIAS, ENTITY_ALIAS.c.entity_id == ENTITY.c.id).where(
        ENTITY_ALIAS.c.name_norm == name_norm(name)
    )
    asked = [by_name] if number is None else [statement.where(ENTITY.c.id == number)]
    if number is not None and not stripped.startswith("#"):
        asked.append(by_name)
    for each in asked:
        if found := [Named(*row) for row in connection.execute(each)]:
            return found
    raise NotFoundError(f"no entity #{number}" if number is not None else f"no entity named {name}")


def _counted_as(outlet: int) -> Select[int]:
    """The outlets that count as this one, itself among them."""
    return select(OUTLET.c.id).where((OUTLET.c.id == outlet) | (OUTLET.c.canonical_id == outlet))


def _candidate(connection: Connection, named: Named) -> str:
    """A line that tells one of several apart, beginning with what finds it alone."""
    name = f"{named.name}@{named.detail or ''}" if named.kind == "reporter" else named.name
    known = [named.detail] if named.detail and named.kind != "reporter" else []
    told = ", ".join([named.kind, *known, *telling(connection, named.kind, named.id)])
    return f"#{named.id}  {name}  ({told})"
