"""Read the rows of a CSV source with their original lines, so that a row can be kept and read again.

The csv module does the parsing. Added is a recovery from quotes that are never closed: only the line of the quote is
given up, and reading continues with the next.
"""

import csv
from collections.abc import Iterator
from typing import NamedTuple

from newsdb.model.errors import SourceError
from newsdb.read import limits
from newsdb.read.sources.chunks import ByteLine, split_lines
from newsdb.read.sources.encoding import LineDecoder

NEVER_CLOSED = "a quote is opened and never closed"


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
    """Report a row that passed the limit while its lines were joined."""


class _RowLines:
    """Give lines to the csv module, and keep those of the current row."""

    def __init__(self, lines: Iterator[ByteLine], decoder: LineDecoder) -> None:
        self._lines = lines
        self._again: list[bytes] = []
        self._decoder = decoder
        self.start()

    def start(self) -> None:
        """Start a new row."""
        self.taken: list[bytes] = []
        self.size = 0
        self.undecodable = self.cut = self.ended = False

    def put_back(self) -> None:
        """Put the row's lines back, all but the first."""
        self._again = self.taken[:0:-1] + self._again
        self.taken = self.taken[:1]

    def __iter__(self) -> "_RowLines":
        return self

    def __next__(self) -> str:
        raw = self._next_line()
        self.size += len(raw)
        if self.cut or (self.taken and self.size > limits.ROW):
            self.taken.append(raw)
            raise _TooLongError
        self.taken.append(raw)
        try:
            return self._decoder.decode(raw) + "\n"
        except UnicodeDecodeError:
            self.undecodable = True
            return raw.decode(self._decoder.encoding.name, "replace") + "\n"

    def _next_line(self) -> bytes:
        if self._again:
            return self._again.pop()
        line = next(self._lines, None)
        if line is None:
            self.ended = True
            raise StopIteration
        self.cut = line.is_cut
        return line.raw


def read_csv_rows(chunks: Iterator[bytes], delimiter: str, decoder: LineDecoder) -> Iterator[RawRow]:
    """Yield the rows that are not blank.

    Raises SourceError after more than limits.REPAIRS quotes that were never closed.
    """
    csv.field_size_limit(max(csv.field_size_limit(), limits.LINE))
    feed = _RowLines(split_lines(chunks), decoder)
    repairs = 0
    rows = csv.reader(feed, delimiter=delimiter)
    while True:
        feed.start()
        row = _next_row(rows, feed)
        if row is None:
            return
        if row.fault == NEVER_CLOSED:
            repairs += 1
            rows = csv.reader(feed, delimiter=delimiter)
        if repairs > limits.REPAIRS:
            raise SourceError(
                f"more than {limits.REPAIRS} quotes are opened and never closed; the rest is not read"
            )
        if any(map(str.strip, row.cells)) or row.fault or row.cut:
            yield row


def _next_row(rows: Iterator[list[str]], feed: _RowLines) -> RawRow | None:
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
        feed.put_back()
    return RawRow(cells, b"\n".join(feed.taken), fault, feed.undecodable)
