"""Parse amounts as people type them: `10억원`, `2조 7천억`, `$20억`, `3 million dollars`, `2,000`, `3.5%`, `1GW`."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from newsdb.lexicon.numerals import MYRIADS, SINO_DIGITS, TENS, load_numerals
from newsdb.lexicon.units import Unit, find_unit, find_units, load_currency_signs
from newsdb.model.errors import UsageError

_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_PLAIN = re.compile(rf"(?:{_DIGITS})\s*", re.ASCII)
_STEP = re.compile(rf"({_DIGITS})?\s?([{''.join(TENS)}])?\s?([{''.join(MYRIADS)}])?\s?", re.ASCII)
_SINO = re.compile(rf"(?:[{''.join(SINO_DIGITS)}]?[{''.join((*TENS, *MYRIADS))}])+")
_ABOVE_ALL = 10**20


@dataclass(frozen=True, slots=True)
class TypedAmount:
    """A number, and the symbol of the unit typed with it; None without one."""

    value: Decimal
    unit: str | None = None


def parse_amount(text: str, kinds: Iterable[str] = ()) -> TypedAmount:
    """Parse a number with or without a unit. Raise UsageError for anything else.

    `kinds` are the kinds of figures wanted: they settle a unit of several meanings, such as 파운드.
    """
    typed = unicodedata.normalize("NFKC", text).strip()
    is_negative, rest = typed[:1] in ("-", "−"), typed
    if typed[:1] in ("+", "-", "−"):
        rest = typed[1:].strip()
    sign = _sign_pattern().match(rest)
    if sign:
        rest = rest[sign.end() :]
    value, written = _split_number(text, rest, has_sign=sign is not None)
    if sign and written:
        raise _no_amount(text)
    unit = _read_unit(text, sign[0].strip() if sign else written, kinds)
    value = -value if is_negative else value
    return TypedAmount(value * unit.multiplier, unit.symbol) if unit else TypedAmount(value)


@cache
def _sign_pattern() -> re.Pattern[str]:
    signs = sorted(
        {unicodedata.normalize("NFKC", sign) for sign in load_currency_signs()}, key=len, reverse=True
    )
    return re.compile(rf"(?:{'|'.join(map(re.escape, signs))})\s*", re.IGNORECASE)


def _read_unit(text: str, written: str, kinds: Iterable[str]) -> Unit | None:
    if not written:
        return None
    unit = find_unit(written, kinds) or find_unit(written)
    if unit is None:
        raise _no_amount(text)
    return unit


def _split_number(text: str, rest: str, *, has_sign: bool) -> tuple[Decimal, str]:
    """Split a number from the rest of the text. A unit right behind the digits wins over a scale: 10경기 is 10 games.

    Behind a currency sign there is no other unit: $5M is 5 million dollars.
    """
    digits = None if has_sign else _PLAIN.match(rest)
    if digits and find_units(rest[digits.end() :]):
        return _decimal(digits[0]), rest[digits.end() :]
    sino = _SINO.match(rest)
    if sino:
        rest = "".join(str(SINO_DIGITS.get(letter, letter)) for letter in sino[0]) + rest[sino.end() :]
    value, end = _read_scales(text, rest)
    scale = _english_scale(has_sign=has_sign).match(rest, end)
    if scale:
        value, end = value * _english_scales()[scale[1].casefold()], scale.end()
    return value, rest[end:].strip()


def _read_scales(text: str, rest: str) -> tuple[Decimal, int]:
    """Read a number with Korean scales and where it ends: 2조 7천억 is 2 x 조 + (7 x 천) x 억."""
    total, section, smallest = Decimal(0), Decimal(0), _ABOVE_ALL
    position, small = 0, 10**4
    while (step := _STEP.match(rest, position)) and any(step.groups()):
        digits, ten, myriad = step.groups()
        factor = TENS.get(ten, 1)
        if factor >= small or (position and not digits and not ten):
            raise _no_amount(text)
        section += _decimal(digits or "1") * factor
        small = factor
        if myriad:
            if MYRIADS[myriad] >= smallest:
                raise _no_amount(text)
            total, section = total + section * MYRIADS[myriad], Decimal(0)
            smallest, small = MYRIADS[myriad], 10**4
        position = step.end()
    if position == 0:
        raise _no_amount(text)
    return total + section, position


@cache
def _english_scales() -> dict[str, int]:
    scales = {**load_numerals("english scale"), **load_numerals("letter scale")}
    return {word.casefold(): value for word, value in scales.items()}


@cache
def _english_scale(*, has_sign: bool) -> re.Pattern[str]:
    """Match a scale such as `million`; one letter is a scale only behind a currency sign: $3.2B, but never 3M."""
    words = [*load_numerals("english scale"), *(load_numerals("letter scale") if has_sign else ())]
    return re.compile(rf"[\s-]?({'|'.join(words)})(?![A-Za-z])\s?", re.IGNORECASE)


def _decimal(digits: str) -> Decimal:
    return Decimal(digits.strip().replace(",", ""))


def _no_amount(text: str) -> UsageError:
    return UsageError(f"{text}: is no amount; write it like 10억원, 2조, 20억달러, 2,000, 3.5% or 1GW")
