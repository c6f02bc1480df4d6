"""Parse dates in English: Jan. 5, 2026, 5 January, March 2025, Q3 2025, in 2030."""

import re
from functools import cache

from newsdb.extract.times.dates import Moment
from newsdb.extract.times.partial_dates import PartialDate
from newsdb.text.date_forms import ENGLISH_MONTHS

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"(?:[12][0-9]|3[01]|0?[1-9])(?![0-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)[0-9]{2}(?![0-9%])"
# What stands before a month or a year alone: in early 2020, by the end of March.
_BEFORE_ALONE = (
    r"(?:(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Oo]f|[Ff]rom|[Dd]uring)\s(?:early[\s-]|mid[\s-]|late[\s-])?)"
)
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4}


# What a date in English may begin with, at the head of a word.
FIRST_LETTER = re.compile(r"[JFMASONDQISBUOisbuoft0-9](?<![A-Za-z0-9].)")


@cache
def english_date_pattern() -> re.Pattern[str]:
    """Match every date in English; a month alone only behind a preposition, because May and March are words."""
    return re.compile(
        rf"(?<![A-Za-z0-9])(?:(?P<month>{_MONTH})(?:\s(?P<day>{_DAY})(?:,?\s(?P<year>{_YEAR}))?|,?\s(?P<month_year>{_YEAR}))"
        rf"|(?P<day_first>{_DAY})\s(?:of\s)?(?P<month_after>{_MONTH})(?:\s(?P<year_after>{_YEAR}))?"
        rf"|Q(?P<quarter>[1-4])(?:\s(?P<quarter_year>{_YEAR}))?"
        rf"|(?P<quarter_word>first|second|third|fourth)[\s-]quarter(?:\sof\s(?P<word_year>{_YEAR}))?"
        rf"|{_BEFORE_ALONE}(?:(?P<lone_year>{_YEAR})"
        rf"|(?P<lone_month>(?!May\b(?![,.]|\sof\b)){_MONTH}(?!\.?\s[0-9])))"
        rf"|from\s(?P<first_year>{_YEAR})(?=\sto\s{_YEAR})|(?<=from\s[0-9]{{4}}\s)to\s(?P<last_year>{_YEAR}))(?![A-Za-z0-9])"
    )


def parse_english_date(match: re.Match[str]) -> Moment | None:
    """Parse a match of `english_date_pattern`; return None if it is no date."""
    parts = {name: value for name, value in match.groupdict().items() if value}
    year = parts.get("year") or parts.get("month_year") or parts.get("year_after") or parts.get("lone_year")
    year = year or parts.get("quarter_year") or parts.get("word_year")
    year = year or parts.get("first_year") or parts.get("last_year")
    month = parts.get("month") or parts.get("month_after") or parts.get("lone_month")
    day = parts.get("day") or parts.get("day_first")
    quarter = parts.get("quarter") or _QUARTERS.get(parts.get("quarter_word", ""))
    date = PartialDate(
        int(year) if year else None,
        int(quarter) if quarter else None,
        ENGLISH_MONTHS.index(month[:3].lower()) + 1 if month else None,
        int(re.sub(r"\D", "", day)) if day else None,
    )
    alone = [name for name in ("lone_year", "lone_month", "first_year", "last_year") if name in parts]
    name = alone[0] if alone else 0
    return Moment(match.start(name), match.end(), date.to_iso(), None, None) if date.is_valid else None
