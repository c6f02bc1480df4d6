"""Find entities, reporters and outlets by name: any alias in any script, compared by its normal form.

`#12` is the one with that id. `NAME@OUTLET` is the reporter of that outlet, `NAME@` the one without an outlet.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import BigInteger, ColumnElement, Connection, Row, Select, Table, bindparam, select

from newsdb.lexicon.kinds import plural_of
from newsdb.lexicon.outlet_names import find_alike
from newsdb.lexicon.outlets import find_outlet_of_host, find_spelling
from newsdb.model.errors import AmbiguousError, NotFoundError
from newsdb.model.notices import NameChosen, NamesakesCounted, Notices
from newsdb.query.lookup.disambiguation import disambiguation_hints
from newsdb.query.lookup.dominance import Namesake, find_dominant
from newsdb.query.lookup.suggestions import suggest_names
from newsdb.query.statements.statement_cache import execute_cached
from newsdb.store.schema import (
    ENTITY,
    ENTITY_ALIAS,
    JUDGEMENT,
    OUTLET,
    OUTLET_ALIAS,
    OUTLET_HOST,
    REPORTER,
    REPORTER_ALIAS,
)
from newsdb.text.hosts import list_parent_hosts, parse_host, strip_form_labels
from newsdb.text.normalise import normalise_name

# The keys of the query language by kind.
_KEYS = {
    "company": "company",
    "person": "person",
    "organisation": "org",
    "reporter": "reporter",
    "outlet": "outlet",
}
_ID = re.compile(r"#(\d{1,18})", re.ASCII)


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A match of a name; `qualifier` is its outlet, description or domain, apart from namesakes."""

    kind: str
    id: int
    name: str
    qualifier: str | None


def find_entities(connection: Connection, kind: str, name: str) -> list[NameMatch]:
    """Return the canonical entities of a kind with this name. Raises NotFoundError for none."""
    if (number := _parse_id(name)) is not None:
        rows = execute_cached(connection, _select_entities, {"kind": kind, "id": number}, "id")
    else:
        rows = execute_cached(
            connection, _select_entities, {"kind": kind, "norm": normalise_name(name)}, "name"
        )
    if rows:
        return [NameMatch(kind, *row) for row in rows]
    raise build_not_found(connection, kind, name)


def find_reporters(connection: Connection, name: str) -> list[NameMatch]:
    """Return the canonical reporters with this name, at all outlets or the named one.

    Raises NotFoundError for none.
    """
    bare_name, at, outlet = name.rpartition("@")
    number, where = _parse_id(name), "anywhere"
    values: dict[str, object] = (
        {"id": number} if number is not None else {"norm": normalise_name(bare_name if at else name)}
    )
    if at:
        where = "at" if outlet.strip() else "nowhere"
    if where == "at":
        values["outlet"] = find_outlet(connection, outlet).id
    if rows := execute_cached(
        connection, _select_reporters, values, "name" if number is None else "id", where
    ):
        return [NameMatch("reporter", *row) for row in rows]
    raise build_not_found(connection, "reporter", name)


def find_outlet(connection: Connection, name: str) -> NameMatch:
    """Return the canonical outlet with this name; a main name comes before another outlet's alias.

    Raises NotFoundError for none.
    """
    if (number := _parse_id(name)) is not None:
        rows = execute_cached(connection, _select_outlets, {"id": number}, "id")
    else:
        values = {"norm": normalise_name(name)}
        rows = execute_cached(connection, _select_outlets, values, "name")
        rows = rows or execute_cached(connection, _select_outlets, values, "alias")
        rows = rows or _find_spelled_outlet(connection, name)
    if rows:
        return NameMatch("outlet", *rows[0])
    raise build_not_found(connection, "outlet", name)


def find_stated_outlet(connection: Connection, name: str) -> int | None:
    """Return the id of the outlet that sources state by this very name or that has this `#ID`, before any merge."""
    number = _parse_id(name)
    stated = OUTLET.c.name_norm == normalise_name(name) if number is None else OUTLET.c.id == number
    return connection.scalar(select(OUTLET.c.id).where(stated))


