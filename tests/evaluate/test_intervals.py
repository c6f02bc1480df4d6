"""The interval of an F1 over drawn sets of articles."""

import pytest

from newsdb.evaluate.intervals import Interval, estimate_intervals
from newsdb.evaluate.scores import Score


def test_articles_that_are_all_alike_leave_no_doubt() -> None:
    assert estimate_intervals([{"person": Score(2, 1, 1)}] * 9) == {"person": pytest.approx((2 / 3, 2 / 3))}


def test_the_interval_holds_the_f1_and_narrows_with_more_articles() -> None:
    mixed = [{"person": Score(1)}, {"person": Score(0, 1, 1)}]
    few, many = (estimate_intervals(mixed * times)["person"] for times in (10, 100))
    # Half of the articles are right: the F1 of n drawn ones has the standard deviation 0.5 / √n.
    assert few == pytest.approx((0.5 - 0.22, 0.5 + 0.22), abs=0.04)
    assert many == pytest.approx((0.5 - 0.07, 0.5 + 0.07), abs=0.015)


def test_articles_without_the_part_do_not_count() -> None:
    right = [{"person": Score(1)}] * 3
    assert estimate_intervals([*right, {"person": Score()}, {"company": Score(1)}]) == {
        "person": Interval(1, 1)
    }


def test_one_article_gives_no_interval() -> None:
    assert estimate_intervals([{"person": Score(1)}]) == {}
    assert estimate_intervals([]) == {}
