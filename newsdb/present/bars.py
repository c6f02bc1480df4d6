"""Bars and sparklines made of block characters, for terminals."""

from collections.abc import Sequence

from newsdb.query.rows import Table
from newsdb.query.rows_reports import TimelineRow

_EIGHTHS = " ▏▎▍▌▋▊▉█"
_LEVELS = "▁▂▃▄▅▆▇█"
_WIDEST = 40
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


def with_bars(table: Table, heading: str, width: int | None) -> Table:
    """The table with a last column of bars for the numbers under `heading`; `width` is the terminal's."""
    place = table.columns.index(heading)
    most = max((row[place] for row in table.rows), default=0)
    size = min(_WIDEST, max(10, (width or 80) // 3))
    return Table((*table.columns, ""), [(*row, bar(row[place], most, size)) for row in table.rows])


def month_line(timeline: Sequence[TimelineRow]) -> str:
    """A sparkline of the last five years with the months that it begins and ends with; nothing for one month."""
    if len(timeline) < 2:
        return ""
    shown = timeline[-_MOST_MONTHS:]
    return f"{shown[0].start:%Y-%m} {sparkline([row.articles for row in shown])} {shown[-1].start:%Y-%m}"
