"""Choose what fills the fields of figures among candidates that a network rates, and their statuses."""

from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple, Protocol

import numpy as np

from newsdb.extract.facts.korean.ranking.categories import FIELDS, STATUSES, Field
from newsdb.extract.facts.korean.ranking.layout import Numbers
from newsdb.extract.facts.korean.ranking.network import (
    Floats,
    PassageQuestions,
    Ratings,
    load_fact_network,
    read_inputs,
)
from newsdb.model.facts import FactStatus

LEAST: dict[Field, float] = {"measure": 0.5, "subject": 0.4, "object": 0.4, "period": 0.45, "basis": 0.45}
"""How probable a candidate must be: with less the field stays empty, for wrong is worse than none."""

_PARTIES = slice(FIELDS.index("subject"), FIELDS.index("object") + 1)
_PERIOD, _BASIS = FIELDS.index("period"), FIELDS.index("basis")
_QUESTIONS = 32  # that are asked together


class Chosen(NamedTuple):
    """The numbers of the members of a question that are chosen for each field; the last one is nobody.

    `probability` is that of measure and subject together; `status` tells whether the figure is a fact yet.
    """

    measure: int
    subject: int
    object: int
    period: int
    basis: int
    probability: float
    status: FactStatus


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
    return choose_probable(load_fact_network().rate(inputs), inputs.first, inputs.counts)


def choose_probable(ratings: Ratings, first: Numbers, counts: Numbers) -> Iterator[Chosen]:
    """Yield the most probable members of each question, or the last one, nobody, where none is probable enough.

    The members of a question begin at `first` and are `counts` many. What is measured is no party: it has nothing
    itself. Nor is a period its own basis: it is what is more probable.
    """
    rated, last = ratings.members.copy(), counts - 1
    measures, sure = _find_best(rated[:, 0], first, counts)
    is_kept = (sure >= LEAST["measure"]) & (measures < last)
    rated[(first + measures)[is_kept], _PARTIES] = 0
    chosen = [np.where(is_kept, measures, last)]
    for at, field in enumerate(FIELDS[1:], 1):
        best, sure = _find_best(rated[:, at], first, counts)
        chosen.append(np.where(sure >= LEAST[field], best, last))
    times = first + chosen[_PERIOD]
    is_basis = rated[times, _BASIS] > rated[times, _PERIOD]
    is_both = (chosen[_PERIOD] == chosen[_BASIS]) & (chosen[_PERIOD] < last)
    chosen[_PERIOD] = np.where(is_both & is_basis, last, chosen[_PERIOD])
    chosen[_BASIS] = np.where(is_both & ~is_basis, last, chosen[_BASIS])
    sure = rated[first + chosen[0], 0] * rated[first + chosen[1], 1]
    statuses = [STATUSES[number] for number in ratings.statuses.argmax(axis=1).tolist()]
    return map(Chosen, *(numbers.tolist() for numbers in chosen), sure.tolist(), statuses)


def _find_best(rated: Floats, first: Numbers, counts: Numbers) -> tuple[Numbers, Floats]:
    """Return the number of each question's most probable member, the first of several, and its probability."""
    highest = np.maximum.reduceat(rated, first)
    at = np.flatnonzero(rated == np.repeat(highest, counts))
    return at[np.searchsorted(at, first)] - first, highest
