"""What the archive consists of, as rows."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class TableRow:
    """A view or a table, and what its rows are."""

    name: str
    kind: Literal["view", "table"]
    about: str


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """A column of a view or a table: its type, and what it means or refers to."""

    name: str
    type: str
    about: str
