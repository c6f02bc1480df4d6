"""Read format `xlsx`: a workbook with a table in each sheet, each under its own header.

Cells are read as stored: a number as its digits in the file, a date as ISO 8601, text as text. The stated size of a
sheet is not trusted, in either direction.
"""

import re
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any, BinaryIO

from newsdb.model.errors import SourceError
from newsdb.model.records import Origin
from newsdb.read import limits
from newsdb.read.format import Format, ReadResult, SourceContext, SourceHead
from newsdb.read.sources.chunks import prepend, spool
from newsdb.read.sources.encoding import Encoding, LineDecoder
from newsdb.read.sources.zip_archive import is_workbook, is_zip
from newsdb.read.tables.csv_rows import RawRow
from newsdb.read.tables.delimited import read_delimited, read_delimited_row, sniff_bigkinds
from newsdb.read.tables.sheet_extras import (
    LINK_COLUMN,
    MergedCells,
    SheetExtras,
    is_link_word,
    read_sheet_extras,
)
from newsdb.read.tables.table import ArticleTable, read_table, write_csv

_RATIO = 200
"""How many times its size a workbook may unpack to; its XML packs ten to thirty times."""
_MOST_SHARED = 512 * 1024 * 1024
"""What the texts that sheets share, held in memory as a whole, may take."""
_MOST_ROWS = 1_048_576
"""What a sheet can have; a file that claims more was not made by a spreadsheet."""
_MOST_CELLS = 16_384
_MOST_EMPTY, _EMPTY_BY_FULL = 2_000_000, 100
"""What a sheet may have of empty cells in front of others: so many, and so many more for each cell that it has."""
_MOST_NAMED = 10  # hidden rows
_LOOKED_AT = 60  # rows
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ZEROS = re.compile(r"0{2,30}")
_NO_TIME = re.compile(r"[hHsS]|오전|AM/PM")


def sniff(head: SourceHead) -> bool:
    """Return whether the source starts like an Office document."""
    return is_workbook(head.raw)


def read(chunks: Iterator[bytes], context: SourceContext) -> Iterator[ReadResult]:
    """Yield a record for each row of every sheet.

    Raises SourceError: no workbook, damaged, too large, or no sheet with a text.
    """
    with spool(chunks) as file, _open_workbook(file) as book:
        if rows := _count_rows(book):
            context.report_total(rows)
        yield from _read_sheets(book, context)


def read_one(raw: bytes, origin: Origin, context: SourceContext) -> ReadResult:
    """Read a row again: it is kept with its header as CSV."""
    return read_delimited_row("xlsx", raw, origin, context)


def read_bigkinds(chunks: Iterator[bytes], context: SourceContext) -> Iterator[ReadResult]:
    """Read an export of BigKinds, xlsx or CSV."""
    start = next(chunks, b"")
    chunks = prepend(start, chunks)
    return read(chunks, context) if is_zip(start) else read_delimited("bigkinds", chunks, context)


def read_one_bigkinds(raw: bytes, origin: Origin, context: SourceContext) -> ReadResult:
    """Read a row of an export again: it is kept with its header as CSV."""
    return read_delimited_row("bigkinds", raw, origin, context)


def _count_rows(book: Any) -> int | None:
    """Return the rows below the headers as the sheets state them; None if one states none, or all that can be."""
    stated: list[int | None] = [sheet.max_row for sheet in book.worksheets]
    known = [rows for rows in stated if rows is not None and rows < _MOST_ROWS]
    return sum(max(rows - 1, 0) for rows in known) if len(known) == len(stated) else None


