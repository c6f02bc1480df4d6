"""Write whole tables into an empty archive, as another archive or a lake holds them."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, exists, select
from sqlalchemy.schema import AddConstraint, DropConstraint

from newsdb.model.errors import UsageError
from newsdb.model.rows.export import TableDump
from newsdb.store.bulk_insert import advance_sequences, insert_rows
from newsdb.store.partitions.layout import has_keys_on_partitions, read_partitions
from newsdb.store.schema import METADATA
from newsdb.store.text_index import rebuild_text_index


def load_tables(connection: Connection, dumps: Iterable[TableDump]) -> int:
    """Write the rows of every table, and make the text index; return the number of rows.

    The connection holds the write lock of a migration: references are checked when all is there. Raises UsageError for
    an archive that holds something already.
    """
    for table in METADATA.sorted_tables:
        if connection.scalar(select(exists(select(table)))):
            raise UsageError(f"the archive has rows in {table.name} already; copy into a new one")
    count = 0
    with _references_aside(connection):
        for dump in dumps:
            table, columns = METADATA.tables[dump.name], tuple(name for name, _ in dump.columns)
            for rows in dump.batches:
                insert_rows(connection, table, rows, columns)
                count += len(rows)
    advance_sequences(connection, [table for table in METADATA.sorted_tables if "id" in table.c])
    rebuild_text_index(connection)
    return count


@contextmanager
def _references_aside(connection: Connection) -> Iterator[None]:
    """Drop the foreign keys of PostgreSQL, and check them all at the end: an article refers to later ones.

    SQLite checks at the end of a migration anyway.
    """
    if connection.dialect.name == "sqlite":
        yield
        return
    partitions = read_partitions(connection)
    # Keys on partitions refer to tables that are loaded before: they stay.
    tables = [t for t in METADATA.sorted_tables if not has_keys_on_partitions(t.name, partitions)]
    keys = [key for table in tables for key in table.foreign_key_constraints]
    for key in keys:
        connection.execute(DropConstraint(key))
    yield
    for key in keys:
        connection.execute(AddConstraint(key))
