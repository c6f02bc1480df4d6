"""Write rows as one Parquet file: each column has one type, from the row type or from its values."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from types import NoneType
from typing import Any, BinaryIO, get_args, get_type_hints

from newsdb.model.rows.maintenance import Table
from newsdb.present.exports.parquet import get_arrow_types, import_pyarrow
from newsdb.present.values.convert import to_csv_text
from newsdb.present.values.style import make_names_unique

# Python type -> kind of column. The first match counts, so bool stands before int.
_KINDS: Mapping[type, str] = {
    bool: "boolean",
    int: "integer",
    float: "number",
    Decimal: "number",
    datetime: "moment",
    bytes: "bytes",
    str: "text",
}
_INTEGER_LIMIT = 2**63


def write_rows_parquet(table: Table, file: BinaryIO, row_type: type | None = None) -> None:
    """Write the table to an open file. Raises UsageError without pyarrow.

    Numbers with decimals become 8-byte floats, times UTC, several names a list. A column with values of several types
    becomes text, as in CSV.
    """
    arrow, parquet = import_pyarrow()
    names, rows = make_names_unique(table.columns), [list(row) for row in table.rows]
    columns = [[row[index] for row in rows] for index in range(len(names))]
    known = get_field_kinds(row_type) if row_type else {}
    kinds = [known.get(name) or find_common_kind(values) for name, values in zip(names, columns, strict=True)]
    types = {
        **get_arrow_types(arrow),
        "moment": arrow.timestamp("us", tz="UTC"),
        "texts": arrow.list_(arrow.string()),
    }
    arrays = [
        arrow.array([_convert(value, kind) for value in values], type=types[kind])
        for values, kind in zip(columns, kinds, strict=True)
    ]
    parquet.write_table(arrow.table(arrays, names=names), file, compression="zstd")


def get_field_kinds(row_type: type) -> dict[str, str]:
    """Return the kind of each field of a dataclass, so that files have the same types for any rows."""
    return {name: _get_annotated_kind(hint) for name, hint in get_type_hints(row_type).items()}


def find_common_kind(values: Iterable[object]) -> str:
    """Find the one kind of all values except None: `number` for mixed numbers, `text` for other mixtures."""
    kinds = {_get_kind(value) for value in values if value is not None}
    if kinds == {"integer", "number"}:
        return "number"
    return kinds.pop() if len(kinds) == 1 else "text"


def _get_kind(value: object) -> str:
    if isinstance(value, int) and not -_INTEGER_LIMIT <= value < _INTEGER_LIMIT:
        return "text"
    return next((kind for python_type, kind in _KINDS.items() if isinstance(value, python_type)), "text")


def _get_annotated_kind(hint: Any) -> str:
    alternatives: Sequence[Any] = [argument for argument in get_args(hint) if argument is not NoneType]
    if Ellipsis in alternatives:
        return "texts"
    return _KINDS.get(alternatives[0] if alternatives else hint, "text")


def _convert(value: Any, kind: str) -> object:
    if value is None:
        return None
    if kind == "number":
        return float(value)
    if kind == "moment":
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)
    if kind == "texts":
        return [str(item) for item in value]
    return to_csv_text(value) if kind == "text" else value
