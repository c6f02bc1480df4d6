"""Formats `csv` and `tsv`, and `bigkinds`, which is one of them or an xlsx: a header, then a row an article."""

import csv
from collections.abc import Iterator
from functools import partial

from newsdb.model.records import Origin
from newsdb.read.format import Format, Head, Reading, Result
from newsdb.read.sources.chunks import prepend
from newsdb.read.sources.encoding import LineDecoder
from newsdb.read.tables.bigkinds import is_bigkinds
from newsdb.read.tables.csv_rows import csv_rows
from newsdb.read.tables.table import Table, column_names, looks_like_table, read_table, read_table_row

_SUFFIXES = {"csv": (".csv",), "tsv": (".tsv", ".tab")}
_DELIMITERS = {"csv": ",;", "tsv": "\t", "bigkinds": ",;\t"}


def read_delimited(name: str, chunks: Iterator[bytes], reading: Reading) -> Iterator[Result]:
    """A record a row that is not blank. Raises SourceError where no column holds the body."""
    first, chunks = _first_line(chunks)
    decoder = LineDecoder(reading.encoding)
    rows = csv_rows(chunks, _delimiter(first), decoder)
    return read_table(Table(name, rows, decoder), reading)


def read_delimited_row(name: str, raw: bytes, origin: Origin, reading: Reading) -> Result:
    """A header and a row again."""
    first, chunks = _first_line(iter([raw]))
    decoder = LineDecoder(reading.encoding)
    table = Table(name, csv_rows(chunks, _delimiter(first), decoder), decoder)
    return read_table_row(table, raw, origin, reading)


def sniff_bigkinds(head: Head) -> bool:
    """The first line is the header of an export of BigKinds."""
    return is_bigkinds(column_names(_first_cells(head)))


def _sniff(name: str, head: Head) -> bool:
    """The first line names a body and another column, or the file name says what it is."""
    first = _first_of(head)
    if not first or _delimiter(first) not in _DELIMITERS[name]:
        return False
    return looks_like_table(_first_cells(head), head.options.columns) or head.suffix in _SUFFIXES[name]


def _first_cells(head: Head) -> list[str]:
    first = _first_of(head)
    try:
        return next(csv.reader([first], delimiter=_delimiter(first)), [])
    except csv.Error:
        return []


def _first_of(head: Head) -> str:
    return next((line for line in head.text.split("\n") if line.strip()), "")


def _first_line(chunks: Iterator[bytes]) -> tuple[str, Iterator[bytes]]:
    """The first line that is not blank, as far as it is ASCII, and all the chunks."""
    start = b""
    for chunk in chunks:
        start += chunk
        if b"\n" in chunk.lstrip():
            break
    line = start.lstrip().split(b"\n", 1)[0]
    return line.decode("ascii", "replace"), prepend(start, chunks)


def _delimiter(header: str) -> str:
    """The delimiter that stands in the header most often; a comma in one without any."""
    return max(",;\t", key=header.count)


def _format(name: str) -> Format:
    return Format(
        name, partial(_sniff, name), partial(read_delimited, name), partial(read_delimited_row, name)
    )


CSV = _format("csv")
TSV = _format("tsv")
