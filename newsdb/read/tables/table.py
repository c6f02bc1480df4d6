"""Read a table of articles: find its header, map its columns, build a record of each row.

The formats `csv`, `tsv`, `xlsx` and `bigkinds` differ in the source of their rows; the rest is done here.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from newsdb.model.errors import SourceError
from newsdb.model.records import Origin, RejectedRecord
from newsdb.read.cells import profile_cells
from newsdb.read.columns import guess_columns
from newsdb.read.fields import find_columns
from newsdb.read.format import ReadResult, SourceContext
from newsdb.read.raw_record import build_record, reject_too_long, reject_undecoded
from newsdb.read.sources.encoding import LineDecoder
from newsdb.read.tables.bigkinds import BigKindsColumns, is_bigkinds
from newsdb.read.tables.csv_rows import RawRow

SAMPLE = 50
"""The number of rows that are looked at before the first record is given."""

_SAMPLE_BYTES = 4 * 1024 * 1024
_HEADER_WITHIN = 20  # rows of title and remarks above the header
_LONGEST_NAME = 60  # characters: a cell that is longer is rather a text than a name
_LONGEST_HEADER = 500  # characters: a row with a longer cell is no header

RowParser = Callable[[RawRow, bytes, Origin], ReadResult]


@dataclass(frozen=True, slots=True)
class ArticleTable:
    """Hold rows without the blank ones. `name` is the format; an `xlsx` may prove to be `bigkinds`.

    Rows without bytes get them from `write`, and are filled up to the width of the header.
    """

    name: str
    rows: Iterator[RawRow]
    decoder: LineDecoder
    write: Callable[[Sequence[str]], bytes] | None = None


def read_table(table: ArticleTable, context: SourceContext, first_number: int = 1) -> Iterator[ReadResult]:
    """Yield a record for each row below the header.

    Raises SourceError if the header is damaged or no column holds the text.
    """
    first_rows, following = _take_sample(table.rows)
    at, header = _find_header(first_rows, context.options.columns)
    if header is None:
        return
    header, below = (
        _complete_row(table, header, header),
        [_complete_row(table, header, row) for row in first_rows[at:]],
    )
    name, parse_row = _plan_rows(table, header, below, context)
    rows = chain(below, (_complete_row(table, header, row) for row in following))
    for number, row in enumerate(rows, first_number):
        yield _build_record(name, parse_row, header, row, context.make_origin(number), table.decoder)


def read_table_row(table: ArticleTable, raw: bytes, origin: Origin, context: SourceContext) -> ReadResult:
    """Read the `raw` bytes of a table's record, a header and a row, again."""
    try:
        result = next(read_table(table, context), None)
    except SourceError as error:
        return RejectedRecord(origin, table.name, raw, str(error))
    if result is None:
        return RejectedRecord(origin, table.name, raw, "no row below the header")
    return replace(result, origin=origin)


def looks_like_table(names: Sequence[str], chosen: Mapping[str, str]) -> bool:
    """Return whether these cells are the header of a table of articles: a body and another field."""
    fields = find_columns(clean_column_names(names), chosen)
    return "body" in fields and len(fields) > 1


def clean_column_names(cells: Sequence[str]) -> list[str]:
    """Strip spaces and byte order marks around the names in a header."""
    return [cell.strip("\ufeff \t\r\n") for cell in cells]


def _take_sample(rows: Iterator[RawRow]) -> tuple[list[RawRow], Iterator[RawRow]]:
    """Return the first rows, and the others. Rows before a damage are still read."""
    first_rows: list[RawRow] = []
    size = 0
    try:
        for row in rows:
            first_rows.append(row)
            size += len(row.raw)
            if len(first_rows) > SAMPLE or size > _SAMPLE_BYTES:
                break
    except SourceError as error:
        if len(first_rows) < 2:
            raise
        return first_rows, _raise_later(error)
    return first_rows, rows


def _raise_later(error: SourceError) -> Iterator[RawRow]:
    raise error
    yield


def _complete_row(table: ArticleTable, header: RawRow, row: RawRow) -> RawRow:
    if table.write is None:
        return row
    cells = row.cells + [""] * (len(header.cells) - len(row.cells))
    return row._replace(cells=cells, raw=table.write(cells))


