"""Draw charts as SVG text: bars for counts, columns for time, dots for figures."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import timedelta

from newsdb.model.rows.articles import FigureRow
from newsdb.model.rows.reports import TimelineRow
from newsdb.present.charts.scales import build_scale, choose_ticks, format_axis_number, format_step
from newsdb.present.charts.svg import (
    build_document,
    draw_dot,
    draw_line,
    draw_rect,
    draw_text,
    estimate_width,
    shorten,
)

WIDTH = 760.0
_TITLE = 34.0
_ROW = 24.0
_LABELS = 260.0  # largest width of names
_HEIGHT = 220.0  # of a chart over time, without title and ticks
_WIDEST_COLUMN = 48.0
_TICK_GAP = 86  # least width between two names of steps
_SMALL = 11.5  # font size of ticks


def draw_bar_chart(title: str, counts: Sequence[tuple[str, int]]) -> str:
    """Draw one bar for each name, with its number behind it, in the given order."""
    labels = [shorten(name, _LABELS) for name, _ in counts]
    left = 12 + max((estimate_width(label) for label in labels), default=0) + 8
    numbers = max((estimate_width(f"{count:,}") for _, count in counts), default=0) + 16
    largest = max((count for _, count in counts), default=0)
    parts = [_draw_title(title)]
    for index, ((name, count), label) in enumerate(zip(counts, labels, strict=True)):
        top = _TITLE + index * _ROW
        size = (WIDTH - left - numbers) * count / largest if largest else 0
        parts.append(draw_text(left - 8, top + 17, label, anchor="end", hint=name))
        parts.append(draw_rect(left, top + 4, size, _ROW - 8, f"{name}: {count:,}"))
        parts.append(draw_text(left + size + 6, top + 17, f"{count:,}", kind="muted"))
    return build_document(WIDTH, _TITLE + max(len(counts), 1) * _ROW + 10, title, parts)


def draw_time_chart(title: str, rows: Sequence[TimelineRow], by: str) -> str:
    """Draw one column for each step of time."""
    ticks = choose_ticks(max((row.articles for row in rows), default=0))
    left = 16 + max(estimate_width(f"{tick:,}", _SMALL) for tick in ticks)
    bottom, right = _TITLE + 8 + _HEIGHT, WIDTH - 12
    parts = [_draw_title(title)]
    for tick in ticks:
        y = bottom - _HEIGHT * tick / ticks[-1]
        parts += _draw_tick(left, right, y, f"{tick:,}", "grid" if tick else "axis")
    step = (right - left) / max(len(rows), 1)
    size = min(step * 0.8 if step > 3 else step, _WIDEST_COLUMN)
    interval = math.ceil(len(rows) * _TICK_GAP / (right - left)) if rows else 1
    for index, row in enumerate(rows):
        middle = left + (index + 0.5) * step
        name = format_step(row, by)
        height = _HEIGHT * row.articles / ticks[-1]
        if row.articles:
            hint = f"{name}: {row.articles:,}"
            parts.append(draw_rect(middle - size / 2, bottom - height, size, height, hint))
        if index % interval == 0:
            half = estimate_width(name, _SMALL) / 2 + 2
            inside = min(max(middle, half), WIDTH - half)
            parts.append(draw_text(inside, bottom + 18, name, kind="muted", anchor="middle"))
    return build_document(WIDTH, bottom + 30, title, parts)


def draw_figure_chart(
    title: str, rows: Sequence[FigureRow], *, kind_name: str | None = None, unit_name: str | None = None
) -> str:
    """Draw one dot for each dated figure of the main unit; the scale is logarithmic for values far apart.

    `kind_name` and `unit_name` stand for the kind and the unit in the title, in the language of the reader.
    """
    kind, unit, shown = select_main_unit(rows)
    full_title = f"{title}: {kind_name or kind} ({unit_name or unit})" if unit else title
    dated = [(row.published_at, row) for row in shown if row.published_at is not None]
    if not dated:
        parts = [_draw_title(full_title), draw_text(12, 56, "no figures with a day", kind="muted")]
        return build_document(WIDTH, 80, full_title, parts)
    bottom, right = _TITLE + 8 + _HEIGHT, WIDTH - 20
    scale, marks = build_scale([_get_middle(row) for row in shown])
    left = 18 + max(estimate_width(format_axis_number(mark), _SMALL) for mark in marks)
    parts = [_draw_title(full_title)]
    for mark in marks:
        parts += _draw_tick(left, right, bottom - _HEIGHT * scale(mark), format_axis_number(mark), "grid")
    first, last = min(time for time, _ in dated), max(time for time, _ in dated)
    span = (last - first) or timedelta(days=1)
    start, inner = left + 30, right - left - 60
    for share in (0.0, 0.5, 1.0) if last > first else (0.0,):
        day = f"{first + span * share:%Y-%m-%d}"
        parts.append(draw_text(start + inner * share, bottom + 18, day, kind="muted", anchor="middle"))
    for time, row in dated:
        x = start + inner * ((time - first) / span)
        y = bottom - _HEIGHT * scale(_get_middle(row))
        parts.append(draw_dot(x, y, f"{row.text} ({row.outlet or ''} {time:%Y-%m-%d})"))
    return build_document(WIDTH, bottom + 30, full_title, parts)


def select_main_unit(rows: Iterable[FigureRow]) -> tuple[str, str, list[FigureRow]]:
    """Return the most frequent kind and unit with its figures: two units share no axis."""
    figures = list(rows)
    counts = Counter((row.kind, row.unit) for row in figures if row.published_at is not None)
    if not counts:
        return "", "", []
    (kind, unit), _ = counts.most_common(1)[0]
    return kind, unit, [row for row in figures if (row.kind, row.unit) == (kind, unit)]


def _draw_title(title: str) -> str:
    return draw_text(12, 22, shorten(title, WIDTH - 24), kind="title", hint=title)


def _draw_tick(left: float, right: float, y: float, label: str, kind: str) -> list[str]:
    return [
        draw_line(left, y, right, y, kind),
        draw_text(left - 6, y + 4, label, kind="muted", anchor="end"),
    ]


def _get_middle(row: FigureRow) -> float:
    return float((row.value_low + row.value_high) / 2)
