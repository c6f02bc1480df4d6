"""Tables as Parquet files, written with pyarrow batch by batch, so that memory stays flat."""

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from newsdb.model.errors import UsageError
from newsdb.model.rows.export import TableDump


def write_parquet(dump: TableDump, folder: Path) -> Path:
    """The table as `NAME.parquet` in the folder; the file is there once it is whole.

    Figures become 8-byte reals, which keep 15 digits; times are UTC. Raises UsageError where pyarrow is not installed.
    """
    arrow, parquet = pyarrow()
    schema = arrow.schema([(name, arrow_types(arrow)[kind]) for name, kind in dump.columns])
    path, unfinished = folder / f"{dump.name}.parquet", folder / f"{dump.name}.parquet.part"
    try:
        with parquet.ParquetWriter(unfinished, schema, compression="zstd") as writer:
            for rows in dump.batches:
                writer.write_batch(_batch(arrow, schema, dump, rows))
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return path


def _batch(arrow: Any, schema: Any, dump: TableDump, rows: Sequence[tuple[Any, ...]]) -> Any:
    numbers = {index for index, (_, kind) in enumerate(dump.columns) if kind == "number"}
    arrays = [
        arrow.array(
            [_real(row[index]) for row in rows] if index in numbers else [row[index] for row in rows],
            type=schema.field(index).type,
        )
        for index in range(len(dump.columns))
    ]
    return arrow.record_batch(arrays, schema=schema)


def _real(value: Any) -> float | None:
    return None if value is None else float(value)


def arrow_types(arrow: Any) -> dict[str, Any]:
    """The Arrow type of each kind of column."""
    return {
        "integer": arrow.int64(),
        "real": arrow.float64(),
        "number": arrow.float64(),
        "text": arrow.string(),
        "bytes": arrow.binary(),
        "time": arrow.timestamp("s", tz="UTC"),
        "boolean": arrow.bool_(),
    }


def pyarrow() -> tuple[Any, Any]:
    """The library and its part for Parquet. Raises UsageError, naming what to install, where it is not there."""
    try:
        return import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError as error:
        raise UsageError("Parquet needs pyarrow: pip install 'newsdb[parquet]'") from error
