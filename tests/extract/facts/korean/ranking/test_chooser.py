"""Test the choice among candidates."""

import numpy as np
import pytest

from newsdb.extract.facts.korean.ranking.categories import FIELDS, STATUSES
from newsdb.extract.facts.korean.ranking.chooser import LEAST, Chosen, choose_probable
from newsdb.extract.facts.korean.ranking.network import Ratings
from tests.extract.facts.korean.ranking.asking import EXTRACTOR, build_article

NOTHING = (0.0, 0.0, 0.0)


def _rate(*members: tuple[float, ...], status: int = 0) -> Ratings:
    """Rate members with these probabilities of the first fields; no other is probable. `status` is the surest one."""
    rated = np.zeros((len(members), len(FIELDS)), np.float32)
    rated[:, : len(members[0])] = members
    return Ratings(rated, np.eye(len(STATUSES), dtype=np.float32)[[status]])


def _choose(*members: tuple[float, ...], status: int = 0) -> Chosen:
    """Choose among members with these probabilities; the last one is nobody."""
    (chosen,) = choose_probable(_rate(*members, status=status), np.array([0]), np.array([len(members)]))
    return chosen


def test_a_field_without_a_probable_candidate_stays_empty() -> None:
    least = [LEAST[field] for field in FIELDS]
    apart = np.eye(len(FIELDS))
    nobody = (0.1,) * len(FIELDS)
    below, above = apart * [each - 0.01 for each in least], apart * [each + 0.01 for each in least]
    assert _choose(*map(tuple, below.tolist()), nobody)[: len(FIELDS)] == (len(FIELDS),) * len(FIELDS)
    assert _choose(*map(tuple, above.tolist()), nobody)[: len(FIELDS)] == tuple(range(len(FIELDS)))


@pytest.mark.parametrize("number", range(len(STATUSES)))
def test_the_most_probable_status_is_chosen(number: int) -> None:
    assert _choose(NOTHING, status=number).status == STATUSES[number]


def test_what_is_measured_is_no_party_but_what_is_not_chosen_for_that_may_be_one() -> None:
    assert _choose((0.9, 0.8, 0.0), (0.05, 0.5, 0.0), NOTHING)[:3] == (0, 1, 2)
    assert _choose((0.45, 0.8, 0.0), (0.05, 0.1, 0.0), (0.5, 0.1, 1.0))[:3] == (2, 0, 2)


def test_a_choice_is_as_probable_as_its_measure_and_subject_together() -> None:
    assert _choose((0.9, 0.0, 0.0), (0.0, 0.8, 0.0), (0.1, 0.2, 1.0)).probability == pytest.approx(0.72)
    assert _choose((0.9, 0.0, 0.0), (0.0, 0.3, 0.0), (0.1, 0.2, 1.0)).probability == pytest.approx(0.18)


def test_no_time_is_the_period_and_the_basis_but_what_it_is_more_probably() -> None:
    period, basis = FIELDS.index("period"), FIELDS.index("basis")
    assert _choose((0, 0, 0, 0.6, 0.9), (1, 1, 1, 0.4, 0.1))[period : basis + 1] == (1, 0)
    assert _choose((0, 0, 0, 0.9, 0.6), (1, 1, 1, 0.1, 0.4))[period : basis + 1] == (0, 1)


def test_the_first_of_equally_probable_members_is_chosen_in_each_question() -> None:
    members = ((0.6, 0.5, 0.5), (0.6, 0.5, 0.5), NOTHING, (0.1, 0.9, 0.0), (0.9, 0.1, 1.0))
    statuses = np.eye(len(STATUSES), dtype=np.float32)[:2]
    ratings = _rate(*members)._replace(statuses=statuses)
    first, second = choose_probable(ratings, np.array([0, 3]), np.array([3, 2]))
    assert first[:3] == (0, 1, 1)
    assert second[:3] == (1, 0, 1)


@pytest.mark.parametrize("count", [1, 31, 33, 70, 200])
def test_any_number_of_figures_is_asked_at_once(count: int) -> None:
    body = "솔빛전자의 매출은 3조원이다. " * count
    facts = EXTRACTOR.extract(build_article(body)).facts
    assert [fact.subject.text for fact in facts if fact.subject] == ["솔빛전자"] * count
    assert [fact.measure.text for fact in facts if fact.measure] == ["매출"] * count
