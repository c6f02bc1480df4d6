"""Test the choice among candidates."""

import numpy as np
import pytest

from newsdb.extract.facts.korean.ranking.chooser import LEAST, Chosen, drop_improbable
from newsdb.extract.facts.korean.ranking.network import Ratings
from newsdb.extract.facts.korean.ranking.questions import FIELDS
from tests.extract.facts.korean.ranking.asking import EXTRACTOR, build_article


def _choose(best: list[int], probability: list[float], nobody: list[float]) -> Chosen:
    ratings = Ratings(np.array([best]), np.array([probability]), np.array([nobody]))
    (chosen,) = drop_improbable(ratings, np.array([5]))
    return chosen


def test_a_field_without_a_probable_candidate_stays_empty() -> None:
    least = [LEAST[field] for field in FIELDS]
    below, above = [each - 0.01 for each in least], [each + 0.01 for each in least]
    assert _choose([3, 2, 1], below, [0.1] * 3)[:3] == (4, 4, 4)
    assert _choose([3, 2, 1], above, [0.1] * 3)[:3] == (3, 2, 1)
    assert _choose([4, 4, 4], [0.9] * 3, [0.9] * 3)[:3] == (4, 4, 4)


def test_a_choice_is_as_probable_as_its_measure_and_subject_together() -> None:
    assert _choose([3, 2, 1], [0.9, 0.8, 0.7], [0.05] * 3).probability == pytest.approx(0.72)
    assert _choose([3, 2, 1], [0.9, 0.3, 0.7], [0.05, 0.2, 0.05]).probability == pytest.approx(0.18)


@pytest.mark.parametrize("count", [1, 31, 33, 70, 200])
def test_any_number_of_figures_is_asked_at_once(count: int) -> None:
    body = "솔빛전자의 매출은 3조원이다. " * count
    facts = EXTRACTOR.extract(build_article(body)).facts
    assert [fact.subject.text for fact in facts if fact.subject] == ["솔빛전자"] * count
    assert [fact.measure.text for fact in facts if fact.measure] == ["매출"] * count
