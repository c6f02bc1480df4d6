"""Hedges of figures."""

import pytest

from newsdb.lexicon.hedges import load_hedges, read_hedge


@pytest.mark.parametrize(
    ("hedge", "sense"),
    [
        ("약", "about"),
        ("가량", "about"),
        ("이상", "at least"),
        ("넘는", "at least"),
        ("More than", "at least"),
        ("최대", "at most"),
        ("밑도는", "at most"),
        ("여", "just above"),
        ("남짓", "just above"),
        ("육박", "just below"),
        ("가까이", "just below"),
        ("가깝다", "just below"),
        ("거의", "just below"),
    ],
)
def test_a_hedge_has_one_sense(hedge: str, sense: str) -> None:
    assert read_hedge(hedge) == sense


def test_hedges_before_a_figure_are_listed_longest_first() -> None:
    hedges = load_hedges("before")
    assert "약" in hedges
    assert "이상" not in hedges
    assert list(map(len, hedges)) == sorted(map(len, hedges), reverse=True)
