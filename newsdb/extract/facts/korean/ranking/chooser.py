"""Choose what figures measure and who their parties are, among candidates that a network rates."""

from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple, Protocol

import numpy as np

from newsdb.extract.facts.korean.ranking.candidates import Numbers
from newsdb.extract.facts.korean.ranking.network import (
    PassageQuestions,
    Ratings,
    load_fact_network,
    read_inputs,
)
from newsdb.extract.facts.korean.ranking.questions import FIELDS, Field

LEAST: dict[Field, float] = {"measure": 0.5, "subject": 0.4, "object": 0.4}
"""How probable a candidate must be: with less the field stays empty, for wrong is worse than none."""

_LEAST = np.array([LEAST[field] for field in FIELDS], np.float32)
_QUESTIONS = 32  # that are asked together


class Chosen(NamedTuple):
    """The numbers of the members of a question that are chosen for each field; the last one is nobody.

    `probability` is that of measure and subject together.
    """

    measure: int
    subject: int
    object: int
    probability: float


class Chooser(Protocol):
    """Choose among the members of questions."""

    def choose(self, asked: Sequence[PassageQuestions]) -> Sequence[Sequence[Chosen]]:
        """Return the choice for each question of each passage."""
        ...


class LearnedChooser:
    """Choose by the learned weights."""

    def choose(self, asked: Sequence[PassageQuestions]) -> Sequence[Sequence[Chosen]]:
        """Return the most probable members, or nobody where none is probable enough."""
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


def _choose_best(asked: Sequence[PassageQuestions]) -> Iterator[Chosen]:
    inputs = read_inputs(asked)
    return drop_improbable(load_fact_network().choose(inputs), inputs.counts)


def drop_improbable(ratings: Ratings, counts: Numbers) -> Iterator[Chosen]:
    """Yield the best members of each question, with the last one, nobody, for those that are not probable enough.

    `counts` are the numbers of members.
    """
    is_kept = ratings.probability >= _LEAST
    numbers = np.where(is_kept, ratings.best, counts[:, None] - 1)
    rated = np.where(is_kept, ratings.probability, ratings.nobody)
    for (measure, subject, other), (first, second, _) in zip(numbers.tolist(), rated.tolist(), strict=True):
        yield Chosen(measure, subject, other, first * second)
