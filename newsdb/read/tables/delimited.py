"""Read formats `csv` and `tsv`, and `bigkinds` as one of them: a header, then a row an article."""

from collections.abc import Iterator
from functools import partial

from newsdb.model.records import Origin, ReadOptions
from newsdb.read.format import Format, ReadResult, SourceContext, SourceHead
from newsdb.read.sources.chunks import split_head
from newsdb.read.sources.encoding import LineDecoder
from newsdb.read.tables.bigkinds import is_bigkinds
from newsdb.read.tables.csv_rows import read_csv_rows
from newsdb.read.tables.dialect import (
    DELIMITERS,
    Dialect,
    count_fields,
    detect_dialect,
    parse_delimiter,
    parse_rows,
)
from newsdb.read.tables.header import clean_column_names
from newsdb.read.tables.table import ArticleTable, looks_like_table, read_table, read_table_row

_LOOKED_AT = 20  # lines
_SUFFIXES = {"csv": (".csv",), "tsv": (".tsv", ".tab")}
_DELIMITERS = {"csv": ",;|", "tsv": "\t", "bigkinds": DELIMITERS}


def read_delimited(name: str, chunks: Iterator[bytes], context: SourceContext) -> Iterator[ReadResult]:
    """Yield a record for each row but blank ones. Raise SourceError if no column holds a text."""
    return read_table(_open_table(name, chunks, context), context)


def read_delimited_row(name: str, raw: bytes, origin: Origin, context: SourceContext) -> ReadResult:
    """Read a header and a row again."""
    return read_table_row(_open_table(name, iter([raw]), context), raw, origin, context)


def sniff_bigkinds(head: SourceHead) -> bool:
    """Return whether the first lines hold the header of a BigKinds export."""
    return any(is_bigkinds(clean_column_names(row)) for row in _parse_first_rows(head)[1])


def _open_table(name: str, chunks: Iterator[bytes], context: SourceContext) -> ArticleTable:
    head, chunks = split_head(chunks)
    if b"\r" in head and b"\n" not in head:
        chunks = (chunk.replace(b"\r", b"\n") for chunk in chunks)
    text = head.decode(context.encoding.name, "replace")
    dialect = detect_dialect(text, context.options.columns, _get_delimiter(context.options))
    decoder = LineDecoder(context.encoding)
    rows = read_csv_rows(chunks, dialect, decoder)
    return ArticleTable(name, rows, decoder, delimiter=dialect.delimiter)


def _sniff_delimited(name: str, head: SourceHead) -> bool:
    """Return whether one of the first lines names a text and another column, or the file name fits."""
    dialect, rows = _parse_first_rows(head)
    if not rows:
        return False
    chosen = _get_delimiter(head.options)
    if chosen:
        return name == "csv" and any(len(row) > 1 for row in rows)
    if dialect.delimiter not in _DELIMITERS[name]:
        return False
    first, *others = rows
    return (
        looks_like_table(first, head.options.columns)
        or any(count_fields(row, head.options.columns) > 2 for row in others)
        or head.suffix in _SUFFIXES[name]
    )


def _parse_first_rows(head: SourceHead) -> tuple[Dialect, list[list[str]]]:
    dialect = detect_dialect(head.text, head.options.columns, _get_delimiter(head.options))
    lines = [line for line in head.text.replace("\r", "\n").split("\n") if line.strip()][:_LOOKED_AT]
    return dialect, parse_rows(lines, dialect)


def _get_delimiter(options: ReadOptions) -> str | None:
    return parse_delimiter(options.delimiter) if options.delimiter else None


def _make_format(name: str) -> Format:
    return Format(
        name,
        partial(_sniff_delimited, name),
        partial(read_delimited, name),
        partial(read_delimited_row, name),
    )


CSV = _make_format("csv")
TSV = _make_format("tsv")