def find_stated_entity(connection: Connection, name: str) -> int | None:
    """Return the id of the entity with this `#ID`, before any merge; None for a name, which several may have."""
    number = _parse_id(name)
    return None if number is None else connection.scalar(select(ENTITY.c.id).where(ENTITY.c.id == number))


def _find_spelled_outlet(connection: Connection, name: str) -> Sequence[Row[int, str, str | None]]:
    """Return the outlet of a host, `www.hani.co.kr`, or of another spelling of a known name, `KBS 뉴스`."""
    host = parse_host(name)
    for parent in list_parent_hosts(host) if host else ():
        if rows := execute_cached(connection, _select_outlets, {"host": strip_form_labels(parent)}, "host"):
            return rows if len({row[0] for row in rows}) == 1 else []
    known = find_spelling(name) or (find_outlet_of_host(host) if host else find_alike(name))
    if known is None:
        return []
    return execute_cached(connection, _select_outlets, {"norm": normalise_name(known.name)}, "name")


def require_one(connection: Connection, name: str, matches: Sequence[NameMatch]) -> NameMatch:
    """Return the only match. Raises AmbiguousError with a line for each of several."""
    if len(matches) == 1:
        return matches[0]
    lines = [_describe_match(connection, match) for match in matches]
    raise AmbiguousError(
        f"{name}: {len(matches)} {_name_kinds({match.kind for match in matches})} have this name", lines
    )


def choose_one(
    connection: Connection, name: str, matches: Sequence[NameMatch], notices: Notices | None
) -> NameMatch:
    """Return the only match, or the one that the name stands for in nearly all articles.

    `notices` receives the others. Raises AmbiguousError for several frequent namesakes.
    """
    if len(matches) > 1:
        namesakes = [Namesake(match.id, match.name) for match in matches]
        chosen = find_dominant(connection, matches[0].kind, namesakes)
        if chosen is not None:
            first, *others = sorted(matches, key=lambda match: match.id != chosen.id)
            if notices is not None:
                listed = tuple(_describe_match(connection, other) for other in others)
                notices.add(NameChosen(name, first.id, first.name, listed))
            return first
    return require_one(connection, name, matches)


def describe_several(connection: Connection, name: str, matches: Sequence[NameMatch]) -> NamesakesCounted:
    """Return the notice that a filter counts all matches of a name."""
    listed = tuple(_describe_match(connection, match) for match in matches)
    return NamesakesCounted(name, _name_kinds({match.kind for match in matches}), listed)


def _name_kinds(kinds: set[str]) -> str:
    kind = kinds.pop() if len(kinds) == 1 else "entity"
    return plural_of(kind)


def build_not_found(connection: Connection, kind: str, name: str) -> NotFoundError:
    """Return the error for an unknown name, with similar names."""
    if rejected := _describe_rejection(connection, name):
        return NotFoundError(rejected)
    if _parse_id(name) is not None:
        return NotFoundError(f"no {kind} {name}")
    if "," in name and kind in _KEYS:
        several = ",".join(part.strip() for part in name.split(","))
        return NotFoundError(
            f"no {kind} named {name}; alternatives are written in a query: {_KEYS[kind]}:{several}"
        )
    near = suggest_names(connection, kind, name.rpartition("@")[0] or name)
    hint = f"; is it {' or '.join(near)}?" if near else ""
    return NotFoundError(f"no {kind} named {name}{hint}")


def _describe_rejection(connection: Connection, name: str) -> str | None:
    """Return why a name or an id is of no entity, if a judgement rejects the entity of it; else None."""
    number = _parse_id(name)
    statement = (
        select(ENTITY.c.id, ENTITY.c.name, JUDGEMENT.c.id)
        .join(JUDGEMENT, JUDGEMENT.c.left_id == ENTITY.c.id)
        .where(JUDGEMENT.c.verdict == "reject", JUDGEMENT.c.undone_at.is_(None))
        .order_by(JUDGEMENT.c.id)
    )
    if number is not None:
        statement = statement.where(ENTITY.c.id == number)
    else:
        named = select(ENTITY_ALIAS.c.entity_id).where(ENTITY_ALIAS.c.name_norm == normalise_name(name))
        statement = statement.where(ENTITY.c.id.in_(named))
    row = connection.execute(statement).first()
    return row and f"#{row[0]} {row[1]} was rejected as an entity; newsdb entity undo {row[2]} takes it back"


