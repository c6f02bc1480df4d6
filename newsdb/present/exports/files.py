"""Write exports into files: a file appears once it is complete, and replaces the old one only then."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO, TextIO, cast, get_args

from newsdb.model.choices import ExportFormat
from newsdb.model.errors import SourceError, UsageError
from newsdb.model.notices import Notices
from newsdb.model.rows.export import ExportRow, TableDump
from newsdb.present.exports.articles import build_workbook_table, format_export_lines
from newsdb.present.exports.parquet import write_table_parquet

_DATABASE = b"SQLite format 3\0"  # how its file begins
_BESIDE_DATABASE = ("-wal", "-shm", "-journal")
EXPORT_FORMATS = get_args(ExportFormat)


def check_export(format_name: str, *, filtered: bool) -> None:
    """Raise UsageError for an unknown format, or for filters with Parquet: it holds whole tables."""
    if format_name not in EXPORT_FORMATS:
        raise UsageError(f"no export format {format_name!r}; the formats are {', '.join(EXPORT_FORMATS)}")
    if filtered and format_name == "parquet":
        raise UsageError("parquet writes all tables as they are: leave the filters out")


def write_articles(
    rows: Iterable[ExportRow], path: str, format_name: str, notices: Notices | None = None
) -> int:
    """Write the articles to a file and return their number. Raises SourceError if it cannot be written.

    `notices` receives a line if a workbook cannot hold whole texts.
    """
    with open_atomically(Path(path)) as file:
        if format_name != "xlsx":
            return write_lines(rows, file, format_name)
        from newsdb.present.exports.workbook import write_workbook

        counter = _CountedRows(rows)
        write_workbook(build_workbook_table(counter), cast("BinaryIO", file.buffer), notices=notices)
        return counter.count


def write_lines(rows: Iterable[ExportRow], file: TextIO, format_name: str) -> int:
    """Write the articles to an open file and return their number."""
    counter = _CountedRows(rows)
    file.writelines(format_export_lines(counter, format_name))
    return counter.count


def write_tables(dumps: Iterable[TableDump], folder: str) -> int:
    """Write every table into the folder as NAME.parquet and return the number of rows."""
    count = 0

    def count_rows(dump: TableDump) -> TableDump:
        def read_batches() -> Iterator[list[tuple[object, ...]]]:
            nonlocal count
            for rows in dump.batches:
                count += len(rows)
                yield list(rows)

        return TableDump(dump.name, dump.columns, read_batches())

    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
        for dump in dumps:
            write_table_parquet(count_rows(dump), Path(folder))
    except OSError as error:
        raise SourceError(f"{folder}: cannot be written: {error.strerror or error}") from error
    return count


class _CountedRows:
    """Count rows while they are read."""

    def __init__(self, rows: Iterable[ExportRow]) -> None:
        self._rows = rows
        self.count = 0

    def __iter__(self) -> Iterator[ExportRow]:
        for row in self._rows:
            self.count += 1
            yield row


def _refuse_database(path: Path) -> None:
    name, *_ = path.name.rpartition("-") if path.name.endswith(_BESIDE_DATABASE) else (path.name,)
    database = path.with_name(name)
    with suppress(OSError):  # one that cannot be read is not there, or is told when it is written
        if database.is_file():
            with database.open("rb") as file:
                is_database = file.read(len(_DATABASE)) == _DATABASE
            if is_database:
                raise UsageError(
                    f"{path}: belongs to a database, which no output replaces; write into another file"
                )


@contextmanager
def open_atomically(path: Path) -> Iterator[TextIOWrapper]:
    """Open a UTF-8 file under another name; it takes its own once it is complete.

    A device or pipe (`/dev/null`) is written to directly: a file must not replace it. Raises SourceError if the file
    cannot be written, UsageError if it is a database: an archive given as output by mistake would be lost.
    """
    _refuse_database(path)
    unfinished = path.with_name(f".{path.name}.{token_hex(4)}.part")
    try:
        if path.exists() and not path.is_file():
            with path.open("w", encoding="utf-8", newline="") as file:
                yield file
            return
        with unfinished.open("x", encoding="utf-8", newline="") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError as error:
        raise SourceError(f"{path}: cannot be written: {error.strerror or error}") from error
    finally:
        with suppress(OSError):  # from a disk that can only be read, nothing can be cleared away
            unfinished.unlink()
