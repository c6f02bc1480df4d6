"""Read a table of articles: find its header, map its columns, build a record of each row.

The formats `csv`, `tsv`, `xlsx` and `bigkinds` differ in the source of their rows; the rest is done here.
"""

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, takewhile

from newsdb.model.errors import SourceError
from newsdb.model.records import Origin, RejectedRecord
from newsdb.read import limits
from newsdb.read.columns import ColumnMapping
from newsdb.read.fields import find_columns, list_columns
from newsdb.read.format import ReadResult, SourceContext
from newsdb.read.raw_record import build_record, reject_bad_encoding, reject_too_long
from newsdb.read.sources.encoding import LineDecoder
from newsdb.read.tables.bigkinds import BigKindsColumns, is_bigkinds
from newsdb.read.tables.csv_rows import RawRow
from newsdb.read.tables.header import (
    SideTable,
    clean_column_names,
    find_header,
    has_one_cell,
    is_caption,
    is_header_again,
    is_hint_row,
    is_null_row,
    is_other_header,
    is_total_row,
    turn_table,
)
from newsdb.read.tables.planning import (
    TablePlan,
    build_cell_record,
    fit_width,
    plan_columns,
)

SAMPLE = 50
"""The number of rows that are looked at before the first record is given."""

_SAMPLE_BYTES = 4 * 1024 * 1024
_MOST_TURNED = 20  # rows, each a field


@dataclass(frozen=True, slots=True)
class ArticleTable:
    """Hold rows without the blank ones. `name` is the format; an `xlsx` may prove to be `bigkinds`.

    Rows without bytes get them from `write`, and are filled up to the width of the header. `label` names the
    sheet before what is reported.
    """

    name: str
    rows: Iterator[RawRow]
    decoder: LineDecoder
    write: Callable[[Sequence[str]], bytes] | None = None
    delimiter: str = ","
    label: str = ""


def read_table(table: ArticleTable, context: SourceContext, first_number: int = 1) -> Iterator[ReadResult]:
    """Yield a record for each row below the header, and below every later header.

    Raises SourceError if the first header is damaged or no column of it holds a text.
    """
    number = first_number
    first_rows, following = _take_sample(table.rows)
    if len(first_rows) <= _MOST_TURNED and (turned := turn_table(first_rows, context.options.columns)):
        first_rows = turned
        table = replace(table, write=table.write or write_csv)
    is_first = True
    while first_rows:
        at, header = find_header(first_rows, context.options.columns, table.delimiter)
        if header is None:
            return
        _check_width(header)
        header = _complete_row(table, header, header)
        plan, rows = _plan_rows(table, header, chain(first_rows[at:], following), context, is_first=is_first)
        side_table = SideTable(plan.mapping)
        next_header: RawRow | None = None
        ahead = RowsAhead(rows)
        for index, unfilled in enumerate(ahead):
            row = _complete_row(table, header, unfilled)
            if kind := _find_leftover(row, ahead, plan, is_first_row=index == 0):
                if kind == _OTHER_HEADER:
                    next_header = unfilled
                    break
                context.skipped[kind] += 1
                continue
            if plan.parse_row is None or side_table.holds(row):
                context.skipped["row of a table without texts"] += 1
                continue
            result = _build_record(table, plan, header, row, context.make_origin(number))
            if result is not None:
                yield result
                number += 1
        yield from _reject_dropped_columns(plan, context)
        if next_header is None:
            return
        first_rows, following = _take_sample(chain([next_header], ahead))
        is_first = False


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
    """Return whether these cells are the header of a table of articles: a body, or a title, and other fields."""
    fields = find_columns(clean_column_names(names), chosen)
    return ("body" in fields and len(fields) > 1) or ("title" in fields and len(fields) > 2)


