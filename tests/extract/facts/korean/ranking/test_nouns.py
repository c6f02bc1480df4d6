"""Test how nouns are described, and how they are found within what looks like a verb."""

import pytest

from newsdb.extract.facts.korean.ranking.categories import KINDS, ROWS
from newsdb.extract.facts.korean.ranking.nouns import describe_noun, find_fits, read_noun_within, read_topic


@pytest.mark.parametrize(
    ("text", "is_final", "noun", "kind"),
    [
        ("투자했다", True, "투자", "deed"),
        ("유치한", False, "유치", "deed"),
        ("거래는", False, "거래", "topic"),
        ("교수다", True, "교수", "copula"),
    ],
)
def test_a_noun_stands_within_a_deed_a_topic_and_what_something_is(
    text: str, *, is_final: bool, noun: str, kind: str
) -> None:
    found = read_noun_within(text, is_final)
    assert found is not None
    assert (found[0], found[2]) == (noun, ROWS["verbal", kind])


@pytest.mark.parametrize(("text", "is_final"), [("줄었다", True), ("교수다", False), ("하는", False)])
def test_no_noun_stands_within_a_verb_of_the_past_a_link_and_a_bare_verb(
    text: str, *, is_final: bool
) -> None:
    assert read_noun_within(text, is_final) is None


@pytest.mark.parametrize(
    ("chunk", "noun"), [("솔빛전자는", "솔빛전자"), ("·매출이", "매출"), ("거래는", "거래")]
)
def test_a_topic_is_read_without_its_particle_and_the_mark_before_it(chunk: str, noun: str) -> None:
    found = read_topic(chunk)
    assert found is not None
    assert chunk[found[0] :].startswith(noun)
    assert found[1] == noun


@pytest.mark.parametrize("chunk", ["매출을", "커졌다", "물이", ""])
def test_an_object_a_verb_and_a_single_letter_are_no_topic(chunk: str) -> None:
    assert read_topic(chunk) is None


def test_a_noun_names_a_measure_of_some_kinds_of_figures_alone() -> None:
    rows = dict(zip(KINDS, find_fits("매출"), strict=True))
    assert rows["money"] == ROWS["fit", "fit"]
    assert rows["count"] == ROWS["fit", "other"]
    assert set(find_fits("솔빛전자")) == {ROWS["fit", "no"]}


def test_nouns_that_differ_in_kind_are_described_differently() -> None:
    assert ROWS["deed", "invest"] in describe_noun("투자")
    assert ROWS["measure_like", 1] in describe_noun("영업이익")
    assert ROWS["latin", 1] in describe_noun("LG")
    assert len({len(describe_noun(text)) for text in ("투자", "영업이익", "LG", "곳")}) == 1
