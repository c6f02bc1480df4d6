"""Rows as one Parquet file: every column of one type, told by the kind of row, else by its values."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from types import NoneType
from typing import Any, BinaryIO, get_args, get_type_hints

from newsdb.model.rows.maintenance import Table
from newsdb.present.exports.objects import unique_names
from newsdb.present.exports.parquet import arrow_types, pyarrow
from newsdb.present.tables.values import csv_value

# What a type becomes; a subclass counts as the first that it is one of (True is an int as well).
_KINDS: Mapping[type, str] = {
    bool: "boolean",
    int: "integer",
    float: "number",
    Decimal: "number",
    datetime: "moment",
    bytes: "bytes",
    str: "text",
}
_BIGGEST = 2**63


def write_rows(table: Table, file: BinaryIO, row_type: type | None = None) -> None:
    """Write the table to an open file. Raises UsageError where pyarrow is not installed.

    Numbers with decimals become 8-byte reals, times UTC, several names a list. A column of an answer whose values are
    of several types becomes text, as in CSV.
    """
    arrow, parquet = pyarrow()
    names, rows = unique_names(table.columns), [list(row) for row in table.rows]
    columns = [[row[index] for row in rows] for index in range(len(names))]
    known = kinds_of_fields(row_type) if row_type else {}
    kinds = [known.get(name) or kind_of_values(values) for name, values in zip(names, columns, strict=True)]
    types = {
        **arrow_types(arrow),
        "moment": arrow.timestamp("us", tz="UTC"),
        "texts": arrow.list_(arrow.string()),
    }
    arrays = [
        arrow.array([_converted(value, kind) for value in values], type=types[kind])
        for values, kind in zip(columns, kinds, strict=True)
    ]
    parquet.write_table(arrow.table(arrays, names=names), file, compression="zstd")


def kinds_of_fields(row_type: type) -> dict[str, str]:
    """The kind of each field of a dataclass, so that a file has the same types whatever its rows hold."""
    return {name: _kind_of_annotation(hint) for name, hint in get_type_hints(row_type).items()}


def kind_of_values(values: Iterable[Any]) -> str:
    """The one kind that all values are of, None aside; `text` where there is none, and `number` for all numbers."""
    kinds = {_kind_of(value) for value in values if value is not None}
    if kinds == {"integer", "number"}:
        return "number"
    return kinds.pop() if len(kinds) == 1 else "text"


def _kind_of(value: Any) -> str:
    if isinstance(value, int) and not -_BIGGEST <= value < _BIGGEST:
        return "text"
    return next((kind for each, kind in _KINDS.items() if isinstance(value, each)), "text")


def _kind_of_annotation(hint: Any) -> str:
    alternatives: Sequence[Any] = [each for each in get_args(hint) if each is not NoneType]
    if Ellipsis in alternatives:
        return "texts"
    return _KINDS.get(alternatives[0] if alternatives else hint, "text")


def _converted(value: Any, kind: str) -> Any:
    if value is None:
        return None
    if kind == "number":
        return float(value)
    if kind == "moment":
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)
    if kind == "texts":
        return [str(each) for each in value]
    return csv_value(value) if kind == "text" else value
