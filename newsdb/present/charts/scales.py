"""Choose the scale and the numbers of an axis."""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date

from newsdb.lexicon.numerals import MYRIADS
from newsdb.model.rows.reports import TimelineRow

_WIDE = 50  # ratio of the largest to the smallest value, from which a scale is logarithmic
_MOST_MARKS = 6
_MYRIADS = sorted(((size, name) for name, size in MYRIADS.items()), reverse=True)


def choose_ticks(largest: int) -> list[int]:
    """Return three to six round numbers from 0 to at least `largest`; 0 and 1 if it is 0."""
    if largest <= 0:
        return [0, 1]
    power = 10 ** max(len(str(largest)) - 2, 0)
    steps = [factor * power * tens for tens in (1, 10, 100) for factor in (1, 2, 5)]
    step = next(step for step in steps if step * 5 >= largest)
    return [step * number for number in range(-(-largest // step) + 1)]


def build_scale(values: Sequence[float]) -> tuple[Callable[[float], float], list[float]]:
    """Return a function from a value to its place between 0 and 1, and the values to mark.

    The scale is logarithmic if the values are positive and far apart.
    """
    low, high = min(values), max(values)
    if low > 0 and high / low >= _WIDE:
        first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
        interval = -(-(last - first) // _MOST_MARKS)
        marks = [10.0**power for power in range(first, last + 1, interval)]
        return lambda value: (math.log10(value) - first) / (last - first), marks
    low, high = min(low, 0.0), max(high, 0.0)
    size = (high - low) or 1.0
    step = next(
        factor * 10.0**power
        for power in range(math.floor(math.log10(size)) - 1, math.floor(math.log10(size)) + 2)
        for factor in (1, 2, 5)
        if factor * 10.0**power * 5 >= size
    )
    bottom, top = math.floor(low / step), max(math.ceil(high / step), math.floor(low / step) + 1)
    marks = [number * step for number in range(bottom, top + 1)]
    return lambda value: (value / step - bottom) / (top - bottom), marks


def format_axis_number(value: float) -> str:
    """Write a number for an axis with 만, 억, 조 and 경: `3조`, `20억`, `0.5`."""
    for size, name in _MYRIADS:
        if abs(value) >= size:
            return f"{value / size:,.6g}{name}"
    return f"{value:,.6g}"


def format_step(row: TimelineRow, by: str) -> str:
    """Write the name of a step of time: `2026`, `2026-01`, `2026-01-31`."""
    return {"year": f"{row.start:%Y}", "month": f"{row.start:%Y-%m}"}.get(by, row.start.isoformat())


def sum_by_year(rows: Sequence[TimelineRow]) -> list[TimelineRow]:
    """Sum up months or days to years."""
    counts: Counter[date] = Counter()
    for row in rows:
        counts[row.start.replace(month=1, day=1)] += row.articles
    return [TimelineRow(start, counts[start]) for start in sorted(counts)]
