"""Read formats `csv` and `tsv`, and `bigkinds` as one of them: a header, then a row an article."""

import csv
from collections.abc import Iterator
from functools import partial
from itertools import chain

from newsdb.model.records import Origin
from newsdb.read.format import Format, ReadResult, SourceContext, SourceHead
from newsdb.read.sources.encoding import LineDecoder
from newsdb.read.tables.bigkinds import is_bigkinds
from newsdb.read.tables.csv_rows import read_csv_rows
from newsdb.read.tables.table import (
    ArticleTable,
    clean_column_names,
    looks_like_table,
    read_table,
    read_table_row,
)

_SUFFIXES = {"csv": (".csv",), "tsv": (".tsv", ".tab")}
_DELIMITERS = {"csv": ",;", "tsv": "\t", "bigkinds": ",;\t"}


def read_delimited(name: str, chunks: Iterator[bytes], context: SourceContext) -> Iterator[ReadResult]:
    """Yield a record for each row that is not blank. Raise SourceError if no column holds the body."""
    first, chunks = _take_first_line(chunks)
    decoder = LineDecoder(context.encoding)
    rows = read_csv_rows(chunks, _detect_delimiter(first), decoder)
    return read_table(ArticleTable(name, rows, decoder), context)


def read_delimited_row(name: str, raw: bytes, origin: Origin, context: SourceContext) -> ReadResult:
    """Read a header and a row again."""
    first, chunks = _take_first_line(iter([raw]))
    decoder = LineDecoder(context.encoding)
    table = ArticleTable(name, read_csv_rows(chunks, _detect_delimiter(first), decoder), decoder)
    return read_table_row(table, raw, origin, context)


def sniff_bigkinds(head: SourceHead) -> bool:
    """Return whether the first line is the header of a BigKinds export."""
    return is_bigkinds(clean_column_names(_parse_first_row(head)))


def _sniff_delimited(name: str, head: SourceHead) -> bool:
    """Return whether the first line names a body and another column, or the file name fits."""
    first = _find_first_line(head)
    if not first or _detect_delimiter(first) not in _DELIMITERS[name]:
        return False
    return looks_like_table(_parse_first_row(head), head.options.columns) or head.suffix in _SUFFIXES[name]


def _parse_first_row(head: SourceHead) -> list[str]:
    first = _find_first_line(head)
    try:
        return next(csv.reader([first], delimiter=_detect_delimiter(first)), [])
    except csv.Error:
        return []


def _find_first_line(head: SourceHead) -> str:
    return next((line for line in head.text.split("\n") if line.strip()), "")


def _take_first_line(chunks: Iterator[bytes]) -> tuple[str, Iterator[bytes]]:
    """Return the ASCII of the first line that is not blank, and all the chunks."""
    taken: list[bytes] = []
    for chunk in chunks:
        taken.append(chunk)
        if b"\n" in chunk.lstrip():
            break
    line = b"".join(taken).lstrip().split(b"\n", 1)[0]
    return line.decode("ascii", "replace"), chain(taken, chunks)


def _detect_delimiter(header: str) -> str:
    """Return the most frequent delimiter of the header; a comma if there is none."""
    return max(",;\t", key=header.count)


def _make_format(name: str) -> Format:
    return Format(
        name,
        partial(_sniff_delimited, name),
        partial(read_delimited, name),
        partial(read_delimited_row, name),
    )


CSV = _make_format("csv")
TSV = _make_format("tsv")
