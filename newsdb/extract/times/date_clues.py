"""Read the clues to a date beside it: the year or month ahead, the weekday, the tense, the date of a caption."""

import re
from datetime import date

from newsdb.extract.times.named_times import WEEKDAYS
from newsdb.extract.times.partial_dates import PartialDate
from newsdb.extract.times.place_dates import DAYS, MONTHS, YEARS, Clues
from newsdb.extract.times.tense import read_outlook
from newsdb.model.records import TimeExpression
from newsdb.text.passages import Passage

_NAMED = "|".join(sorted((*YEARS, *MONTHS), key=len, reverse=True))
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
_AHEAD_WITHIN = 120  # characters before a date in which its year may stand
_AHEAD = re.compile(
    rf"(?<![가-힣])({_NAMED})(?:(?:에(?:는|도|만)?|엔|는|도|만)(?![가-힣])|,)"
    r"|(?<![가-힣])(지난해|작년|재작년)(?= [가-힣]{2,10}(?<!매출)(?<!이익)(?<!실적)(?<!판매량)(?<!규모)[은는이가] )"
)
_WEEKDAY_BEFORE = re.compile(rf"([{WEEKDAYS}])요일(?:인)?\s?[(（]?\s?$|\(([{WEEKDAYS}])\)\s?$")
_WEEKDAY_BEHIND = re.compile(rf"\s?[(（]([{WEEKDAYS}])(?:요일)?[,)）]|\s([{WEEKDAYS}])요일")
_ENGLISH_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_ENGLISH_WEEKDAY = re.compile(r"\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? (?:the )?$")
_CAPTION_DATE = re.compile(r"다\.\s?[\[(]?((?:19|20)[0-9]{2})\.\s?([0-9]{1,2})\.\s?([0-9]{1,2})")
_CAPTION = 200  # characters of a caption behind a day


def find_caption_day(
    time: TimeExpression, partial: PartialDate, passage: Passage, today: date
) -> date | None:
    """Return the date at the end of a picture's caption, from which its days count: `12일 … 있다. 2016.04.19`."""
    if partial.day is None or partial.month is not None or time.hint:
        return None
    rest = passage.text[time.span.end : time.span.end + _CAPTION].partition("\n")[0]
    match = _CAPTION_DATE.search(rest)
    if match is None:
        return None
    try:
        day = date(*map(int, match.groups()))
    except ValueError:
        return None
    return day if day < today else None


def read_clues(time: TimeExpression, partial: PartialDate, passage: Passage) -> Clues:
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
