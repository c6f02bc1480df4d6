"""Pictures of answers: bars for counts, columns for time, dots for figures. SVG as text; see `svg` for their looks."""

import math
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from newsdb.model.rows.articles import FigureRow
from newsdb.model.rows.reports import TimelineRow
from newsdb.present.charts.scales import nice_ticks, short_number, step_name, value_scale
from newsdb.present.charts.svg import document, line, rect, shortened, text, width_of

WIDTH = 760.0
_TITLE = 34.0
_ROW = 24.0
_LABELS = 260.0  # the most that names may take
_HEIGHT = 220.0  # of a chart over time, without its title and ticks
_WIDEST_COLUMN = 48.0


def bar_chart(title: str, counts: Sequence[tuple[str, int]]) -> str:
    """A bar for each name, with its number behind it, in the order given."""
    labels = [shortened(name, _LABELS) for name, _ in counts]
    left = 12 + max((width_of(label) for label in labels), default=0) + 8
    numbers = max((width_of(f"{count:,}") for _, count in counts), default=0) + 16
    most = max((count for _, count in counts), default=0)
    parts = [text(12, 22, shortened(title, WIDTH - 24), kind="title", hint=title)]
    for place, ((name, count), label) in enumerate(zip(counts, labels, strict=True)):
        top = _TITLE + place * _ROW
        size = (WIDTH - left - numbers) * count / most if most else 0
        parts.append(text(left - 8, top + 17, label, anchor="end", hint=name))
        parts.append(rect(left, top + 4, size, _ROW - 8, f"{name}: {count:,}"))
        parts.append(text(left + size + 6, top + 17, f"{count:,}", kind="muted"))
    return document(WIDTH, _TITLE + max(len(counts), 1) * _ROW + 10, title, parts)


def time_chart(title: str, rows: Sequence[TimelineRow], by: str) -> str:
    """A column for each step of time."""
    most = max((row.articles for row in rows), default=0)
    ticks = nice_ticks(most)
    left = 16 + max(width_of(f"{tick:,}", 11.5) for tick in ticks)
    bottom, right = _TITLE + 8 + _HEIGHT, WIDTH - 12
    parts = [text(12, 22, shortened(title, WIDTH - 24), kind="title", hint=title)]
    for tick in ticks:
        y = bottom - _HEIGHT * tick / ticks[-1]
        parts += [
            line(left, y, right, y, "grid" if tick else "axis"),
            text(left - 6, y + 4, f"{tick:,}", kind="muted", anchor="end"),
        ]
    step = (right - left) / max(len(rows), 1)
    size = min(step * 0.8 if step > 3 else step, _WIDEST_COLUMN)
    every = math.ceil(len(rows) * 86 / (right - left)) if rows else 1
    for place, row in enumerate(rows):
        middle = left + (place + 0.5) * step
        name = step_name(row, by)
        height = _HEIGHT * row.articles / ticks[-1]
        if row.articles:
            parts.append(rect(middle - size / 2, bottom - height, size, height, f"{name}: {row.articles:,}"))
        if place % every == 0:
            half = width_of(name, 11.5) / 2 + 2
            inside = min(max(middle, half), WIDTH - half)
            parts.append(text(inside, bottom + 18, name, kind="muted", anchor="middle"))
    return document(WIDTH, bottom + 30, title, parts)


def figure_chart(title: str, rows: Sequence[FigureRow]) -> str:
    """A dot for each figure of the most frequent kind and unit whose day is known; the scale is logarithmic at need."""
    kind, unit, shown = most_frequent(rows)
    times = [row.published_at for row in shown if row.published_at is not None]
    named = f"{title}: {kind} ({unit})" if unit else title
    parts = [text(12, 22, shortened(named, WIDTH - 24), kind="title", hint=named)]
    bottom, right = _TITLE + 8 + _HEIGHT, WIDTH - 20
    if not times:
        parts.append(text(12, 56, "no figures with a day", kind="muted"))
        return document(WIDTH, 80, named, parts)
    scale, marks = value_scale([float((row.value_low + row.value_high) / 2) for row in shown])
    left = 18 + max(width_of(short_number(mark), 11.5) for mark in marks)
    for mark in marks:
        y = bottom - _HEIGHT * scale(mark)
        parts += [
            line(left, y, right, y, "grid"),
            text(left - 6, y + 4, short_number(mark), kind="muted", anchor="end"),
        ]
    first, last = min(times), max(times)
    span = (last - first) or timedelta(days=1)
    inner = right - left - 60
    for share in (0.0, 0.5, 1.0) if last > first else (0.0,):
        day = f"{first + span * share:%Y-%m-%d}"
        parts.append(text(left + 30 + inner * share, bottom + 18, day, kind="muted", anchor="middle"))
    for row in shown:
        at: datetime | None = row.published_at
        if at is None:
            continue
        x = left + 30 + inner * ((at - first) / span)
        y = bottom - _HEIGHT * scale(float((row.value_low + row.value_high) / 2))
        parts.append(dot(x, y, f"{row.text} ({row.outlet or ''} {at:%Y-%m-%d})"))
    return document(WIDTH, bottom + 30, named, parts)


def dot(x: float, y: float, hint: str) -> str:
    """A dot that says what it stands for when it is pointed at."""
    from xml.sax.saxutils import escape

    from newsdb.present.charts.svg import clean

    return (
        f'<circle class="dot" cx="{x:.2f}" cy="{y:.2f}" r="4.5"><title>{escape(clean(hint))}</title></circle>'
    )


def most_frequent(rows: Sequence[FigureRow]) -> tuple[str, str, list[FigureRow]]:
    """The figures of the kind and unit that most of them have: two units share no axis."""
    counts = Counter((row.kind, row.unit) for row in rows if row.published_at is not None)
    if not counts:
        return "", "", []
    (kind, unit), _ = counts.most_common(1)[0]
    return kind, unit, [row for row in rows if (row.kind, row.unit) == (kind, unit)]
