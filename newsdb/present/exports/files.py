"""Exports into files: a file is there once it is whole, and the one before it stays until then."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from newsdb.model.errors import SourceError, UsageError
from newsdb.model.rows.export import ExportRow, TableDump
from newsdb.present.exports.articles import exported_lines
from newsdb.present.exports.parquet import write_parquet

EXPORT_FORMATS = ("jsonl", "csv", "parquet", "ninjs", "json-ld")


def check_export(format_name: str, *, filtered: bool) -> None:
    """Raises UsageError for a format that does not exist, and where only some articles are wanted of the tables."""
    if format_name not in EXPORT_FORMATS:
        raise UsageError(f"no export format {format_name!r}; the formats are {', '.join(EXPORT_FORMATS)}")
    if filtered and format_name == "parquet":
        raise UsageError("parquet writes all tables as they are: leave the filters out")


def write_articles(rows: Iterable[ExportRow], path: str, format_name: str) -> int:
    """Write the articles to a file, and count them. Raises SourceError where the file cannot be written."""
    with whole_file(Path(path)) as file:
        return write_lines(rows, file, format_name)


def write_lines(rows: Iterable[ExportRow], file: TextIO, format_name: str) -> int:
    """Write the articles to an open file, and count them."""
    counted = _Counted(rows)
    file.writelines(exported_lines(counted, format_name))
    return counted.count


def write_tables(dumps: Iterable[TableDump], folder: str) -> int:
    """Write every table into the folder as NAME.parquet, and count the rows."""
    count = 0

    def counted(dump: TableDump) -> TableDump:
        def batches() -> Iterator[list[tuple[object, ...]]]:
            nonlocal count
            for rows in dump.batches:
                count += len(rows)
                yield list(rows)

        return TableDump(dump.name, dump.columns, batches())

    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
        for dump in dumps:
            write_parquet(counted(dump), Path(folder))
    except OSError as error:
        raise SourceError(f"{folder}: cannot be written: {error.strerror or error}") from error
    return count


class _Counted:
    """Rows on their way, counted."""

    def __init__(self, rows: Iterable[ExportRow]) -> None:
        self._rows = rows
        self.count = 0

    def __iter__(self) -> Iterator[ExportRow]:
        for row in self._rows:
            self.count += 1
            yield row


@contextmanager
def whole_file(path: Path) -> Iterator[TextIO]:
    """A file for UTF-8 that takes its name once it is whole. Raises SourceError where it cannot be written.

    A device or pipe (`/dev/null`) is written to as it is: a file must not take its place.
    """
    unfinished = path.with_name(f"{path.name}.part")
    try:
        if path.exists() and not path.is_file():
            with path.open("w", encoding="utf-8", newline="") as file:
                yield file
            return
        with unfinished.open("w", encoding="utf-8", newline="") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError as error:
        raise SourceError(f"{path}: cannot be written: {error.strerror or error}") from error
    finally:
        unfinished.unlink(missing_ok=True)
