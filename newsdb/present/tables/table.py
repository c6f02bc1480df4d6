"""A table for a terminal: aligned by display width, where Hangul takes two columns, and wrapped, never cut."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import wcwidth
from tabulate import tabulate

from newsdb.model.rows.articles import MarkedText
from newsdb.model.rows.maintenance import Table
from newsdb.present.pages.highlighting import with_hits
from newsdb.present.tables.values import shown_value

_RANGE = re.compile(r"-?[\d,.]+–-?[\d,.]+")
GAP = 2
"""The columns that a terminal shows between two of a table's: what tabulate's plain style puts there."""

_HEADING_MARGIN = 2  # what tabulate keeps free beside a heading
_NARROWEST = 10  # a column of text is not wrapped to less than this: a date, five Hangul


def format_table(
    table: Table, *, headers: bool = True, width: int | None = None, colour: bool = False
) -> str:
    """The table as text without a line feed at its end. `width` is what the terminal has; None wraps nothing.

    With `colour`, what was looked for stands out in texts that say where it is.

    Where even the narrowest columns pass the width, lines are longer than it.
    """
    rows = [list(row) for row in table.rows]
    show = _with_hits if colour else shown_value
    cells = [[show(value) for value in row] for row in rows]
    headings = list(table.columns) if headers else []
    numeric = [_is_numeric([row[column] for row in rows]) for column in range(len(table.columns))]
    if width is not None:
        natural = _column_widths(headings, cells, len(numeric))
        least = _least_widths(headings, natural, numeric)
        allowed = fit_widths(natural, least, width - GAP * (len(numeric) - 1))
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
        colalign=["right" if each else "left" for each in numeric] if rows else None,
    )


def natural_width(table: Table) -> int:
    """How many columns a terminal needs for a table with its headings, where nothing is wrapped."""
    cells = [list(map(shown_value, row)) for row in table.rows]
    widths = _column_widths(list(table.columns), cells, len(table.columns))
    return sum(widths) + GAP * (len(widths) - 1)


def fit_widths(natural: Sequence[int], least: Sequence[int], available: int) -> list[int]:
    """The widths that fit: the widest are made narrower first, and none narrower than its least.

    They are more than what is available where the least are.
    """

    def under(limit: int) -> list[int]:
        return [max(low, min(width, limit)) for width, low in zip(natural, least, strict=True)]

    low, high = 0, max(natural, default=0)
    while low < high:  # the highest limit under which everything fits
        middle = (low + high + 1) // 2
        low, high = (middle, high) if sum(under(middle)) <= available else (low, middle - 1)
    fitted = under(low)
    spare = available - sum(fitted)
    for index, width in enumerate(natural):
        if spare > 0 and fitted[index] < width:
            fitted[index] += 1
            spare -= 1
    return fitted


def _with_hits(value: Any) -> str:
    if isinstance(value, MarkedText):
        return with_hits(shown_value(value), value.hits)
    return shown_value(value)


def _least_widths(headings: Sequence[str], natural: Sequence[int], numeric: Sequence[bool]) -> list[int]:
    """How narrow each column may become: numbers are not wrapped, nor are the words of headings."""
    least = [
        width if is_number else min(width, _NARROWEST)
        for width, is_number in zip(natural, numeric, strict=True)
    ]
    if not headings:
        return least
    words = [max(map(wcwidth.width, name.split() or [""])) + _HEADING_MARGIN for name in headings]
    return [max(pair) for pair in zip(least, words, strict=True)]


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


def _is_numeric(values: Sequence[Any]) -> bool:
    """Whether a column holds numbers, and beside them nothing but ranges of numbers."""
    known = [value for value in values if value is not None]
    return any(map(_is_number, known)) and all(
        _is_number(value) or (isinstance(value, str) and _RANGE.fullmatch(value) is not None)
        for value in known
    )


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float, Decimal)) and not isinstance(value, bool)
