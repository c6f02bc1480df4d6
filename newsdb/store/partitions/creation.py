"""Partition the tables of an archive that has no rows yet."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, text

from newsdb.store.comments import write_comments
from newsdb.store.migration_files import load_view_operations
from newsdb.store.partitions.layout import MOVABLE, PARTITIONED, list_keys

_SELECT_KEYS = text("""
SELECT conname AS name, pg_get_constraintdef(oid) AS definition FROM pg_constraint
WHERE conrelid = CAST(:name AS regclass) AND contype IN ('p', 'u', 'f') ORDER BY contype DESC, conname
""")
_SELECT_INDEXES = text("""
SELECT pg_get_indexdef(indexrelid) FROM pg_index
WHERE indrelid = CAST(:name AS regclass)
  AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
ORDER BY indexrelid
""")


def partition_tables(connection: Connection, count: int) -> None:
    """Make each table of `PARTITIONED` anew with so many hash partitions; they must be without rows.

    Columns, keys, indexes and CHECKs are those that the migrations made. The connection holds the write lock.
    """
    with _views_aside(connection):
        for table, column in PARTITIONED.items():
            _partition(connection, table, column, count)
    write_comments(connection)


def _partition(connection: Connection, table: str, column: str, count: int) -> None:
    keys = connection.execute(_SELECT_KEYS, {"name": table}).all()
    indexes = connection.scalars(_SELECT_INDEXES, {"name": table}).all()
    copied = "INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING STORAGE INCLUDING COMPRESSION"
    statements = [
        f"ALTER TABLE {table} RENAME TO {table}_plain",
        f"CREATE TABLE {table} (LIKE {table}_plain {copied}) PARTITION BY HASH ({column})",
        f"DROP TABLE {table}_plain",
    ]
    for number in range(count):
        name = f"{table}_{number}"
        bound = f"WITH (MODULUS {count}, REMAINDER {number})"
        statements.append(f"CREATE TABLE {name} PARTITION OF {table} FOR VALUES {bound}")
        if table in MOVABLE:
            statements += add_keys(name, list_keys(table, number))
    if table not in MOVABLE:
        statements += add_keys(table, {key.name: key.definition for key in keys})
    for statement in (*statements, *indexes):
        connection.exec_driver_sql(statement)


def add_keys(name: str, keys: Mapping[str, str]) -> Iterator[str]:
    """Yield the statements that add keys to a table."""
    for key, definition in keys.items():
        yield f"ALTER TABLE {name} ADD CONSTRAINT {key} {definition}"


@contextmanager
def _views_aside(connection: Connection) -> Iterator[None]:
    """Drop the views while their tables are made anew, and restore them."""
    from alembic.migration import MigrationContext
    from alembic.operations import Operations

    load_view_operations()
    with Operations.context(MigrationContext.configure(connection)) as context:
        operations: Any = context  # it has gained views_aside
        with operations.views_aside():
            yield
