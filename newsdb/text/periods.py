"""Parse a date that a user types as a period: `2024-03`, `24.03.05`, `2024년 3월 5일 오후 2시`, `March 5, 2024`.

All forms that `parse_publication` reads are read here, by the same rules; the text must be nothing but a date.
"""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from newsdb.model.errors import UsageError
from newsdb.model.intervals import Precision
from newsdb.text.date_forms import apply_date_form, find_date_orders, has_year_before_month
from newsdb.text.dates import ParsedDate, normalise_date_text, parse_date

_LENGTHS = {
    "day": timedelta(days=1),
    "hour": timedelta(hours=1),
    "minute": timedelta(minutes=1),
    "second": timedelta(seconds=1),
}
_LIKE = "write it like 2026, 2026-01, 2026-01-31 or 2026-01-31 09:30"


class Period(NamedTuple):
    """Hold the year, month, day, hour, minute or second that a date names: from `start` to before `end`.

    Without a zone both are naive and mean the local time of each article; with one both are in UTC.
    """

    start: datetime
    end: datetime


def parse_period(text: str) -> Period:
    """Return the period that a date names. Raise UsageError for a text that is ambiguous or no date."""
    raw = text.strip()
    parsed = parse_date(_order_parts(raw), is_whole=True)
    if parsed is None:
        raise UsageError(f"{text}: is no date; {_LIKE}")
    try:
        return _build_period(parsed)
    except OverflowError as error:
        raise UsageError(f"{text}: is no date; {_LIKE}") from error


def _order_parts(text: str) -> str:
    """Return a date of two-digit parts or with the year behind in ISO 8601; another text as it is.

    Raises UsageError if several orders of day, month and year fit.
    """
    plain = normalise_date_text(text)
    orders = find_date_orders([plain])
    if len(orders) > 1 and has_year_before_month(plain):
        orders = {"ymd"}
    readings = sorted({apply_date_form(plain, order) for order in orders})
    if len(readings) > 1:
        raise UsageError(f"{text}: may be {' or '.join(readings)}; write one of these")
    return readings[0] if readings else text


def _build_period(parsed: ParsedDate) -> Period:
    start = parsed.local
    end = _step(start, parsed.precision)
    if parsed.zone is None:
        return Period(start, end)
    return Period(*(moment.replace(tzinfo=parsed.zone).astimezone(UTC) for moment in (start, end)))


def _step(start: datetime, precision: Precision) -> datetime:
    """Return the beginning of the next year, month, day, hour, minute or second."""
    if precision == "year":
        return start.replace(year=start.year + 1)
    if precision == "month":
        return start.replace(year=start.year + start.month // 12, month=start.month % 12 + 1)
    return start + _LENGTHS[precision]
