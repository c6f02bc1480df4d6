"""Define the table: an answer whose columns are known only from the question."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from newsdb.model.rows.column_kinds import find_common_kind, make_names_unique
from newsdb.model.rows.frames import FrameColumn, Frames


@dataclass(frozen=True, slots=True)
class Table(Frames):
    """Hold an answer with columns known only from the question: `sql`, `db stats`."""

    columns: tuple[str, ...]
    rows: Sequence[Sequence[Any]]

    def list_frame_columns(self) -> list[FrameColumn]:
        """Return the columns, repeated names with a number; a column with values of several types holds texts."""
        columns: Sequence[Sequence[Any]] = list(zip(*self.rows, strict=True)) or [()] * len(self.columns)
        return [
            FrameColumn(name, find_common_kind(values), values)
            for name, values in zip(make_names_unique(self.columns), columns, strict=True)
        ]
