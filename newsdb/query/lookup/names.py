"""Names to ids: any alias of any script, written in any way that `normalise_name` evens out.

`#12` is the one with that id. `NAME@OUTLET` is the reporter of that outlet, `NAME@` the one without any.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Connection, Select, Table, bindparam, select

from newsdb.lexicon.kinds import plural_of
from newsdb.model.errors import AmbiguousError, NotFoundError
from newsdb.query.lookup.disambiguation import disambiguation_hints
from newsdb.query.lookup.suggestions import suggest_names
from newsdb.query.statements.statement_cache import execute_cached
from newsdb.store.schema import ENTITY, ENTITY_ALIAS, OUTLET, OUTLET_ALIAS, REPORTER
from newsdb.text.normalise import normalise_name

_ID = re.compile(r"#(\d{1,18})", re.ASCII)


@dataclass(frozen=True, slots=True)
class NameMatch:
    """One that a name fits. `detail` tells it from others of that name: an outlet, a description."""

    kind: str
    id: int
    name: str
    qualifier: str | None


def find_entities(connection: Connection, kind: str, name: str) -> list[NameMatch]:
    """The entities of a kind that have this name, merged ones as the one they count as; NotFoundError for none."""
    if (number := _number(name)) is not None:
        found = execute_cached(connection, _entities, {"kind": kind, "id": number}, "id")
    else:
        found = execute_cached(connection, _entities, {"kind": kind, "norm": normalise_name(name)}, "name")
    if found:
        return [NameMatch(kind, *row) for row in found]
    raise build_not_found(connection, kind, name)


def find_reporters(connection: Connection, name: str) -> list[NameMatch]:
    """The reporters of this name, at all outlets or at the one that it names; NotFoundError for none.

    Merged ones are found as the one that they count as.
    """
    alone, at, outlet = name.rpartition("@")
    number, where = _number(name), "anywhere"
    values: dict[str, Any] = (
        {"id": number} if number is not None else {"norm": normalise_name(alone if at else name)}
    )
    if at:
        where = "at" if outlet.strip() else "nowhere"
    if where == "at":
        values["outlet"] = find_outlet(connection, outlet).id
    if found := execute_cached(connection, _reporters, values, "name" if number is None else "id", where):
        return [NameMatch("reporter", *row) for row in found]
    raise build_not_found(connection, "reporter", name)


def find_outlet(connection: Connection, name: str) -> NameMatch:
    """The outlet of this name; its own name counts before another's alias. NotFoundError for none.

    A merged one is found as the one that it counts as.
    """
    if (number := _number(name)) is not None:
        found = execute_cached(connection, _outlets, {"id": number}, "id")
    else:
        values = {"norm": normalise_name(name)}
        found = execute_cached(connection, _outlets, values, "name")
        found = found or execute_cached(connection, _outlets, values, "alias")
    if found:
        return NameMatch("outlet", *found[0])
    raise build_not_found(connection, "outlet", name)


def require_one(connection: Connection, name: str, found: Sequence[NameMatch]) -> NameMatch:
    """The one that was found; AmbiguousError, with a line for each, where a name fits several."""
    if len(found) == 1:
        return found[0]
    lines = [_candidate(connection, named) for named in found]
    raise AmbiguousError(f"{name}: {len(found)} {_plural({one.kind for one in found})} have this name", lines)


def _plural(kinds: set[str]) -> str:
    kind = kinds.pop() if len(kinds) == 1 else "entity"
    return plural_of(kind)


def build_not_found(connection: Connection, kind: str, name: str) -> NotFoundError:
    """The error for a name that nobody has, with names that are nearly the same."""
    if _number(name) is not None:
        return NotFoundError(f"no {kind} {name}")
    near = suggest_names(connection, kind, name.rpartition("@")[0] or name)
    hint = f"; is it {' or '.join(near)}?" if near else ""
    return NotFoundError(f"no {kind} named {name}{hint}")


def _number(name: str) -> int | None:
    match = _ID.fullmatch(name.strip())
    return int(match[1]) if match else None


def _entities(by: str) -> Select[int, str, str | None]:
    """Entities of the `:kind` that one counts as that has the `:id` or the name `:norm`."""
    canonical = ENTITY.alias("canonical")
    statement = (
        select(canonical.c.id, canonical.c.name, canonical.c.description)
        .join(ENTITY, ENTITY.c.canonical_id == canonical.c.id)
        .where(canonical.c.kind == bindparam("kind"))
        .distinct()
        .order_by(canonical.c.id)
    )
    if by == "id":
        return statement.where(ENTITY.c.id == bindparam("id"))
    named = statement.join(ENTITY_ALIAS, ENTITY_ALIAS.c.entity_id == ENTITY.c.id)
    return named.where(ENTITY_ALIAS.c.name_norm == bindparam("norm"))


def _reporters(by: str, where: str) -> Select[int, str, str | None]:
    """Reporters that one counts as that has the `:id` or the name `:norm`, anywhere, nowhere or at the `:outlet`."""
    canonical, own = REPORTER.alias("canonical"), OUTLET.alias("own")
    statement = (
        select(canonical.c.id, canonical.c.name, OUTLET.c.name)
        .select_from(REPORTER)
        .join(canonical, canonical.c.id == REPORTER.c.canonical_id)
        .join(own, own.c.id == canonical.c.outlet_id, isouter=True)
        .join(OUTLET, OUTLET.c.id == own.c.canonical_id, isouter=True)
        .where(_is(REPORTER, by))
        .distinct()
        .order_by(canonical.c.id)
    )
    if where == "nowhere":
        return statement.where(REPORTER.c.outlet_id.is_(None))
    if where == "at":
        other, at = OUTLET.alias("other"), bindparam("outlet", type_=BigInteger())
        counted_as = select(other.c.id).where(other.c.canonical_id == at)
        return statement.where(REPORTER.c.outlet_id.in_(counted_as))
    return statement


def _outlets(by: str) -> Select[int, str, str | None]:
    """Outlets that one counts as that has the `:id`, the name `:norm` or the alias `:norm`."""
    canonical = OUTLET.alias("canonical")
    statement = (
        select(canonical.c.id, canonical.c.name, canonical.c.domain)
        .select_from(OUTLET)
        .join(canonical, canonical.c.id == OUTLET.c.canonical_id)
    )
    if by != "alias":
        return statement.where(_is(OUTLET, by))
    aliased = statement.join(OUTLET_ALIAS, OUTLET_ALIAS.c.outlet_id == OUTLET.c.id)
    return aliased.where(OUTLET_ALIAS.c.name_norm == bindparam("norm"))


def _is(table: Table, by: str) -> ColumnElement[bool]:
    return table.c.id == bindparam("id") if by == "id" else table.c.name_norm == bindparam("norm")


def find_entities_of_any_kind(connection: Connection, name: str) -> list[NameMatch]:
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
        ENTITY_ALIAS.c.name_norm == normalise_name(name)
    )
    asked = [by_name] if number is None else [statement.where(ENTITY.c.id == number)]
    if number is not None and not stripped.startswith("#"):
        asked.append(by_name)
    for each in asked:
        if found := [NameMatch(*row) for row in connection.execute(each)]:
            return found
    raise NotFoundError(f"no entity #{number}" if number is not None else f"no entity named {name}")


def _candidate(connection: Connection, named: NameMatch) -> str:
    """A line that tells one of several apart, beginning with what finds it alone."""
    name = f"{named.name}@{named.qualifier or ''}" if named.kind == "reporter" else named.name
    known = [named.qualifier] if named.qualifier and named.kind != "reporter" else []
    told = ", ".join([named.kind, *known, *disambiguation_hints(connection, named.kind, named.id)])
    return f"#{named.id}  {name}  ({told})"
