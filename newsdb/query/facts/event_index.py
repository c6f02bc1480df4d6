"""Find the fact that a figure reports among many of one subject and measure, without comparing it with each."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import floor, log
from typing import Generic, TypeVar

from newsdb.query.facts.tolerance import Bounds, differ

_STEP = log(1.1)  # amounts that agree are mostly within a tenth
_MOST_STEPS = 30  # bounds that are wider are compared with all

Item = TypeVar("Item")


@dataclass(slots=True)
class Reported(Generic[Item]):
    """What the reports of one fact agree on: the amounts that all of them allow, the other party and the period."""

    bounds: Bounds
    party: str
    interval: object
    reports: list[Item] = field(default_factory=list)

    def agrees(self, other: "Reported[Item]") -> bool:
        """Check that all amounts overlap, and that party and period are the same wherever both are given."""
        if differ(self.bounds, other.bounds):
            return False
        if self.party and other.party and self.party != other.party:
            return False
        return not (self.interval and other.interval and self.interval != other.interval)

    def join(self, other: "Reported[Item]") -> None:
        """Add the reports of a fact that agrees."""
        (low, high), (least, most) = self.bounds, other.bounds
        self.bounds = max(low, least), min(high, most)
        self.party, self.interval = self.party or other.party, self.interval or other.interval
        self.reports += other.reports


class EventIndex(Generic[Item]):
    """Hold facts of one subject and measure in order, by the size of their amounts."""

    def __init__(self) -> None:
        """Begin without facts."""
        self.facts: list[Reported[Item]] = []
        self._by_step: dict[tuple[int, int], list[int]] = defaultdict(list)
        self._wide: list[int] = []

    def add(self, report: Reported[Item]) -> None:
        """Join a report to the first fact that it agrees with, else to a fact of its own."""
        steps = _list_steps(report.bounds)
        near: Iterable[int] = range(len(self.facts))
        if steps is not None:
            near = sorted({*self._wide, *(number for step in steps for number in self._by_step[step])})
        known = next((self.facts[number] for number in near if self.facts[number].agrees(report)), None)
        if known is not None:
            known.join(report)
            return
        for step in steps or ():
            self._by_step[step].append(len(self.facts))
        if steps is None:
            self._wide.append(len(self.facts))
        self.facts.append(report)


def _list_steps(bounds: Bounds) -> list[tuple[int, int]] | None:
    """Return the sign and the steps of size that bounds reach over; None for wide bounds, and those around 0."""
    low, high = bounds
    if low <= 0 <= high:
        return None
    sign = 1 if low > 0 else -1
    first, last = sorted(floor(log(abs(amount)) / _STEP) for amount in (low, high))
    return [(sign, step) for step in range(first, last + 1)] if last - first <= _MOST_STEPS else None
