"""Find figures restated in brackets in another currency or unit: 30억 달러(약 4조1천억 원)."""

import re
from collections.abc import Sequence

from newsdb.extract.numbers.figures import Amount
from newsdb.lexicon.units import find_base

# From the end of a figure to the bracketed one: a suffix or hedge, the bracket, and words without a number in it.
_BRACKET = re.compile(
    r"(?:[가-힣]{1,3}|\s?(?:이상|이하|수준|가량|안팎|상당|규모)\S{0,2})?\s?[(（\[]\s?[^()（）\[\]0-9０-９.,;]{0,16}"
)
_OUTRIGHT = re.compile(
    r"[^()0-9]{0,6},?\s?(?:우리\s?돈|한화|원화)(?:으?로는?|\s기준)?\s?(?:로\s)?(?:약\s?|대략\s?)?"
)
# An area in two units may stand in one bracket: (9400㎡, 약 2800평).
_AREA = "㎡"
_BESIDE = re.compile(r"\s?[,·/=]\s?(?:약\s?)?")
_LONGEST = 30


def find_conversions(text: str, amounts: Sequence[Amount]) -> list[int | None]:
    """Return for each figure the index of the figure it restates, or None."""
    found: list[int | None] = [None] * len(amounts)
    for index in range(1, len(amounts)):
        if _restates(text, amounts[index - 1], amounts[index]):
            found[index] = index - 1
    return found


def _restates(text: str, first: Amount, second: Amount) -> bool:
    if first.kind != second.kind or first.unit == second.unit or first.kind not in ("money", "quantity"):
        return False
    if second.start - first.end > _LONGEST:
        return False
    between = text[first.end : second.start]
    if between.endswith("당 ") or "당 " in between:
        return False
    if find_base(first.unit).unit == find_base(second.unit).unit == _AREA and _BESIDE.fullmatch(between):
        return True
    return bool(_BRACKET.fullmatch(between)) or (first.kind == "money" and bool(_OUTRIGHT.fullmatch(between)))
