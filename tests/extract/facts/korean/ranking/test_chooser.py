"""Test the choice among candidates."""

import pytest

from newsdb.extract.facts.korean.ranking.chooser import (
    LEAST,
    Candidate,
    LearnedChooser,
    load_weights,
    rate_candidates,
)
from newsdb.extract.facts.spans import Span


def test_the_probabilities_grow_with_the_weights_and_add_up_to_one() -> None:
    candidates = [
        Candidate(Span(0, 2), ["near"], ("noun",)),
        Candidate(Span(3, 5), ["far"]),
        Candidate(None, []),
    ]
    rated = rate_candidates({"near": 1.0, "noun": 1.0, "far": -1.0}, candidates)
    assert sum(rated) == pytest.approx(1)
    assert rated[0] > rated[2] > rated[1]
    assert rated[0] / rated[2] == pytest.approx(2.718281828**2)


def test_what_is_not_probable_enough_stays_empty() -> None:
    candidates = [Candidate(Span(place, place + 1), ["unknown"]) for place in range(3)]
    choice = LearnedChooser().choose("measure", 0, [*candidates, Candidate(None, ["unknown"])])
    assert choice.place == len(candidates)
    assert choice.probability == pytest.approx(0.25)


def test_a_figure_without_candidates_has_none() -> None:
    assert LearnedChooser().choose("object", 0, [Candidate(None, [])]).place == 0


def test_every_field_has_weights() -> None:
    assert set(load_weights()) == set(LEAST)
    assert all(len(weights) > 1000 for weights in load_weights().values())
