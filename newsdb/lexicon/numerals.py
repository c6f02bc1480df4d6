"""Read number words: Sino-Korean, native Korean and English numerals, from `data/numerals.csv`."""

import re
from decimal import Context, Decimal
from functools import lru_cache
from typing import Literal

from newsdb.lexicon.tables import read_table

NumeralKind = Literal[
    "digit",
    "ten",
    "myriad",
    "native one",
    "native ten",
    "days",
    "english one",
    "english scale",
    "letter scale",
]

MOST_DIGITS = 15
"""An 8-byte real keeps so many decimal digits unchanged, so a number with more of them is no figure."""

_LARGEST = Decimal(10**20)
"""10,000경. News counts nothing larger; digits by the dozen are codes."""

_ROOMY = Context(prec=60)  # an amount in its base unit may have more digits than the default context's 28

_TABLE = read_table("numerals")


def load_numerals(kind: NumeralKind) -> dict[str, int]:
    """Map the numerals of one kind to their values, in the order of the table."""
    return {row["numeral"]: int(row["value"]) for row in _TABLE if row["kind"] == kind}


SINO_DIGITS = load_numerals("digit")
TENS = load_numerals("ten")
MYRIADS = load_numerals("myriad")
NATIVE_ONES = load_numerals("native one")
NATIVE_TENS = load_numerals("native ten")

_WIDE = str.maketrans("０１２３４５６７８９，．", "0123456789,.")
_PART = re.compile(rf"([0-9]+(?:\.[0-9]+)?)?([{''.join((*TENS, *MYRIADS))}])?")


def parse_number(written: str) -> Decimal | None:
    """Parse digits with Korean scales, as extraction finds them: 3조4천억, 1,240조, 1.2조, 5조4000여억.

    Return None for more than MOST_DIGITS significant digits.
    """
    return _parse_number(written) if len(written) <= 4 * MOST_DIGITS else None


@lru_cache(maxsize=8192)
def _parse_number(written: str) -> Decimal | None:
    written = written.translate(_WIDE).replace(",", "")
    if written.isdigit():
        return Decimal(written) if len(written) <= MOST_DIGITS else limit_digits(Decimal(written))
    total = section = Decimal(0)
    pending: Decimal | None = None
    for digits, mark in _PART.findall(written):
        if digits:
            pending = Decimal(digits) if pending is None else pending * 10 ** len(digits) + Decimal(digits)
        if mark in TENS:
            section += (1 if pending is None else pending) * TENS[mark]
            pending = None
        elif mark in MYRIADS:
            total += (section + (pending or 0) or 1) * MYRIADS[mark]
            section, pending = Decimal(0), None
    return limit_digits(total + section + (pending or 0))


def limit_digits(value: Decimal) -> Decimal | None:
    """Return the value in plain notation, or None if it is too large or has too many digits to be kept."""
    if value > _LARGEST or len(value.normalize().as_tuple().digits) > MOST_DIGITS:
        return None
    return to_plain_decimal(value)


def to_plain_decimal(value: Decimal) -> Decimal:
    """Return the value without an exponent and without trailing zeros: 1200.0 is 1200."""
    if value == value.to_integral_value():
        return value.quantize(Decimal(1), context=_ROOMY)
    return value.normalize()


def read_last_factor(written: str) -> int:
    """Return the multiplier of a number's last digits: 10**11 for `5천억`, 1 for `3만1500`."""
    factor = 1
    for mark in reversed(written):
        if mark in MYRIADS:
            factor *= MYRIADS[mark]
        elif mark in TENS:
            factor *= TENS[mark]
        elif mark not in " 여":
            break
    return factor


def parse_native(word: str) -> Decimal:
    """Parse a native Korean numeral: `열두` is 12. Raise KeyError for another word."""
    for tens, value in NATIVE_TENS.items():
        if word.startswith(tens):
            return Decimal(value + NATIVE_ONES.get(word[len(tens) :], 0))
    return Decimal(NATIVE_ONES[word])


def parse_sino(word: str) -> Decimal | None:
    """Parse a number in Sino-Korean words: `이천억` is 200,000,000,000."""
    return parse_number("".join(str(SINO_DIGITS.get(letter, letter)) for letter in word))
