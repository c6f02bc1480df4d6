"""Resolve times to intervals by the publication date.

The rules are those of news writing; D is the day, M the month and Y the year of publication, local to the article.

* A day alone (27일) is the latest such day up to D; 이달, 지난달 and 다음 달 before it give the month; 오는 makes it
  the first from D on.
* A month, or month and day, without a year: 지난해, 올해 and 내년 give the year, 지난 the latest and 오는 the first;
  without such a word it is the one nearest to D. A month exactly half a year away either side stays open.
* A quarter without a year is taken likewise: the nearest one, open where two are equally near.
* A day right behind another date (10월 3일부터 8일, 5월 3, 4일) is the first such day from that date on.
* A range begins where its first bound does, and ends at the first such second bound after that.
* A clock time belongs to the nearest day before it in its sentence, else to D.

Times that no rule places and dates that do not exist (2월 30일) stay unresolved. So do all times without a publication
date.
"""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta, timezone

from newsdb.extract.numbers.partial_dates import PartialDate, parse_partial_date
from newsdb.model.records import Precision, Resolved, TimeExpression

_YEARS = {
    "재작년": -2,
    "지지난해": -2,
    "지난해": -1,
    "지난 해": -1,
    "작년": -1,
    "전년": -1,
    "올해": 0,
    "올": 0,
    "금년": 0,
    "내년": 1,
    "내후년": 2,
}
_MONTHS = {
    "지난달": -1,
    "지난 달": -1,
    "전월": -1,
    "이달": 0,
    "이번 달": 0,
    "이번달": 0,
    "금월": 0,
    "다음달": 1,
    "다음 달": 1,
    "내달": 1,
}
_DAYS = {"그제": -2, "어제": -1, "오늘": 0, "내일": 1, "모레": 2}
_COMING = frozenset(("오는", "다가오는", "내일", "모레"))
# These place a date beside another one that the text names elsewhere, which is not known here.
_ELSEWHERE = frozenset(("이듬해", "같은 해", "그해", "당해", "다음날"))
_HALF_YEAR = 6
# How far apart two dates stand that go on from one another: 3일부터 8일, 3일과 4일.
_NEAR = 4
_ONE_DAY = timedelta(days=1)

_Interval = tuple[date, date, Precision]


def resolve_times(
    times: Sequence[TimeExpression], published: datetime | None, utc_offset_minutes: int
) -> list[TimeExpression]:
    """Add the UTC interval of each time; leave it out without a publication date, or if several fit.

    `published` is aware; `utc_offset_minutes` is the offset of the publisher's clock, which the text uses.
    """
    if published is None:
        return list(times)
    zone = timezone(timedelta(minutes=utc_offset_minutes))
    today = published.astimezone(zone).date()
    resolved: list[TimeExpression] = []
    anchor: tuple[tuple[str, int], date | None] | None = None
    before: tuple[TimeExpression, _Interval | None] | None = None
    for time in times:
        sentence = (time.span.part, time.span.sentence)
        if ":" in (time.value or time.minimum or ""):
            day = _find_day_of_clock(
                time.hint, anchor[1] if anchor and anchor[0] == sentence else today, today
            )
            resolved.append(time._replace(resolved=_resolve_clock(time, day, zone)))
            continue
        interval = (_continue_date(time, *before) if before else None) or _resolve_date(time, today)
        before = time, interval
        resolved.append(time._replace(resolved=_to_utc(interval, zone)))
        if time.value is not None and _names_a_day(time.value):
            anchor = (sentence, interval[0] if interval else None)
    return resolved


def _continue_date(
    time: TimeExpression, before: TimeExpression, interval: _Interval | None
) -> _Interval | None:
    """Return the day of a date as a continuation of the date directly before it, or None."""
    near = before.span.part == time.span.part and 0 < time.span.start - before.span.end <= _NEAR
    if not near or interval is None or interval[2] != "day" or time.hint or not time.value:
        return None
    partial, first = parse_partial_date(time.value), parse_partial_date(before.value or before.maximum or "")
    if partial.day is None or partial.month is not None or partial.day <= interval[0].day:
        return None
    return _find_first_from(partial, interval[0]) if first.day is not None else None


def _find_day_of_clock(hint: str | None, nearest: date | None, today: date) -> date | None:
    if hint in _DAYS:
        return today + timedelta(days=_DAYS[hint])
    if hint == "전날":
        return nearest - _ONE_DAY if nearest and nearest > date.min else None
    return None if hint in _ELSEWHERE else nearest


def _names_a_day(value: str) -> bool:
    return parse_partial_date(value).day is not None


def _to_utc(interval: _Interval | None, zone: timezone) -> Resolved | None:
    if interval is None:
        return None
    first, after, precision = interval
    try:
        bounds = [
            datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC) for day in (first, after)
        ]
    except (OverflowError, ValueError):
        return None
    return Resolved(bounds[0], bounds[1], precision)


