"""Resolve times to intervals by the publication date.

The rules are those of news writing; D is the day, M the month and Y the year of publication, local to the article.

* A year or month named before a date gives it: 지난해 3월, 이달 20일, and further ahead 지난해에는 … 9월 25일.
  지난 makes it the latest up to D, 오는 the first from D on.
* A weekday named with a date must fit: 금요일인 19일, 19일(금).
* Else the tense decides: 열렸다 makes it the latest up to D; 열린다, 열릴 예정이다, 까지 and 발인은 the first from
  D on.
* Else a day alone (27일) is the latest up to D, unless it lies a few days ahead and weeks back; a month, a quarter, or
  a day with its month, is the nearest to D. A month exactly half a year away either side stays open.
* A day right behind another date (10월 3일부터 8일, 5월 3, 4일) is the first such day from that date on; 같은 달 and
  같은 해 go on from the last date, 이듬해 from the year behind it.
* A range begins where its first bound does, and ends at the first such second bound after that.
* 이날, 전날 and 다음 날 count from the last day of the sentence or those before it, else from D.
* A clock time belongs to the nearest day before it in its sentence, else to D.

Times placed by no rule and dates off the calendar (2월 30일) stay unresolved. So do all times without a publication
date.
"""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from typing import NamedTuple

from newsdb.extract.times.calendar_intervals import ONE_DAY, Interval, find_first_from
from newsdb.extract.times.named_times import WEEKDAYS, Beside, moves_anchor, resolve_time_name
from newsdb.extract.times.partial_dates import PartialDate, parse_partial_date
from newsdb.extract.times.place_dates import DAYS, MONTHS, YEARS, Clues, place_date
from newsdb.extract.times.tense import NO_OUTLOOK, read_outlook
from newsdb.model.intervals import Precision, Resolved
from newsdb.model.records import TimeExpression
from newsdb.text.passages import Passage

# How far apart two dates stand that go on from one another: 3일부터 8일, 3일과 4일.
_NEAR = 4
# How many sentences the day that a text speaks of holds on.
_SENTENCES = 3
_SAME_MONTH = frozenset(("같은 달", "같은달", "그달"))
_LATER_YEARS = {"같은 해": 0, "같은해": 0, "그해": 0, "당해": 0, "이듬해": 1}
_NAMED = "|".join(sorted((*YEARS, *MONTHS), key=len, reverse=True))
_AHEAD = re.compile(
    rf"(?<![가-힣])({_NAMED})(?:(?:에(?:는|도|만)?|엔|는|도|만)(?![가-힣])|,)"
    r"|(?<![가-힣])(지난해|작년|재작년)(?= [가-힣]{2,10}(?<!매출)(?<!이익)(?<!실적)(?<!판매량)(?<!규모)[은는이가] )"
)
_AHEAD_WITHIN = 120  # characters before a date in which its year may stand
_AHEAD_WORDS = (
    "작년",
    "난해",
    "올해",
    "금년",
    "내년",
    "난달",
    "이달",
    "음달",
    "난 달",
    "번 달",
    "음 달",
    "내달",
    "전월",
)
_WEEKDAY_BEFORE = re.compile(rf"([{WEEKDAYS}])요일(?:인)?\s?[(（]?\s?$|\(([{WEEKDAYS}])\)\s?$")
_WEEKDAY_BEHIND = re.compile(rf"\s?[(（]([{WEEKDAYS}])(?:요일)?[,)）]|\s([{WEEKDAYS}])요일")
_ENGLISH_WEEKDAY = re.compile(r"\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? (?:the )?$")
_ENGLISH_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def resolve_times(
    times: Sequence[TimeExpression],
    passages: Sequence[Passage],
    published: datetime | None,
    utc_offset_minutes: int,
) -> list[TimeExpression]:
    """Add the UTC interval of each time; leave it out without a publication date, or if several fit.

    `passages` are those of the times. `published` is aware; `utc_offset_minutes` is the offset of the
    publisher's clock, used in the text.
    """
    if published is None:
        return list(times)
    zone = timezone(timedelta(minutes=utc_offset_minutes))
    resolver = _TimeResolver(published.astimezone(zone).date(), zone)
    by_part = {passage.part: passage for passage in passages}
    return [resolver.resolve(time, by_part[time.span.part]) for time in times]


class _Anchor(NamedTuple):
    """Hold the last day named in the text if it could be placed, and where."""

    part: str
    sentence: int
    day: date | None


