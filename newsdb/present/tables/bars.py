"""Draw bars and sparklines with block characters, for terminals."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from newsdb.model.rows.table import Table
from newsdb.present.columns.row_tables import build_display_table
from newsdb.present.values.style import Style

if TYPE_CHECKING:
    from newsdb.model.rows.reports import TimelineRow

_EIGHTHS = " ▏▎▍▌▋▊▉█"
_LEVELS = "▁▂▃▄▅▆▇█"
_WIDEST, _NARROWEST = 40, 10
_MOST_MONTHS = 60
_MONTHS_BESIDE = len("2026-01 ") + len(" 2026-06")  # beside a line of months


def draw_bar(value: float, largest: float, width: int) -> str:
    """Draw a bar exact to an eighth of a column: `largest` takes `width` columns, and any value above 0 shows."""
    if value <= 0 or largest <= 0:
        return ""
    eighths = max(round(value / largest * width * 8), 1)
    whole, rest = divmod(eighths, 8)
    return "█" * whole + (_EIGHTHS[rest] if rest else "")


def draw_sparkline(values: Sequence[float]) -> str:
    """Draw one character for each value, its height relative to the largest; a dot stands for 0."""
    largest = max(values, default=0)
    return "".join("·" if value <= 0 else _LEVELS[min(int(value / largest * 8), 7)] for value in values)


def add_bars(rows: Sequence[object], row_type: type, heading: str, style: Style) -> Sequence[object] | Table:
    """Return a table with a last column of bars for the numbers under `heading`.

    The rows come back unchanged for programs, for selected columns, and on a terminal too narrow for bars.
    """
    if style.format != "table" or style.columns or not rows:
        return rows
    from newsdb.present.tables.layout import GAP
    from newsdb.present.tables.terminal import measure_table  # rich takes time to import

    table = build_display_table(rows, row_type)
    size = min(_WIDEST, max(_NARROWEST, (style.width or 80) // 3))
    if style.width is not None:
        size = min(size, style.width - measure_table(table) - GAP)
    if size < _NARROWEST:
        return rows
    column = table.columns.index(heading)
    largest = max(row[column] for row in table.rows)
    return Table((*table.columns, ""), [(*row, draw_bar(row[column], largest, size)) for row in table.rows])


def draw_month_line(timeline: "Sequence[TimelineRow]", width: int | None = None) -> str:
    """Draw a sparkline of the last five years between its first and last month; empty for a single month.

    Of fewer months if the line would be wider than `width` terminal columns.
    """
    if len(timeline) < 2:
        return ""
    months = _MOST_MONTHS if width is None else max(min(_MOST_MONTHS, width - _MONTHS_BESIDE), 2)
    shown = timeline[-months:]
    return f"{shown[0].start:%Y-%m} {draw_sparkline([row.articles for row in shown])} {shown[-1].start:%Y-%m}"