def _read_sheets(book: Any, context: SourceContext) -> Iterator[ReadResult]:
    number, failures = 1, []
    sheets = book.worksheets
    for sheet in sheets:
        label = f"sheet {sheet.title}: " if len(sheets) > 1 else ""
        extras = _place_links(sheet, read_sheet_extras(book, sheet))
        _report_hidden(sheet, extras, label, context)
        rows = _read_rows(sheet, extras)
        table = ArticleTable("xlsx", rows, LineDecoder(Encoding("utf-8")), write_csv, label=label)
        begun = number
        try:
            for result in read_table(table, context, number):
                number = result.origin.number + 1 if result.origin.number else number
                yield result
        except SourceError as error:
            if number > begun:
                raise SourceError(f"sheet {sheet.title}, behind record {number - 1}: {error}") from error
            failures.append(f"sheet {sheet.title}: {error}")
    if failures and number == 1:
        raise SourceError("; ".join(failures))
    for failure in failures:
        context.report_columns("xlsx", f"passed over {failure}")


def _report_hidden(sheet: Any, extras: SheetExtras, label: str, context: SourceContext) -> None:
    """Report a hidden sheet or hidden rows: they are read all the same."""
    if getattr(sheet, "sheet_state", "visible") != "visible":
        context.report_columns("xlsx", f"{label}the sheet is hidden, and read all the same")
    if extras.hidden_rows:
        numbers = ", ".join(map(str, extras.hidden_rows[:_MOST_NAMED]))
        more = f" and {len(extras.hidden_rows) - _MOST_NAMED} more" * (len(extras.hidden_rows) > _MOST_NAMED)
        context.report_columns("xlsx", f"{label}hidden rows are read all the same: {numbers}{more}")


def _read_rows(sheet: Any, extras: SheetExtras) -> Iterator[RawRow]:
    """Yield the rows of a sheet but blank ones, without empty cells at their ends.

    Merged cells are filled down, and a link takes the place of its words (`바로가기`) or gets a column of its own.
    """
    sheet.reset_dimensions()
    merged = MergedCells(extras.merges)
    width = extras.link_column
    spread = _Spread()
    try:
        for number, cells in enumerate(sheet.iter_rows(), 1):
            if number > _MOST_ROWS:
                raise SourceError(f"it has more than {_MOST_ROWS:,} rows, which no sheet can have")
            values = [_to_text(cell) for cell in cells[:_MOST_CELLS]]
            if extras.merges:
                merged.fill_down(values, number)
            is_blank = not any(value.strip() for value in values)
            if extras.links and not is_blank:
                _insert_links(values, extras, number, width)
            spread.count(cells, values)
            while values and not values[-1].strip():
                values.pop()
            if values and not is_blank:
                yield RawRow(values, b"")
    except _list_errors() as error:
        raise SourceError(f"it is damaged ({_line(error)}); open the workbook and save it again") from error


class _Spread:
    """Count the cells that a sheet has, and those between them that it has not: a short file can make billions."""

    def __init__(self) -> None:
        from openpyxl.cell.read_only import EMPTY_CELL

        self._filler = EMPTY_CELL
        self._stored = self._empty = 0

    def count(self, cells: Sequence[Any], values: Sequence[str]) -> None:
        """Count the cells of a row, and its values with what was filled in. Raise SourceError if most are empty."""
        stored = sum(1 for cell in cells if cell is not self._filler)
        self._stored += stored
        self._empty += max(len(values) - stored, 0)
        if self._empty > _MOST_EMPTY + _EMPTY_BY_FULL * self._stored:
            raise SourceError(
                f"it has {self._empty:,} empty cells between {self._stored:,} others; "
                "move its columns together, or save it as CSV"
            )


def _place_links(sheet: Any, extras: SheetExtras) -> SheetExtras:
    """Return the extras with the column for links on words that tell more than `바로가기`, by the first rows."""
    if not extras.links:
        return extras
    sheet.reset_dimensions()
    width, first_titled_row, header_row, most_filled = 0, None, 0, 0
    try:
        for number, cells in enumerate(sheet.iter_rows(max_row=_LOOKED_AT), 1):
            texts = [_to_text(cell) for cell in cells[:_MOST_CELLS]]
            width = max([width, *(index + 1 for index, text in enumerate(texts) if text.strip())])
            linked = (index for index in extras.links.get(number, {}) if index < len(texts))
            if first_titled_row is None and any(not is_link_word(texts[index]) for index in linked):
                first_titled_row = number
            filled = sum(1 for text in texts if text.strip())
            if first_titled_row is None and filled > most_filled:  # lines of title stand above a header
                header_row, most_filled = number, filled
    except _list_errors():
        return extras  # the reading of the rows tells
    if first_titled_row is None:
        return extras
    return replace(extras, link_column=width, header_row=header_row)


