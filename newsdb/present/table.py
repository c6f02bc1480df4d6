"""A table for a terminal: aligned by display width, where Hangul takes two columns, and wrapped, never cut."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import wcwidth
from tabulate import tabulate

from newsdb.present.values import shown_value
from newsdb.query.rows import Table

_GAP = 2  # what tabulate's plain style puts between columns
_HEADING_MARGIN = 2  # what tabulate keeps free beside a heading
_NARROWEST = 10  # a column is not wrapped to less than this: a date, five Hangul


def format_table(table: Table, *, headers: bool = True, width: int | None = None) -> str:
    """The table as text without a line feed at its end. `width` is what the terminal has; None wraps nothing.

    Where even the narrowest columns pass the width, lines are longer than it.
    """
    rows = [list(row) for row in table.rows]
    cells = [[shown_value(value) for value in row] for row in rows]
    headings = list(table.columns) if headers else []
    if width is not None:
        natural = _column_widths(headings, cells, len(table.columns))
        allowed = fit_widths(natural, width - _GAP * (len(natural) - 1))
        cells = [list(map(_wrap, row, allowed)) for row in cells]
        headings = [
            _wrap(name, most - _HEADING_MARGIN) for name, most in zip(headings, allowed, strict=False)
        ]
    if not cells and not headings:
        return ""
    return tabulate(
        cells,
        headers=headings,
        tablefmt="simple" if headings else "plain",
        disable_numparse=True,
        colalign=_alignments(rows, len(table.columns)) if rows else None,
    )


def fit_widths(widths: Sequence[int], available: int) -> list[int]:
    """The widths, the widest made narrower until all fit, and none narrower than it can be."""
    if sum(widths) <= available:
        return list(widths)
    least, most = _NARROWEST, max(widths)
    while least < most:  # the widest limit under which everything fits
        middle = (least + most + 1) // 2
        if sum(min(width, middle) for width in widths) <= available:
            least = middle
        else:
            most = middle - 1
    fitted = [min(width, least) for width in widths]
    spare = available - sum(fitted)
    for index, width in enumerate(widths):
        if spare > 0 and fitted[index] < width:
            fitted[index] += 1
            spare -= 1
    return fitted


def _column_widths(headings: Sequence[str], cells: Sequence[Sequence[str]], count: int) -> list[int]:
    widths = [max((_width(row[column]) for row in cells), default=0) for column in range(count)]
    if not headings:
        return widths
    return [max(width, _width(name) + _HEADING_MARGIN) for width, name in zip(widths, headings, strict=True)]


def _width(text: str) -> int:
    return max(map(wcwidth.width, text.split("\n")))


def _wrap(text: str, width: int) -> str:
    if _width(text) <= width:
        return text
    return "\n".join(part for line in text.split("\n") for part in wcwidth.wrap(line, width) or [""])


def _alignments(rows: Sequence[Sequence[Any]], count: int) -> list[str]:
    return ["right" if _is_numeric([row[column] for row in rows]) else "left" for column in range(count)]


def _is_numeric(values: Sequence[Any]) -> bool:
    present = [value for value in values if value is not None]
    return bool(present) and all(
        isinstance(value, (int, float, Decimal)) and not isinstance(value, bool) for value in present
    )
