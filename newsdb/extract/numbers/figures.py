"""Parse one figure: sign, number and unit, a range of two numbers with one unit, or a fraction (3분의 1).

A figure's text ends at its unit; a gloss of the unit in brackets (14.2%포인트(p)) belongs to it.
"""

import re
from collections.abc import Iterator
from decimal import Context, Decimal
from functools import cache
from typing import NamedTuple

from newsdb.extract.numbers.numerals import Number, match_number
from newsdb.extract.numbers.unit_rules import decide_unit
from newsdb.lexicon.numerals import MOST_DIGITS
from newsdb.lexicon.units import Unit, load_currency_signs, load_spellings
from newsdb.model.records import FigureKind

_MINUS = "-−－﹣"
_PLUS = "+＋"
# A dash is a minus at the head of a bracket and behind a space, but not at the head of a line, nor one of a pair.
_DASHES = "–—―"
_FROSTS = re.compile(r"영하\s?$")
_LOSS = re.compile(r"적자|손실|감소|결손|증감|마이너스|역성장|줄었|줄어|하락")
_GAIN = re.compile(r"상승|증가|올랐|늘었")
_LOSS_WITHIN = 40
_SIGNED: frozenset[FigureKind] = frozenset(
    ("percent", "percent_point", "quantity", "index", "money", "ratio")
)
_BETWEEN = re.compile(r"\s{0,2}[~∼～〜˜]\s{0,2}|[-–—](?=[0-9$])")
# What may stand between a number and its unit: nothing, a space, 여 (40여 명, 20만 여명).
_GAPS = (re.compile(r"\s?"), re.compile(r"\s?여\s?"))
_JEON = re.compile(r"\s?([0-9]{1,2})전(?![체년일자쟁국세달날거망반])")
_GLOSS = re.compile(r"\(([^()\s]{1,4})\)")
_FRACTION = re.compile(r"([1-9][0-9]{0,3})분의\s?([0-9]{1,4}(?:\.[0-9]{1,4})?)(?![0-9.,]?[0-9]|\s?[%만억조])")
_EXACT = Context(prec=MOST_DIGITS)
_SIGNS = load_currency_signs()
_LONGEST_SIGN = max(map(len, _SIGNS))
_SIGN_ENDS = frozenset(sign[-1] for sign in _SIGNS)


class Amount(NamedTuple):
    """A figure before its hedge, per and conversion are known. `more`: 여 stands inside the number."""

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


def units_at(text: str, start: int) -> Iterator[tuple[str, Unit]]:
    """Yield the unit spellings beginning at `start` with their units, longest first. Latin ones are whole words."""
    if start >= len(text):
        return
    table = load_spellings()
    lengths = _lengths_by_beginning()
    for length in lengths.get(text[start : start + 2]) or lengths.get(text[start], ()):
        word = text[start : start + length]
        unit = table.get(word)
        if unit and not (word[-1].isascii() and word[-1].isalnum() and _continues(text, start + len(word))):
            yield word, unit


@cache
def _lengths_by_beginning() -> dict[str, tuple[int, ...]]:
    """Map the first two letters of spellings, and each spelling of one letter, to their lengths, longest first."""
    table = load_spellings()
    lengths: dict[str, set[int]] = {}
    for word in table:
        lengths.setdefault(word[:2], {1} if word[0] in table else set()).add(len(word))
    return {beginning: tuple(sorted(found, reverse=True)) for beginning, found in lengths.items()}


def _continues(text: str, end: int) -> bool:
    following = text[end : end + 1]
    return following in ("²", "³") or (following.isascii() and following.isalnum())


def parse_fraction(text: str, digit: int) -> Amount | None:
    """Parse a fraction with the first digit `text[digit]` as a ratio of 15 digits: 3분의 1, 100분의 5."""
    match = _FRACTION.match(text, digit)
    if match is None:
        return None
    ratio = _EXACT.divide(Decimal(match[2]), Decimal(match[1]))
    return Amount(digit, match.end(), "ratio", ratio, None, None, "배")


def parse_figure(text: str, digit: int) -> tuple[int, Amount | None]:
    """Parse the figure with the first digit `text[digit]`; return where to read on, and the figure if there is one."""
    currency = _currency_before(text, digit)
    end, number = match_number(text, digit, currency_sign=currency is not None)
    if number is None:
        return end, None
    first = _measure(text, number, currency[1] if currency else None)
    negative, start = _find_sign(text, currency[0] if currency else digit, first.end)
    ranged = _parse_range(text, first, start, negative=negative, currency=currency[1] if currency else None)
    if ranged:
        return ranged.end, ranged
    if first.unit is None:
        return end, None
    if first.unit.symbol == "℃":
        negative, start = _find_frost(text, digit) or (negative, start)
    signed = first.unit.kind in _SIGNED
    value = first.number.value * first.unit.multiplier
    begin = start if signed else (currency[0] if currency else digit)
    kind, symbol, _ = first.unit
    amount = Amount(
        begin, first.end, kind, -value if negative and signed else value, None, None, symbol, first.more
    )
    return first.end, amount


