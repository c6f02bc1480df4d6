"""Spoil a value, or take a row away, and look whether `db check` finds it: `python -m tests.torture.corruption`.

In copies of an archive with rows in every table, each column gets three wrong values, one after another: none, that of
another row, and one that no row has. A row of each table is deleted as well. SQLite's own rules are off. Where
`db check` finds nothing, `reextract --all --dry-run` is asked too. What neither finds is printed.
"""

import argparse
import os
import shutil
import sqlite3
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

import click
from sqlalchemy import Column, Table

from newsdb import Archive
from newsdb.store.schema import METADATA
from tests.store.frozen import fill_archive


class Corruption(NamedTuple):
    """A row that is spoiled, and how: `none`, `other`, `new` or `deleted`."""

    table: Table
    column: str
    kind: str
    key: Sequence[Any]
    value: Any = None

    def inflict(self, connection: sqlite3.Connection) -> None:
        """Spoil the row."""
        where = " AND ".join(f"{column.name} = ?" for column in self.table.primary_key)
        if self.kind == "deleted":
            connection.execute(f"DELETE FROM {self.table.name} WHERE {where}", self.key)
        else:
            statement = f"UPDATE OR IGNORE {self.table.name} SET {self.column} = ? WHERE {where}"
            connection.execute(statement, (self.value, *self.key))


def list_corruptions(connection: sqlite3.Connection) -> Iterator[Corruption]:
    """Yield what can be spoiled: one row for each column and kind."""
    for table in METADATA.sorted_tables:
        for column in table.columns:
            yield from _spoil_column(connection, table, column)
        rows = connection.execute(f"SELECT {_list_key(table)} FROM {table.name}").fetchall()
        if rows:
            yield Corruption(table, "*", "deleted", rows[-1])


def _spoil_column(connection: sqlite3.Connection, table: Table, column: Column[Any]) -> Iterator[Corruption]:
    key, name = _list_key(table), column.name
    statement = f"SELECT {name}, {key} FROM {table.name} WHERE {name} IS NOT NULL ORDER BY {key}"
    rows = connection.execute(statement).fetchall()
    if not rows:
        return
    value, *spoiled = rows[-1]
    if column.nullable:
        yield Corruption(table, name, "none", spoiled)
    others = [other for other, *_ in rows if other != value]
    if others:
        yield Corruption(table, name, "other", spoiled, others[-1])
    yield Corruption(table, name, "new", spoiled, _make_new(value, [each for each, *_ in rows]))


def _list_key(table: Table) -> str:
    return ", ".join(column.name for column in table.primary_key)


def _make_new(value: Any, values: list[Any]) -> Any:
    if isinstance(value, bytes):
        return bytes([value[0] ^ 1]) + value[1:] if value else b"x"
    if isinstance(value, str):
        is_moment = len(value) >= 19 and value[4] == value[7] == "-"
        return f"{int(value[:4]) - 1}{value[4:]}" if is_moment else f"{value}x"
    return max(values) + 1


def find_fault(path: Path, corruption: Corruption) -> str:
    """Return who finds it: `db check`, `reextract` or nobody; or that nothing changed."""
    with closing(sqlite3.connect(path)) as connection:
        before = _dump(connection, corruption.table)
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        corruption.inflict(connection)
        if _dump(connection, corruption.table) == before:
            return "refused"
        connection.commit()
    with Archive(str(path)) as archive:
        try:
            if archive.maintenance.check():
                return "db check"
            if archive.maintenance.reextract(outdated=False, revisions=True, dry_run=True).changed:
                return "reextract"
        except Exception as error:  # noqa: BLE001 - whatever it is, it was found
            return f"an error: {type(error).__name__}: {error}"
    return "nobody"


def _dump(connection: sqlite3.Connection, table: Table) -> list[Any]:
    return connection.execute(f"SELECT * FROM {table.name} ORDER BY {_list_key(table)}").fetchall()


def main() -> int:
    """Spoil all, and print who finds it."""
    parser = argparse.ArgumentParser(prog="python -m tests.torture.corruption", description=__doc__)
    parser.add_argument("tables", nargs="*", metavar="TABLE", help="[default: all]")
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="newsdb-corruption-") as folder:
        os.chdir(folder)
        fill_archive("whole.db")
        with Archive("whole.db") as archive:
            assert archive.maintenance.check() == []
            archive.maintenance.reextract(outdated=False, revisions=True)
        with closing(sqlite3.connect("whole.db")) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            corruptions = list(list_corruptions(connection))
        for corruption in corruptions:
            if options.tables and corruption.table.name not in options.tables:
                continue
            shutil.copy("whole.db", "spoiled.db")
            finder = find_fault(Path("spoiled.db"), corruption)
            counts[finder.partition(":")[0]] += 1
            if finder not in ("db check", "refused"):
                click.echo(f"{corruption.table.name}.{corruption.column}, {corruption.kind}: {finder}")
            for path in Path().glob("spoiled.db*"):
                path.unlink()
        os.chdir("/")
    click.echo(", ".join(f"{finder}: {count}" for finder, count in counts.most_common()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
