"""Amounts as they are typed on the command line: `10억원`, `2조 7천억`, `$20억`, `2,000`, `3.5%`."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from newsdb.model.errors import UsageError

_SMALL = {"천": 1000, "백": 100, "십": 10}
_LARGE = {"경": 10**16, "조": 10**12, "억": 10**8, "만": 10**4}
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_STEP = re.compile(rf"({_DIGITS})?\s?([천백십])?\s?([경조억만])?\s?", re.ASCII)
_UNITS = {
    "원": "KRW",
    "₩": "KRW",
    "달러": "USD",
    "미달러": "USD",
    "불": "USD",
    "$": "USD",
    "us$": "USD",
    "위안": "CNY",
    "위안화": "CNY",
    "엔": "JPY",
    "엔화": "JPY",
    "¥": "JPY",
    "유로": "EUR",
    "€": "EUR",
    "파운드": "GBP",
    "£": "GBP",
    "홍콩달러": "HKD",
    "대만달러": "TWD",
    "캐나다달러": "CAD",
    "호주달러": "AUD",
    "싱가포르달러": "SGD",
    "루피": "INR",
    "루블": "RUB",
    "%": "%",
    "퍼센트": "%",
    "%p": "%p",
    "%포인트": "%p",
    "퍼센트포인트": "%p",
    "bp": "bp",
    "배": "배",
    "위": "위",
    "명": "명",
    "개": "개",
    "곳": "곳",
    "건": "건",
    "대": "대",
    "주": "주",
}
# ISO 4217: what the words above mean, and codes that are typed as such.
_CODES = "AED BRL CHF DKK IDR MXN MYR NOK NZD PHP PLN SAR SEK THB TRY VND ZAR"
CURRENCIES = frozenset(unit for unit in _UNITS.values() if len(unit) == 3 and unit.isascii()) | {
    *_CODES.split()
}
_SYMBOL = re.compile(r"(us\$|[₩$¥€£])\s*")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, and the unit that was typed with it (ISO 4217 for money), None where there was none."""

    value: Decimal
    unit: str | None = None


def parse_amount(text: str, *, any_unit: bool = False) -> Amount:
    """The amount that a text means; UsageError where it means none. `any_unit` takes units that are not listed: 2GW."""
    typed = unicodedata.normalize("NFKC", text).strip()
    rest = typed.lower()
    sign = -1 if rest[:1] in ("-", "−") else 1
    rest = rest[1:].strip() if rest[:1] in ("+", "-", "−") else rest
    symbol = _SYMBOL.match(rest)
    value, unit = _number(text, rest[symbol.end() :] if symbol else rest)
    if symbol and unit:
        raise _wrong(text)
    if any_unit and unit and not unit[0].isdigit() and unit[0] not in ".,":
        return Amount(sign * value, unit_code(typed[len(typed) - len(unit) :]))
    return Amount(sign * value, _unit(text, symbol[1] if symbol else unit))


def unit_code(unit: str) -> str:
    """The unit as the tables write it, for one as people write it: `달러` is USD; others stay as they are."""
    folded = unicodedata.normalize("NFKC", unit).strip().lower().replace(" ", "")
    if folded.upper() in CURRENCIES:
        return folded.upper()
    return _UNITS.get(folded, unicodedata.normalize("NFC", unit.strip()))


def _number(text: str, rest: str) -> tuple[Decimal, str]:
    """The number at the beginning, and what is left: 2조 7천억 is 2 x 조 + (7 x 천) x 억."""
    total, section, smallest = Decimal(0), Decimal(0), 10**20
    position, small = 0, 10**4
    while (step := _STEP.match(rest, position)) and any(step.groups()):
        digits, ten, myriad = step.groups()
        factor = _SMALL.get(ten, 1)
        if factor >= small or (position and not digits and not ten):
            raise _wrong(text)
        section += Decimal((digits or "1").replace(",", "")) * factor
        small = factor
        if myriad:
            if _LARGE[myriad] >= smallest:
                raise _wrong(text)
            total, section = total + section * _LARGE[myriad], Decimal(0)
            smallest, small = _LARGE[myriad], 10**4
        position = step.end()
    if position == 0:
        raise _wrong(text)
    return total + section, rest[position:].strip()


def _unit(text: str, unit: str) -> str | None:
    if not unit:
        return None
    folded = unit.replace(" ", "")
    if folded not in _UNITS and folded.upper() not in CURRENCIES:
        raise _wrong(text)
    return unit_code(folded)


def _wrong(text: str) -> UsageError:
    return UsageError(f"{text}: is no amount; write it like 10억원, 2조, 20억달러, 2,000 or 3.5%")