def _currency_before(text: str, digit: int) -> tuple[int, str] | None:
    """Find the currency sign directly before a number: where it begins and its ISO 4217 code."""
    if digit == 0 or text[digit - 1] not in _SIGN_ENDS:
        return None
    for length in range(_LONGEST_SIGN, 0, -1):
        code = _SIGNS.get(text[max(0, digit - length) : digit])
        if code:
            return max(0, digit - length), code
    return None


def _measure(text: str, number: Number, currency: str | None) -> _Measured:
    if currency:
        return _Measured(number, number.end, Unit("money", currency), number.more)
    for pattern in _GAPS:
        gap = pattern.match(text, number.end)
        if gap:
            measured = _read_unit(text, number, gap.end(), more=number.more or "여" in gap.group())
            if measured:
                return measured
    return _Measured(number, number.end, None, number.more)


def _read_unit(text: str, number: Number, start: int, *, more: bool) -> _Measured | None:
    for word, spelled in units_at(text, start):
        if start > number.end and len(word) == 1 and word.isascii() and word.isalpha():
            continue  # one Latin letter is a unit only where it is attached
        end = start + len(word)
        unit = decide_unit(text, number, word, end, spelled)
        if unit and word == "원":
            number, end = _add_jeon(text, number, end)
        if unit:
            return _Measured(number, _end_with_gloss(text, end, unit), unit, more)
    return None


def _add_jeon(text: str, number: Number, end: int) -> tuple[Number, int]:
    """Add the hundredths of a won to a price: 1380원20전."""
    jeon = _JEON.match(text, end)
    if jeon is None or number.factor > 1 or number.value != int(number.value) or number.value >= 10**6:
        return number, end
    return number._replace(value=number.value + Decimal(jeon.group(1)) / 100), jeon.end()


def _end_with_gloss(text: str, end: int, unit: Unit) -> int:
    gloss = _GLOSS.match(text, end)
    if gloss is None:
        return end
    same = any(
        word == gloss.group(1) and glossed.symbol == unit.symbol for word, glossed in units_at(text, end + 1)
    )
    return gloss.end() if same or (unit.symbol == "%p" and gloss.group(1) in "pP%p") else end


def _find_frost(text: str, digit: int) -> tuple[bool, int] | None:
    """Find 영하 before degrees: it is their minus."""
    frost = _FROSTS.search(text, max(0, digit - 3), digit)
    return (True, frost.start()) if frost else None


def _find_sign(text: str, start: int, end: int) -> tuple[bool, int]:
    """Return whether the number from `start` to `end` is negative, and where it begins with its sign."""
    if start > 1 and text[start - 1] in _DASHES:
        before, behind = text[start - 2], text[end : end + 1]
        paired = behind != "" and behind in _DASHES and not text[end + 1 : end + 2].isdigit()
        return (True, start - 1) if before in "( \t~∼" and not paired else (False, start)
    if start > 0 and text[start - 1] == "△" and _means_loss(text, start, end):
        return True, start - 1
    if start == 0 or text[start - 1] not in _MINUS + _PLUS:
        return False, start
    if start > 1 and text[start - 2].isalnum():
        return False, start
    return text[start - 1] in _MINUS, start - 1


def _means_loss(text: str, start: int, end: int) -> bool:
    """Check whether △ before a number is the minus of an account: △35억원의 적자."""
    near = max(0, start - _LOSS_WITHIN), end + _LOSS_WITHIN
    return _LOSS.search(text, *near) is not None and _GAIN.search(text, *near) is None


def _parse_range(
    text: str, first: _Measured, start: int, *, negative: bool, currency: str | None
) -> Amount | None:
    between = _BETWEEN.match(text, first.end)
    if between is None:
        return None
    digit = between.end()
    below = (
        text[digit : digit + 1] in tuple(_MINUS + _DASHES) and between.group().strip() not in _DASHES + "-"
    )
    digit += below
    sign = text[digit : digit + 1] in _SIGNS
    digit += sign
    if not ("0" <= text[digit : digit + 1] <= "9"):
        return None
    _, number = match_number(text, digit, currency_sign=sign)
    if number is None:
        return None
    last = _measure(text, number, currency if sign or (currency and not first.unit) else None)
    if last.unit is None and currency:
        last = _measure(text, number, currency)
    unit = last.unit
    if unit is None or (
        first.unit is not None and (first.unit.kind, first.unit.symbol) != (unit.kind, unit.symbol)
    ):
        return None
    if unit.symbol == "℃" and (frost := _find_frost(text, first.number.start)):
        # 영하 12~3도 is below zero at both ends; 영하 5도~영상 3도 are two figures.
        negative, start, below = True, frost[1], True
    bounds = _read_bounds(first.number, number, unit, negative=negative, below=below)
    if "-" in between.group() and bounds[0] >= bounds[1]:
        return None
    if unit.kind not in _SIGNED:
        start = first.number.start
    return Amount(start, last.end, unit.kind, None, min(bounds), max(bounds), unit.symbol, last.more)


def _read_bounds(
    low: Number, high: Number, unit: Unit, *, negative: bool, below: bool
) -> tuple[Decimal, Decimal]:
    """Return both bounds, with the multiplier of the second spread to the first: 300~500만."""
    value = low.value
    if low.factor == 1 and high.factor > 1 and low.value <= high.value / high.factor:
        value *= high.factor
    first = -value if negative else value
    second = -high.value if below else high.value
    return first * unit.multiplier, second * unit.multiplier
