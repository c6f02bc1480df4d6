"""Formats `csv` and `tsv`: a header that names the columns, then a row an article."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from newsdb.errors import SourceError
from newsdb.read.article import to_article, too_long, undecoded
from newsdb.read.csv_rows import Row, csv_rows
from newsdb.read.encoding import LineDecoder
from newsdb.read.fields import find_columns
from newsdb.read.protocol import Format, Head, Reading, Result
from newsdb.records import Origin, Rejected

_SUFFIXES = {"csv": (".csv",), "tsv": (".tsv", ".tab")}


def _sniff(name: str, head: Head) -> bool:
    """The first line names a body and another column, or the file name says what it is."""
    first = next((line for line in head.text.split("\n") if line.strip()), "")
    if not first or _delimiter(first) not in _delimiters(name):
        return False
    try:
        cells = next(csv.reader([first], delimiter=_delimiter(first)), [])
    except csv.Error:
        return False
    fields = find_columns(_names(cells), head.options.columns)
    return ("body" in fields and len(fields) > 1) or head.suffix in _SUFFIXES[name]


def _read(name: str, chunks: Iterator[bytes], reading: Reading) -> Iterator[Result]:
    """A record a row that is not blank. Raises SourceError where no column holds the body."""
    first, chunks = _first_line(chunks)
    decoder = LineDecoder(reading.encoding)
    rows = csv_rows(chunks, _delimiter(first), decoder)
    header = next(rows, None)
    if header is None:
        return
    columns = _columns(header, reading)
    for number, row in enumerate(rows, 1):
        yield _record(name, header, columns, row, reading.origin(number), decoder)


def _read_one(name: str, raw: bytes, origin: Origin, reading: Reading) -> Result:
    """A header and a row again."""
    try:
        result = next(_read(name, iter([raw]), reading), None)
    except SourceError as error:
        return Rejected(origin, name, raw, str(error))
    if result is None:
        return Rejected(origin, name, raw, "no row below the header")
    return replace(result, origin=origin)


def _record(
    name: str,
    header: Row,
    columns: Mapping[str, tuple[int, ...]],
    row: Row,
    origin: Origin,
    decoder: LineDecoder,
) -> Result:
    raw = header.raw.removesuffix(b"\r") + b"\n" + row.raw.removesuffix(b"\r")
    if row.cut:
        return too_long(raw, origin, name)
    try:
        raw = raw.decode(decoder.encoding.name).encode()
    except UnicodeDecodeError as error:
        return undecoded(raw, error, origin, name)
    if row.fault:
        return Rejected(origin, name, raw, row.fault)
    if len(row.cells) != len(header.cells):
        reason = f"{len(row.cells)} columns where the header has {len(header.cells)}"
        return Rejected(origin, name, raw, reason)
    values = {
        field: next((row.cells[index] for index in indexes if row.cells[index].strip()), None)
        for field, indexes in columns.items()
    }
    return to_article(values, origin, name, raw)


def _columns(header: Row, reading: Reading) -> dict[str, tuple[int, ...]]:
    if header.fault or header.undecodable or header.cut:
        raise SourceError(
            f"its header cannot be read: {header.fault or 'damaged'}; name the encoding with --encoding"
        )
    names = _names(header.cells)
    chosen = reading.options.columns
    missing = [column for column in chosen.values() if column not in names]
    if missing:
        raise SourceError(f"it has no column {missing[0]!r}; its columns are {', '.join(names)}")
    found = find_columns(names, chosen)
    if "body" not in found:
        raise SourceError(
            f"no column seems to hold the text; name it with --map body=COLUMN: {', '.join(names)}"
        )
    return {field: tuple(names.index(column) for column in columns) for field, columns in found.items()}


def _names(cells: list[str]) -> list[str]:
    return [cell.strip("\ufeff \t\r\n") for cell in cells]


def _first_line(chunks: Iterator[bytes]) -> tuple[str, Iterator[bytes]]:
    """The first line that is not blank, as far as it is ASCII, and all the chunks."""
    taken: list[bytes] = []

    def again() -> Iterator[bytes]:
        yield from taken
        yield from chunks

    for chunk in chunks:
        taken.append(chunk)
        if b"\n" in chunk.lstrip():
            break
    line = b"".join(taken).lstrip().split(b"\n", 1)[0]
    return line.decode("ascii", "replace"), again()


def _delimiters(name: str) -> str:
    return "\t" if name == "tsv" else ",;"


def _delimiter(header: str) -> str:
    """The delimiter that stands in the header most often; a comma in one without any."""
    return max(",;\t", key=header.count)


def _format(name: str) -> Format:
    return Format(name, partial(_sniff, name), partial(_read, name), partial(_read_one, name))


CSV = _format("csv")
TSV = _format("tsv")
