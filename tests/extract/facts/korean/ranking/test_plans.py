"""Test what tells whether a figure is a fact yet."""

import pytest

from newsdb.extract.facts.korean.clause import build_clause
from newsdb.extract.facts.korean.ranking.plans import PlanWords, find_plan_words
from newsdb.extract.facts.korean.words import Atom, split_sentence
from newsdb.model.records import Figure, Span
from tests.extract.facts.fact_cases import read_facts


def _find(text: str, figure: str) -> PlanWords:
    start = text.index(figure)
    sentence = split_sentence(text, 0, len(text), [Atom(start, start + len(figure), "figure", 0)])
    bracket, at = sentence.places[0]
    span = Span("body", 1, start, start + len(figure), figure)
    return find_plan_words(
        build_clause(sentence, bracket, at, Figure(span, "money", None, None, None, "KRW"))
    )


@pytest.mark.parametrize(
    ("text", "plan"),
    [
        ("나래칩은 20억원을 투자할 계획이다.", "expected"),
        ("나래칩은 20억원을 달라고 요구했다.", "proposed"),
        ("나래칩은 20억원을 투자했다.", "none"),
        ("나래칩은 20억원을 계획서에 적었다.", "none"),
    ],
)
def test_a_plan_or_proposal_behind_a_figure_is_found(text: str, plan: str) -> None:
    assert _find(text, "20억원").plan == plan


def test_a_plan_behind_a_comma_is_apart() -> None:
    assert _find("나래칩 20억원 유치, 내년 상장 추진", "20억원").is_apart
    assert not _find("나래칩 20억원 유치 추진, 내년 상장", "20억원").is_apart


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("나래칩은 20억원을 썼다.", "past"),
        ("나래칩은 20억원을 쓴다.", "present"),
        ("나래칩은 20억원을 쓰겠다.", "coming"),
        ("나래칩은 20억원을 쓸 것이다.", "coming"),
    ],
)
def test_the_verb_of_a_figure_has_a_tense(text: str, tense: str) -> None:
    assert _find(text, "20억원").tense == tense


def test_a_bill_is_seen_on_either_side_of_a_figure_and_a_plan_before_it() -> None:
    assert _find("개정안은 벌금을 20억원으로 올린다.", "20억원").is_proposal
    assert _find("벌금을 20억원으로 올리는 법안을 냈다.", "20억원").is_proposal
    assert _find("예상된 20억원의 손실이 났다.", "20억원").plan_before == "expected"


@pytest.mark.parametrize(
    ("body", "figure", "status"),
    [
        ("사망자는 10명이 아니라 8명이다.", "10명", "denied"),
        ("사망자는 10명이 아니라 8명이다.", "8명", "actual"),
        ("피해액은 5억원이 아니다.", "5억원", "denied"),
        ("고양이 3마리가 아니라 2마리였다.", "3마리", "denied"),
    ],
)
def test_what_is_said_not_to_be_is_denied(body: str, figure: str, status: str) -> None:
    assert read_facts(body)[figure].status == status


@pytest.mark.parametrize(
    ("body", "figure", "status"),
    [
        ("한빛전자는 내년 공장에 300억원을 투자할 계획이다.", "300억원", "expected"),
        ("시장은 영업이익이 20% 늘 것으로 전망한다.", "20%", "expected"),
        ("노조는 임금 7% 인상을 요구했다.", "7%", "proposed"),
        ("다온당은 세율을 12%로 낮추는 법안을 발의했다.", "12%", "proposed"),
        ("노조는 시급 1만2000원을 요구했다.", "1만2000원", "proposed"),
        ("내일 남부에는 30㎜의 비가 내릴 것으로 예보됐다.", "30㎜", "expected"),
        ("신입사원 200명이 다음 달 입사할 예정이다.", "200명", "expected"),
        ("솔빛전자의 매출은 지난해 30억원이었다.", "30억원", "actual"),
        ("나래칩은 당초 계획보다 많은 40억원을 유치했다.", "40억원", "actual"),
    ],
)
def test_a_figure_is_a_fact_a_plan_or_a_proposal(body: str, figure: str, status: str) -> None:
    assert read_facts(body)[figure].status == status


@pytest.mark.parametrize(
    ("body", "figure", "period"),
    [
        ("솔빛전자의 3분기 매출은 30억원이다.", "30억원", "3분기"),
        ("나래칩은 지난 3년간 80억원을 투자했다.", "80억원", "3년간"),
        ("지난해 12월 실업률은 3.1%였다.", "3.1%", "지난해 12월"),
        ("다온시는 2030년까지 500억원을 들여 다리를 놓는다.", "500억원", "2030년"),
        ("솔빛전자는 5일 매출이 30억원이라고 밝혔다.", "30억원", None),
        ("매출은 전년 동기보다 12% 늘었다.", "12%", None),
        ("법원은 그에게 징역 3년, 추징금 2억원을 선고했다.", "2억원", None),
        ("나래칩은 설립 3년 만에 매출 100억원을 올렸다.", "100억원", None),
        ("3년 만기 국고채 금리는 3.2%였다.", "3.2%", None),
        ("직원 1200명이 지난해 회사를 떠났다.", "1200명", "지난해"),
        ("영화 5편이 다음 달 개봉한다.", "5편", "다음 달"),
    ],
)
def test_a_figure_is_of_a_period_which_is_neither_the_day_of_a_statement_nor_a_basis(
    body: str, figure: str, period: str | None
) -> None:
    found = read_facts(body)[figure].period
    assert (found and found.text) == period


@pytest.mark.parametrize(
    ("body", "figure", "basis"),
    [
        ("매출은 1년 전보다 7% 늘었다.", "7%", "1년 전"),
        ("지지율은 5월 40%에서 6월 31%로 떨어졌다.", "31%", "5월"),
        ("이자율은 현행 3%에서 내년 5%로 오른다.", "5%", "현행"),
    ],
)
def test_a_figure_is_compared_with_an_earlier_time(body: str, figure: str, basis: str) -> None:
    found = read_facts(body)[figure].basis
    assert found is not None
    assert found.text == basis
