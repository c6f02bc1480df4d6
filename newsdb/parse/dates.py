"""When an article was published, from a date in any shape that the press, portals and feeds write.

Year-first dates, Korean or ISO, are read here; English ones go to python-dateutil. What a date does not say is never
filled in: it lowers the precision, and a date whose day and month could be swapped is no date.
"""

import re
import unicodedata
import warnings
from datetime import UTC, datetime, timedelta, tzinfo
from typing import NamedTuple

from dateutil import parser as dateutil_parser
from dateutil.parser import ParserError, UnknownTimezoneWarning

from newsdb.model.records import Precision, Publication
from newsdb.parse.zones import zone_named, zone_written, zones_by_abbreviation

_LONGEST = 200  # characters: a field that is longer is no date
_CLOCK = r"""
    (?:\s*[Tt,]?\s*(?P<half>오전|오후|[AaPp]\.?[Mm]\.?)?\s*
       (?P<hour>\d{1,2})(?::|\s?시\s*)(?P<minute>\d{2}|\d(?=\s?분))?(?:\s?분)?
       (?::?\s?(?P<second>\d{2})(?:초|[.,]\d{1,9})?(?!\d))?
       (?:\s?(?P<half_after>[AaPp]\.?[Mm]\b\.?))?
       (?:\s?(?P<zone>[+-]\d{2}:?\d{2}|[+-]\d{2}(?!\d)|[A-Z]{1,4}\b))?)?
"""
_YEAR_FIRST = re.compile(
    r"""(?<!\d)(?P<year>(?:19|20)\d{2})(?:
        \s?[-./년]\s?(?P<month>\d{1,2})(?!\d|:\d)(?:\s?[-./월]\s?(?P<day>\d{1,2})(?!\d)\s?일?\.?)?\s?월?
        (?:\s?[(（]?[월화수목금토일](?:요일)?[)）]?(?=[\s\d]|$))?"""
    + _CLOCK
    + r"|\s?년)",
    re.VERBOSE,
)
_COMPACT = re.compile(
    r"""(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})
        (?:[T\s-]?(?P<hour>\d{2}):?(?P<minute>\d{2})(?::?(?P<second>\d{2})(?:[.,]\d{1,9}|\d{3})?)?)?
        \s?(?P<zone>[+-]\d{2}:?\d{2}|[A-Z]{1,4})?""",
    re.VERBOSE,
)
_BARE_YEAR = re.compile(r"(?P<year>(?:19|20)\d{2})")
_EPOCH = re.compile(r"(\d{9,10})(?:\.\d{1,9})?|(\d{12,13})(?:\.0)?|(1\d{15})|(1\.\d{1,12})[eE]\+?0?9")
_ZONE = re.compile(r"\b(?:GMT|UTC)\s?([+-])(\d{1,2}):?(\d{2})?(?!\d)")
_HAN = str.maketrans({"年": "년", "月": "월", "日": "일", "時": "시", "时": "시", "分": "분", "秒": "초"})
_DASH = re.compile(r"\s[-–—|]\s")
_AHEAD = timedelta(days=1)
_ENGLISH = re.compile(
    r"(?=.*(?:19|20)\d{2}(?!\d))(?=.*\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))",
    re.IGNORECASE | re.DOTALL,
)
_YEARS = range(1900, 2101)
_FIRST_EPOCH = 157_766_400  # 1975: a smaller number is a code


class _Moment(NamedTuple):
    local: datetime
    precision: Precision
    zone: tzinfo | None


