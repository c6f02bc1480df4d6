"""Choose one of some candidates by a log-linear model, whose weights `training/train_facts.py` has learned."""

import json
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from math import exp
from typing import Literal, NamedTuple, Protocol

from newsdb.extract.facts.spans import Span
from newsdb.model.choices import Part

Field = Literal["measure", "object"]
"""The field of a fact that is chosen."""

LEAST: dict[Field, float] = {"measure": 0.45, "object": 0.45}
"""How probable a candidate must be: with less the field stays empty, for wrong is worse than none."""


class Candidate(NamedTuple):
    """A place that may fill a field, or None for an empty field, with its features.

    `alone` are the features of its last noun alone, whatever the figure.
    """

    span: Span | None
    features: Sequence[str]
    alone: tuple[str, ...] = ()
    part: Part | None = None


class Choice(NamedTuple):
    """The place of the chosen candidate among all, and its probability."""

    place: int
    probability: float


class Chooser(Protocol):
    """Choose a candidate of a figure; the last candidate is the empty field.

    `asks_always`: wants to be asked where the rules are sure, too.
    """

    asks_always: bool

    def choose(self, field: Field, figure: int, candidates: Sequence[Candidate]) -> Choice:
        """Return the choice for a field of the figure with this index."""
        ...


class LearnedChooser:
    """Choose by the learned weights."""

    asks_always = False

    def choose(self, field: Field, figure: int, candidates: Sequence[Candidate]) -> Choice:  # noqa: ARG002 - of the protocol
        """Return the most probable candidate, or the empty field where none is probable enough."""
        last = len(candidates) - 1
        if last == 0:
            return Choice(0, 1.0)
        fixed = [_rate_noun(field, candidate.alone) for candidate in candidates]
        probabilities = rate_candidates(load_weights()[field], candidates, fixed)
        best = max(range(last + 1), key=probabilities.__getitem__)
        if probabilities[best] < LEAST[field]:
            best = last
        return Choice(best, probabilities[best])


def rate_candidates(
    weights: Mapping[str, float], candidates: Sequence[Candidate], fixed: Sequence[float] | None = None
) -> list[float]:
    """Return the probability of each candidate; they add up to 1. `fixed` is what their nouns alone score."""
    find = weights.get
    scores = [sum([find(feature, 0.0) for feature in candidate.features]) for candidate in candidates]
    fixed = fixed or [sum(find(feature, 0.0) for feature in candidate.alone) for candidate in candidates]
    scores = [score + alone for score, alone in zip(scores, fixed, strict=True)]
    highest = max(scores)
    powers = [exp(score - highest) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


@lru_cache(maxsize=32768)
def _rate_noun(field: Field, features: tuple[str, ...]) -> float:
    weights = load_weights()[field]
    return sum(weights.get(feature, 0.0) for feature in features)


@cache
def load_weights() -> dict[str, dict[str, float]]:
    """Map each field to the weights of its features."""
    text = (files("newsdb.extract") / "data" / "fact_weights.json").read_text(encoding="utf-8")
    weights: dict[str, dict[str, float]] = json.loads(text)
    return weights
