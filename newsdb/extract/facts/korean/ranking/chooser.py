"""Choose a figure's measure and its parties among candidates.

Measures are chosen by a log-linear model, whose weights `training/facts/train.py` has learned, parties by a network.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import chain, islice
from math import exp
from typing import NamedTuple, Protocol

from newsdb.extract.facts.korean.ranking.network import PassageQuestions, load_party_network, read_inputs
from newsdb.extract.facts.korean.ranking.questions import PARTIES, Party
from newsdb.extract.facts.spans import Span

LEAST_MEASURE = 0.6
"""How probable a measure must be: with less the field stays empty, for wrong is worse than none."""

LEAST: dict[Party, float] = {"subject": 0.4, "object": 0.4}
"""Likewise for parties."""

Group = tuple[Callable[..., Sequence[str]], *tuple[object, ...]]
"""Features that depend on the same few values: the function that names them, and the values.

Groups recur far oftener than whole candidates do, so that the weight of each is added up once.
"""
Groups = Sequence[Group]


class Choice(NamedTuple):
    """The number of the chosen candidate among all, and its probability."""

    number: int
    probability: float


class Parties(NamedTuple):
    """The numbers of the candidates that are chosen as the parties of a figure."""

    subject: int
    object: int


_QUESTIONS = 32  # that are asked together


class Chooser(Protocol):
    """Choose a candidate of a figure; the last candidate is the empty field.

    `asks_always`: wants to be asked for measures where the rules are sure, too.
    """

    asks_always: bool

    def choose_measure(
        self, figure: int, candidates: Sequence[Groups], locate: Callable[[int], Span | None]
    ) -> Choice:
        """Return the choice for the measure of the figure with this index; `locate` tells where a candidate stands."""
        ...

    def choose_parties(self, asked: Sequence[PassageQuestions]) -> Sequence[Sequence[Parties]]:
        """Return the choice for each question of each passage."""
        ...


class LearnedChooser:
    """Choose by the learned weights."""

    asks_always = False

    def choose_measure(
        self,
        figure: int,  # noqa: ARG002 - of the protocol
        candidates: Sequence[Groups],
        locate: Callable[[int], Span | None],  # noqa: ARG002 - of the protocol
    ) -> Choice:
        """Return the most probable candidate, or the empty field where none is probable enough."""
        last = len(candidates) - 1
        if last == 0:
            return Choice(0, 1.0)
        rate = _load_ratings().__getitem__
        probabilities = find_probabilities([sum(map(rate, groups)) for groups in candidates])
        best = max(range(last + 1), key=probabilities.__getitem__)
        if probabilities[best] < LEAST_MEASURE:
            best = last
        return Choice(best, probabilities[best])

    def choose_parties(self, asked: Sequence[PassageQuestions]) -> Sequence[Sequence[Parties]]:
        """Return the most probable candidates, or nobody where none is probable enough."""
        chosen = chain.from_iterable(map(_choose_best, _batch(asked)))
        return [list(islice(chosen, len(questions))) for questions, _ in asked]


def _batch(asked: Sequence[PassageQuestions]) -> Iterator[list[PassageQuestions]]:
    """Yield some questions together: more at once take more memory, and no less time."""
    batch: list[PassageQuestions] = []
    count = 0
    for questions, states in asked:
        for start in range(0, len(questions), _QUESTIONS):
            some = questions[start : start + _QUESTIONS]
            batch.append((some, states))
            count += len(some)
            if count >= _QUESTIONS:
                yield batch
                batch, count = [], 0
    if batch:
        yield batch


def _choose_best(asked: Sequence[PassageQuestions]) -> Iterator[Parties]:
    inputs = read_inputs(asked)
    best, rated = load_party_network().choose(inputs)
    return map(drop_improbable, best.tolist(), rated.tolist(), inputs.counts.tolist())


def drop_improbable(best: Sequence[int], rated: Sequence[float], count: int) -> Parties:
    """Return the best candidates of a question, with the last one, nobody, for those that are not probable enough."""
    subject, other = (
        number if probability >= LEAST[party] else count - 1
        for party, number, probability in zip(PARTIES, best, rated, strict=True)
    )
    return Parties(subject, other)


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
def _load_ratings() -> _Ratings:
    return _Ratings(load_weights())


@cache
def load_weights() -> dict[str, float]:
    """Map features to their weights."""
    text = (files("newsdb.extract") / "data" / "measure_weights.json").read_text(encoding="utf-8")
    weights: dict[str, float] = json.loads(text)
    return weights
