"""Find dates in short texts of pages, and return them as they stand."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone

_MONTHS = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_ZONE = r"(?:\s?(?:[ECMP][SD]T|UTC|GMT|KST|JST|ET|PT|Z|[+-]\d{2}:?\d{2}))?"
_CLOCK = rf"(?:[\s,|·-]{{1,4}}(?:at\s)?(?:오전|오후)?\s?\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?:\s?[ap]\.?m\b\.?)?{_ZONE})?"
_FORMS = (
    rf"(?:19|20)\d{{2}}-\d{{2}}-\d{{2}}(?:[T ]\d{{2}}:\d{{2}}(?::\d{{2}}(?:[.,]\d{{1,9}})?)?{_ZONE})?",
    rf"(?:19|20)\d{{2}}\s?[./년]\s?\d{{1,2}}\s?[./월]\s?\d{{1,2}}\s?[.일]?(?:\s?\([월화수목금토일]\))?{_CLOCK}",
    rf"\b{_MONTHS}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s(?:19|20)\d{{2}}{_CLOCK}",
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTHS},?\s(?:19|20)\d{{2}}{_CLOCK}",
)
_DATE = re.compile("|".join(_FORMS), re.IGNORECASE)
_EPOCH = re.compile(r"\d{10}(?:\d{3})?")
_HOURS = {
    "EST": -5,
    "EDT": -4,
    "CST": -6,
    "CDT": -5,
    "MST": -7,
    "MDT": -6,
    "PST": -8,
    "PDT": -7,
    "KST": 9,
    "JST": 9,
}
_ZONED = re.compile(r"\s(" + "|".join(_HOURS) + r")$", re.IGNORECASE)
_CHANGED = re.compile(r"(?:updated?|modified|수정|최종수정|edited)\W{0,9}$", re.IGNORECASE)
_IN_ADDRESS = re.compile(r"/((?:19|20)\d{2})[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?:[/_\d-]|$)")
_ADDRESS_MONTH = re.compile(rf"/((?:19|20)\d{{2}})/({_MONTHS})/(0?[1-9]|[12]\d|3[01])/", re.IGNORECASE)


def find_first_date(text: str) -> str | None:
    """Return the first date in a text that is not marked as the date of a change."""
    dates = list(_DATE.finditer(text[:400]))
    unchanged = [
        date for date in dates if not _CHANGED.search(text[max(0, date.start() - 20) : date.start()])
    ]
    return unchanged[0][0].strip() if unchanged else None


def is_date(text: str) -> bool:
    """Return whether a stated date can be one.

    Not `2020-01-022024-03-05`, nor a date with only slashes: its day may be its month.
    """
    stripped = text.strip()
    if _EPOCH.fullmatch(stripped):
        return True
    match = _DATE.search(stripped)
    return match is not None and not stripped[match.end() : match.end() + 1].isdigit()


def find_address_date(url: str) -> str | None:
    """Find the date in an address: `/2024/03/05/`, `/2024-03-05/`, `/20240305…`, `/2024/mar/05/`."""
    match = _IN_ADDRESS.search(url)
    if match:
        return "-".join(match.groups())
    month_match = _ADDRESS_MONTH.search(url)
    return f"{month_match[2]} {month_match[3]}, {month_match[1]}" if month_match else None


def find_shown_date(stated_moment: str, shown_dates: Iterable[str]) -> str | None:
    """Find the shown date that is the stated moment in the paper's own zone; return None without one.

    A page states `2024-03-06T04:00:00+00:00` and shows `March 5, 2024 11:00 pm EST`: its readers had the fifth.
    """
    try:
        moment = datetime.fromisoformat(stated_moment.strip())
    except ValueError:
        return None
    if moment.utcoffset() != timedelta():
        return None
    minute = moment.astimezone(UTC).replace(second=0, microsecond=0)
    return next((date for date in shown_dates if _parse_zoned_time(date) == minute), None)


def _parse_zoned_time(shown_text: str) -> datetime | None:
    from dateutil import parser

    if not (zone := _ZONED.search(shown_text)):
        return None
    try:
        local = parser.parse(shown_text[: zone.start()])
    except (ValueError, OverflowError):
        return None
    offset = timezone(timedelta(hours=_HOURS[zone[1].upper()]))
    return local.replace(tzinfo=offset).astimezone(UTC)
