"""Bars and sparklines made of block characters, for terminals."""

from collections.abc import Sequence
from typing import Any

from newsdb.model.rows.maintenance import Table
from newsdb.model.rows.reports import TimelineRow
from newsdb.present.tables.columns import shown_table
from newsdb.present.tables.style import Style
from newsdb.present.tables.table import GAP, natural_width

_EIGHTHS = " ▏▎▍▌▋▊▉█"
_LEVELS = "▁▂▃▄▅▆▇█"
_WIDEST, _NARROWEST = 40, 10
_MOST_MONTHS = 60


def bar(value: float, most: float, width: int) -> str:
    """A bar of `value` where `most` takes `width` columns, exact to an eighth of one; what is more than 0 shows."""
    if value <= 0 or most <= 0:
        return ""
    eighths = max(round(value / most * width * 8), 1)
    whole, rest = divmod(eighths, 8)
    return "█" * whole + (_EIGHTHS[rest] if rest else "")


def sparkline(values: Sequence[float]) -> str:
    """A character a value, as high as it is beside the largest; a dot for 0."""
    most = max(values, default=0)
    return "".join("·" if value <= 0 else _LEVELS[min(int(value / most * 8), 7)] for value in values)


def with_bars(rows: Sequence[Any], row_type: type, heading: str, style: Style) -> Sequence[Any] | Table:
    """The rows for people, with a last column of bars for the numbers under `heading`.

    The rows as they are for programs, where columns are chosen, and where a terminal has no room for bars.
    """
    if style.format != "table" or style.columns or not rows:
        return rows
    table = shown_table(rows, row_type)
    size = min(_WIDEST, max(_NARROWEST, (style.width or 80) // 3))
    if style.width is not None:
        size = min(size, style.width - natural_width(table) - GAP)
    if size < _NARROWEST:
        return rows
    place = table.columns.index(heading)
    most = max(row[place] for row in table.rows)
    return Table((*table.columns, ""), [(*row, bar(row[place], most, size)) for row in table.rows])


def month_line(timeline: Sequence[TimelineRow]) -> str:
    """A sparkline of the last five years with the months that it begins and ends with; nothing for one month."""
    if len(timeline) < 2:
        return ""
    shown = timeline[-_MOST_MONTHS:]
    return f"{shown[0].start:%Y-%m} {sparkline([row.articles for row in shown])} {shown[-1].start:%Y-%m}"