def _parse_id(name: str) -> int | None:
    match = _ID.fullmatch(name.strip())
    return int(match[1]) if match else None


def _select_entities(by: str) -> Select[int, str, str | None]:
    """Select the canonical entities of the `:kind`, by `:id` or by the name `:norm`."""
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
    by_alias = statement.join(ENTITY_ALIAS, ENTITY_ALIAS.c.entity_id == ENTITY.c.id)
    return by_alias.where(ENTITY_ALIAS.c.name_norm == bindparam("norm"))


def _select_reporters(by: str, where: str) -> Select[int, str, str | None]:
    """Select the canonical reporters by `:id` or name `:norm`: anywhere, nowhere or at the `:outlet`."""
    canonical, own = REPORTER.alias("canonical"), OUTLET.alias("own")
    statement = (
        select(canonical.c.id, canonical.c.name, OUTLET.c.name)
        .select_from(REPORTER)
        .join(canonical, canonical.c.id == REPORTER.c.canonical_id)
        .join(own, own.c.id == canonical.c.outlet_id, isouter=True)
        .join(OUTLET, OUTLET.c.id == own.c.canonical_id, isouter=True)
        .where(_matches(REPORTER, by))
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


def _select_outlets(by: str) -> Select[int, str, str | None]:
    """Select the canonical outlets by `:id`, by the name `:norm` or by the alias `:norm`."""
    canonical = OUTLET.alias("canonical")
    statement = (
        select(canonical.c.id, canonical.c.name, canonical.c.domain)
        .select_from(OUTLET)
        .join(canonical, canonical.c.id == OUTLET.c.canonical_id)
    )
    if by == "host":
        on_host = statement.join(OUTLET_HOST, OUTLET_HOST.c.outlet_id == OUTLET.c.id)
        return on_host.where(OUTLET_HOST.c.host == bindparam("host")).distinct().order_by(canonical.c.id)
    if by != "alias":
        return statement.where(_matches(OUTLET, by))
    aliased = statement.join(OUTLET_ALIAS, OUTLET_ALIAS.c.outlet_id == OUTLET.c.id)
    return aliased.where(OUTLET_ALIAS.c.name_norm == bindparam("norm"))


def _matches(table: Table, by: str) -> ColumnElement[bool]:
    if by == "id":
        return table.c.id == bindparam("id")
    stated = table.c.name_norm == bindparam("norm")
    if table is not REPORTER:
        return stated
    of_user = select(REPORTER_ALIAS.c.reporter_id).where(REPORTER_ALIAS.c.name_norm == bindparam("norm"))
    return stated | REPORTER.c.id.in_(of_user)


def find_entities_of_any_kind(connection: Connection, name: str) -> list[NameMatch]:
    """Return the canonical entities of any kind with this name or id (`#12`, `12`). Raises NotFoundError for none."""
    canonical, stripped = ENTITY.alias("canonical"), name.strip()
    number = _parse_id(stripped if stripped.startswith("#") else f"#{stripped}")
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
    statements = [by_name] if number is None else [statement.where(ENTITY.c.id == number)]
    if number is not None and not stripped.startswith("#"):
        statements.append(by_name)
    for candidate in statements:
        if matches := [NameMatch(*row) for row in connection.execute(candidate)]:
            return matches
    rejected = _describe_rejection(connection, name if number is None else f"#{number}")
    raise NotFoundError(
        rejected or (f"no entity #{number}" if number is not None else f"no entity named {name}")
    )


def _describe_match(connection: Connection, match: NameMatch) -> str:
    """Return a line about one of several matches; it begins with the id by which to ask for it."""
    name = f"{match.name}@{match.qualifier or ''}" if match.kind == "reporter" else match.name
    known = [match.qualifier] if match.qualifier and match.kind != "reporter" else []
    hints = ", ".join([match.kind, *known, *disambiguation_hints(connection, match.kind, match.id)])
    return f"#{match.id}  {name}  ({hints})"
