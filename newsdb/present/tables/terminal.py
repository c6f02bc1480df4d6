"""Draw a table for a terminal with rich, by display width: wrapped, never cut."""

import io
import re
from collections.abc import Sequence
from decimal import Decimal

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from newsdb.model.rows.articles import MarkedText
from newsdb.model.rows.maintenance import Table
from newsdb.present.values.convert import to_display_text

_RANGE = re.compile(r"-?[\d,.]+–-?[\d,.]+")
_HIT = "bold yellow"
GAP = 2
"""The number of terminal columns between two columns of a table."""

_NARROWEST = 10  # least width of a wrapped text column: a date, or five Hangul


def format_table(
    table: Table, *, headers: bool = True, width: int | None = None, colour: bool = False
) -> str:
    """Write a table without a line feed at its end, wrapped to `width` terminal columns; None wraps nothing.

    With `colour`, headings are bold and search hits yellow. If even the narrowest columns need more than `width`,
    lines are longer than it.
    """
    rows = [list(row) for row in table.rows]
    if not rows and not headers:
        return ""
    cells = [[_build_cell(value) for value in row] for row in rows]
    headings = [Text(name if headers else "") for name in table.columns]
    numeric = [_is_numeric([row[column] for row in rows]) for column in range(len(headings))]
    widths = _measure_columns([*cells, headings])
    if width is not None:
        least = _find_least_widths(headings, _measure_columns([*cells, [Text()] * len(headings)]), numeric)
        widths = fit_widths(widths, least, width - _count_gaps(widths))
    grid = Grid(
        box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, GAP - 1, 0, 0), show_header=headers
    )
    for heading, column_width, is_number in zip(headings, widths, numeric, strict=True):
        grid.add_column(
            heading, width=column_width, justify="right" if is_number else "left", overflow="fold"
        )
    for row in cells:
        grid.add_row(*row)
    return _render(grid, sum(widths) + _count_gaps(widths), colour=colour)


def measure_table(table: Table) -> int:
    """Return the number of terminal columns of a table with its headings, if nothing is wrapped."""
    rows = [table.columns, *table.rows]
    widths = _measure_columns([[_build_cell(value) for value in row] for row in rows])
    return sum(widths) + _count_gaps(widths)


def fit_widths(natural: Sequence[int], least: Sequence[int], available: int) -> list[int]:
    """Narrow the widest columns first, none below its least width.

    rich has no such minimum: it breaks dates and words of headings. The result is wider than available if the least
    widths are.
    """

    def narrow(limit: int) -> list[int]:
        return [max(low, min(width, limit)) for width, low in zip(natural, least, strict=True)]

    low, high = 0, max(natural, default=0)
    while low < high:  # find the highest limit within the available width
        middle = (low + high + 1) // 2
        low, high = (middle, high) if sum(narrow(middle)) <= available else (low, middle - 1)
    fitted = narrow(low)
    spare = available - sum(fitted)
    for index, width in enumerate(natural):
        if spare > 0 and fitted[index] < width:
            fitted[index] += 1
            spare -= 1
    return fitted


def _build_cell(value: object) -> Text:
    text = Text(to_display_text(value))
    for start, end in value.hits if isinstance(value, MarkedText) else ():
        text.stylize(_HIT, start, end)
    return text


def _render(grid: Grid, width: int, *, colour: bool) -> str:
    # Height, encoding and colours are given, so that no environment variable changes the text.
    console = Console(
        file=io.StringIO(),
        width=max(width, 1),
        height=25,
        color_system="standard" if colour else None,
        force_terminal=colour,
        no_color=not colour,
        legacy_windows=False,
    )
    with console.capture() as capture:
        console.print(grid, crop=False)
    return "\n".join(line.rstrip(" ") for line in capture.get().removesuffix("\n").split("\n"))


def _find_least_widths(headings: Sequence[Text], widths: Sequence[int], numeric: Sequence[bool]) -> list[int]:
    """Return the least width of each column from the `widths` of its cells.

    Numbers and the words of headings are not wrapped.
    """
    return [
        max(width if is_number else min(width, _NARROWEST), *map(cell_len, heading.plain.split()), 1)
        for heading, width, is_number in zip(headings, widths, numeric, strict=True)
    ]


def _measure_columns(rows: Sequence[Sequence[Text]]) -> list[int]:
    return [max(map(_measure, column)) or 1 for column in zip(*rows, strict=True)]


def _measure(text: Text) -> int:
    return max(map(cell_len, text.plain.split("\n")))


def _count_gaps(widths: Sequence[int]) -> int:
    return GAP * (len(widths) - 1)


def _is_numeric(values: Sequence[object]) -> bool:
    """Check that a column holds numbers, beside them nothing but ranges of numbers."""
    known = [value for value in values if value is not None]
    return any(map(_is_number, known)) and all(
        _is_number(value) or (isinstance(value, str) and _RANGE.fullmatch(value) is not None)
        for value in known
    )


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float, Decimal)) and not isinstance(value, bool)
