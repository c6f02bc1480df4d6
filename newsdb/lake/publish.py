"""Write the tables of an archive as a new version of a lake."""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from newsdb import __version__
from newsdb.lake.manifest import (
    LakeVersion,
    TableFiles,
    data_folder,
    drop_old_versions,
    find_latest_number,
    write_version,
)
from newsdb.model.errors import SourceError
from newsdb.model.rows.export import TableDump
from newsdb.present.exports.parquet import write_table_parquet
from newsdb.query.lists.export import dump_tables
from newsdb.store.engine import begin_write
from newsdb.store.migration_files import head_revision

_FILE_ROWS = 500_000
_TEXT_ROWS = 25_000  # of a table with whole texts: some 20 MB


def publish(engine: Engine, lake: Path) -> LakeVersion:
    """Write all tables of an archive as the next version of a lake, and return it.

    It holds the write lock of the archive, so that versions come in the order of what they hold; questions go on. A
    file with the same rows as one of the version before is not written again. Raises SourceError if the lake cannot be
    written.
    """
    try:
        with begin_write(engine) as connection:
            tables = {dump.name: _write_table(dump, lake) for dump in dump_tables(connection, views=False)}
            version = LakeVersion(
                find_latest_number(lake) + 1,
                datetime.now(UTC).isoformat(timespec="seconds"),
                __version__,
                head_revision(),
                tables,
            )
            write_version(lake, version)
            drop_old_versions(lake)
    except OSError as error:
        raise SourceError(f"{lake}: cannot be written: {error.strerror or error}") from error
    return version


def _write_table(dump: TableDump, lake: Path) -> TableFiles:
    folder = data_folder(lake) / dump.name
    folder.mkdir(parents=True, exist_ok=True)
    holds_texts = any(name in ("body", "packed", "raw") for name, _ in dump.columns)
    rows, files = 0, []
    parts = _split(dump.batches, _TEXT_ROWS if holds_texts else _FILE_ROWS)
    for part in parts:
        counted = [*part]
        rows += sum(map(len, counted))
        files.append(_write_file(TableDump(dump.name, dump.columns, iter(counted)), folder))
    return TableFiles(rows, tuple(f"{dump.name}/{name}" for name in files))


def _split(
    batches: Iterator[Sequence[tuple[Any, ...]]], size: int
) -> Iterator[Iterator[Sequence[tuple[Any, ...]]]]:
    """Yield the batches in parts of at least this number of rows; at least one part, which may have no rows."""
    first: Sequence[tuple[Any, ...]] | None = next(batches, [])
    while first is not None:
        part, count = [first], len(first)
        while count < size and (batch := next(batches, None)) is not None:
            part.append(batch)
            count += len(batch)
        yield iter(part)
        first = next(batches, None)


def _write_file(dump: TableDump, folder: Path) -> str:
    """Write rows as a file named by its own hash. Return the name."""
    written = write_table_parquet(dump, folder)
    with written.open("rb") as file:
        name = f"{hashlib.file_digest(file, 'sha256').hexdigest()[:32]}.parquet"
    written.replace(folder / name)
    return name
