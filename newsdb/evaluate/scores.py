"""Precision, recall and F1 from what was wanted and what was found."""

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Score:
    """Counts over any number of records: wanted and found, found without being wanted, wanted and not found."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def precision(self) -> float | None:
        """The share of the found that was wanted, 0 to 1; None where nothing was found."""
        found = self.right + self.wrong
        return self.right / found if found else None

    @property
    def recall(self) -> float | None:
        """The share of the wanted that was found, 0 to 1; None where nothing was wanted."""
        wanted = self.right + self.missed
        return self.right / wanted if wanted else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both, 0 to 1; None where nothing was wanted and nothing found."""
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else None


def compare(wanted: Iterable[Hashable], found: Iterable[Hashable]) -> Score:
    """The score of one record; what is wanted twice must be found twice."""
    want, have = Counter(wanted), Counter(found)
    right = (want & have).total()
    return Score(right, have.total() - right, want.total() - right)
