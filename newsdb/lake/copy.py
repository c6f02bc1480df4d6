"""Copy an archive into another database, and a lake into an archive."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, zip_longest
from pathlib import Path

from sqlalchemy import Engine

from newsdb.lake.load import read_tables
from newsdb.lake.tables import find_tables
from newsdb.model.errors import NotFoundError, SchemaError
from newsdb.model.rows.export import TableDump
from newsdb.query.lists.export import dump_tables
from newsdb.store.engine import begin_migration, begin_read, open_engine
from newsdb.store.migrate import current_revision, ensure_schema
from newsdb.store.writing.tables import load_tables


def copy_archive(source: str, target: Engine) -> int:
    """Copy all tables of `source` into an empty archive, and compare them row by row; return the number of rows.

    `source` is the path or URL of an archive, the folder of a lake, or of an export as Parquet. All is copied or
    nothing. Raises UsageError for a target that is not empty, SchemaError if a row is another one in the target.
    """
    with _open_source(source) as read, begin_migration(target) as connection:
        count = load_tables(connection, read())
        if difference := find_difference(read(), dump_tables(connection, views=False)):
            raise SchemaError(f"{difference}: nothing was copied; please report it")
    return count


@contextmanager
def _open_source(source: str) -> Iterator[Callable[[], Iterator[TableDump]]]:
    """Yield a function that reads the tables of a source as of one moment, at each call."""
    if "://" not in source and Path(source).is_dir():
        tables = find_tables(source)
        yield lambda: read_tables(tables)
        return
    engine = open_engine(source)
    try:
        if current_revision(engine) is None:
            raise NotFoundError(f"no archive at {source}")
        ensure_schema(engine)
        with begin_read(engine) as connection:
            yield lambda: dump_tables(connection, views=False)
    finally:
        engine.dispose()


def find_difference(source: Iterable[TableDump], copy: Iterable[TableDump]) -> str | None:
    """Return the first table that is not the same row by row, with its first such row; None if all are."""
    for one, other in zip(source, copy, strict=True):
        rows = zip_longest(chain.from_iterable(one.batches), chain.from_iterable(other.batches))
        for number, (row, copied) in enumerate(rows, start=1):
            if row != copied:
                return f"{one.name}, row {number}: {row} is {copied} in the copy"
    return None
