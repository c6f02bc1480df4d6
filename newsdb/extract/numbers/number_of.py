"""Find the noun that an English number without a unit counts: the number of buses to 1,200."""

import re
from functools import cache

from newsdb.extract.numbers.numerals import Number
from newsdb.lexicon.units import load_counters, load_spellings

_BEFORE = 100  # characters before the number
_YEARS = range(1950, 2050)
_HEDGE = r"(?:(?:about|around|nearly|almost|over|more than|less than|some|roughly|only|just|at least) )?"
_STEP = r"(?:to|from|at|reached|reaches|exceeded|hit|was|were|is|stood at)"


@cache
def _counted_noun() -> re.Pattern[str]:
    nouns = "|".join(word for word in load_counters("digits") if word.isascii() and word.isalpha())
    return re.compile(
        rf"[Nn]umber of (?:[a-z-]+ ){{0,2}}?(?P<noun>{nouns})(?: (?!number)[A-Za-z]+){{0,5}}?"
        rf"(?: from {_HEDGE}[0-9][0-9,.]*(?: [a-z]+illion)?(?: in [0-9]{{4}}| [a-z]+ [a-z]+)?)? {_STEP} {_HEDGE}$"
    )


def find_counted_noun(text: str, number: Number) -> str | None:
    """Return the unit of what the number counts: 대 for the number of buses to 1,200; None for other numbers."""
    before = text[max(0, number.start - _BEFORE) : number.start]
    if "umber of" not in before or (number.value in _YEARS and "," not in text[number.start : number.end]):
        return None
    found = _counted_noun().search(before)
    return load_spellings()[found["noun"]].symbol if found else None
