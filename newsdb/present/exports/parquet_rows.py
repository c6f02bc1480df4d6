"""Write rows as one Parquet file: each column has one type, from the row type or from its values."""

from datetime import UTC
from typing import Any, BinaryIO

from newsdb.model.rows.column_kinds import find_common_kind, get_field_kinds, make_names_unique
from newsdb.model.rows.table import Table
from newsdb.present.exports.parquet import get_arrow_types, import_pyarrow
from newsdb.present.values.convert import to_csv_text


def write_rows_parquet(table: Table, file: BinaryIO, row_type: type | None = None) -> None:
    """Write the table to an open file. Raises UsageError without pyarrow.

    Numbers with decimals become 8-byte floats, several names a list. Times are UTC, but those of a publication the
    article's own clock time without a zone, so that their days are right. A column with values of several types
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
        "publication": arrow.timestamp("us"),
        "day": arrow.date32(),
        "texts": arrow.list_(arrow.string()),
    }
    arrays = [
        arrow.array([_convert(value, kind) for value in values], type=types[kind])
        for values, kind in zip(columns, kinds, strict=True)
    ]
    parquet.write_table(arrow.table(arrays, names=names), file, compression="zstd")


def _convert(value: Any, kind: str) -> object:
    if value is None:
        return None
    if kind == "number":
        return float(value)
    if kind == "moment":
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)
    if kind == "publication":
        return value.local
    if kind == "texts":
        return [str(item) for item in value]
    return to_csv_text(value) if kind == "text" else value
