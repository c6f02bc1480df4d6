"""Resolve times to intervals by the publication date.

The rules are those of news writing; D is the day, M the month and Y the year of publication, local to the article.

* A year or month named before a date gives it: 지난해 3월, 이달 20일, and further ahead 지난해에는 … 9월 25일.
  지난 makes it the latest up to D, 오는 the first from D on.
* A weekday named with a date must fit: 금요일인 19일, 19일(금).
* Else the tense decides: 열렸다 makes it the latest up to D; 열린다, 열릴 예정이다, 까지 and 발인은 the first from
  D on. In English that of the verb to which the date belongs: `said on Friday it will`; until and by as 까지.
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
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from typing import NamedTuple

from newsdb.extract.times.calendar_intervals import ONE_DAY, Interval, find_first_from
from newsdb.extract.times.date_clues import find_caption_day, read_clues
from newsdb.extract.times.named_times import Beside, moves_anchor, resolve_time_name
from newsdb.extract.times.outlooks import NO_OUTLOOK
from newsdb.extract.times.partial_dates import PartialDate, parse_partial_date
from newsdb.extract.times.place_dates import YEARS, Clues, place_date
from newsdb.extract.times.tense import read_outlook
from newsdb.model.choices import Part
from newsdb.model.intervals import Precision, Resolved
from newsdb.model.records import TimeExpression
from newsdb.text.passages import Passage

# How far apart two dates stand that go on from one another: 3일부터 8일, 3일과 4일.
_NEAR = 4
# How many sentences the day that a text speaks of holds on.
_SENTENCES = 3
_DAYS_LATER = re.compile(r"[뒤후만]인\s$")
_AND = re.compile(r"[과와,·]\s?|\s및\s")
_SAME_MONTH = frozenset(("같은 달", "같은달", "그달"))
_LATER_YEARS = {"같은 해": 0, "같은해": 0, "그해": 0, "당해": 0, "이듬해": 1}


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
    return _repeat_days([resolver.resolve(time, by_part[time.span.part]) for time in times], by_part)


def _repeat_days(times: Sequence[TimeExpression], by_part: Mapping[Part, Passage]) -> list[TimeExpression]:
    """Give a day alone, where its sentence does not tell its side, the meaning of the same day with a word for it.

    `29일 본회의 … 오는 29일 열린다`: both are the day to come.
    """
    placed: dict[str, set[Resolved]] = {}
    for time in times:
        if time.value and time.value.startswith("---") and time.hint and time.resolved:
            placed.setdefault(time.value, set()).add(time.resolved)
    repeated = []
    for time in times:
        meant = placed.get(time.value or "", set()) if time.hint is None else set()
        if len(meant) == 1 and read_outlook(by_part[time.span.part], *time.span[2:4]).direction is None:
            time = time._replace(resolved=next(iter(meant)))  # noqa: PLW2901
        repeated.append(time)
    return repeated


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
        if day > self._today and hint in ("전날", "이날"):
            # 오는 29일 처리한다. 전날 운영위를 통과했다: the day before the report.
            gone = read_outlook(passage, time.span.start, time.span.end).direction == "past"
            day = self._today if gone else day
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
        interval = self._place_beside_last(partial, time.hint) or self._place_after_last(
            time, partial, passage
        )
        if interval is None:
            if time.hint in _SAME_MONTH or time.hint in _LATER_YEARS:
                return None
            today = find_caption_day(time, partial, passage, self._today) or self._today
            interval = place_date(partial, read_clues(time, partial, passage), today)
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

    def _place_after_last(
        self, time: TimeExpression, partial: PartialDate, passage: Passage
    ) -> Interval | None:
        """Place `사흘 뒤인 16일` from the last day of the text on, and `2012년 4월과 7월` in one year."""
        last, before = self._last_dated, self._before
        if last is None or before is None or time.hint or time.maximum or partial.year is not None:
            return None
        head = passage.text[max(0, time.span.start - _NEAR) : time.span.start]
        if (
            partial.month is None
            and partial.day is not None
            and last[2] == "day"
            and _DAYS_LATER.search(head)
        ):
            return find_first_from(partial, last[0] + ONE_DAY)
        near = before[0].span.part == time.span.part and 0 < time.span.start - before[0].span.end <= _NEAR
        written = parse_partial_date(before[0].value or "Q1")
        if near and last[2] == "month" and partial.month and partial.day is None:
            has_year = written.year is not None or before[0].hint in YEARS
            if (
                has_year
                and partial.month > last[0].month
                and _AND.fullmatch(head[-(time.span.start - before[0].span.end) :])
            ):
                return place_date(partial._replace(year=last[0].year), Clues(), self._today)
        return None


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
