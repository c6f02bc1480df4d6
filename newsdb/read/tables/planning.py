"""Plan how the rows of a table become records, and fit rows of another width."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from tempfile import SpooledTemporaryFile
from typing import IO, NamedTuple

from newsdb.model.errors import SourceError
from newsdb.model.records import Origin, RejectedRecord, SourceLabel
from newsdb.read.columns import ColumnMapping, guess_columns
from newsdb.read.date_columns import choose_form
from newsdb.read.field_values import clean_values, is_null, split_words
from newsdb.read.fields import list_columns
from newsdb.read.format import ReadResult, SourceContext
from newsdb.read.raw_record import build_record
from newsdb.read.tables.csv_rows import RawRow
from newsdb.text.date_forms import SERIAL, is_serial, parse_date_format

_IN_MEMORY = 8 * 1024 * 1024  # bytes of rows that are looked through for the form of a date
_LOOKED_AT = 500  # new dates between two attempts

RowParser = Callable[[RawRow, bytes, Origin], ReadResult]


class TablePlan(NamedTuple):
    """Hold the format, the names of the columns, their mapping (None for BigKinds) and the parser of rows.

    `parse_row` is None for a table without texts.
    """

    name: str
    names: Sequence[str]
    mapping: ColumnMapping | None
    parse_row: RowParser | None


def plan_columns(
    name: str,
    names: Sequence[str],
    sample: Sequence[Sequence[str]],
    rows: Iterator[RawRow],
    context: SourceContext,
) -> tuple[TablePlan, Iterator[RawRow]]:
    """Map the columns by the header and the sample; return the plan and all the rows again.

    Where the sample does not tell the form of the dates, the whole table is looked through. Raises SourceError if
    no column holds a text or title.
    """
    options = context.options
    form = parse_date_format(options.date_format) if options.date_format else None
    mapping = guess_columns(names, sample, options.columns, form)
    if "body" not in mapping.fields and "title" not in mapping.fields:
        raise SourceError(
            f"no column seems to hold the text; name it with --map body=COLUMN: {list_columns(names)}"
        )
    if mapping.undecided:
        mapping, rows = _decide_date_forms(mapping, rows)
    return TablePlan(name, names, mapping, _make_parser(name, mapping)), rows


def fit_width(cells: Sequence[str], width: int) -> Sequence[str] | None:
    """Cut empty cells at the end of too wide a row, or add some to too narrow a one.

    Returns None if other cells would be lost.
    """
    if len(cells) > width:
        return None if any(cell.strip() for cell in cells[width:]) else cells[:width]
    return [*cells, *[""] * (width - len(cells))]


def build_cell_record(plan: TablePlan, row: RawRow, raw: bytes, origin: Origin) -> ReadResult:
    """Build the record of a row, if only empty cells set its width apart from that of the header."""
    if plan.parse_row is None:
        return RejectedRecord(origin, plan.name, raw, "its table has no texts")
    width = len(plan.names)
    cells = fit_width(row.cells, width)
    if cells is None or (len(row.cells) < width and not _holds_article(row.cells, plan.mapping)):
        reason = f"{len(row.cells)} columns where the header has {width}"
        return RejectedRecord(origin, plan.name, raw, reason)
    return plan.parse_row(row._replace(cells=list(cells)), raw, origin)


def _holds_article(cells: Sequence[str], mapping: ColumnMapping | None) -> bool:
    """Return whether a narrow row has its text, or its title in a table without texts: the rest was empty."""
    if mapping is None or len(cells) < 2 or any(cell.count('"') % 2 for cell in cells):
        return False  # an odd quote: cells were joined, or the text was cut at a line break
    indexes = mapping.fields.get("body") or mapping.fields.get("title", ())
    return any(index < len(cells) and cells[index].strip() for index in indexes)


def _make_parser(name: str, mapping: ColumnMapping) -> RowParser:
    single = [(field, indexes[0]) for field, indexes in mapping.fields.items() if len(indexes) == 1]
    several = [(field, indexes) for field, indexes in mapping.fields.items() if len(indexes) > 1]
    published = mapping.fields.get("published", ())

    def parse_row(row: RawRow, raw: bytes, origin: Origin) -> ReadResult:
        cells = row.cells
        values: dict[str, str | None] = {field: cells[index] for field, index in single}
        for field, indexes in several:
            values[field] = next((cells[index] for index in indexes if _has_value(cells[index])), None)
        dated = next((index for index in published if _has_value(cells[index])), None)
        values = clean_values(values)
        summary = None
        if not values.get("body"):
            summary = _find_summary([cells[index] for index in mapping.summaries])
            values["body"] = summary
        if mapping.clock is not None and values.get("published"):
            values["published"] = _join_clock(values["published"] or "", cells[mapping.clock])
        return build_record(
            values,
            origin,
            name,
            raw,
            truncated=bool(summary),
            labels=list_labels({mapping.names[index]: cells[index] for index in mapping.labels}),
            date_form=None if dated is None else mapping.date_forms.get(dated, _find_own_form(cells[dated])),
            title_suffices=True,
        )

    return parse_row


def _has_value(cell: str) -> bool:
    return bool(cell.strip()) and not is_null(cell)


def _find_own_form(cell: str) -> str | None:
    """Return the form of a date independent of its column: the serial number of a spreadsheet."""
    return SERIAL if is_serial(cell) else None


def _find_summary(cells: Sequence[str]) -> str | None:
    """Return the first of these cells with a text."""
    cleaned = (clean_values({"body": cell})["body"] for cell in cells)
    return next((text for text in cleaned if text), None)


def list_labels(texts: Mapping[str, str]) -> list[SourceLabel]:
    """List the words in these cells as labels; the scheme is the name of the column."""
    return [
        SourceLabel(name, word) for name, text in texts.items() for word in dict.fromkeys(split_words(text))
    ]


def _join_clock(day: str, clock: str) -> str:
    """Return a day with the time of another cell, unless it has one itself."""
    return f"{day.strip()} {clock.strip()}" if clock.strip() and ":" not in day and "시" not in day else day


def _decide_date_forms(
    mapping: ColumnMapping, rows: Iterator[RawRow]
) -> tuple[ColumnMapping, Iterator[RawRow]]:
    """Look through the rows until the form of each undecided column is known; else drop the column."""
    width = len(mapping.names)
    seen: dict[int, dict[str, None]] = {index: {} for index in mapping.undecided}
    forms: dict[int, str] = {}
    spool: IO[bytes] = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 (read after the return)
    tried = 0
    failure: SourceError | None = None
    try:
        for row in rows:
            spool.write(_pack_row(row))
            for index, cells in seen.items():
                if len(row.cells) == width and not row.fault and index not in forms:
                    cells[row.cells[index]] = None
            if sum(map(len, seen.values())) >= tried + _LOOKED_AT:
                tried = sum(map(len, seen.values()))
                forms = _choose_forms(seen)
                if len(forms) == len(seen):
                    break
    except SourceError as error:
        failure = error
    forms = _choose_forms(seen)
    lost = [index for index in mapping.undecided if index not in forms]
    fields = dict(mapping.fields)
    fields["published"] = tuple(index for index in fields["published"] if index not in lost)
    decided = replace(
        mapping,
        fields={field: indexes for field, indexes in fields.items() if indexes},
        date_forms={**mapping.date_forms, **forms},
        dropped=mapping.dropped if fields["published"] else tuple(mapping.names[index] for index in lost),
        undecided=(),
    )
    return decided, chain(_reread_rows(spool), _fail(failure), rows)


def _choose_forms(seen: Mapping[int, Mapping[str, None]]) -> dict[int, str]:
    return {index: form for index, cells in seen.items() if (form := choose_form(cells))}


def _pack_row(row: RawRow) -> bytes:
    """Write a row as a line of JSON; each byte stands as the character of its number."""
    return json.dumps(row._replace(raw=row.raw.decode("latin-1"))).encode("ascii") + b"\n"  # type: ignore[arg-type]


def _reread_rows(spool: IO[bytes]) -> Iterator[RawRow]:
    with spool:
        spool.seek(0)
        for line in spool:
            cells, raw, *rest = json.loads(line)
            yield RawRow(cells, raw.encode("latin-1"), *rest)


def _fail(error: SourceError | None) -> Iterator[RawRow]:
    if error:
        raise error
    yield from ()
