"""Draw a series of facts as SVG text: values by period, one line an outlet, expected values dashed."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

from newsdb.model.rows.facts import FactRow
from newsdb.present.charts.scales import build_scale, format_axis_number
from newsdb.present.charts.svg import (
    build_document,
    draw_line,
    draw_text,
    draw_title,
    estimate_width,
    shorten,
)
from newsdb.text.period_names import name_period

_WIDTH, _HEIGHT, _TOP = 760.0, 220.0, 42.0
_LEGEND_LINE, _SMALL, _TICK_GAP = 20.0, 11.5, 86
_COLOURS = ("#2f6fb2", "#c2571a", "#2e8b57", "#8a4fa3", "#b8860b", "#5f6c7b")
_NO_OUTLET = "?"


class _Point(NamedTuple):
    """A value of a period by one outlet."""

    time: datetime
    value: float
    is_expected: bool
    name: str  # of the period
    row: FactRow


_Place = Callable[[_Point], tuple[float, float]]
"""Return where a point stands in the picture."""


def draw_fact_chart(title: str, rows: Sequence[FactRow], *, expected: str = "expected") -> str:
    """Draw one line for each outlet: the levels of the most frequent measure and unit by period.

    A fact without a period stands at the day of its article. Of one outlet, period and status the latest value counts.
    Expected values are joined by a dashed line of their own, which is called `expected`.
    """
    shown = _select_main(rows)
    points = _group_points(shown)
    everything = [point for line in points.values() for point in line]
    if not everything:
        return build_document(
            _WIDTH, 80, title, [_draw_title(title), draw_text(12, 56, "no values with a time", kind="muted")]
        )
    full_title = f"{title} ({shown[0].base_unit})"
    scale, marks = build_scale([point.value for point in everything])
    bottom, right = _TOP + _HEIGHT, _WIDTH - 24
    left = 18 + max(estimate_width(format_axis_number(mark), _SMALL) for mark in marks)
    parts = [_draw_title(full_title)]
    for mark in marks:
        y = bottom - _HEIGHT * scale(mark)
        parts.append(draw_line(left, y, right, y, "grid"))
        parts.append(draw_text(left - 6, y + 4, format_axis_number(mark), kind="muted", anchor="end"))
    first = min(point.time for point in everything)
    span = (max(point.time for point in everything) - first) or timedelta(days=1)

    def place(point: _Point) -> tuple[float, float]:
        return left + 30 + (right - left - 60) * ((point.time - first) / span), bottom - _HEIGHT * scale(
            point.value
        )

    parts += _draw_ticks(everything, place, bottom)
    for index, (outlet, line) in enumerate(points.items()):
        colour = _COLOURS[index % len(_COLOURS)]
        parts += _draw_series(line, place, colour)
        y = bottom + 40 + index * _LEGEND_LINE
        parts.append(f'<rect x="{left:g}" y="{y - 9:g}" width="14" height="4" fill="{colour}"/>')
        parts.append(draw_text(left + 20, y, shorten(outlet, _WIDTH - left - 40), kind="muted"))
    height = bottom + 40 + len(points) * _LEGEND_LINE
    if any(point.is_expected for point in everything):
        parts.append(draw_text(right, bottom + 40, f"- - {expected}", kind="muted", anchor="end"))
    return build_document(_WIDTH, height, full_title, parts)


def _select_main(rows: Iterable[FactRow]) -> list[FactRow]:
    """Return the levels of the most frequent measure and unit: two units share no axis."""
    levels = [row for row in rows if row.role == "level" and row.converts is None]
    counts = Counter((row.measure_key or row.measure, row.base_unit) for row in levels)
    if not counts:
        return []
    [(main, _)] = counts.most_common(1)
    return [row for row in levels if (row.measure_key or row.measure, row.base_unit) == main]


def _group_points(rows: Sequence[FactRow]) -> dict[str, list[_Point]]:
    """Return the points of each outlet in the order of time, the outlet with the most points first."""
    latest: dict[tuple[str, datetime, bool], _Point] = {}
    for row in sorted(rows, key=lambda row: (row.published_at is not None, row.published_at, row.id)):
        if (point := _build_point(row)) is not None:
            latest[row.outlet or _NO_OUTLET, point.time, point.is_expected] = point
    lines: dict[str, list[_Point]] = {}
    for (outlet, _, _), point in latest.items():
        lines.setdefault(outlet, []).append(point)
    ordered = sorted(lines.items(), key=lambda item: (-len(item[1]), item[0]))
    return {
        outlet: sorted(line, key=lambda point: (point.time, point.is_expected)) for outlet, line in ordered
    }


def _build_point(row: FactRow) -> _Point | None:
    value = float((row.amount_low + row.amount_high) / 2)
    is_expected = row.status != "actual"
    if row.period_from is not None and row.period_to is not None:
        name = name_period(row.period_from, row.period_to)
        return _Point(row.period_from, value, is_expected, name, row)
    if row.published_at is None:
        return None
    day = row.published_at.local
    return _Point(day, value, is_expected, f"{day:%Y-%m-%d}", row)


def _draw_ticks(points: Sequence[_Point], place: _Place, bottom: float) -> list[str]:
    """Draw the names of the periods, as many as stand beside each other."""
    parts: list[str] = []
    last = -float(_TICK_GAP)
    for point in sorted(points, key=lambda point: point.time):
        x, _ = place(point)
        if x - last >= _TICK_GAP:
            parts.append(draw_text(x, bottom + 18, point.name, kind="muted", anchor="middle"))
            last = x
    return parts


def _draw_series(line: Sequence[_Point], place: _Place, colour: str) -> list[str]:
    """Draw a line of what is so, and a dashed one of what is expected, with open circles."""
    parts: list[str] = []
    expected = [point for point in line if point.is_expected]
    actual = [point for point in line if not point.is_expected]
    for one, other in (*pairwise(actual), *pairwise(expected)):
        (x1, y1), (x2, y2) = place(one), place(other)
        dashes = ' stroke-dasharray="5 4"' if one.is_expected else ""
        parts.append(
            f'<line x1="{x1:.2f}" y1="{y1:.2f}" x2="{x2:.2f}" y2="{y2:.2f}" '
            f'stroke="{colour}" stroke-width="2"{dashes}/>'
        )
    for point in line:
        x, y = place(point)
        fill = "#ffffff" if point.is_expected else colour
        status = f", {point.row.status}" if point.is_expected else ""
        hint = f"{point.name}: {point.row.text} ({point.row.outlet or _NO_OUTLET}{status})"
        parts.append(
            f'<circle cx="{x:.2f}" cy="{y:.2f}" r="4" fill="{fill}" stroke="{colour}" stroke-width="2">'
            f"{draw_title(hint)}</circle>"
        )
    return parts


def _draw_title(title: str) -> str:
    return draw_text(12, 22, shorten(title, _WIDTH - 24), kind="title", hint=title)
