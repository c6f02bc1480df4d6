"""Suggest similar names for an unknown one."""

from difflib import get_close_matches

from sqlalchemy import Connection, Select, select

from newsdb.store.schema import ENTITY, ENTITY_ALIAS, OUTLET, OUTLET_ALIAS, REPORTER, REPORTER_ALIAS
from newsdb.text.normalise import normalise_name

_MOST_COMPARED = 1000
_LAST_CHARACTER = "\U0010ffff"


def suggest_names(connection: Connection, kind: str, name: str) -> list[str]:
    """Return at most three names of a kind that are similar to this one and begin with the same letter.

    Names with the same first half are compared before names with the same first letter, at most 1,000 each time.
    """
    norm = normalise_name(name)
    for length in dict.fromkeys((max(len(norm) // 2, 1), 1)):
        names = _read_names(connection, kind, norm[:length])
        if near := get_close_matches(norm, names, n=3, cutoff=0.5):
            return list(dict.fromkeys(names[other] for other in near))
    return []


def _read_names(connection: Connection, kind: str, prefix: str) -> dict[str, str]:
    """Return the names with this prefix, by their normal form."""
    if not prefix:
        return {}
    # By code point on both databases: in the order of a language, a range is not a prefix.
    by_code_point = "C" if connection.dialect.name == "postgresql" else "BINARY"
    names: dict[str, str] = {}
    for statement in _select_names(kind):
        norm = statement.selected_columns[0].collate(by_code_point)
        rows = connection.execute(
            statement.where(norm >= prefix, norm < prefix + _LAST_CHARACTER)
            .order_by(norm)
            .limit(_MOST_COMPARED)
        )
        for other, shown in rows:
            names.setdefault(other, shown)
    return names


def _select_names(kind: str) -> list[Select[str, str]]:
    """Return the SELECTs of all names of a kind."""
    if kind == "reporter":
        return [select(table.c.name_norm, table.c.name) for table in (REPORTER, REPORTER_ALIAS)]
    if kind == "outlet":
        return [select(table.c.name_norm, table.c.name) for table in (OUTLET, OUTLET_ALIAS)]
    canonical = ENTITY.alias("canonical")
    return [
        select(ENTITY_ALIAS.c.name_norm, ENTITY_ALIAS.c.name)
        .join(ENTITY, ENTITY.c.id == ENTITY_ALIAS.c.entity_id)
        .join(canonical, canonical.c.id == ENTITY.c.canonical_id)
        .where(canonical.c.kind == kind)
    ]