def _resolve_clock(time: TimeExpression, day: date | None, zone: timezone) -> Resolved | None:
    if day is None:
        return None
    to_the_minute = any(mark in time.span.text for mark in ("분", ":", "반", "초"))
    low, high = time.value or time.minimum, time.value or time.maximum
    if low is None or high is None:
        return None
    seconds = high.count(":") == 2
    precision: Precision = "second" if seconds else "minute" if to_the_minute else "hour"
    length = {"second": timedelta(seconds=1), "minute": timedelta(minutes=1)}.get(
        precision, timedelta(hours=1)
    )
    try:
        midnight = datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)
        start, end = midnight + _to_time_of_day(low), midnight + _to_time_of_day(high)
        if end < start:
            end += _ONE_DAY
        # A range ends at its second bound, a single time lasts as long as it is exact.
        return Resolved(start, end + length if time.value else max(end, start + length), precision)
    except OverflowError:
        return None


def _to_time_of_day(clock: str) -> timedelta:
    hour, minute, *second = (int(part) for part in clock.split(":"))
    return timedelta(hours=hour, minutes=minute, seconds=second[0] if second else 0)


def _resolve_date(time: TimeExpression, today: date) -> _Interval | None:
    if time.hint in _ELSEWHERE:
        return None
    first = time.value or time.minimum
    if first is None:
        return None
    interval = _place_date(parse_partial_date(first), time.hint, today)
    if interval is None or time.maximum is None:
        return interval
    last = _find_first_from(parse_partial_date(time.maximum), interval[0])
    return (interval[0], last[1], interval[2]) if last else None


def _place_date(partial: PartialDate, hint: str | None, today: date) -> _Interval | None:
    if partial.year is not None:
        return _to_interval(partial)
    if hint in _YEARS:
        if partial.month is None and partial.quarter is None:
            return None
        return _to_interval(partial._replace(year=today.year + _YEARS[hint]))
    if partial.month is None and partial.quarter is None:
        return _place_day(partial, hint, today)
    if hint in _COMING:
        return _find_first_from(partial, today)
    around = [_to_interval(partial._replace(year=today.year + step)) for step in (-1, 0, 1)]
    candidates = [interval for interval in around if interval]
    if hint == "지난":
        past = [interval for interval in candidates if interval[0] <= today]
        return past[-1] if past else None
    return _choose_nearest(partial, candidates, today)


def _place_day(partial: PartialDate, hint: str | None, today: date) -> _Interval | None:
    if hint in _MONTHS:
        year, month = _add_months(today, _MONTHS[hint])
        return _to_interval(PartialDate(year, None, month, partial.day))
    if hint in _DAYS:
        named = today + timedelta(days=_DAYS[hint])
        # 오늘(6일) on the 7th is a text that was written the day before: the number is what it says.
        if named.day == partial.day:
            return named, named + _ONE_DAY, "day"
    if hint in _COMING:
        return _find_first_from(partial, today)
    past = (
        _to_interval(PartialDate(*_drop_quarter(_add_months(today, -back)), partial.day)) for back in range(4)
    )
    return next((interval for interval in past if interval and interval[0] <= today), None)


def _drop_quarter(month: tuple[int, int]) -> tuple[int, None, int]:
    return month[0], None, month[1]


def _choose_nearest(partial: PartialDate, candidates: list[_Interval], today: date) -> _Interval | None:
    """Choose the candidate nearest to today; None if one before and one after are equally near."""
    if not candidates:
        return None
    if partial.day is not None:
        return min(candidates, key=lambda interval: abs((interval[0] - today).days))
    half = _HALF_YEAR if partial.month is not None else _HALF_YEAR // 3
    near = [
        interval
        for interval in candidates
        if abs(_count_steps(interval[0], today, quarters=half == 2)) < half
    ]
    return near[0] if len(near) == 1 else None


def _count_steps(day: date, today: date, *, quarters: bool) -> int:
    width = 3 if quarters else 1
    return (day.year * 12 + day.month - 1) // width - (today.year * 12 + today.month - 1) // width


def _add_months(day: date, months: int) -> tuple[int, int]:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return year, month + 1


def _find_first_from(partial: PartialDate, start: date) -> _Interval | None:
    """Find the first such date with an end after `start`."""
    return next(
        (interval for interval in _iter_onwards(partial, start) if interval and interval[1] > start), None
    )


def _iter_onwards(partial: PartialDate, start: date) -> Iterator[_Interval | None]:
    if partial.year is not None:
        yield _to_interval(partial)
    elif partial.month is None and partial.quarter is None:
        for step in range(4):
            year, month = _add_months(start, step)
            yield _to_interval(PartialDate(year, None, month, partial.day))
    else:
        for step in range(2):
            yield _to_interval(partial._replace(year=start.year + step))


def _to_interval(partial: PartialDate) -> _Interval | None:
    """Return the days of a date with a year; None if it does not exist or leaves a larger part open."""
    year = partial.year
    if year is None or not 1 <= year <= 9998:
        return None
    if partial.quarter is not None:
        first = date(year, partial.quarter * 3 - 2, 1)
        return first, date(*_add_months(first, 3), 1), "quarter"
    if partial.month is None:
        return (date(year, 1, 1), date(year + 1, 1, 1), "year") if partial.day is None else None
    if partial.day is None:
        first = date(year, partial.month, 1)
        return first, date(*_add_months(first, 1), 1), "month"
    if partial.day > monthrange(year, partial.month)[1]:
        return None
    day = date(year, partial.month, partial.day)
    return day, day + _ONE_DAY, "day"
