"""Work out the form of a date column: the order of day, month and year, serial numbers of spreadsheets.

One value such as `05/03/2024` or `24.03.05` is ambiguous; a column with a 16 or a constant year in it is not.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

ORDERS = ("ymd", "dmy", "mdy")
SERIAL = "serial"
MIDNIGHT = "midnight"
"""The form of a column of days to which a program added a clock time, midnight."""
_TRIPLE = re.compile(
    r"(?P<first>\d{1,2})\s?(?P<joint>[-./])\s?(?P<second>\d{1,2})\s?(?P=joint)\s?(?P<third>\d{4}|\d{2}|\d)"
    r"(?![\d/-]|\.\d)\.?(?P<rest>.*)",
    re.DOTALL,
)
_SIX_DIGITS = re.compile(r"(?P<first>\d{2})(?P<second>\d{2})(?P<third>\d{2})(?:\.0)?(?P<rest>)")
_NAMED_MONTH = re.compile(
    r"(?P<first>\d{1,2})[-./ ](?P<second>[A-Za-z]{3})[A-Za-z]{0,6}\.?[-./ ](?P<third>\d{2})(?!\d)(?P<rest>.*)",
    re.DOTALL,
)
_AT_MIDNIGHT = re.compile(
    r"(?P<day>(?:19|20)\d{2}[-./]\d{1,2}[-./]\d{1,2})[Tt ]\s?0?0:00(?::00(?:\.0{1,9})?)?"
    r"\s?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?"
)
_SERIAL = re.compile(r"\d{5}(?:\.\d{1,12})?")
ENGLISH_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SERIALS = range(20_000, 70_000)  # 1954 to 2091
_SERIAL_START = datetime(1899, 12, 30)  # noqa: DTZ001 (local until the zone is known)
_PIVOT = 69  # as in POSIX: 69 to 99 are of the last century
_WEEKDAY = re.compile(r"^[(（]?(?:[월화수목금토일](?:요일)?|[A-Za-z]{3,9})[)）,]{0,2}\s+(?=\d)")
_DAY_NAME_BEHIND = re.compile(r"^\s?[(（][^)）]{1,9}[)）]")


class _Parts(NamedTuple):
    """Hold the three numbers of a date in their order, and the text behind them."""

    first: int
    second: int
    third: int
    has_long_year: bool
    rest: str


def find_date_orders(cells: Iterable[str]) -> set[str]:
    """Return the orders in which every cell of an ambiguous form is a valid date.

    Cells of other forms do not count. The set is empty for a column without cells of these forms, or if no
    order fits.
    """
    parts = [split for cell in cells if (split := _split_date(cell))]
    if not parts:
        return set()
    return {order for order in ORDERS if all(_build_day(split, order) for split in parts)}


def choose_date_form(cells: Sequence[str], known_years: Collection[int] = ()) -> str | None:
    """Return the one form of a column: an order, `serial`, or None if none or several fit.

    `known_years` are those of its other dates, whose form is plain: an order with years far from them does not fit. Of
    several orders for years of two digits the one with the year varying least is taken.
    """
    orders = find_date_orders(cells)
    if len(orders) > 1 and known_years:
        orders = {order for order in orders if _are_near(cells, order, known_years)} or orders
    if len(orders) == 1:
        return orders.pop()
    if not orders:
        return SERIAL if any(is_serial(cell) for cell in cells) else None
    parts = [split for cell in cells if (split := _split_date(cell))]
    if any(split.has_long_year for split in parts):
        return None
    varied = {order: _count_years_and_days(parts, order) for order in orders}
    steady = [order for order, (years, days) in varied.items() if years < days]
    return "ymd" if steady == ["ymd"] else None if orders >= {"dmy", "mdy"} or len(steady) != 1 else steady[0]


def is_ambiguous_date(cell: str) -> bool:
    """Return whether a cell has a form with several readings: `05/03/2024`, `24.03.05`, `240305`."""
    return _split_date(cell) is not None


def has_year_before_month(text: str) -> bool:
    """Return whether a date has the Korean order, its first number being no month: `24.03.05`, and not `05.03.24`.

    `24.03.05` may still be a 24th of March; Korean dates of two-digit years begin with the year.
    """
    parts = _split_date(text)
    return (
        parts is not None
        and parts.first > 12
        and not parts.has_long_year
        and _build_day(parts, "ymd") is not None
    )


def is_serial(cell: str) -> bool:
    """Return whether a cell can be the serial number of a day in a spreadsheet: `45356`, `45356.628`."""
    match = _SERIAL.fullmatch(cell.strip())
    return match is not None and int(cell.strip()[:5]) in _SERIALS


def is_midnight(cell: str) -> bool:
    """Return whether a cell is a day with midnight behind it: `2026-04-10 00:00:00`, `2026-04-10T00:00:00Z`."""
    return _AT_MIDNIGHT.fullmatch(cell.strip()) is not None


def parse_date_format(text: str) -> str | None:
    """Return the form that a user names: `DD/MM/YYYY`, `mdy`, `serial`, or a format of strptime; else None."""
    plain = text.strip()
    if "%" in plain:
        return plain if any(code in plain for code in ("%d", "%j", "%D", "%x", "%c", "%s")) else None
    if plain.casefold() in (SERIAL, "excel"):
        return SERIAL
    letters = [character for character in plain.casefold() if character in "dmy"]
    order = "".join(dict.fromkeys(letters))
    return order if order in ORDERS else None


def apply_date_form(text: str, form: str) -> str:
    """Return a date of this form as ISO 8601, with its clock time behind; another text as it is.

    Serial numbers of a spreadsheet, its dates without their format, may stand among dates of any form.
    """
    plain = text.strip().lstrip("'").strip()
    if "%" in form:
        return _apply_strptime(plain, form)
    if form == MIDNIGHT:
        match = _AT_MIDNIGHT.fullmatch(plain)
        return match["day"] if match else _convert_serial(plain) or text
    if form == SERIAL:
        return _convert_serial(plain) or text
    parts = _split_date(plain)
    day = _build_day(parts, form) if parts else None
    return f"{day.isoformat()} {parts.rest}".strip() if parts and day else _convert_serial(plain) or text


def _apply_strptime(text: str, form: str) -> str:
    try:
        moment = datetime.strptime(text, form)  # noqa: DTZ007 (the zone is applied later)
    except ValueError:
        return text
    has_clock = any(code in form for code in ("%H", "%I", "%T", "%R", "%X", "%c", "%s"))
    return moment.isoformat(" ", "seconds") if has_clock else moment.date().isoformat()


def _convert_serial(text: str) -> str | None:
    """Return the day, or the minute, of a spreadsheet's serial number; None for another text."""
    if not is_serial(text):
        return None
    moment = _SERIAL_START + timedelta(days=float(text))
    if "." not in text or not text.partition(".")[2].strip("0"):
        return moment.date().isoformat()
    return (moment + timedelta(seconds=30)).isoformat(" ", "minutes")


