"""Parse publication dates in the forms used by the press, portals and feeds.

Year-first dates, Korean or ISO, are parsed here; English ones by python-dateutil. A missing part of a date is
never filled in: it lowers the precision. A date with day and month in doubt is no date.
"""

import re
import unicodedata
import warnings
from datetime import UTC, datetime, time, timedelta, tzinfo
from functools import lru_cache
from typing import NamedTuple

from dateutil import parser as dateutil_parser
from dateutil.parser import ParserError, UnknownTimezoneWarning

from newsdb.model.intervals import COARSER_THAN_DAY, Precision
from newsdb.model.records import Publication
from newsdb.text.date_forms import apply_date_form
from newsdb.text.months import ENGLISH, find_month
from newsdb.text.zones import load_zone, load_zone_abbreviations, parse_zone

_LONGEST = 200  # characters: a field that is longer is no date
_CLOCK = r"""
    (?:\s*[Tt,]?\s*[(\[]?\s?(?P<half>오전|오후|[AaPp]\.?[Mm]\.?)?\s*
       (?P<hour>\d{1,2})(?::|h|\s?시\s*)(?P<minute>\d{2}|\d(?=\s?분))?(?:\s?분)?
       (?::?\s?(?P<second>\d{2})(?:초|[.,]\d{1,9})?(?!\d))?
       (?:\s?(?P<half_after>[AaPp]\.?[Mm]\b\.?))?
       (?:\s?(?P<zone>[+-]\d{2}:?\d{2}|[+-]\d{2}(?!\d)|[A-Z]{1,4}\b))?)?
"""
_YEAR_FIRST = re.compile(
    r"""(?<!\d)(?P<year>(?:19|20)\d{2})(?:
        \s?[-./년]\s?(?P<month>\d{1,2})(?!\d|:\d)(?:\s?[-./월]\s?(?P<day>\d{1,2})(?!\d)\s?일?\.?)?\s?월?
        (?:\s?[(（]?[월화수목금토일火水木金土](?:요일|曜일?)?[)）]?(?=[\s\d]|$))?"""
    + _CLOCK
    + r"|\s?년)",
    re.VERBOSE,
)
_COMPACT = re.compile(
    r"""(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})
        (?:[T\s-]?(?P<hour>\d{2}):?(?P<minute>\d{2})(?::?(?P<second>\d{2})(?:[.,]\d{1,9}|\d{3})?)?)?
        (?:\s?(?P<zone>[+-]\d{2}:?\d{2}|[A-Z]{1,4})|\.0)?""",
    re.VERBOSE,
)
_BARE_YEAR = re.compile(r"(?P<year>(?:19|20)\d{2})")
_EPOCH = re.compile(r"(?P<digits>\d{9,19})(?:\.\d{1,9})?|(?P<float>[1-9]\.\d{1,18}[eE]\+?(?:0?[89]|1[0-8]))")
_EPOCH_UNITS = ((11, 1), (14, 1_000), (17, 1_000_000), (20, 1_000_000_000))  # digits below, units in a second
_ZONE = re.compile(r"\b(?:GMT|UTC)\s?([+-])(\d{1,2}):?(\d{2})?(?!\d)")
_HAN = str.maketrans({"年": "년", "月": "월", "日": "일", "時": "시", "时": "시", "分": "분", "秒": "초"})
_SHORT_YEAR = re.compile(r"(?<!\d)(\d{2})년(?=\s?\d{1,2}\s?월)")
_DASH = re.compile(r"\s[-–—|]\s")
_KOREAN_MONTH = re.compile(r"(?<=\d )(\d{1,2})월(?= (?:19|20)\d{2})")  # 03 3월 2026
_DAY_MONTH_YEAR = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})(?:\.|º|er)?\s?(?:de\s|d['’])?(?P<month>[^\s\d,.:/-]{2,12})\.?,?\s(?:de\s|del\s)?"
    r"(?P<year>(?:19|20)\d{2}(?!\d)|\d{2}(?=\s\d{1,2}:\d{2}))",
    re.IGNORECASE,
)
_DASHED = re.compile(  # spreadsheets and Oracle: 5-Mar-24
    r"\s*(?P<day>\d{1,2})-(?P<month>[^\W\d_]{3,9})\.?-(?P<year>(?:19|20)\d{2}|\d{2})(?![\d-])"
)
_YEAR_MONTH_DAY = re.compile(  # Hungarian: 2026. március 3.
    r"(?<!\d)(?P<year>(?:19|20)\d{2})\.\s(?P<month>[^\s\d,.:/-]{3,12})\s(?P<day>\d{1,2})\b\.?"
)
CLOCK_WORDS = (
    r"(?:at|um|om|à|a\slas|a\sles|às|as|alle(?:\sore)?|ore|kl\.?|klo|godz\.?|o\sgodz\.?|ora|la\sora|saat|pukul|jam|u|v|ve|в|о|об|у|στις"
    r"|الساعة|בשעה|lúc|года?\sв|г\.,?(?:\sв)?)"
)
"""What stands between a day and its clock time: `um 18:15`, `à 18h15`, `kl. 18.15`."""

_WESTERN_CLOCK = re.compile(
    rf"(?<=\d)\.?(?:[\s,|·•–—-]{{0,4}}\b{CLOCK_WORDS}\s|[\s,|·•–—-]{{0,3}}\s)(?P<hour>[01]?\d|2[0-4])\s?[:h.]\s?(?P<minute>[0-5]\d)"
    r"(?![\d.])",
    re.IGNORECASE,
)
_MIDNIGHT = re.compile(r"(?<!\d)24:00(?::00)?(?![:\d])")
_CENTURY = 70  # two digits below are of this century, as in mail
_AHEAD = timedelta(days=1)
_ENGLISH = re.compile(
    r"(?=.*(?:19|20)\d{2}(?!\d))(?=.*\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))",
    re.IGNORECASE | re.DOTALL,
)
_YEARS = range(1900, 2101)
_FIRST_EPOCH = 157_766_400  # 1975: a smaller number is a code
_LAST_EPOCH = 4_102_444_800  # 2100
_CLOCK_STARTS = (datetime(1970, 1, 1), datetime(1900, 1, 1))  # noqa: DTZ001 - of Unix, and of spreadsheets


class ParsedDate(NamedTuple):
    """Hold a date before its time zone is applied; `zone` is None if the text names none.

    `is_epoch`: the text counts seconds, which have no zone of their own.
    """

    local: datetime
    precision: Precision
    zone: tzinfo | None
    is_epoch: bool = False


def parse_publication(
    text: str | None, timezone: str, provenance: str, form: str | None = None
) -> Publication | None:
    """Parse the publication date of `text`; return None without a readable date.

    A time without a zone is taken in `timezone` (an IANA name), which is the zone of seconds since 1970 as well.
    `provenance` names the field of the text. `form` is the form of the column (date_forms), for dates that are
    ambiguous alone.
    `at` is the first moment of the stated period: midnight for a day, the first of January for a year. Raises
    UsageError for an unknown time zone.
    """
    default = load_zone(timezone)
    raw = (text or "").strip()
    return _read_publication(raw, default, provenance, form) if 0 < len(raw) <= _LONGEST else None


@lru_cache(maxsize=1024)  # the articles of a day have the same date
def _read_publication(raw: str, default: tzinfo, provenance: str, form: str | None) -> Publication | None:
    parsed = parse_date(apply_date_form(normalise_date_text(raw), form) if form else raw)
    if parsed is None:
        return None
    local = parsed.local.replace(tzinfo=parsed.zone or default)
    try:
        if parsed.is_epoch and not (
            local.time() == time() and local.astimezone(default).date() < local.date()
        ):
            local = local.astimezone(
                default
            )  # unless that makes a day, written as its midnight, the day before
        # Whole minutes, as stored: before 1908 the clock of Seoul was 8:27:52 ahead.
        minutes = round((local.utcoffset() or timedelta()).total_seconds() / 60)
        at = (local.replace(tzinfo=None) - timedelta(minutes=minutes)).replace(tzinfo=UTC)
    except (OverflowError, ValueError):  # an offset of a day or more
        return None
    return Publication(at, parsed.precision, raw, provenance, minutes)


def is_date(text: str) -> bool:
    """Return whether a text has a date in a form that `parse_publication` reads without a form."""
    raw = text.strip()
    return bool(raw) and len(raw) <= _LONGEST and parse_date(raw) is not None


def find_publication_doubt(published: Publication | None, ingested_at: datetime) -> str | None:
    """Return the reason to doubt a publication date, or None: `future` for a date after the ingest.

    The date itself is kept. One day of difference is allowed: clocks differ, and papers carry the date of the
    next morning.
    """
    if published is not None and published.at > ingested_at + _AHEAD:
        return "future"
    return None


def is_placeholder(published: Publication) -> bool:
    """Return whether a date is where a program's clock starts: what it writes for no date.

    These are the first moment of 1970 in UTC or in the article's zone, and of 1900; written as a day, that day. The
    years 1970 and 1900 alone are dates.
    """
    if published.precision in COARSER_THAN_DAY:
        return False
    return published.at == datetime.fromtimestamp(0, UTC) or published.local in _CLOCK_STARTS


def parse_date(raw: str, *, is_whole: bool = False) -> ParsedDate | None:
    """Parse the date in a text, or with `is_whole` a text that is nothing but a date.

    Return None without one, and for a text of more than 200 characters.
    """
    if len(raw) > _LONGEST:
        return None
    plain = normalise_date_text(raw.lstrip("'"))
    parsed = (
        _parse_epoch(plain)
        or _parse_year_first(plain, is_whole=is_whole)
        or _parse_english_date(plain, is_whole=is_whole)
    )
    return parsed if parsed is not None and parsed.local.year in _YEARS else None


def normalise_date_text(raw: str) -> str:
    """Return the text with narrow forms, 年月日 as 년월일, `24년` as `2024년`, and zones such as `GMT+9` as `+0900`."""
    text = raw if raw.isascii() else unicodedata.normalize("NFKC", raw).translate(_HAN)
    text = (
        text.replace("上午", "오전").replace("午前", "오전").replace("下午", "오후").replace("午後", "오후")
    )
    text = _SHORT_YEAR.sub(lambda match: f"{_add_century(match[1])}년", text)
    return _ZONE.sub(lambda match: f"{match[1]}{int(match[2]):02d}{match[3] or '00'}", text)


def _add_century(year: str) -> str:
    return f"{'20' if int(year) < _CENTURY else '19'}{year}"


def _parse_epoch(raw: str) -> ParsedDate | None:
    """Parse seconds, milliseconds, microseconds or nanoseconds since 1970, told apart by their digits."""
    match = _EPOCH.fullmatch(raw)
    if not match:
        return None
    number = int(match["digits"]) if match["digits"] else int(float(match["float"]))
    digits = len(str(number))
    seconds = number // next(unit for below, unit in _EPOCH_UNITS if digits < below)
    if not _FIRST_EPOCH <= seconds <= _LAST_EPOCH:
        return None
    if match["digits"] and _COMPACT.fullmatch(raw) and _parse_year_first(raw):
        return None
    return ParsedDate(datetime.fromtimestamp(seconds, UTC), "second", UTC, is_epoch=True)


def _parse_year_first(raw: str, *, is_whole: bool = False) -> ParsedDate | None:
    match = _COMPACT.fullmatch(raw) or _BARE_YEAR.fullmatch(raw)
    match = match or (_YEAR_FIRST.fullmatch(raw) if is_whole else _YEAR_FIRST.search(raw))
    if not match:
        return None
    fields = match.groupdict()
    if is_whole and fields.get("zone") and parse_zone(fields["zone"]) is None:
        return None
    if fields.get("day") and not fields.get("hour") and (written := _write_clock(raw)) != raw:
        return _parse_year_first(written, is_whole=is_whole)
    try:
        return _build_date(fields)
    except ValueError:  # a 30th of February, an hour of 25
        return None


def _build_date(fields: dict[str, str | None]) -> ParsedDate:
    def read_number(name: str, default: int) -> int:
        value = fields.get(name)
        return default if value is None else int(value)

    day = datetime(read_number("year", 0), read_number("month", 1), read_number("day", 1))  # noqa: DTZ001 (local until the zone is known)
    if fields.get("day") is None or fields.get("hour") is None:
        return ParsedDate(day, _get_day_precision(fields), None)
    hour = _convert_hour(read_number("hour", 0), fields.get("half") or fields.get("half_after"))
    minute, second = read_number("minute", 0), min(read_number("second", 0), 59)
    if hour == 24 and minute == second == 0:
        clock = day + timedelta(days=1)
    else:
        clock = day.replace(hour=hour, minute=minute, second=second)
    return ParsedDate(clock, _get_clock_precision(fields), parse_zone(fields.get("zone") or ""))


def _convert_hour(hour: int, half: str | None) -> int:
    if half is None or hour > 12:
        return hour
    afternoon = half == "오후" or half[0] in "pP"
    return hour % 12 + (12 if afternoon else 0)


def _get_day_precision(fields: dict[str, str | None]) -> Precision:
    if fields.get("month") is None:
        return "year"
    return "day" if fields.get("day") is not None else "month"


def _get_clock_precision(fields: dict[str, str | None]) -> Precision:
    if fields.get("second") is not None:
        return "second"
    return "minute" if fields.get("minute") is not None else "hour"


def _parse_english_date(raw: str, *, is_whole: bool) -> ParsedDate | None:
    """Parse a date with an English month name by python-dateutil; other words may stand beside it unless `is_whole`.

    It is parsed with two different defaults: a part with two different results is missing from the text.
    """
    raw, midnight = _MIDNIGHT.subn("00:00", _rewrite_day_month_year(raw))
    if not _ENGLISH.match(raw):  # not search: its lookaheads see the whole text from the start
        return None
    defaults = datetime(2000, 1, 1, 0, 0, 0), datetime(2001, 2, 2, 11, 11, 11)  # noqa: DTZ001
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", UnknownTimezoneWarning)
            first, second = (
                dateutil_parser.parse(
                    _DASH.sub(" ", raw),
                    default=default,
                    tzinfos=load_zone_abbreviations(),
                    fuzzy=not is_whole,
                )
                for default in defaults
            )
    except (ParserError, OverflowError, ValueError, UnknownTimezoneWarning, TypeError, AttributeError):
        return None
    if first.year != second.year or first.month != second.month:
        return None
    local = first.replace(tzinfo=None) + timedelta(days=1 if midnight else 0)
    return ParsedDate(local, _find_agreed_precision(first, second), first.tzinfo)


def _rewrite_day_month_year(raw: str) -> str:
    """Write the month of `03 März 2026` in English, and the year of a mail's date and of `5-Mar-24` in four digits.

    The name of a weekday before it is dropped: `mar.` is a Tuesday in French.
    """
    raw = _KOREAN_MONTH.sub(lambda month: _name_month(int(month[1])), raw)
    match = _DASHED.match(raw) or _DAY_MONTH_YEAR.search(raw) or _YEAR_MONTH_DAY.search(raw)
    number = find_month(match["month"]) if match else None
    if match is None or number is None:
        return raw
    year = match["year"]
    if len(year) == 2:
        year = f"{'20' if int(year) < _CENTURY else '19'}{year}"
    before = "" if raw[: match.start()].strip(" ,.").isalpha() else raw[: match.start()]
    return f"{before}{match['day']} {ENGLISH[number - 1]} {year}{_write_clock(year + raw[match.end() :])[4:]}"


def _write_clock(text: str) -> str:
    """Write the clock time behind a date with a colon and without its preposition: `um 18:15`, `à 18h15`, `18.15`."""
    return _WESTERN_CLOCK.sub(r" \g<hour>:\g<minute>", text)


def _name_month(number: int) -> str:
    return ENGLISH[number - 1] if 1 <= number <= len(ENGLISH) else str(number)


def _find_agreed_precision(first: datetime, second: datetime) -> Precision:
    steps: tuple[tuple[Precision, str], ...] = (
        ("month", "day"), ("day", "hour"), ("hour", "minute"), ("minute", "second"),
    )  # fmt: skip
    for precision, part in steps:
        if getattr(first, part) != getattr(second, part):
            return precision
    return "second"
