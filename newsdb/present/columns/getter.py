"""Say how a column gets its value of a row."""

from collections.abc import Callable, Mapping
from typing import Any

Getter = str | Callable[[Any], object]
"""The attribute of a row, or a function of the row."""

Columns = Mapping[type, Mapping[str, Getter]]
"""The columns of each type of rows: a heading and how to get the value."""
