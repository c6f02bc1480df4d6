"""Write values for pages: texts on one line, numbers, days, amounts and periods."""

import re
from decimal import Decimal
from urllib.parse import quote

from markupsafe import Markup

from newsdb.model.published_time import PublishedTime
from newsdb.model.rows.articles import FigureRow
from newsdb.model.rows.facts import FactRow
from newsdb.present.values.control_characters import replace_control_characters
from newsdb.present.values.convert import (
    format_interval,
    format_number,
    to_display_text,
)

_MOST_LETTERS = 300  # of a title in a list
_WHOLE_TIME = re.compile(r"\d{4}(?![0-9])")  # begins with a year
_RATE = Decimal("0.01")
_SIGNS = {"up": "+", "down": "-", None: ""}


def show_controls(value: object) -> object:
    """Return what a template writes, the control and bidi characters of a text made visible."""
    return replace_control_characters(value) if type(value) is str else value


def clean(text: object) -> str:
    """Return a text for one line of a page, its control and bidi characters made visible."""
    return replace_control_characters(" ".join(to_display_text(text).split()))


def shorten(text: object, most: int = _MOST_LETTERS) -> str:
    """Return the beginning of a text on one line, with … for what is cut."""
    line = clean(str(text)[: 4 * most])
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def format_day(published: PublishedTime | None) -> Markup:
    """Write a publication time as an element: as precise as known, by the article's own clock."""
    if published is None:
        return Markup("")
    # Digits and signs of ours alone: escaping them takes longer than the rest of a row.
    return Markup(f'<time datetime="{published.format_iso()}">{published}</time>')  # noqa: S704


def format_count(value: float) -> str:
    """Write a number with separators for thousands."""
    return f"{value:,}"


def quote_path(name: str) -> str:
    """Write a name as one part of a path."""
    return quote(name, safe="")


def name_source(source: str) -> str:
    """Return the address of a source, or the name of its file without the folders of the server."""
    is_address = source.startswith(("http://", "https://"))
    return shorten(source if is_address else re.split(r"[/\\\\]", source)[-1], 200)


def write_raw(raw: bytes) -> str:
    """Return the start of a quarantined record as text."""
    return replace_control_characters(raw.decode("utf-8", "replace"))


def format_fact(fact: FactRow) -> str:
    """Write the figure of a fact as in its text, with the direction of a change: `+12%`."""
    return f"{_SIGNS[fact.direction]}{fact.text}" if fact.role == "change" else fact.text


def format_amount(fact: FactRow) -> str:
    """Write the amount of a fact in its base unit, with the sign of a loss: `-5,000,000,000 KRW`."""
    return _format_range(fact.amount_low, fact.amount_high, fact.base_unit)


def format_figure(figure: FigureRow) -> str:
    """Write the value of a figure, or its bounds, with its unit: `3–5.5 %`."""
    return _format_range(figure.value_low, figure.value_high, figure.unit)


def format_period(fact: FactRow) -> str:
    """Write the interval that the period of a fact stands for: `2025-Q3`; nothing for an unknown one."""
    if fact.period_from is None or fact.period_to is None:
        return ""
    return format_interval(fact.period_from, fact.period_to)


def format_time_note(note: str) -> str:
    """Write the moment that a time expression stands for: `2026-01-12`; nothing for a part of one, such as `---12`."""
    value, _, moment = note.partition(" = from ")
    return clean(moment or (value if _WHOLE_TIME.match(value) else ""))


def format_rate(rate: Decimal) -> str:
    """Write an exchange rate to two places, a small one to six digits."""
    return format_number(rate.quantize(_RATE), ",") if rate >= 1 else f"{rate:.6g}"


def _format_range(low: Decimal, high: Decimal, unit: str) -> str:
    bounds = dict.fromkeys((format_number(low, ","), format_number(high, ",")))
    return clean(f"{'–'.join(bounds)} {unit}")
