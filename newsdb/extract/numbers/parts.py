"""Parts of a whole: 3분의 1, 100분의 5."""

import re
from decimal import Context, Decimal

from newsdb.extract.numbers.figures import Amount
from newsdb.extract.numbers.numerals import MOST_DIGITS

_PART = re.compile(r"([1-9][0-9]{0,3})분의\s?([0-9]{1,4}(?:\.[0-9]{1,4})?)(?![0-9.,]?[0-9]|\s?[%만억조])")
_EXACT = Context(prec=MOST_DIGITS)


def part_at(text: str, digit: int) -> Amount | None:
    """The part of a whole whose first digit is `text[digit]`, as a ratio of as many digits as are kept."""
    match = _PART.match(text, digit)
    if match is None:
        return None
    ratio = _EXACT.divide(Decimal(match[2]), Decimal(match[1]))
    return Amount(digit, match.end(), "ratio", ratio, None, None, "배")
