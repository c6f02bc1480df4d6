"""Choose one of some candidates by a log-linear model, whose weights `training/facts/train.py` has learned."""

import json
from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files
from math import exp
from typing import Literal, NamedTuple, Protocol

from newsdb.extract.facts.spans import Span
from newsdb.model.choices import Part

Field = Literal["measure", "subject", "object"]
"""The field of a fact that is chosen."""

LEAST: dict[Field, float] = {"measure": 0.6, "subject": 0.4, "object": 0.45}
"""How probable a candidate must be: with less the field stays empty, for wrong is worse than none."""

Group = tuple[Callable[..., Sequence[str]], *tuple[object, ...]]
"""Features that depend on the same few values: the function that names them, and the values.

Groups recur far oftener than whole candidates do, so that the weight of each is added up once.
"""
Groups = Sequence[Group]


class Place(NamedTuple):
    """Where a candidate stands that may fill a field: None for an empty field."""

    span: Span | None
    part: Part | None = None


class Choice(NamedTuple):
    """The number of the chosen candidate among all, and its probability."""

    number: int
    probability: float


class Chooser(Protocol):
    """Choose a candidate of a figure; the last candidate is the empty field.

    `asks_always`: wants to be asked where the rules are sure, too.
    """

    asks_always: bool

    def choose(
        self, field: Field, figure: int, candidates: Sequence[Groups], locate: Callable[[int], Place]
    ) -> Choice:
        """Return the choice for a field of the figure with this index; `locate` tells where a candidate stands."""
        ...


class LearnedChooser:
    """Choose by the learned weights."""

    asks_always = False

    def choose(
        self,
        field: Field,
        figure: int,  # noqa: ARG002 - of the protocol
        candidates: Sequence[Groups],
        locate: Callable[[int], Place],  # noqa: ARG002 - of the protocol
    ) -> Choice:
        """Return the most probable candidate, or the empty field where none is probable enough."""
        last = len(candidates) - 1
        if last == 0:
            return Choice(0, 1.0)
        rate = _load_ratings(field).__getitem__
        probabilities = find_probabilities([sum(map(rate, groups)) for groups in candidates])
        best = max(range(last + 1), key=probabilities.__getitem__)
        if probabilities[best] < LEAST[field]:
            best = last
        return Choice(best, probabilities[best])


def find_probabilities(scores: Sequence[float]) -> list[float]:
    """Return the probability of each candidate by its score; they add up to 1."""
    highest = max(scores)
    powers = [exp(score - highest) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def list_features(groups: Groups) -> list[str]:
    """List the features of a candidate."""
    return [feature for describe, *values in groups for feature in describe(*values)]


class _Ratings(dict[Group, float]):
    """Map groups to the sum of their features' weights, for as many as are remembered."""

    _MOST = 65536

    def __init__(self, weights: dict[str, float]) -> None:
        super().__init__()
        self._weights = weights

    def __missing__(self, group: Group) -> float:
        if len(self) >= self._MOST:
            self.clear()
        find = self._weights.get
        self[group] = rating = sum([find(feature, 0.0) for feature in list_features((group,))])
        return rating


@cache
def _load_ratings(field: Field) -> _Ratings:
    return _Ratings(load_weights().get(field, {}))


@cache
def load_weights() -> dict[str, dict[str, float]]:
    """Map each field to the weights of its features."""
    text = (files("newsdb.extract") / "data" / "fact_weights.json").read_text(encoding="utf-8")
    weights: dict[str, dict[str, float]] = json.loads(text)
    return weights
