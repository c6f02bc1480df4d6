"""Complete names for a shell, quickly.

SQLite is read without SQLAlchemy: importing it takes 0.2 seconds, and a shell waits at each press of the key. For the
same reason the URL of an SQLite archive is split here, as `newsdb.store.engine` would.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from urllib.parse import unquote

from newsdb.store.sqlite_file import build_read_only_uri
from newsdb.text.normalise import normalise_name

# A range of a normalised column is a prefix, which its index finds; the last is above every character.
_LAST_CHARACTER = "\U0010ffff"
_BUSY_SECONDS = 0.2
_ENTITIES = """
SELECT n.name_norm, n.name FROM entity_alias n
JOIN entity e ON e.id = n.entity_id
JOIN entity c ON c.id = e.canonical_id
WHERE n.name_norm {collate} >= :first AND n.name_norm {collate} < :last AND :kind IN ('entity', c.kind)
"""
_PLAIN = "SELECT name_norm, name FROM {table} WHERE name_norm {{collate}} >= :first AND name_norm {{collate}} < :last"
_TABLES: Mapping[str, tuple[str, ...]] = {
    "reporter": ("reporter", "reporter_alias"),
    "outlet": ("outlet", "outlet_alias"),
}


def complete_names(database: str, kind: str, beginning: str, limit: int) -> list[str]:
    """Return at most `limit` names of a kind with this beginning, in the order of their normal forms.

    The kind `entity` stands for all kinds of entities. An archive that does not exist has no names.
    """
    norm = normalise_name(beginning) if beginning.strip() else ""
    values = {"first": norm, "last": norm + _LAST_CHARACTER, "kind": kind, "most": limit}
    path = _find_sqlite_path(database)
    rows = _read_sqlite(path, kind, values) if path is not None else _read_server(database, kind, values)
    return list(dict.fromkeys(name for _, name in sorted(rows)))[:limit]


def _write_statements(kind: str, collate: str) -> list[str]:
    plain = [_PLAIN.format(table=table) for table in _TABLES.get(kind, ())]
    templates = plain or [_ENTITIES]
    return [f"{template.format(collate=collate)} ORDER BY 1, 2 LIMIT :most" for template in templates]


def _read_sqlite(path: Path, kind: str, values: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    if not path.is_file():
        return
    source = build_read_only_uri(path)
    with closing(sqlite3.connect(source, uri=True, timeout=_BUSY_SECONDS)) as connection:
        for statement in _write_statements(kind, ""):
            yield from connection.execute(statement, values)


def _read_server(database: str, kind: str, values: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    from sqlalchemy import text

    from newsdb.store.engine import begin_read, open_engine

    engine = open_engine(database)
    try:
        with begin_read(engine) as connection:
            for statement in _write_statements(kind, 'COLLATE "C"'):
                yield from ((norm, name) for norm, name in connection.execute(text(statement), values))
    finally:
        engine.dispose()


def _find_sqlite_path(database: str) -> Path | None:
    """Return the file of an SQLite archive; None for another database."""
    if "://" not in database:
        return Path(database)
    scheme, _, rest = database.partition(":///")
    return Path(unquote(rest.partition("?")[0])) if scheme.partition("+")[0] == "sqlite" else None
