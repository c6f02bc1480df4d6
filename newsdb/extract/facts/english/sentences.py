"""Find the bounds of English sentences and the times in them."""

import re
from collections.abc import Sequence

from newsdb.extract.facts.english import phrases as words
from newsdb.extract.facts.periods import Period
from newsdb.model.records import TimeExpression
from newsdb.text.passages import Passage

_ABBREVIATED = re.compile(r"\b(?:Inc|Ltd|Corp|Co|Mr|Ms|Dr|St|No|vs|U\.S|U\.K)\.\s*$")
_LONGEST = 8
_SAID_WITHIN = 25
_BASIS_WITHIN = 10


def find_english_bounds(passage: Passage, offset: int) -> tuple[int, int]:
    """Return the bounds of the sentence at an offset, joined where only an abbreviation ends: Hanbit Inc. said."""
    low, high = passage.bounds(offset)
    text = passage.text
    while low > 0 and _ABBREVIATED.search(text, max(0, low - _LONGEST), low) is not None:
        low = passage.bounds(low - 1)[0]
    while high < len(text) and _ABBREVIATED.search(text, max(0, high - _LONGEST), high) is not None:
        high = passage.bounds(high)[1]
    return low, high


def find_english_periods(
    text: str, start: int, end: int, times: Sequence[tuple[int, TimeExpression]]
) -> list[Period]:
    """Find the periods of the sentence `text[start:end]`; a day on which somebody spoke is a statement."""
    found = []
    for index, time in times:
        span = time.span
        said = words.SAID.search(text, max(start, span.start - _SAID_WITHIN), span.start) is not None
        is_day = time.resolved is not None and time.resolved.precision in ("day", "named day")
        is_basis = words.AGAINST.search(text, start, span.start) is not None
        found.append(Period(span.start, span.end, index, is_basis, said and is_day))
    for match in words.PERIOD.finditer(text, start, end):
        low, high = match.span("span") if match["span"] else match.span()
        is_basis = words.BASIS.search(text, max(start, low - _BASIS_WITHIN), high) is not None
        if not is_basis and not any(low < period.end and period.start < high for period in found):
            found.append(Period(low, high, None))
    return sorted(found)
