"""Read the rows of a CSV source with their original lines, so that a row can be kept and read again.

The csv module does the parsing. Added is a recovery from quotes that are never closed: only the row of the quote is
given up, and reading continues with the next. Such a quote shows at the end of the file, or where the first quote of a
later row closes it and text follows at once.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from newsdb.model.errors import SourceError
from newsdb.read import limits
from newsdb.read.sources.chunks import ByteLine, split_lines
from newsdb.read.sources.encoding import LineDecoder
from newsdb.read.tables.dialect import Dialect, unescape_quotes

NEVER_CLOSED = "a quote is opened and never closed"
_LINE_OBJECTS = 64
"""Bytes that a line of a row takes in memory beside its own, about: a row of empty lines is as long as its memory."""

_TELLING = re.compile(r"\s*(?:https?://|www\.|\d)", re.IGNORECASE)


class RawRow(NamedTuple):
    """Hold a row's cells, its bytes, and its faults.

    `fault` is a reason other than the encoding; `cut` marks a row that is too long, with `raw` as its start.
    """

    cells: list[str]
    raw: bytes
    fault: str | None = None
    undecodable: bool = False
    cut: bool = False


class _TooLongError(Exception):
    """Report a row over the limit, seen while its lines were joined."""


class _RowLines:
    """Give lines to the csv module, and keep those of the current row."""

    def __init__(self, lines: Iterator[ByteLine], decoder: LineDecoder, *, backslash: bool) -> None:
        self._lines = lines
        self._again: list[bytes] = []
        self._decoder = decoder
        self._backslash = backslash
        self.start()

    def start(self) -> None:
        """Start a new row."""
        self.taken: list[bytes] = []
        self.texts: list[str] = []
        self.size = 0
        self.undecodable = self.cut = self.ended = False

    def put_back(self, first: int = 1) -> None:
        """Put the row's lines back, from this one on."""
        self._again += self.taken[: first - 1 : -1]
        self.taken = self.taken[:first]

    def __iter__(self) -> "_RowLines":
        return self

    def __next__(self) -> str:
        raw = self._next_line()
        self.size += len(raw) + _LINE_OBJECTS
        if self.cut or (self.taken and self.size > limits.ROW):
            self.taken.append(raw)
            raise _TooLongError
        self.taken.append(raw)
        try:
            text = self._decoder.decode(raw) + "\n"
        except UnicodeDecodeError:
            self.undecodable = True
            text = raw.decode(self._decoder.encoding.name, "replace") + "\n"
        if self._backslash:
            text = unescape_quotes(text)
        self.texts.append(text)
        return text

    def _next_line(self) -> bytes:
        if self._again:
            return self._again.pop()
        line = next(self._lines, None)
        while line is not None and not self.taken and not line.is_cut and not line.raw.strip():
            line = next(self._lines, None)  # a blank row: a source may have millions of them
        if line is None:
            self.ended = True
            raise StopIteration
        self.cut = line.is_cut
        return line.raw


def read_csv_rows(chunks: Iterator[bytes], dialect: Dialect | str, decoder: LineDecoder) -> Iterator[RawRow]:
    """Yield the rows but blank ones. `dialect` may be a delimiter alone.

    Raises SourceError after more than limits.REPAIRS quotes never closed.
    """
    if isinstance(dialect, str):
        dialect = Dialect(dialect)
    csv.field_size_limit(max(csv.field_size_limit(), limits.LINE))
    feed = _RowLines(split_lines(chunks), decoder, backslash=dialect.backslash)
    repairs = 0
    rows = _parse_csv(feed, dialect)
    above: list[str] = []
    while True:
        feed.start()
        row = _next_row(rows, feed, dialect, above)
        if row is None:
            return
        if row.fault == NEVER_CLOSED:
            repairs += 1
            rows = _parse_csv(feed, dialect)
        if repairs > limits.REPAIRS:
            raise SourceError(
                f"more than {limits.REPAIRS} quotes are opened and never closed; the rest is not read"
            )
        if any(map(str.strip, row.cells)) or row.fault or row.cut:
            above = above if row.fault or row.cut else row.cells
            yield row


def _parse_csv(lines: Iterable[str], dialect: Dialect, *, strict: bool = False) -> Iterator[list[str]]:
    return csv.reader(lines, delimiter=dialect.delimiter, quotechar=dialect.quote, strict=strict)


def _next_row(
    rows: Iterator[list[str]], feed: _RowLines, dialect: Dialect, above: Sequence[str]
) -> RawRow | None:
    fault, cells = None, []
    try:
        cells = next(rows)
    except StopIteration:
        return None
    except csv.Error as error:
        fault = f"not valid CSV: {error}"
    except _TooLongError:
        if feed.cut:
            return RawRow([], b"\n".join(feed.taken), cut=True)
        fault = NEVER_CLOSED
    if feed.ended:  # a row that is complete does not ask for another line
        fault = NEVER_CLOSED
    if fault == NEVER_CLOSED:
        feed.put_back(_find_next_row(feed.texts, dialect, above) or 1)
    elif fault is None and len(feed.taken) > 1 and not _is_strict(feed.texts, dialect):
        first = _find_next_row(feed.texts, dialect, above)
        if first:
            feed.put_back(first)
            return RawRow(cells, b"\n".join(feed.taken), NEVER_CLOSED, feed.undecodable)
    return RawRow(cells, b"\n".join(feed.taken), fault, feed.undecodable)


def _is_strict(lines: Sequence[str], dialect: Dialect) -> bool:
    """Return whether nothing but a delimiter follows a closing quote in these lines of one row."""
    try:
        return len(list(_parse_csv(lines, dialect, strict=True))) == 1
    except csv.Error:
        return False


def _find_next_row(lines: Sequence[str], dialect: Dialect, above: Sequence[str]) -> int | None:
    """Find the line, behind the first, with the start of the next row: it is like the row above."""
    for index, line in enumerate(lines[1:], 1):
        try:
            cells = next(_parse_csv([line], dialect, strict=True), [])
        except csv.Error:
            cells = _parse_start(line, dialect)
        if _is_like(cells, above):
            return index
    return None


def _parse_start(line: str, dialect: Dialect) -> list[str]:
    """Parse the first line of a row of several lines."""
    return next(_parse_csv([line], dialect), [])


def _is_like(cells: Sequence[str], above: Sequence[str]) -> bool:
    """Return whether cells are a row like the one above: as wide, with numbers and addresses where it has them."""
    if len(cells) != len(above) or len(cells) < 2:
        return False
    told = [index for index, cell in enumerate(above) if _TELLING.match(cell)]
    if told:
        return all(_TELLING.match(cells[index]) or not cells[index].strip() for index in told)
    return not any(cell.startswith(" ") for cell in cells)