def parse_publication(text: str | None, timezone: str, provenance: str) -> Publication | None:
    """The publication that `text` dates, or None where it dates none or says too little.

    A time without a zone is read in `timezone` (an IANA name); `provenance` names the field that the text stood in.
    `at` is the first moment of what the text says: midnight for a day, the first of January for a year.
    Raises UsageError for a time zone that does not exist.
    """
    default = zone_named(timezone)
    raw = (text or "").strip()
    if not raw or len(raw) > _LONGEST:
        return None
    said = _in_one_form(raw)
    moment = _epoch(said) or _own(said) or _english(said)
    if moment is None or moment.local.year not in _YEARS:
        return None
    local = moment.local.replace(tzinfo=moment.zone or default)
    offset = local.utcoffset() or timedelta()
    try:
        at = local.astimezone(UTC)
    except OverflowError:
        return None
    return Publication(at, moment.precision, raw, provenance, int(offset.total_seconds() // 60))


def publication_doubt(published: Publication | None, ingested_at: datetime) -> str | None:
    """Why a publication date is not believed, None where there is no reason: `future` is one after the ingest.

    Such a date is kept as it is. A day is allowed for: clocks differ, and papers carry the date of the next morning.
    """
    if published is not None and published.at > ingested_at + _AHEAD:
        return "future"
    return None


def _in_one_form(raw: str) -> str:
    """The text with full-width forms narrowed, 年月日 as 년월일, and zones such as `GMT+9` as `+0900`."""
    said = raw if raw.isascii() else unicodedata.normalize("NFKC", raw).translate(_HAN)
    said = (
        said.replace("上午", "오전").replace("午前", "오전").replace("下午", "오후").replace("午後", "오후")
    )
    return _ZONE.sub(lambda found: f"{found[1]}{int(found[2]):02d}{found[3] or '00'}", said)


def _epoch(raw: str) -> _Moment | None:
    found = _EPOCH.fullmatch(raw)
    if not found:
        return None
    if found[1]:
        seconds = int(found[1])
    elif found[2]:
        seconds = int(found[2]) // 1000
    else:
        seconds = int(found[3]) // 1_000_000 if found[3] else int(float(found[4]) * 1e9)
    if seconds < _FIRST_EPOCH or (found[2] and _COMPACT.fullmatch(raw) and _own(raw)):
        return None
    return _Moment(datetime.fromtimestamp(seconds, UTC), "second", UTC)


def _own(raw: str) -> _Moment | None:
    found = _COMPACT.fullmatch(raw) or _BARE_YEAR.fullmatch(raw) or _YEAR_FIRST.search(raw)
    if not found:
        return None
    said = found.groupdict()
    try:
        return _moment(said)
    except ValueError:  # a 30th of February, an hour of 25
        return None


def _moment(said: dict[str, str | None]) -> _Moment:
    def number(name: str, default: int) -> int:
        value = said.get(name)
        return default if value is None else int(value)

    day = datetime(number("year", 0), number("month", 1), number("day", 1))  # noqa: DTZ001 (local until the zone is known)
    if said.get("day") is None or said.get("hour") is None:
        return _Moment(day, _day_precision(said), None)
    hour = _hour(number("hour", 0), said.get("half") or said.get("half_after"))
    minute, second = number("minute", 0), min(number("second", 0), 59)
    if hour == 24 and minute == second == 0:
        clock = day + timedelta(days=1)
    else:
        clock = day.replace(hour=hour, minute=minute, second=second)
    return _Moment(clock, _clock_precision(said), zone_written(said.get("zone") or ""))


def _hour(hour: int, half: str | None) -> int:
    if half is None or hour > 12:
        return hour
    afternoon = half == "오후" or half[0] in "pP"
    return hour % 12 + (12 if afternoon else 0)


def _day_precision(said: dict[str, str | None]) -> Precision:
    if said.get("month") is None:
        return "year"
    return "day" if said.get("day") is not None else "month"


def _clock_precision(said: dict[str, str | None]) -> Precision:
    if said.get("second") is not None:
        return "second"
    return "minute" if said.get("minute") is not None else "hour"


def _english(raw: str) -> _Moment | None:
    """A date with an English month name, by python-dateutil; what differs between two defaults was not said."""
    if not _ENGLISH.search(raw):
        return None
    first, second = datetime(2000, 1, 1, 0, 0, 0), datetime(2001, 2, 2, 11, 11, 11)  # noqa: DTZ001
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", UnknownTimezoneWarning)
            one, other = (
                dateutil_parser.parse(
                    _DASH.sub(" ", raw), default=default, tzinfos=zones_by_abbreviation(), fuzzy=True
                )
                for default in (first, second)
            )
    except (ParserError, OverflowError, ValueError, UnknownTimezoneWarning, TypeError, AttributeError):
        return None
    if one.year != other.year or one.month != other.month:
        return None
    return _Moment(one.replace(tzinfo=None), _agreed(one, other), one.tzinfo)


def _agreed(one: datetime, other: datetime) -> Precision:
    steps: tuple[tuple[Precision, str], ...] = (
        ("month", "day"), ("day", "hour"), ("hour", "minute"), ("minute", "second"),
    )  # fmt: skip
    for precision, part in steps:
        if getattr(one, part) != getattr(other, part):
            return precision
    return "second"
