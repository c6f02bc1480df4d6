"""Find the bounds of English sentences and the times in them."""

import re
from collections.abc import Sequence

from newsdb.extract.facts.english import phrases as words
from newsdb.extract.facts.english.clauses import Clauses
from newsdb.extract.facts.english.readings import Reading
from newsdb.extract.facts.periods import Period
from newsdb.model.records import TimeExpression
from newsdb.text.passages import Passage

_ABBREVIATED = re.compile(
    r"\b(?:Inc|Ltd|Corp|Co|Mr|Ms|Mrs|Dr|St|No|vs|U\.S|U\.K|Jan|Feb|Aug|Sept?|Oct|Nov|Dec|Sen|Rep|Gov|Gen)\.\s*$"
)
_LONGEST = 8
_SAID_WITHIN = 25
_BASIS_WITHIN = 10
_AGAINST_WITHIN = 40
_OPENING = 3  # words between a conjunction and the time of its clause


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
    found: list[Period] = []
    for index, time in times:
        span = time.span
        said = words.SAID.search(text, max(start, span.start - _SAID_WITHIN), span.start) is not None
        is_day = time.resolved is not None and time.resolved.precision in ("day", "named day")
        is_basis = (
            words.AGAINST.search(text, max(start, span.start - _AGAINST_WITHIN), span.start) is not None
            or words.LEVELS.match(text, span.end, end) is not None
        )
        found.append(Period(span.start, span.end, index, is_basis, said and is_day))
    for match in words.PERIOD.finditer(text, start, end):
        low, high = match.span("span") if match["span"] else match.span()
        is_basis = words.BASIS.search(text, max(start, low - _BASIS_WITHIN), high) is not None
        inside = [period for period in found if low <= period.start and period.end <= high]
        if inside and not is_basis:
            found = [*(period for period in found if period not in inside), Period(low, high, inside[0].time)]
        if not is_basis and not any(low < period.end and period.start < high for period in found):
            found.append(Period(low, high, None))
    return sorted(found)


class PeriodChooser:
    """Choose the period of each figure of a sentence: one that the same verb rules."""

    def __init__(self, clauses: Clauses, periods: Sequence[Period]) -> None:
        """Find the verbs that rule the periods."""
        self._clauses = clauses
        places = {word.start: number for number, word in enumerate(clauses.words)}
        self._periods = [
            (period, places[period.start], self._find_root(self._find_group(places[period.start])))
            for period in periods
            if not (period.is_basis or period.is_statement) and period.start in places
        ]

    def choose(self, reading: Reading, low: int, high: int) -> Period | None:
        """Return the period of a figure that ends at `low`; the next figure begins at `high`."""
        root = self._find_root(reading.group)
        mine = [
            period
            for period, place, other in self._periods
            if other == root or self._is_told_before(root, place)
        ]
        near = [period for period in mine if low <= period.start < high and not self._is_record(low, period)]
        before = [period for period in mine if period.end <= low]
        after = [period for period in mine if period.start >= high and not self._is_record(low, period)]
        return next(iter((*near, *before[-1:], *after)), None)

    def _is_record(self, low: int, period: Period) -> bool:
        """Check for a time that a record lasts from: 2 billion, its biggest loss since 2008."""
        between = [word.text for word in self._clauses.words if low <= word.start < period.start]
        return between[-1:] == ["since"] and any(
            word.endswith("est") or word in ("first", "record", "most") for word in between
        )

    def _is_told_before(self, root: int | None, place: int) -> bool:
        """Check for a time in the noun phrase of a relative clause: an attack on Sunday that killed two people."""
        groups = self._clauses.groups
        if not root or self._clauses.tags[groups[root].first - 1] != "R":
            return False
        return groups[root - 1].last < place < groups[root].first

    def _find_group(self, place: int) -> int | None:
        """Return the verb that a word says the time of: the one before it in its clause, else the one behind."""
        clauses = self._clauses
        before = clauses.find_group_before(place)
        if before is not None:
            between = clauses.tags[clauses.groups[before].last + 1 : place]
            if not any(tag in between for tag in 'KR."') and not self._opens_clause(before, place):
                return before
        behind = clauses.find_group_behind(place)
        return behind if behind is not None else before

    def _opens_clause(self, before: int, place: int) -> bool:
        """Check for a time behind a comma or conjunction, before its own verb: and in 2025 sales rose."""
        clauses = self._clauses
        behind = clauses.find_group_behind(place)
        if behind is None:
            return False
        boundary = max(clauses.tags.rfind(tag, clauses.groups[before].last, place) for tag in ",C")
        return boundary >= 0 and "#" not in clauses.tags[boundary:place] and place - boundary <= _OPENING

    def _find_root(self, number: int | None) -> int | None:
        """Return the finite verb that a verb depends on."""
        while number and self._clauses.groups[number].kind in ("infinitive", "gerund"):
            number -= 1
        return number
