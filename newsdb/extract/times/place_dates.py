"""Place a date without a year, or without a month, beside the publication day.

The words of the text decide, in this order: the word placing it (지난달, 오는), the weekday named with it,
the tense of its sentence, and at last nearness.
"""

from datetime import date
from typing import NamedTuple

from newsdb.extract.times.calendar_intervals import (
    ONE_DAY,
    Interval,
    add_months,
    find_first_from,
    list_around,
    to_interval,
)
from newsdb.extract.times.outlooks import DEADLINE, JUST_GONE, NO_OUTLOOK, Outlook
from newsdb.extract.times.partial_dates import PartialDate

YEARS = {
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
MONTHS = {
    "지지난달": -2,
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
DAYS = {"그저께": -2, "그제": -2, "어제": -1, "오늘": 0, "내일": 1, "모레": 2, "글피": 3}
_COMING = frozenset(("오는", "다가오는", "내일", "모레"))
_HALF_YEAR = 6
# A statement is reported within days. Without a month, a day to come is that of the next weeks, not one just gone;
# where nothing is said, a day in the week ahead is nearer than one three weeks back.
_DAYS_OF_REPORT = 10
_FAR_AHEAD = 14
_WEEK_AHEAD, _LONG_GONE = 8, 19


class Clues(NamedTuple):
    """Hold the text's words on a date: the word before it, its weekday (Monday is 0), its outlook."""

    hint: str | None = None
    weekday: int | None = None
    outlook: Outlook = NO_OUTLOOK


def place_date(partial: PartialDate, clues: Clues, today: date) -> Interval | None:
    """Return the interval of a date as its clues place it; None if it stays open."""
    hint = clues.hint
    if partial.year is not None:
        return to_interval(partial)
    if hint in YEARS:
        if partial.month is None and partial.quarter is None:
            return None
        return to_interval(partial._replace(year=today.year + YEARS[hint]))
    is_day_alone = partial.month is None and partial.quarter is None
    if is_day_alone and (named := _place_named_day(partial, hint, today)):
        return named
    if hint in _COMING:
        return find_first_from(partial, today)
    candidates = list_around(partial, today, months=2 if clues.weekday is None else 4)
    if clues.weekday is not None and partial.day is not None:
        candidates = [interval for interval in candidates if interval[0].weekday() == clues.weekday]
    if hint == "지난":
        return _find_latest(candidates, today)
    if is_day_alone:
        return _choose_day(candidates, clues.outlook, today)
    return _choose_by_outlook(partial, candidates, clues.outlook, today)


def _place_named_day(partial: PartialDate, hint: str | None, today: date) -> Interval | None:
    """Place a day behind the word for its month (지난달 5일), or for itself (오늘(6일))."""
    if hint in MONTHS:
        year, month = add_months(today, MONTHS[hint])
        return to_interval(PartialDate(year, None, month, partial.day))
    named = today + DAYS[hint] * ONE_DAY if hint in DAYS else None
    # 오늘(6일) on the 7th is a text that was written the day before: the number is what it says.
    return (named, named + ONE_DAY, "day") if named and named.day == partial.day else None


def _find_latest(candidates: list[Interval], today: date) -> Interval | None:
    return max((interval for interval in candidates if interval[0] <= today), default=None)


def _find_next(candidates: list[Interval], today: date) -> Interval | None:
    return min((interval for interval in candidates if interval[1] > today), default=None)


def _choose_day(candidates: list[Interval], outlook: Outlook, today: date) -> Interval | None:
    """Choose the month of a day alone."""
    latest, following = _find_latest(candidates, today), _find_next(candidates, today)
    if latest is None or following is None:
        return latest or following
    gone, ahead = (today - latest[0]).days, (following[0] - today).days
    if outlook.is_statement and gone <= _DAYS_OF_REPORT:
        return latest
    if outlook.direction == "past":
        return latest
    if outlook.direction == "coming":
        is_just_gone = not outlook.is_certain and gone <= JUST_GONE and ahead > _FAR_AHEAD
        return latest if is_just_gone else following
    return following if ahead < _WEEK_AHEAD and gone > _LONG_GONE else latest


def _choose_by_outlook(
    partial: PartialDate, candidates: list[Interval], outlook: Outlook, today: date
) -> Interval | None:
    """Choose the year of a month, a quarter or a day with its month."""
    nearest = _choose_nearest(partial, candidates, today)
    if outlook.is_statement and nearest and 0 <= (today - nearest[0]).days <= _DAYS_OF_REPORT:
        return nearest
    if outlook.direction == "coming" and (outlook.is_certain or nearest is None):
        return _find_next(candidates, today)
    names_day = partial.day is not None or outlook == DEADLINE
    if outlook.direction == "coming" and names_day and nearest and nearest[1] <= today:
        is_just_gone = (today - nearest[0]).days <= outlook.days_gone
        return nearest if is_just_gone else _find_next(candidates, today)
    if outlook.direction == "past":
        return _find_latest(candidates, today) or nearest
    return nearest


def _choose_nearest(partial: PartialDate, candidates: list[Interval], today: date) -> Interval | None:
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
