"""Read format `parquet`: a row an article, with pyarrow from `pip install 'newsdb[parquet]'`.

Rows are converted to JSON objects, so nested columns and lists of authors are read as in JSON; a row is kept as JSON.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, time
from importlib import import_module
from itertools import chain, islice
from typing import Any, BinaryIO, NamedTuple

from newsdb.model.errors import SourceError
from newsdb.model.records import Origin, RejectedRecord
from newsdb.read import limits
from newsdb.read.columns import ColumnMapping, guess_columns
from newsdb.read.fields import list_columns
from newsdb.read.format import Format, ReadResult, SourceContext, SourceHead
from newsdb.read.json.guessing import NO_GUESS, JsonGuess
from newsdb.read.json.values import build_json_record, decode_json
from newsdb.read.sources.chunks import spool
from newsdb.read.sources.encoding import LineDecoder
from newsdb.read.tables.table import SAMPLE
from newsdb.text.date_forms import parse_date_format

_MARK = b"PAR1"
_AT_A_TIME = 16  # rows: packed to nothing, each may take limits.LINE
_SAMPLE_BYTES = 4 * 1024 * 1024  # of the first rows, which are held
_LIST_ITEM = 64  # bytes of an item of a list in memory beside its own
_TOO_LONG = f"the row takes more than {limits.LINE >> 20} MB"
_MOST_NESTED = 20_000  # columns; a schema of more is no table of articles


class _Row(NamedTuple):
    """A row by column, None if it is too large, and about how many bytes it takes."""

    value: dict[str, object] | None
    size: float


def sniff(head: SourceHead) -> bool:
    """Return whether the source starts with the mark of Parquet."""
    return head.raw.startswith(_MARK)


def read(chunks: Iterator[bytes], context: SourceContext) -> Iterator[ReadResult]:
    """Yield a record for each row.

    Raises SourceError: pyarrow is missing, the file is damaged, or no column holds the text.
    """
    with spool(chunks) as file, _open_file(file) as (rows, names, count):
        context.report_total(count)
        first = _take_sample(rows)
        sample = [[_to_cell(row.get(name)) for name in names] for row, _ in first if row is not None]
        mapping = _map_columns(names, sample, context)
        chosen = {field: names[indexes[0]] for field, indexes in mapping.fields.items()} | dict(
            context.options.columns
        )
        guess = _make_guess(mapping, context)
        for number, (row, _) in enumerate(chain(first, rows), 1):
            if row is None:
                yield RejectedRecord(context.make_origin(number), "parquet", b"", _TOO_LONG)
                continue
            raw = json.dumps(row, ensure_ascii=False, default=_to_plain).encode("utf-8", "surrogatepass")
            yield _read_row(raw, context.make_origin(number), context, chosen, guess)


def read_one(raw: bytes, origin: Origin, context: SourceContext) -> ReadResult:
    """Read a row again, from its JSON."""
    return _read_row(raw, origin, context, context.options.columns, NO_GUESS)


def _read_row(
    raw: bytes, origin: Origin, context: SourceContext, chosen: Mapping[str, str], guess: JsonGuess
) -> ReadResult:
    try:
        value = decode_json(LineDecoder(context.encoding).decode(raw))
    except ValueError as error:
        return RejectedRecord(origin, "parquet", raw, str(error))
    return build_json_record(value, raw, origin, "parquet", chosen, guess)


def _map_columns(names: list[str], sample: list[list[str]], context: SourceContext) -> ColumnMapping:
    chosen = context.options.columns
    missing = [path for path in chosen.values() if path not in names and path.split(".")[0] not in names]
    if missing:
        raise SourceError(f"it has no column {missing[0]!r}; its columns are {list_columns(names)}")
    own = {field: path for field, path in chosen.items() if path in names}
    form = parse_date_format(context.options.date_format) if context.options.date_format else None
    columns = guess_columns(names, sample, own, form)
    if not {"body", "title"} & {*columns.fields, *chosen}:
        raise SourceError(
            f"no column seems to hold the text; name it with --map body=COLUMN: {list_columns(names)}"
        )
    context.report_columns("parquet", columns.describe())
    return columns


def _make_guess(mapping: ColumnMapping, context: SourceContext) -> JsonGuess:
    """Return the forms of the dates in these columns, and the columns with other contents than their names say."""
    date_format = context.options.date_format
    return JsonGuess(
        date_forms={mapping.names[index]: form for index, form in mapping.date_forms.items()},
        date_form=parse_date_format(date_format) if date_format else None,
        clock=None if mapping.clock is None else mapping.names[mapping.clock],
        ignored=mapping.doubtful,
    )


@contextmanager
def _open_file(file: BinaryIO) -> Iterator[tuple[Iterator[_Row], list[str], int]]:
    try:
        parquet, arrow = import_module("pyarrow.parquet"), import_module("pyarrow")
    except ImportError as error:
        raise SourceError(
            "it is a Parquet file, which takes pyarrow to read: pip install 'newsdb[parquet]'"
        ) from error
    broken = (arrow.ArrowException, OSError, ValueError, MemoryError, OverflowError)
    try:
        opened = parquet.ParquetFile(file)
        if len(opened.schema) > _MOST_NESTED:
            raise SourceError(f"it has {len(opened.schema)} columns; no table of articles has so many")
        names, count = list(opened.schema_arrow.names), opened.metadata.num_rows
    except broken as error:
        raise _make_error(error) from error
    yield _read_rows(opened, broken), names, count


def _take_sample(rows: Iterator[_Row]) -> list[_Row]:
    """Return the first rows, until they are some MB."""
    first: list[_Row] = []
    size = 0.0
    for row in islice(rows, SAMPLE):
        first.append(row)
        size += row.size
        if size > _SAMPLE_BYTES:
            break
    return first


def _read_rows(opened: Any, broken: tuple[type[Exception], ...]) -> Iterator[_Row]:
    """Yield the rows with about how many bytes each takes; None for one that takes more than limits.LINE."""
    try:
        for batch in opened.iter_batches(batch_size=_AT_A_TIME, use_threads=False):
            step = batch.num_rows if _measure(batch) <= min(_SAMPLE_BYTES, limits.LINE) else 1
            for part in (batch.slice(at, step) for at in range(0, batch.num_rows, step or 1)):
                size = _measure(part)
                for row in part.to_pylist() if size <= limits.LINE else [None]:
                    yield _Row(row, size / part.num_rows)
    except broken as error:
        raise _make_error(error) from error


def _measure(batch: Any) -> int:
    """Return about how many bytes the rows take as Python values: a packed list of a few bytes may have millions."""
    items = sum(len(column.flatten()) for column in batch.columns if hasattr(column, "value_lengths"))
    return int(batch.nbytes) + _LIST_ITEM * items


def _make_error(error: Exception) -> SourceError:
    message = " ".join(str(error).split())[:200]
    return SourceError(f"the Parquet file is damaged or cut short ({message}); fetch it again")


def _to_plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def _to_cell(value: object) -> str:
    return "" if value is None else value if isinstance(value, str) else _to_plain(value)


PARQUET = Format("parquet", sniff, read, read_one, binary=True, text_records=True)
