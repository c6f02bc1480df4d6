"""Find the `per` of amounts: the unit before 당 (주당 64.50달러), for every amount it governs."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from newsdb.extract.numbers.figures import Amount
from newsdb.lexicon.units import load_per_units

_UNITS = "|".join(load_per_units())
_GLOSS = r"(?:\([^()\s]{1,4}\))?"
_PER = re.compile(r"당(?=[\s0-9$€₩]|\s?약|평균)")
# What stands before 당 where a unit does, but not in 민주당; asked first, for speed.
_UNIT_BEFORE = re.compile(rf"(?<![가-힣A-Za-z])(?:{_UNITS}){_GLOSS}$")
_LONGEST = max(map(len, load_per_units())) + 6
_REACH = 22
_JOINED = re.compile(r"(?:[을를이가은는에의로]|에서|으로|이며|이고|[이과와])?[,·과와]?\s?[가-힣\s]{0,12}")


@cache
def _per_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![가-힣A-Za-z0-9])(?:[가-힣]{{1,4}}\s)?(?P<per>[0-9.]{{0,6}}(?:{_UNITS})){_GLOSS}{_PER.pattern}"
    )


def find_per_units(text: str, amounts: Sequence[Amount], converts: Sequence[int | None]) -> list[str | None]:
    """Return for each figure the unit before 당 governing it, or None."""
    found: list[str | None] = [None] * len(amounts)
    if not any(
        _UNIT_BEFORE.search(text, max(0, per.start() - _LONGEST), per.start()) for per in _PER.finditer(text)
    ):
        return found
    words = [(match.end(), str(match["per"])) for match in _per_pattern().finditer(text)]
    ends = [end for end, _ in words]
    for index, amount in enumerate(amounts):
        if amount.kind not in ("money", "count", "quantity"):
            continue
        source = converts[index]
        previous = amounts[index - 1].end if index else 0
        word = bisect_right(ends, amount.start) - 1
        if word >= 0 and max(previous, amount.start - _REACH) <= ends[word]:
            found[index] = words[word][1]
        elif source is not None:
            found[index] = found[source]
        elif index and found[index - 1] and _joins_amounts(text, amounts[index - 1], amount):
            found[index] = found[index - 1]
    return found


def _joins_amounts(text: str, first: Amount, second: Amount) -> bool:
    same = (first.kind, first.unit) == (second.kind, second.unit)
    return (
        same and second.start - first.end < _REACH and bool(_JOINED.fullmatch(text[first.end : second.start]))
    )