class _TimeResolver:
    """Resolve the times of an article in their order."""

    def __init__(self, today: date, zone: timezone) -> None:
        self._today = today
        self._zone = zone
        self._anchor: _Anchor | None = None
        self._day_of_clocks: _Anchor | None = None
        self._before: tuple[TimeExpression, Interval | None] | None = None
        self._last_dated: Interval | None = None

    def resolve(self, time: TimeExpression, passage: Passage) -> TimeExpression:
        if ":" in (time.value or time.minimum or ""):
            return time._replace(resolved=_resolve_clock(time, self._find_day_of_clock(time), self._zone))
        if time.value is None and time.minimum is None:
            return self._resolve_time_name(time, passage)
        interval = (_continue_date(time, *self._before) if self._before else None) or self._resolve_date(
            time, passage
        )
        self._before = time, interval
        self._last_dated = interval or self._last_dated
        if time.value is not None and parse_partial_date(time.value).day is not None:
            day = interval[0] if interval else None
            self._anchor = self._day_of_clocks = _Anchor(time.span.part, time.span.sentence, day)
        return time._replace(resolved=_to_utc(interval, self._zone))

    def _resolve_time_name(self, time: TimeExpression, passage: Passage) -> TimeExpression:
        hint = time.hint or time.span.text
        anchor = self._anchor
        is_near = (
            anchor is not None
            and anchor.part == time.span.part
            and time.span.sentence - anchor.sentence <= _SENTENCES
        )
        day = anchor.day if anchor and is_near and anchor.day else self._today
        is_weekday = hint.endswith(("요일", "day"))
        outlook = read_outlook(passage, time.span.start, time.span.end) if is_weekday else NO_OUTLOOK
        interval = resolve_time_name(hint, Beside(self._today, day), outlook)
        if interval and interval[2] == "named day":
            place = _Anchor(time.span.part, time.span.sentence, interval[0])
            self._day_of_clocks = place
            self._anchor = place if moves_anchor(hint) else self._anchor
        return time._replace(resolved=_to_utc(interval, self._zone))

    def _find_day_of_clock(self, time: TimeExpression) -> date | None:
        place = self._day_of_clocks
        if place is None or (place.part, place.sentence) != (time.span.part, time.span.sentence):
            return self._today
        return place.day

    def _resolve_date(self, time: TimeExpression, passage: Passage) -> Interval | None:
        first = time.value or time.minimum
        if first is None:
            return None
        partial = parse_partial_date(first)
        interval = self._place_beside_last(partial, time.hint)
        if interval is None:
            if time.hint in _SAME_MONTH or time.hint in _LATER_YEARS:
                return None
            interval = place_date(partial, _read_clues(time, partial, passage), self._today)
        if interval is None or time.maximum is None:
            return interval
        last = find_first_from(parse_partial_date(time.maximum), interval[0])
        return (interval[0], last[1], interval[2]) if last else None

    def _place_beside_last(self, partial: PartialDate, hint: str | None) -> Interval | None:
        """Place 같은 달 3일, 같은 해 5월 and 이듬해 3월 by the last date of the text."""
        last = self._last_dated
        if last is None or partial.year is not None:
            return None
        if hint in _SAME_MONTH and partial.month is None and last[2] in ("day", "month"):
            return place_date(partial._replace(year=last[0].year, month=last[0].month), Clues(), self._today)
        if hint in _LATER_YEARS and partial.month is not None:
            year = last[0].year + _LATER_YEARS[hint or ""]
            return place_date(partial._replace(year=year), Clues(), self._today)
        return None


def _read_clues(time: TimeExpression, partial: PartialDate, passage: Passage) -> Clues:
    """Read the hints at a date's place in its sentence; nothing where the date says it itself."""
    if partial.year is not None or time.hint in YEARS or time.hint in DAYS:
        return Clues(time.hint)
    text, start, end = passage.text, time.span.start, time.span.end
    weekday = _find_weekday(text, start, end) if partial.day is not None else None
    if time.hint is not None:
        return Clues(time.hint, weekday)
    outlook = read_outlook(passage, start, end)
    low = passage.bounds(start)[0]
    head = text[max(low, start - _AHEAD_WITHIN) : start]
    is_named = any(word in head for word in _AHEAD_WORDS)
    ahead = [match[1] or match[2] for match in _AHEAD.finditer(head)] if is_named else []
    if ahead and _agrees(ahead[-1], partial, outlook.direction):
        return Clues(ahead[-1], weekday)
    return Clues(None, weekday, outlook)


def _agrees(word: str, partial: PartialDate, direction: str | None) -> bool:
    """Check whether a word further ahead in the sentence can give the year, or the month, of a date."""
    steps = YEARS.get(word, MONTHS.get(word, 0))
    fits = (word in YEARS) == (partial.month is not None or partial.quarter is not None)
    return fits and not (steps < 0 and direction == "coming") and not (steps > 0 and direction == "past")


def _find_weekday(text: str, start: int, end: int) -> int | None:
    """Find the weekday named beside a date; Monday is 0."""
    near = _WEEKDAY_BEHIND.match(text, end) or _WEEKDAY_BEFORE.search(text[max(0, start - 8) : start])
    if near:
        return WEEKDAYS.index(near[1] or near[2])
    english = _ENGLISH_WEEKDAY.search(text[max(0, start - 15) : start])
    return _ENGLISH_WEEKDAYS.index(english[1]) if english else None


def _continue_date(
    time: TimeExpression, before: TimeExpression, interval: Interval | None
) -> Interval | None:
    """Return the day of a date as a continuation of the date directly before it, or None."""
    near = before.span.part == time.span.part and 0 < time.span.start - before.span.end <= _NEAR
    if not near or interval is None or interval[2] != "day" or time.hint or not time.value:
        return None
    partial, first = parse_partial_date(time.value), parse_partial_date(before.value or before.maximum or "")
    if partial.day is None or partial.month is not None or partial.day <= interval[0].day:
        return None
    return find_first_from(partial, interval[0]) if first.day is not None else None


def _to_utc(interval: Interval | None, zone: timezone) -> Resolved | None:
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
            end += ONE_DAY
        # A range ends at its second bound, a single time lasts as long as it is exact.
        return Resolved(start, end + length if time.value else max(end, start + length), precision)
    except OverflowError:
        return None


def _to_time_of_day(clock: str) -> timedelta:
    hour, minute, *second = (int(part) for part in clock.split(":"))
    return timedelta(hours=hour, minutes=minute, seconds=second[0] if second else 0)
