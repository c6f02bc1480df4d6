"""Place the periods of facts: 지난해 is a year, 지난해 말 its December, 올해 상반기 six months."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone

from newsdb.extract.times.calendar_intervals import Interval, add_months, to_interval
from newsdb.extract.times.partial_dates import PartialDate
from newsdb.extract.times.place_dates import MONTHS, YEARS
from newsdb.model.intervals import Resolved
from newsdb.model.records import TimeExpression

_ENDLESS = re.compile(r"이후|이래|직후")
_OPEN = re.compile(r"최근|현행|기존|당시|과거|향후|같은|동기|예년|평년")
_INSIDE_YEAR = re.compile(r"월|일|주|들어")
_STATED_YEAR = re.compile(r"(\d{4})년")
_QUARTER = re.compile(r"([1-4])·\1분기|([1-4])(?:·4)?분기")
_HALF = 6
_PARTS = {"상반기": (1, _HALF), "하반기": (7, _HALF), "초": (1, 1), "말": (12, 1)}
"""First month and number of months of the parts of a year."""
_THIS_YEAR = frozenset(("연초", "연말", "상반기", "하반기"))
_YEARS_IN_ENGLISH = {
    "last year": -1,
    "this year": 0,
    "next year": 1,
    "the current year": 0,
    "the previous year": -1,
}
_YEARS = sorted((YEARS | _YEARS_IN_ENGLISH).items(), key=lambda item: -len(item[0]))


def resolve_period(
    phrase: str, times: Sequence[TimeExpression], published: datetime | None, utc_offset_minutes: int
) -> Resolved | None:
    """Return the interval of a period: that of its words beside the publication, else of its times.

    `times` are those inside the phrase. What has no end (최근, 상장 이후) stays open.
    """
    if _ENDLESS.search(phrase) or (not times and _OPEN.search(phrase)):
        return None
    zone = timezone(timedelta(minutes=utc_offset_minutes))
    today = published.astimezone(zone).date() if published else None
    named = _place_words(phrase, times, today)
    return _to_utc(named, zone) if named else _join([time.resolved for time in times])


def _join(resolved: Sequence[Resolved | None]) -> Resolved | None:
    """Return the interval from the first time to the last: 2014년부터 2016년까지; of a day with its hour the hour."""
    if not resolved or resolved[0] is None or resolved[-1] is None:
        return None
    first, last = resolved[0], resolved[-1]
    if first.start <= last.start and last.end <= first.end:
        return last
    return Resolved(first.start, last.end, last.precision) if last.end > first.start else None


def _place_words(phrase: str, times: Sequence[TimeExpression], today: date | None) -> Interval | None:
    """Place a year, its parts and quarters, and a month that is named by words."""
    if len(times) > 1:
        return None
    year = _read_year(phrase, today)
    if year is None:
        return _place_month(phrase, today) if today and not times else None
    stated = times[0].value if times else None
    if stated is not None and len(stated) > len("2026"):
        return None  # the time says more than its year
    quarter = _QUARTER.search(phrase)
    if quarter:
        return to_interval(PartialDate(year, int(quarter[1] or quarter[2])))
    for word, (month, length) in _PARTS.items():
        if phrase.endswith(word):
            first = to_interval(PartialDate(year, None, month))
            return (first[0], date(*add_months(first[0], length), 1), "month") if first else None
    is_placed = bool(times) and times[0].resolved is not None
    return None if is_placed or _INSIDE_YEAR.search(phrase) else to_interval(PartialDate(year))


def _read_year(phrase: str, today: date | None) -> int | None:
    stated = _STATED_YEAR.match(phrase)
    if stated:
        return int(stated[1])
    if today is None:
        return None
    if phrase in _THIS_YEAR:
        return today.year
    return next((today.year + steps for word, steps in _YEARS if phrase.startswith(word)), None)


def _place_month(phrase: str, today: date) -> Interval | None:
    if phrase not in MONTHS:
        return None
    year, month = add_months(today, MONTHS[phrase])
    return to_interval(PartialDate(year, None, month))


def _to_utc(interval: Interval, zone: timezone) -> Resolved | None:
    first, after, precision = interval
    try:
        start, end = (
            datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC) for day in (first, after)
        )
    except (OverflowError, ValueError):
        return None
    return Resolved(start, end, precision)