def _split_date(text: str) -> _Parts | None:
    plain = _WEEKDAY.sub("", text.strip().lstrip("'").strip())
    match = _TRIPLE.fullmatch(plain) or _SIX_DIGITS.fullmatch(plain) or _NAMED_MONTH.fullmatch(plain)
    if not match:
        return None
    second = match["second"]
    if not second.isdigit():
        if second.casefold() not in ENGLISH_MONTHS:
            return None
        second = str(
            100 + ENGLISH_MONTHS.index(second.casefold()) + 1
        )  # beyond any day or year: only a month
    rest = _DAY_NAME_BEHIND.sub("", match["rest"]).strip().lstrip(",Tt").strip()
    if rest and not re.match(r"(?:오전|오후|[AaPp]\.?[Mm])?\s?\d{1,2}(?:[:시]|\s?[AaPp]\.?[Mm])", rest):
        return None
    third = match["third"]
    return _Parts(int(match["first"]), int(second), int(third), len(third) == 4, rest)


def _build_day(parts: _Parts, order: str) -> date | None:
    first, second, third = parts.first, parts.second, parts.third
    if second > 100:
        if order != "dmy":
            return None
        second -= 100
    if parts.has_long_year and order == "ymd":
        return None
    year, month, day = {
        "ymd": (first, second, third), "dmy": (third, second, first), "mdy": (third, first, second),
    }[order]  # fmt: skip
    if not parts.has_long_year:
        year += 1900 if year >= _PIVOT else 2000
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _are_near(cells: Iterable[str], order: str, known_years: Collection[int]) -> bool:
    """Return whether all dates of an order are of the known years, or of one beside them."""
    days = [_build_day(parts, order) for cell in cells if (parts := _split_date(cell))]
    return all(day and min(known_years) - 1 <= day.year <= max(known_years) + 1 for day in days)


def _count_years_and_days(parts: Sequence[_Parts], order: str) -> tuple[int, int]:
    days = [day for split in parts if (day := _build_day(split, order))]
    return len({day.year for day in days}), len({day.day for day in days})