def _insert_links(values: list[str], extras: SheetExtras, number: int, column: int | None) -> None:
    """Update `values`: a link replaces the words of its cell, or stands in the column of links if they tell more."""
    address = None
    for index, link in extras.links.get(number, {}).items():
        values.extend([""] * (index + 1 - len(values)))
        if is_link_word(values[index]):
            values[index] = link
        else:
            address = address or link
    if column is not None and (address or number <= extras.header_row):
        values.extend([""] * (column + 1 - len(values)))
        values[column] = values[column] or address or LINK_COLUMN


def _to_text(cell: Any) -> str:
    """Return the content of a cell as stored; a number with a format of zeros keeps its leading zeros."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        return _ESCAPE.sub(_unescape, value) if "_x" in value else value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int):
        return (
            str(value).zfill(len(cell.number_format)) if _ZEROS.fullmatch(cell.number_format) else str(value)
        )
    if isinstance(value, datetime):
        timed = value.time() != time() or _NO_TIME.search(cell.number_format or "")
        return value.isoformat(" ", "seconds") if timed else value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value) if not isinstance(value, timedelta) else str(value.total_seconds())


def _unescape(match: "re.Match[str]") -> str:
    character = chr(int(match[1], 16))
    return "\n" if character == "\r" else "\ufffd" if "\ud800" <= character <= "\udfff" else character


@contextmanager
def _open_workbook(file: BinaryIO) -> Iterator[Any]:
    _check_workbook(file)
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles that a file lacks
            book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
    except _list_errors() as error:
        raise SourceError(f"the workbook is damaged ({_line(error)}); open it and save it again") from error
    try:
        yield book
    finally:
        book.close()


def _check_workbook(file: BinaryIO) -> None:
    """Raise SourceError unless the file is a workbook of a readable size."""
    from zipfile import ZipFile  # here, since it takes long to load

    try:
        with ZipFile(file) as archive:
            sizes = {info.filename: (info.file_size, info.compress_size) for info in archive.infolist()}
            if any(info.flag_bits & 1 for info in archive.infolist()):
                raise SourceError("it is protected by a password; save it without one")
    except _list_errors() as error:
        raise SourceError(f"the workbook is damaged or cut short ({_line(error)}); fetch it again") from error
    finally:
        file.seek(0)
    if not any(name.lower().startswith("xl/") for name in sizes):
        raise SourceError(
            "it is an Office document or archive without sheets; save its articles as xlsx or CSV"
        )
    if "xl/workbook.bin" in sizes:
        raise SourceError("it is a binary workbook (xlsb); save it as xlsx or CSV")
    size, packed = (sum(column) for column in zip(*sizes.values(), strict=True))
    if size > limits.EXPANDED or (size > limits.RATIO_FROM and size > _RATIO * packed):
        raise SourceError(f"the workbook unpacks to {size >> 20} MB, {size // max(packed, 1)} times its size")
    if sum(size for name, (size, _) in sizes.items() if "sharedstrings" in name.lower()) > _MOST_SHARED:
        raise SourceError(f"its texts take more than {_MOST_SHARED >> 20} MB; save it as CSV")


@cache
def _list_errors() -> tuple[type[Exception], ...]:
    """Return the exceptions raised by openpyxl and its libraries for damaged files."""
    import zlib
    from zipfile import BadZipFile

    return (
        BadZipFile, zlib.error, KeyError, ValueError, TypeError, AttributeError, IndexError, EOFError, OSError,
        SyntaxError, MemoryError, OverflowError, RecursionError, NotImplementedError,
    )  # fmt: skip


def _line(error: BaseException) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__


XLSX = Format("xlsx", sniff, read, read_one, binary=True, text_records=True)
BIGKINDS = Format("bigkinds", sniff_bigkinds, read_bigkinds, read_one_bigkinds)
