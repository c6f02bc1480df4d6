"""Compute precision, recall and F1 from expected and actual items."""

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Score:
    """Store counts over any number of records: expected and found, found only, expected only."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def precision(self) -> float | None:
        """Return the expected share of the found items, 0 to 1; None without any found."""
        actual = self.right + self.wrong
        return self.right / actual if actual else None

    @property
    def recall(self) -> float | None:
        """Return the found share of the expected items, 0 to 1; None without any expected."""
        expected = self.right + self.missed
        return self.right / expected if expected else None

    @property
    def f1(self) -> float | None:
        """Return the harmonic mean of both, 0 to 1; None without any item."""
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else None


def compare(expected: Iterable[Hashable], actual: Iterable[Hashable]) -> Score:
    """Score one record; an item expected twice must be found twice."""
    want, have = Counter(expected), Counter(actual)
    right = (want & have).total()
    return Score(right, have.total() - right, want.total() - right)
