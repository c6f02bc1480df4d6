"""Measures: their table, and the measure that a phrase names."""

from collections import Counter
from typing import get_args

import pytest

from newsdb.lexicon.measures import (
    AddsUp,
    find_measure_name,
    list_measure_names,
    load_measures,
    parse_measure,
    resolve_measure,
)
from newsdb.lexicon.tables import read_table, split_cell
from newsdb.model.errors import UsageError
from newsdb.model.records import FigureKind


def test_the_table_has_at_least_120_measures_in_two_languages() -> None:
    measures = load_measures()
    assert len(measures) >= 120
    assert len(read_table("measures")) == len(measures)
    for measure in measures.values():
        assert measure.korean
        assert measure.english
        assert measure.kinds
        assert set(measure.kinds) <= set(get_args(FigureKind))
        assert measure.adds_up is None or measure.adds_up in get_args(AddsUp)


def test_every_name_leads_to_its_own_measure() -> None:
    for row in read_table("measures"):
        for name in (row["korean"], row["english"], *split_cell(row["synonyms"])):
            assert resolve_measure(name.removeprefix("-")) == row["key"], name
        for name in split_cell(row["negative"]):
            found = find_measure_name(name)
            assert found is not None, name
            assert (found.key, found.is_negative) == (row["key"], True), name


def test_no_name_stands_twice_in_the_table() -> None:
    cells = (
        "|".join((row["korean"], row["english"], row["synonyms"], row["negative"]))
        for row in read_table("measures")
    )
    # One name may stand for the Korean and the English side: EBITDA.
    folded = Counter(
        name
        for cell in cells
        for name in {"".join(name.casefold().split()) for name in split_cell(cell)} - {""}
    )
    assert [name for name, count in folded.items() if count > 1] == []


@pytest.mark.parametrize(
    ("phrase", "key"),
    [
        ("영업이익", "operating_profit"),
        ("영업익", "operating_profit"),
        ("3분기 연결 영업이익", "operating_profit"),
        ("영업이익 전망치", "operating_profit"),
        ("operating profits", "operating_profit"),
        ("영업이익률", "operating_margin"),
        ("매출 증가율", "growth"),
        ("소비자물가 상승률", "inflation"),
        ("소비자 물가 상승률", "inflation"),
        ("사망자 수", "deaths"),
        ("투자자들", "investors"),
        ("보통주자본비율(CET1)", "capital_ratio"),
        ("연구개발(R&D) 투자", "rnd_spending"),
        ("number of employees", "headcount"),
        ("price of crude oil", "price"),
        ("market capitalization of Apple", "market_cap"),
        ("the federal funds rate", "policy_rate"),
        ("salaries", "wage"),
        ("배추값", "price"),
        ("과징금 부과액", "fine"),
        ("ＧＤＰ", "gdp"),
        ("무인도", None),
        ("국가대표", None),
        ("대변인", None),
        ("", None),
    ],
)
def test_a_phrase_is_measured_by_its_head(phrase: str, key: str | None) -> None:
    assert resolve_measure(phrase) == key


@pytest.mark.parametrize(
    ("phrase", "is_negative"), [("영업이익", False), ("영업적자", True), ("net losses", True)]
)
def test_a_loss_is_a_negative_profit(phrase: str, is_negative: bool) -> None:  # noqa: FBT001
    found = find_measure_name(phrase)
    assert found is not None
    assert found.is_negative is is_negative


def test_a_level_of_another_kind_is_no_value_of_the_measure() -> None:
    assert resolve_measure("지원", "money") == "aid"
    assert resolve_measure("지원", "count") is None
    assert resolve_measure("매출", "rank") == "revenue"
    assert resolve_measure("매출", "percent") == "revenue"


@pytest.mark.parametrize("written", ["영업이익", "operating_profit", "Operating Profit", "영업익"])
def test_a_measure_is_asked_for_by_any_of_its_names(written: str) -> None:
    assert parse_measure(written) == "operating_profit"


def test_an_unknown_measure_is_refused_with_similar_ones() -> None:
    with pytest.raises(UsageError, match=r"영업이의: is no measure; is it .*영업이익"):
        parse_measure("영업이의")
    with pytest.raises(UsageError, match="is no measure; write it like"):
        parse_measure("가나다라")
    with pytest.raises(UsageError, match="an empty measure"):
        parse_measure(" ")


def test_names_for_completion_are_those_that_can_be_asked_for() -> None:
    for name in list_measure_names():
        assert parse_measure(name)
