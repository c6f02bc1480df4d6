"""Name a stretch of local time as people write periods: `2025`, `2025-Q3`, `2025-H1`, `2025-03`, `2025-03-05`."""

from datetime import datetime, timedelta

_MONTHS_OF_HALF, _MONTHS_OF_QUARTER = 6, 3


def name_period(start: datetime, end: datetime) -> str:
    """Return the name of the year, half, quarter, month, day or hour from `start` to before `end`, else its bounds.

    Bounds are written `2025-03-05..2025-03-08`, both included.
    """
    months = (end.year - start.year) * 12 + end.month - start.month
    if _begins_month(start) and _begins_month(end) and (name := _name_months(start, months)):
        return name
    is_day = start.time() == end.time() == datetime.min.time()
    if is_day:
        last = end - timedelta(days=1)
        return f"{start:%Y-%m-%d}" if last == start else f"{start:%Y-%m-%d}..{last:%Y-%m-%d}"
    if end - start <= timedelta(hours=1):
        return f"{start:%Y-%m-%d %H:%M}"
    return f"{start:%Y-%m-%d %H:%M}..{end:%Y-%m-%d %H:%M}"


def _begins_month(moment: datetime) -> bool:
    return (moment.day, moment.time()) == (1, datetime.min.time())


def _name_months(start: datetime, months: int) -> str | None:
    """Return the name of so many whole months; None if they are no calendar period."""
    year, first = f"{start:%Y}", start.month - 1
    if months == 12 and first == 0:
        return year
    if months == _MONTHS_OF_HALF and first % _MONTHS_OF_HALF == 0:
        return f"{year}-H{first // _MONTHS_OF_HALF + 1}"
    if months == _MONTHS_OF_QUARTER and first % _MONTHS_OF_QUARTER == 0:
        return f"{year}-Q{first // _MONTHS_OF_QUARTER + 1}"
    return f"{start:%Y-%m}" if months == 1 else None
