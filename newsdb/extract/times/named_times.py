"""Find days, weeks and months named by words: 전날, 다음 날, 지난주 금요일, 이달 초, Monday.

Such a time has no value; its `hint` is the word. Days get the precision `named day`, the thirds of a month (초, 중순,
말) `ten days`.
"""

import re
from datetime import date, timedelta
from typing import NamedTuple

from newsdb.extract.times.calendar_intervals import ONE_DAY, Interval, add_months, to_interval
from newsdb.extract.times.dates import Moment
from newsdb.extract.times.outlooks import Outlook
from newsdb.extract.times.partial_dates import PartialDate
from newsdb.extract.times.place_dates import DAYS, MONTHS

WEEKDAYS = "월화수목금토일"
_ENGLISH_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ENGLISH = {"yesterday": -1, "today": 0, "tomorrow": 1}
_BESIDE = {"전날": -1, "이날": 0, "같은날": 0, "다음날": 1, "이튿날": 1, "익일": 1}
_WEEKS = {
    "지지난주": -2,
    "지난주": -1,
    "이번주": 0,
    "금주": 0,
    "다음주": 1,
    "내주": 1,
    "다다음주": 2,
}
_PARTICLE = (
    r"(?:에는|에도|에만|에야|부터는|부터|까지는|까지도|까지|보다|처럼|에|엔|은|는|이|가|을|를|의|도|로|과|와|만|쯤|께|인)?"
    r"(?![가-힣])"
)
_SPACED = {"다음날": "다음 ?날", "같은날": "같은 ?날", "지난주": "지난 ?주", "지지난주": "지지난 ?주"}
_SPACED |= {"이번주": "이번 ?주", "다음주": "다음 ?주", "다다음주": "다다음 ?주"}


def _alternate(words: object) -> str:
    names = [str(word) for word in words] if isinstance(words, (dict, tuple)) else []
    return "|".join(_SPACED.get(name, re.escape(name)) for name in sorted(names, key=len, reverse=True))


# What a named time begins with, at the head of a word; letters alone, so that the search passes over all others.
FIRST_LETTERS = re.compile(
    r"(?:그저|그제|어제|오늘|내일|모레|글피|전날|이날|같은|다음|이튿|익일|지난|이번|금주|내주|다다|지지|이달|금월|전월|내달"
    rf"|오는|{'|'.join(f'{letter}요' for letter in WEEKDAYS)}|Mo|Tu|We|Th|Fr|Sa|Su|la|ne|ye|to)(?<![가-힣A-Za-z0-9]..)"
)
_KOREAN = (
    rf"(?:(?P<day>{_alternate(DAYS)}|{_alternate(_BESIDE)})(?!\s?[(（]?\s?[0-9]{{1,2}}일)"
    rf"|(?P<week>{_alternate(_WEEKS)})(?:\s(?P<of_week>[{WEEKDAYS}])요일)?(?!\s?[(（][0-9]{{1,2}}일)"
    rf"|(?P<month>{_alternate(MONTHS)})(?:\s?(?P<third>초순|초|중순|하순|말))?(?!\s?[(（]?\s?[0-9]{{1,2}}\s?(?:일|[~∼～,·-]))"
    rf"|(?:(?P<which>지난|오는|이번)\s)?(?<!매주\s)(?P<weekday>[{WEEKDAYS}])요일(?!인?\s?[(（]?\s?[0-9]{{1,2}}일))"
    rf"(?={_PARTICLE})"
)
_NAMES_OF_DAYS = "|".join(_ENGLISH_DAYS)
_PATTERN = re.compile(
    rf"{_KOREAN}|(?:(?P<step>last|next)\s)?(?P<english>{_NAMES_OF_DAYS})(?![\w-])"
    r"(?!,? (?:[A-Z][a-z]{2,8}\.? [0-9]|[0-9]))"
    rf"|(?P<relative>{'|'.join(_ENGLISH)})(?![\w-])"
)
_NO_DAY = re.compile(
    r"(?:Black|Good|Cyber|Super|Easter|Ash|Palm|Bloody|every|each|Every|Each|[0-9]일) ?[(（]?$"
)


def match_named_time(text: str, start: int) -> Moment | None:
    """Return the named time at `start`, if there is one."""
    match = _PATTERN.match(text, start)
    if match is None or _NO_DAY.search(text[max(0, start - 8) : start]):
        return None
    return Moment(start, match.end(), None, None, None, match[0])


class Beside(NamedTuple):
    """Hold the days to count named times from: the publication, and the day last spoken of."""

    today: date
    anchor: date


def resolve_time_name(hint: str, beside: Beside, outlook: Outlook) -> Interval | None:
    """Return the interval of a named time."""
    match = _PATTERN.match(hint + " ")
    if match is None:
        return None
    parts = match.groupdict()
    try:
        if parts["month"]:
            return _resolve_month(parts["month"], parts["third"], beside.today)
        if parts["week"]:
            return _resolve_week(parts["week"].replace(" ", ""), parts["of_week"], beside.today)
        return _build_day(_find_day(parts, beside, outlook))
    except OverflowError:
        return None


def moves_anchor(hint: str) -> bool:
    """Return whether what follows speaks of this day: 다음 날 and weekdays do, 전날 and 어제 look back."""
    return hint.replace(" ", "") in ("다음날", "이튿날", "익일", "내일") or hint.endswith("요일")


def _build_day(day: date) -> Interval:
    return day, day + ONE_DAY, "named day"


def _find_day(parts: dict[str, str | None], beside: Beside, outlook: Outlook) -> date:
    today = beside.today
    if word := parts["day"]:
        name = word.replace(" ", "")
        return today + DAYS[name] * ONE_DAY if name in DAYS else beside.anchor + _BESIDE[name] * ONE_DAY
    if relative := parts["relative"]:
        return today + _ENGLISH[relative] * ONE_DAY
    if english := parts["english"]:
        number, which = (
            _ENGLISH_DAYS.index(english),
            {"last": "지난", "next": "다음"}.get(parts["step"] or ""),
        )
    else:
        number, which = WEEKDAYS.index(parts["weekday"] or ""), parts["which"]
    if which == "이번":
        return today + timedelta(days=number - today.weekday())
    back = (today.weekday() - number) % 7
    ahead = (number - today.weekday()) % 7
    if which == "지난":
        return today - timedelta(days=back or 7)
    if which == "다음":
        return today + timedelta(days=ahead or 7)
    is_ahead = (
        which == "오는" or outlook.direction == "coming" or (outlook.direction is None and ahead < back)
    )
    return today + timedelta(days=ahead) if is_ahead else today - timedelta(days=back)


def _resolve_week(week: str, weekday: str | None, today: date) -> Interval:
    monday = today + timedelta(days=7 * _WEEKS[week] - today.weekday())
    if weekday is None:
        return monday, monday + timedelta(days=7), "week"
    return _build_day(monday + timedelta(days=WEEKDAYS.index(weekday)))


def _resolve_month(month: str, third: str | None, today: date) -> Interval | None:
    interval = to_interval(PartialDate(*_drop_quarter(add_months(today, MONTHS[month]))))
    if interval is None or third is None:
        return interval
    first, after, _ = interval
    bounds = (first, first.replace(day=11), first.replace(day=21), after)
    at = 0 if third.startswith("초") else 1 if third == "중순" else 2
    return bounds[at], bounds[at + 1], "ten days"


def _drop_quarter(month: tuple[int, int]) -> tuple[int, None, int]:
    return month[0], None, month[1]