def _find_header(rows: Sequence[RawRow], chosen: Mapping[str, str]) -> tuple[int, RawRow | None]:
    """Find the header and the index of the first row below it; without one, name columns by numbers."""
    if not rows:
        return 0, None
    for index, row in enumerate(rows[:_HEADER_WITHIN]):
        if max(map(len, row.cells), default=0) > _LONGEST_HEADER:
            continue
        fields = find_columns(clean_column_names(row.cells), chosen)
        if len(fields) > 1 and ("body" in fields or "title" in fields):
            return index + 1, row
    first = rows[0]
    if _is_data(first, rows[1:]):
        names = [str(number) for number in range(1, len(first.cells) + 1)]
        return 0, RawRow(names, ",".join(names).encode())
    return 1, first


def _is_data(first: RawRow, others: Sequence[RawRow]) -> bool:
    """Return whether a first row is an article: it has a long text or an address like the rows below."""
    if first.fault or first.cut or not others:
        return False
    below = [row for row in others if len(row.cells) == len(first.cells)]
    for index, cell in enumerate(first.cells):
        profile = profile_cells([row.cells[index] for row in below])
        own = profile_cells([cell])
        if (own.deep_addresses and profile.deep_addresses >= 0.5) or (
            len(cell) > _LONGEST_NAME and profile.mean_length > _LONGEST_NAME
        ):
            return True
    return False


def _plan_rows(
    table: ArticleTable, header: RawRow, below: Sequence[RawRow], context: SourceContext
) -> tuple[str, RowParser]:
    if header.fault or header.undecodable or header.cut:
        raise SourceError(
            f"its header cannot be read: {header.fault or 'damaged'}; name the encoding with --encoding"
        )
    names = clean_column_names(header.cells)
    chosen = context.options.columns
    missing = [column for column in chosen.values() if column not in names]
    if missing:
        raise SourceError(f"it has no column {missing[0]!r}; its columns are {', '.join(names)}")
    bigkinds = is_bigkinds(names)
    if table.name == "bigkinds" and not bigkinds:
        raise SourceError(f"this is no BigKinds header: {', '.join(names)}")
    if bigkinds and table.name in ("bigkinds", "xlsx"):
        return "bigkinds", _plan_bigkinds(names, context)
    return table.name, _plan_columns(table.name, names, below, context)


def _plan_bigkinds(names: Sequence[str], context: SourceContext) -> RowParser:
    columns = BigKindsColumns(names, context.options.columns)
    context.report_columns("bigkinds", columns.describe())

    def record(row: RawRow, raw: bytes, origin: Origin) -> ReadResult:
        parsed = columns.parse_row(row.cells)
        origins = {"damaged": ", ".join(parsed.damaged)} if parsed.damaged else {}
        return build_record(
            parsed.values,
            origin,
            "bigkinds",
            raw,
            truncated=parsed.truncated,
            provenance=origins,
            labels=parsed.labels,
        )

    return record


def _plan_columns(
    name: str, names: Sequence[str], below: Sequence[RawRow], context: SourceContext
) -> RowParser:
    sample = [row.cells for row in below if len(row.cells) == len(names) and not row.undecodable]
    columns = guess_columns(names, sample, context.options.columns)
    if "body" not in columns.fields:
        raise SourceError(
            f"no column seems to hold the text; name it with --map body=COLUMN: {', '.join(names)}"
        )
    context.report_columns(name, columns.describe())
    single = [(field, indexes[0]) for field, indexes in columns.fields.items() if len(indexes) == 1]
    several = [(field, indexes) for field, indexes in columns.fields.items() if len(indexes) > 1]

    def record(row: RawRow, raw: bytes, origin: Origin) -> ReadResult:
        cells = row.cells
        values: dict[str, str | None] = {field: cells[index] for field, index in single}
        for field, indexes in several:
            values[field] = next((cells[index] for index in indexes if cells[index].strip()), None)
        return build_record(values, origin, name, raw)

    return record


def _build_record(
    name: str, parse_row: RowParser, header: RawRow, row: RawRow, origin: Origin, decoder: LineDecoder
) -> ReadResult:
    raw = header.raw.removesuffix(b"\r") + b"\n" + row.raw.removesuffix(b"\r")
    if row.cut:
        return reject_too_long(raw, origin, name)
    try:
        raw = raw.decode(decoder.encoding.name).encode()
    except UnicodeDecodeError as error:
        failed = reject_undecoded(raw, error, origin, name)
        if name != "bigkinds":
            return failed
        raw = failed.raw  # the text is kept with its damage marked, and the bytes as they were
    if row.fault:
        return RejectedRecord(origin, name, raw, row.fault)
    if len(row.cells) != len(header.cells):
        reason = f"{len(row.cells)} columns where the header has {len(header.cells)}"
        return RejectedRecord(origin, name, raw, reason)
    return parse_row(row, raw, origin)
