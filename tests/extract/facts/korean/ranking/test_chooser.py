"""Test the choice among candidates."""

import pytest

from newsdb.extract.facts.korean.ranking.chooser import (
    LEAST_MEASURE,
    Group,
    LearnedChooser,
    drop_improbable,
    find_probabilities,
    list_features,
    load_weights,
)
from newsdb.extract.facts.spans import Span
from tests.extract.facts.korean.ranking.asking import EXTRACTOR, build_article


def _name(*features: str) -> tuple[str, ...]:
    return features


def _locate(number: int) -> Span:
    return Span(number, number + 1)


def test_the_probabilities_grow_with_the_scores_and_add_up_to_one() -> None:
    rated = find_probabilities([2.0, -1.0, 0.0])
    assert sum(rated) == pytest.approx(1)
    assert rated[0] > rated[2] > rated[1]
    assert rated[0] / rated[2] == pytest.approx(2.718281828**2)


def test_features_are_listed_group_by_group() -> None:
    assert list_features([(_name, "a", "b"), (_name, "c")]) == ["a", "b", "c"]


def test_the_measure_with_the_heaviest_features_is_chosen() -> None:
    heaviest = max(load_weights().items(), key=lambda item: item[1])
    candidates: list[list[Group]] = [[(_name, "unknown")], [(_name, heaviest[0])]]
    choice = LearnedChooser().choose_measure(0, candidates[::-1], _locate)
    score = 2.718281828 ** heaviest[1]
    assert choice.probability == pytest.approx(score / (score + 1), abs=1e-6)
    assert choice.probability >= LEAST_MEASURE
    assert choice.number == 0


def test_a_measure_that_is_not_probable_enough_stays_empty() -> None:
    candidates: list[list[Group]] = [[(_name, "unknown")] for _ in range(4)]
    choice = LearnedChooser().choose_measure(0, candidates, _locate)
    assert choice.number == 3
    assert choice.probability == pytest.approx(0.25)


def test_a_figure_without_candidates_has_no_measure() -> None:
    assert LearnedChooser().choose_measure(0, [[]], _locate).number == 0


def test_a_party_that_is_not_probable_enough_is_nobody() -> None:
    assert drop_improbable([2, 1], [0.39, 0.41], 5) == (4, 1)
    assert drop_improbable([4, 4], [0.9, 0.9], 5) == (4, 4)


@pytest.mark.parametrize("count", [1, 31, 33, 70, 200])
def test_any_number_of_figures_is_asked_at_once(count: int) -> None:
    body = "솔빛전자의 매출은 3조원이다. " * count
    facts = EXTRACTOR.extract(build_article(body)).facts
    assert [fact.subject.text for fact in facts if fact.subject] == ["솔빛전자"] * count


def test_there_are_weights() -> None:
    assert len(load_weights()) > 1000
