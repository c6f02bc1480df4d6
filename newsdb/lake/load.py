"""Read the tables of a lake or a Parquet export as an archive holds them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from newsdb.lake.tables import TablePaths
from newsdb.model.rows.export import ColumnKind, TableDump
from newsdb.present.exports.parquet import import_pyarrow
from newsdb.query.lists.export import list_column_kinds
from newsdb.store.schema import METADATA

_ROWS = 20_000


def read_tables(tables: TablePaths) -> Iterator[TableDump]:
    """Yield every table, referenced ones first; read each one before taking the next.

    Raises UsageError without pyarrow.
    """
    for table in METADATA.sorted_tables:
        columns = list_column_kinds(table)
        yield TableDump(table.name, columns, _read_rows(tables[table.name], [kind for _, kind in columns]))


def _read_rows(paths: Sequence[str], kinds: Sequence[ColumnKind]) -> Iterator[Sequence[tuple[Any, ...]]]:
    _, parquet = import_pyarrow()
    for path in paths:
        with parquet.ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=_ROWS):
                columns = [
                    _convert(column.to_pylist(), kind)
                    for column, kind in zip(batch.columns, kinds, strict=True)
                ]
                yield list(zip(*columns, strict=True))


def _convert(values: list[Any], kind: ColumnKind) -> list[Any]:
    convert = _CONVERTERS.get(kind)
    return values if convert is None else [None if value is None else convert(value) for value in values]


def _to_number(value: float) -> Decimal:
    """Return the number of at most 15 digits that a float stands for, as an archive gives it."""
    return Decimal(int(value)) if value.is_integer() else Decimal(repr(value))


def _to_moment(value: datetime) -> datetime:
    return value.astimezone(UTC)


_CONVERTERS: Mapping[ColumnKind, Callable[[Any], Any]] = {"number": _to_number, "time": _to_moment}
