"""Turn dates into intervals of the calendar: first day, first day after, precision."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from newsdb.extract.times.partial_dates import PartialDate
from newsdb.model.intervals import TimePrecision

ONE_DAY = timedelta(days=1)
Interval = tuple[date, date, TimePrecision]


def to_interval(partial: PartialDate) -> Interval | None:
    """Return the days of a date with a year; None if it does not exist or leaves a larger part open."""
    year = partial.year
    if year is None or not 1 <= year <= 9998:
        return None
    if partial.quarter is not None:
        first = date(year, partial.quarter * 3 - 2, 1)
        return first, date(*add_months(first, 3), 1), "quarter"
    if partial.month is None:
        return (date(year, 1, 1), date(year + 1, 1, 1), "year") if partial.day is None else None
    if partial.day is None:
        first = date(year, partial.month, 1)
        return first, date(*add_months(first, 1), 1), "month"
    if partial.day > monthrange(year, partial.month)[1]:
        return None
    day = date(year, partial.month, partial.day)
    return day, day + ONE_DAY, "day"


def add_months(day: date, months: int) -> tuple[int, int]:
    """Return year and month this many months behind the month of a day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return year, month + 1


def list_around(partial: PartialDate, today: date, *, months: int = 2) -> list[Interval]:
    """List the intervals of a date without a year near today, in order: three years, or some months of a day alone.

    Every day is found within two months either side.
    """
    if partial.month is None and partial.quarter is None:
        around = (add_months(today, step) for step in range(-months, months + 1))
        dated = [PartialDate(year, None, month, partial.day) for year, month in around]
    else:
        dated = [partial._replace(year=today.year + step) for step in (-1, 0, 1)]
    return [interval for each in dated if (interval := to_interval(each))]


def find_first_from(partial: PartialDate, start: date) -> Interval | None:
    """Find the first such date with an end after `start`."""
    return next(
        (interval for interval in _iter_onwards(partial, start) if interval and interval[1] > start), None
    )


def _iter_onwards(partial: PartialDate, start: date) -> Iterator[Interval | None]:
    if partial.year is not None:
        yield to_interval(partial)
    elif partial.month is None and partial.quarter is None:
        for step in range(4):
            year, month = add_months(start, step)
            yield to_interval(PartialDate(year, None, month, partial.day))
    else:
        for step in range(2):
            yield to_interval(partial._replace(year=start.year + step))
