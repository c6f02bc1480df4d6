"""Read what the views and their columns mean from the comments in their SQL files."""

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from newsdb.store.migration_files import current_views

_COLUMN = re.compile(
    r"(\w+),?  -- (integer|number|real|text|boolean|date|time \((?:UTC|local)\)): (.+)$", re.MULTILINE
)


class ColumnDescription(NamedTuple):
    """The type of a view's column, in the words of docs/tables.md, and a sentence about it."""

    type: str
    about: str


class ViewDescription(NamedTuple):
    """A sentence about a view, and its columns in order."""

    about: str
    columns: Mapping[str, ColumnDescription]


@cache
def describe_views() -> Mapping[str, ViewDescription]:
    """Return the description of every view, by name."""
    return {view: parse_view(sql) for view, sql in current_views()}


def parse_view(sql: str) -> ViewDescription:
    """Parse a view's SQL: the first line is its description, `name,  -- type: sentence` a column."""
    columns = {name: ColumnDescription(type_, about) for name, type_, about in _COLUMN.findall(sql)}
    return ViewDescription(sql.partition("\n")[0].removeprefix("-- "), columns)
