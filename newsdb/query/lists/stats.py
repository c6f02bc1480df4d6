"""How much there is, and whether it agrees with itself."""

from collections import Counter
from collections.abc import Iterator

from sqlalchemy import Connection, func, select, text

from newsdb.model.rows.maintenance import Table
from newsdb.store import text_index
from newsdb.store.integrity import check_integrity
from newsdb.store.schema import METADATA


def table_sizes(connection: Connection) -> Table:
    """The number of rows of every table."""
    found = []
    for name, table in sorted(METADATA.tables.items()):
        found.append([name, connection.scalar(select(func.count()).select_from(table)) or 0])
    return Table(("table", "rows"), found)


def find_problems(connection: Connection) -> list[str]:
    """What is wrong in the database, a line each; empty where all is well. It reads everything."""
    of_file = _of_file(connection) if connection.dialect.name == "sqlite" else ()
    return [*of_file, *check_integrity(connection), *text_index.check_text_index(connection)]


def _of_file(connection: Connection) -> Iterator[str]:
    """What SQLite itself finds: damage, and references to nothing, which other programs can leave behind."""
    for (line,) in connection.execute(text("PRAGMA integrity_check")):
        if line != "ok":
            yield f"file: {line}"
    broken = Counter((row[0], row[2]) for row in connection.execute(text("PRAGMA foreign_key_check")))
    for (table, parent), count in broken.items():
        yield f"{table}: {count} {'row refers' if count == 1 else 'rows refer'} to a missing {parent}"
