"""The grammar of figures: sign, number, unit, or a range of two numbers with one unit.

A figure's text ends at its unit; a gloss of the unit in brackets (14.2%포인트(p)) belongs to it.
"""

import re
from decimal import Decimal
from typing import NamedTuple

from newsdb.extract.numbers.counters import judge
from newsdb.extract.numbers.numerals import Number, number_at
from newsdb.extract.numbers.unit_tables import SIGNS
from newsdb.extract.numbers.units import Unit, units_at
from newsdb.model.records import FigureKind

_MINUS = "-−－"
_PLUS = "+＋"
# A dash is a minus only at the head of a bracket: (―1.2%).
_DASHES = "–—―"
_SIGNED: frozenset[FigureKind] = frozenset(
    ("percent", "percent_point", "quantity", "index", "money", "ratio")
)
_BETWEEN = re.compile(r"\s{0,2}[~∼～〜˜]\s{0,2}|[-–—](?=[0-9$])")
# What may stand between a number and its unit: nothing, a space, 여 (40여 명, 20만 여명).
_BEHIND = (re.compile(r"\s?"), re.compile(r"\s?여\s?"))
_JEON = re.compile(r"\s?([0-9]{1,2})전(?![체년일자쟁국세달날거망반])")
_GLOSS = re.compile(r"\(([^()\s]{1,4})\)")


class Amount(NamedTuple):
    """A figure before its hedge, its per and its conversion are known. `more`: 여 stands inside the number."""

    start: int
    end: int
    kind: FigureKind
    value: Decimal | None
    minimum: Decimal | None
    maximum: Decimal | None
    unit: str
    more: bool = False


class _Measured(NamedTuple):
    """A number with the unit behind it: where the unit ends, the unit, and whether 여 stands between."""

    number: Number
    end: int
    unit: Unit | None
    more: bool


def currency_before(text: str, digit: int) -> tuple[int, str] | None:
    """The currency sign directly before a number: where it begins and its ISO 4217 code."""
    for length in (3, 2, 1):
        code = SIGNS.get(text[max(0, digit - length) : digit])
        if code:
            return max(0, digit - length), code
    return None


def figure_at(text: str, digit: int) -> tuple[int, Amount | None]:
    """The figure whose first digit is `text[digit]`, if there is one, and where to read on."""
    currency = currency_before(text, digit)
    end, number = number_at(text, digit, currency_sign=currency is not None)
    if number is None:
        return end, None
    first = _measure(text, number, currency[1] if currency else None)
    negative, start = _sign(text, currency[0] if currency else digit)
    ranged = _range(text, first, start, negative=negative, currency=currency[1] if currency else None)
    if ranged:
        return ranged.end, ranged
    if first.unit is None:
        return end, None
    signed = first.unit.kind in _SIGNED
    value = first.number.value * first.unit.factor
    begin = start if signed else (currency[0] if currency else digit)
    kind, name, _ = first.unit
    amount = Amount(
        begin, first.end, kind, -value if negative and signed else value, None, None, name, first.more
    )
    return first.end, amount


def _measure(text: str, number: Number, currency: str | None) -> _Measured:
    if currency:
        return _Measured(number, number.end, Unit("money", currency), number.more)
    for behind in _BEHIND:
        gap = behind.match(text, number.end)
        if gap:
            measured = _unit_behind(text, number, gap.end(), more=number.more or "여" in gap.group())
            if measured:
                return measured
    return _Measured(number, number.end, None, number.more)


def _unit_behind(text: str, number: Number, start: int, *, more: bool) -> _Measured | None:
    for word, unit in units_at(text, start):
        if start > number.end and len(word) == 1 and word.isascii() and word.isalpha():
            continue  # one Latin letter is a unit only where it is attached
        end = start + len(word)
        meant = judge(text, number, word, end, unit)
        if meant and word == "원":
            number, end = _with_jeon(text, number, end)
        if meant:
            return _Measured(number, _with_gloss(text, end, meant), meant, more)
    return None


def _with_jeon(text: str, number: Number, end: int) -> tuple[Number, int]:
    """A price with its hundredths of a won: 1380원20전."""
    jeon = _JEON.match(text, end)
    if jeon is None or number.factor > 1 or number.value != int(number.value) or number.value >= 10**6:
        return number, end
    return number._replace(value=number.value + Decimal(jeon.group(1)) / 100), jeon.end()


def _with_gloss(text: str, end: int, unit: Unit) -> int:
    gloss = _GLOSS.match(text, end)
    if gloss is None:
        return end
    same = any(word == gloss.group(1) and found.name == unit.name for word, found in units_at(text, end + 1))
    return gloss.end() if same or (unit.name == "%p" and gloss.group(1) in "pP%p") else end


def _sign(text: str, start: int) -> tuple[bool, int]:
    """Whether the number that begins here is negative, and where it begins with its sign."""
    if start > 1 and text[start - 1] in _DASHES and text[start - 2] == "(":
        return True, start - 1
    if start == 0 or text[start - 1] not in _MINUS + _PLUS:
        return False, start
    if start > 1 and text[start - 2].isalnum():
        return False, start
    return text[start - 1] in _MINUS, start - 1


def _range(text: str, first: _Measured, start: int, *, negative: bool, currency: str | None) -> Amount | None:
    between = _BETWEEN.match(text, first.end)
    if between is None:
        return None
    digit = between.end()
    below = text[digit : digit + 1] in tuple(_MINUS) and between.group().strip() != "-"
    digit += below
    sign = text[digit : digit + 1] in SIGNS
    digit += sign
    if not ("0" <= text[digit : digit + 1] <= "9"):
        return None
    _, number = number_at(text, digit, currency_sign=sign)
    if number is None:
        return None
    last = _measure(text, number, currency if sign or (currency and not first.unit) else None)
    if last.unit is None and currency:
        last = _measure(text, number, currency)
    unit = last.unit
    if unit is None or (
        first.unit is not None and (first.unit.kind, first.unit.name) != (unit.kind, unit.name)
    ):
        return None
    bounds = _bounds(first.number, number, unit, negative=negative, below=below)
    if "-" in between.group() and bounds[0] >= bounds[1]:
        return None
    if unit.kind not in _SIGNED:
        start = first.number.start
    return Amount(start, last.end, unit.kind, None, min(bounds), max(bounds), unit.name, last.more)


def _bounds(low: Number, high: Number, unit: Unit, *, negative: bool, below: bool) -> tuple[Decimal, Decimal]:
    """Both bounds, the multiplier of the second spread to the first: 300~500만."""
    value = low.value
    if low.factor == 1 and high.factor > 1 and low.value <= high.value / high.factor:
        value *= high.factor
    first = -value if negative else value
    second = -high.value if below else high.value
    return first * unit.factor, second * unit.factor
