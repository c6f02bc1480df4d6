"""Test the choice among candidates."""

import numpy as np
import pytest

from newsdb.extract.facts.korean.ranking.chooser import LEAST, Chosen, choose_probable
from newsdb.extract.facts.korean.ranking.questions import FIELDS
from tests.extract.facts.korean.ranking.asking import EXTRACTOR, build_article


def _choose(*members: tuple[float, float, float]) -> Chosen:
    """Choose among members with these probabilities of measure, subject and object; the last one is nobody."""
    rated = np.array(members, np.float32)
    (chosen,) = choose_probable(rated, np.array([0]), np.array([len(members)]))
    return chosen


NOTHING = (0.0, 0.0, 0.0)


def test_a_field_without_a_probable_candidate_stays_empty() -> None:
    least = [LEAST[field] for field in FIELDS]
    below, above = [each - 0.01 for each in least], [each + 0.01 for each in least]
    apart = [(below[0], 0.0, 0.0), (0.0, below[1], 0.0), (0.0, 0.0, below[2])]
    assert _choose(*apart, (0.4, 0.4, 0.4))[:3] == (3, 3, 3)
    apart = [(above[0], 0.0, 0.0), (0.0, above[1], 0.0), (0.0, 0.0, above[2])]
    assert _choose(*apart, (0.1, 0.1, 0.1))[:3] == (0, 1, 2)


def test_what_is_measured_is_no_party_but_what_is_not_chosen_for_that_may_be_one() -> None:
    assert _choose((0.9, 0.8, 0.0), (0.05, 0.5, 0.0), NOTHING)[:3] == (0, 1, 2)
    assert _choose((0.45, 0.8, 0.0), (0.05, 0.1, 0.0), (0.5, 0.1, 1.0))[:3] == (2, 0, 2)


def test_a_choice_is_as_probable_as_its_measure_and_subject_together() -> None:
    assert _choose((0.9, 0.0, 0.0), (0.0, 0.8, 0.0), (0.1, 0.2, 1.0)).probability == pytest.approx(0.72)
    assert _choose((0.9, 0.0, 0.0), (0.0, 0.3, 0.0), (0.1, 0.2, 1.0)).probability == pytest.approx(0.18)


def test_the_first_of_equally_probable_members_is_chosen_in_each_question() -> None:
    rated = np.array(
        [(0.6, 0.5, 0.5), (0.6, 0.5, 0.5), NOTHING, (0.1, 0.9, 0.0), (0.9, 0.1, 1.0)], np.float32
    )
    first, second = choose_probable(rated, np.array([0, 3]), np.array([3, 2]))
    assert first[:3] == (0, 1, 1)
    assert second[:3] == (1, 0, 1)


@pytest.mark.parametrize("count", [1, 31, 33, 70, 200])
def test_any_number_of_figures_is_asked_at_once(count: int) -> None:
    body = "솔빛전자의 매출은 3조원이다. " * count
    facts = EXTRACTOR.extract(build_article(body)).facts
    assert [fact.subject.text for fact in facts if fact.subject] == ["솔빛전자"] * count
    assert [fact.measure.text for fact in facts if fact.measure] == ["매출"] * count
