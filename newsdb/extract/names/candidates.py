"""Propose names, and choose among overlapping proposals."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import NamedTuple

from newsdb.model.records import Label


class NameCandidate(NamedTuple):
    """Hold a proposed name: its place, label, key in the knowledge base, and certainty (0 to 1).

    `name` is the full name behind a shorter one, if different.
    """

    start: int
    end: int
    label: Label
    entity: str | None
    confidence: float
    name: str | None = None


def list_within(ordered: Sequence[NameCandidate], start: int, end: int) -> list[NameCandidate]:
    """List the candidates lying wholly between two places; the input is in text order."""
    # A tuple of one is before all candidates that start there.
    first, last = bisect_left(ordered, (start,)), bisect_left(ordered, (end,))
    return [candidate for candidate in ordered[first:last] if candidate.end <= end]


def sort_by_start(candidates: Iterable[NameCandidate]) -> list[NameCandidate]:
    """Sort candidates by their start."""
    return sorted(candidates, key=itemgetter(0))


def choose_longest(candidates: Iterable[NameCandidate], length: int) -> list[NameCandidate]:
    """Choose the longest, then the surest, among overlapping candidates, in text order.

    `length` is the text's.
    """
    covered = bytearray(length)
    chosen = []
    for candidate in sorted(
        candidates,
        key=lambda candidate: (candidate.start - candidate.end, -candidate.confidence, candidate.start),
    ):
        if covered.find(1, candidate.start, candidate.end) < 0:
            covered[candidate.start : candidate.end] = b"\x01" * (candidate.end - candidate.start)
            chosen.append(candidate)
    return sorted(chosen)
