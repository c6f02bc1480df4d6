"""Names as the rules propose them, and the choice among those that overlap."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from newsdb.model.records import Label


class Candidate(NamedTuple):
    """A proposed name: where, what it is, its key in the knowledge base, and how sure the rule is (0 to 1).

    `name` is the full name that it stands for, where that is another.
    """

    start: int
    end: int
    label: Label
    entity: str | None
    confidence: float
    name: str | None = None


def within(ordered: Sequence[Candidate], start: int, end: int) -> Iterator[Candidate]:
    """Of candidates in text order those that lie wholly between two places."""
    for place in range(bisect_left(ordered, start, key=_start), len(ordered)):
        candidate = ordered[place]
        if candidate.start >= end:
            return
        if candidate.end <= end:
            yield candidate


def in_order(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates by where they start."""
    return sorted(candidates, key=_start)


def _start(candidate: Candidate) -> int:
    return candidate.start


def choose(candidates: Iterable[Candidate], length: int) -> list[Candidate]:
    """Of candidates that overlap the longest, then the surest; in text order. `length` is the text's."""
    taken = bytearray(length)
    chosen = []
    for candidate in sorted(
        candidates, key=lambda each: (each.start - each.end, -each.confidence, each.start)
    ):
        if taken.find(1, candidate.start, candidate.end) < 0:
            taken[candidate.start : candidate.end] = b"\x01" * (candidate.end - candidate.start)
            chosen.append(candidate)
    return sorted(chosen)
