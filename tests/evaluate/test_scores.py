"""Precision, recall and F1."""

import pytest

from newsdb.evaluate.scores import Score, compare


def test_what_is_wanted_twice_must_be_found_twice() -> None:
    assert compare(["a", "a", "b"], ["a", "c"]) == Score(right=1, wrong=1, missed=2)


def test_the_shares_follow_from_the_counts() -> None:
    score = Score(right=3, wrong=1, missed=2)
    assert (score.precision, score.recall) == (0.75, 0.6)
    assert score.f1 == pytest.approx(2 * 0.75 * 0.6 / (0.75 + 0.6))


def test_nothing_wanted_and_nothing_found_is_no_share() -> None:
    assert (Score().precision, Score().recall, Score().f1) == (None, None, None)
    assert (Score(wrong=1).precision, Score(wrong=1).recall, Score(wrong=1).f1) == (0, None, 0)


def test_scores_of_records_add_up() -> None:
    assert Score(1, 2, 3) + Score(10, 20, 30) == Score(11, 22, 33)