def write_csv(values: Sequence[str], delimiter: str = ",") -> bytes:
    """Write cells as a line of CSV, in UTF-8."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerow(
        values
    )  # cells with either of the two are quoted
    return text.getvalue()[:-2].encode("utf-8", "surrogatepass")


_OTHER_HEADER = "header of another table"


class RowsAhead:
    """Yield rows, and tell which one comes next."""

    def __init__(self, rows: Iterator[RawRow]) -> None:
        """Take the rows."""
        self._rows = rows
        self._ahead: list[RawRow] = []

    def __iter__(self) -> Iterator[RawRow]:
        """Return itself."""
        return self

    def __next__(self) -> RawRow:
        """Return the next row."""
        return self._ahead.pop() if self._ahead else next(self._rows)

    def peek(self) -> RawRow | None:
        """Return the row that comes next; None behind the last one, and before a damage, which is raised later."""
        if not self._ahead:
            try:
                self._ahead = [row] if (row := next(self._rows, None)) is not None else []
            except SourceError as error:
                self._rows = _raise_later(error)
        return self._ahead[0] if self._ahead else None


def _find_leftover(row: RawRow, rows: RowsAhead, plan: TablePlan, *, is_first_row: bool) -> str | None:
    """Return the kind of a row without an article; None for an article, and for a row with a fault.

    `rows` are those behind it.
    """
    if row.fault or row.cut or row.undecodable:
        return None
    if is_header_again(row, plan.names):
        return "header again"
    if is_null_row(row):
        return "row without values"
    if plan.mapping is None:
        return None
    if is_first_row and is_hint_row(row):
        return "hint for filling in"
    if is_other_header(row):
        return _OTHER_HEADER
    if is_total_row(row, plan.mapping):
        return "total"
    is_over_header = has_one_cell(row) and (below := rows.peek()) is not None and is_other_header(below)
    return "caption of a table" if is_over_header or is_caption(row, plan.mapping) else None


def _take_sample(rows: Iterator[RawRow], least: int = 2) -> tuple[list[RawRow], Iterator[RawRow]]:
    """Return the first rows, and the others. Behind `least` rows, those before a damage are still read."""
    first_rows: list[RawRow] = []
    size = 0
    try:
        for row in rows:
            first_rows.append(row)
            size += len(row.raw)
            if len(first_rows) > SAMPLE or size > _SAMPLE_BYTES:
                break
    except SourceError as error:
        if len(first_rows) < least:
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
    # A row of a wide table is written once it is known what of it is kept.
    is_wide = row is not header and len(header.raw) > limits.HEADER
    return row._replace(cells=cells, raw=b"" if is_wide else table.write(cells))


def _plan_rows(
    table: ArticleTable, header: RawRow, rows: Iterator[RawRow], context: SourceContext, *, is_first: bool
) -> tuple[TablePlan, Iterator[RawRow]]:
    """Map the columns; return the plan and all the rows. Raise SourceError for the first header only."""
    try:
        return _plan_first_rows(table, header, rows, context)
    except SourceError as error:
        if is_first:
            raise
        context.report_columns(table.name, f"{table.label}passed over a table: {error}")
        names = clean_column_names(header.cells)
        return TablePlan(table.name, names, ColumnMapping(tuple(names), {}), None), rows


def _plan_first_rows(
    table: ArticleTable, header: RawRow, rows: Iterator[RawRow], context: SourceContext
) -> tuple[TablePlan, Iterator[RawRow]]:
    if header.fault or header.undecodable or header.cut:
        raise SourceError(
            f"its header cannot be read: {header.fault or 'damaged'}; name the encoding with --encoding"
        )
    names = clean_column_names(header.cells)
    chosen = context.options.columns
    missing = [column for column in chosen.values() if column not in names]
    if missing:
        raise SourceError(f"it has no column {missing[0]!r}; its columns are {list_columns(names)}")
    bigkinds = is_bigkinds(names)
    if table.name == "bigkinds" and not bigkinds:
        raise SourceError(f"this is no BigKinds header: {list_columns(names)}")
    if bigkinds and table.name in ("bigkinds", "xlsx"):
        return _plan_bigkinds(names, context, table.label), rows
    sample, rows = _take_sample(rows, 0)
    own = takewhile(
        lambda row: not is_other_header(row), (_complete_row(table, header, row) for row in sample)
    )
    cells = [row.cells for row in own if not row.undecodable and not is_header_again(row, names)]
    fitted = [fit for row in cells if (fit := fit_width(row, len(names)))]
    plan, rows = plan_columns(table.name, names, fitted, chain(sample, rows), context)
    if plan.mapping is not None:
        context.report_columns(table.name, table.label + plan.mapping.describe())
    return plan, rows


def _plan_bigkinds(names: Sequence[str], context: SourceContext, label: str) -> TablePlan:
    columns = BigKindsColumns(names, context.options.columns)
    context.report_columns("bigkinds", label + columns.describe())

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

    return TablePlan("bigkinds", names, None, record)


def _check_width(header: RawRow) -> None:
    """Raise SourceError for a header that no table of articles has."""
    if len(header.cells) > limits.COLUMNS:
        raise SourceError(
            f"its header has {len(header.cells):,} columns; a table may have {limits.COLUMNS:,}: leave out those "
            "that no article needs"
        )


def _join_lines(table: ArticleTable, header: RawRow, row: RawRow, plan: TablePlan) -> bytes:
    """Return a row below its header, in UTF-8. Of a long header, only the names of the row's own cells are kept.

    Raise UnicodeDecodeError for bytes that are not valid in the table's encoding.
    """
    is_whole = not (row.fault or row.cut or row.undecodable) and len(row.cells) <= len(header.cells)
    if len(header.raw) <= limits.HEADER or not is_whole:
        raw = row.raw if table.write is None or row.raw else table.write(row.cells)
        raw = header.raw.removesuffix(b"\r") + b"\n" + raw.removesuffix(b"\r")
        return raw if row.cut else raw.decode(table.decoder.encoding.name).encode()
    mapped = {at for places in plan.mapping.fields.values() for at in places} if plan.mapping else set()
    wanted = sorted(mapped | {at for at, cell in enumerate(row.cells) if cell})
    lines = ([cells[at] if at < len(cells) else "" for at in wanted] for cells in (header.cells, row.cells))
    return b"\n".join(write_csv(cells, table.delimiter) for cells in lines)


def _build_record(
    table: ArticleTable, plan: TablePlan, header: RawRow, row: RawRow, origin: Origin
) -> ReadResult | None:
    try:
        raw = _join_lines(table, header, row, plan)
    except UnicodeDecodeError as error:
        failed = reject_bad_encoding(error.object, error, origin, plan.name)
        if plan.name != "bigkinds":
            return failed
        raw = failed.raw  # the text is kept with its damage marked, and the bytes as they were
    if row.cut:
        return reject_too_long(raw, origin, plan.name)
    if row.fault:
        return RejectedRecord(origin, plan.name, raw, row.fault)
    return build_cell_record(plan, row, raw, origin)


def _reject_dropped_columns(plan: TablePlan, context: SourceContext) -> Iterator[ReadResult]:
    """Yield a RejectedRecord for each date column not taken, for the run to end in an error."""
    if plan.mapping is None:
        return
    for name in plan.mapping.dropped:
        origin = replace(context.make_origin(1), number=0)
        reason = (
            f"{origin.source}: the dates of {name} are not taken: name their form with --date-format (DD/MM/YYYY), or "
            f"take them as they are with --map published={name}"
        )
        yield RejectedRecord(origin, plan.name, b"", reason)
