"""Parse the months of a sentence: 징역 10월, 징역 1년6월. They are no month of the year."""

import re
from decimal import Decimal

from newsdb.extract.numbers.figures import Amount

_MONTHS = re.compile(r"([0-9]{1,2})\s?월(?!\s?[0-9]{1,2}일)")
_SENTENCED = re.compile(
    r"(?:징역|금고|구류|자격정지|집행유예|실형)(?:형)?\s?(?:(?:각각|각|장기|단기)\s?)?(?:[0-9]{1,2}년\s?)?$"
)
_LONGEST = 20


def parse_prison_term(text: str, digit: int) -> Amount | None:
    """Parse the months with the first digit `text[digit]`, if a sentence stands before them."""
    match = _MONTHS.match(text, digit)
    if match is None or _SENTENCED.search(text, max(0, digit - _LONGEST), digit) is None:
        return None
    return Amount(digit, match.end(), "duration", Decimal(match[1]), None, None, "month")
