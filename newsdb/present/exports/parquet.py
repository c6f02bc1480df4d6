"""Write tables as Parquet files with pyarrow, batch by batch, so that memory use stays flat."""

from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from secrets import token_hex
from types import ModuleType
from typing import Any

from newsdb.model.errors import UsageError
from newsdb.model.rows.export import TableDump

ArrowTypes = dict[str, Any]
"""The Arrow type of each kind of column; pyarrow has no type hints."""


def write_table_parquet(dump: TableDump, folder: Path) -> Path:
    """Write the table as `NAME.parquet` into the folder; the file appears once it is complete.

    Figures become 8-byte floats with 15 exact digits; times are UTC. Raises UsageError without pyarrow.
    """
    arrow, parquet = import_pyarrow()
    types = get_arrow_types(arrow)
    schema = arrow.schema([(name, types[kind]) for name, kind in dump.columns])
    path = folder / f"{dump.name}.parquet"
    unfinished = folder / f".{dump.name}.{token_hex(4)}.part"
    try:
        with parquet.ParquetWriter(unfinished, schema, compression="zstd") as writer:
            for rows in dump.batches:
                arrays = _build_arrays(arrow, types, dump, rows)
                writer.write_batch(arrow.record_batch(arrays, schema=schema))
        unfinished.replace(path)
    finally:
        with suppress(OSError):
            unfinished.unlink()
    return path


def _build_arrays(
    arrow: ModuleType, types: ArrowTypes, dump: TableDump, rows: Sequence[tuple[Any, ...]]
) -> list[object]:
    columns = [[row[index] for row in rows] for index in range(len(dump.columns))]
    return [
        arrow.array(list(map(_to_float, values)) if kind == "number" else values, type=types[kind])
        for values, (_, kind) in zip(columns, dump.columns, strict=True)
    ]


def _to_float(value: Any) -> float | None:
    return None if value is None else float(value)


def get_arrow_types(arrow: ModuleType) -> ArrowTypes:
    """Return the Arrow type of each kind of column."""
    return {
        "integer": arrow.int64(),
        "real": arrow.float64(),
        "number": arrow.float64(),
        "text": arrow.string(),
        "bytes": arrow.binary(),
        "time": arrow.timestamp("s", tz="UTC"),
        "local time": arrow.timestamp("s"),
        "date": arrow.date32(),
        "boolean": arrow.bool_(),
    }


def import_pyarrow() -> tuple[ModuleType, ModuleType]:
    """Import pyarrow and pyarrow.parquet. Raises UsageError with the package to install if it is missing."""
    try:
        return import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError as error:
        raise UsageError("Parquet needs pyarrow: pip install 'newsdb[parquet]'") from error
