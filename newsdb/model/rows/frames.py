"""Turn rows into the tables of pandas, Polars and Arrow; each library is imported when it is asked for."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple

from newsdb.model.errors import UsageError
from newsdb.model.rows.column_kinds import FieldKind

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa


class FrameColumn(NamedTuple):
    """A column: its name, the kind of its values, and the values, None for unknown ones."""

    name: str
    kind: FieldKind
    values: Sequence[Any]


class Frames(ABC):
    """Convert rows to data frames.

    Amounts become 8-byte floats: they keep the 15 digits of a figure; times are in UTC, except that a
    publication is the article's own clock time without a zone; unknown values are missing.
    The types depend on the columns alone, also for no rows. Raises UsageError with the package to
    install if the library is missing.
    """

    __slots__ = ()

    @abstractmethod
    def list_frame_columns(self) -> list[FrameColumn]:
        """Return the columns of a data frame."""

    def to_pandas(self) -> "pd.DataFrame":
        """Return the rows as a pandas DataFrame."""
        pandas = _import("pandas", "to_pandas", "newsdb[pandas]")
        columns = {
            name: pandas.Series(values, dtype=_PANDAS_TYPES[kind])
            for name, kind, values in self._convert_columns()
        }
        return pandas.DataFrame(columns)

    def to_polars(self) -> "pl.DataFrame":
        """Return the rows as a Polars DataFrame."""
        polars = _import("polars", "to_polars", "newsdb[polars]")
        types = {
            "boolean": polars.Boolean,
            "integer": polars.Int64,
            "number": polars.Float64,
            "moment": polars.Datetime("us", "UTC"),
            "publication": polars.Datetime("us"),
            "day": polars.Date,
            "bytes": polars.Binary,
            "text": polars.String,
            "texts": polars.List(polars.String),
        }
        columns = [
            polars.Series(name, values, dtype=types[kind]) for name, kind, values in self._convert_columns()
        ]
        return polars.DataFrame(columns)  # type: ignore[no-any-return]

    def to_arrow(self) -> "pa.Table":
        """Return the rows as an Arrow table."""
        arrow = _import("pyarrow", "to_arrow", "newsdb[parquet]")
        types = {
            "boolean": arrow.bool_(),
            "integer": arrow.int64(),
            "number": arrow.float64(),
            "moment": arrow.timestamp("us", tz="UTC"),
            "publication": arrow.timestamp("us"),
            "day": arrow.date32(),
            "bytes": arrow.binary(),
            "text": arrow.string(),
            "texts": arrow.list_(arrow.string()),
        }
        columns = self._convert_columns()
        arrays = [arrow.array(values, type=types[kind]) for _, kind, values in columns]
        return arrow.table(arrays, names=[name for name, _, _ in columns])

    def _convert_columns(self) -> list[FrameColumn]:
        """Return the columns with values for every library."""
        return [
            FrameColumn(name, kind, [None if value is None else _CONVERTERS[kind](value) for value in values])
            for name, kind, values in self.list_frame_columns()
        ]


_PANDAS_TYPES: Mapping[FieldKind, str] = {
    "boolean": "boolean",
    "integer": "Int64",  # takes missing values, unlike int64
    "number": "float64",
    "moment": "datetime64[us, UTC]",
    "publication": "datetime64[us]",
    "day": "datetime64[us]",  # pandas has no type for days
    "bytes": "object",
    "text": "str",
    "texts": "object",
}
_CONVERTERS: Mapping[FieldKind, Callable[[Any], object]] = {
    "boolean": bool,
    "integer": int,
    "number": float,
    "moment": lambda value: value.astimezone(UTC),
    "publication": lambda value: value.local,
    "day": lambda value: value,
    "bytes": bytes,
    "text": str,
    "texts": lambda values: [str(value) for value in values],
}


def _import(library: str, method: str, extra: str) -> ModuleType:
    try:
        return import_module(library)
    except ImportError as error:
        raise UsageError(f"{method} needs {library}: pip install '{extra}'") from error
