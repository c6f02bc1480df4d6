"""Test which figures contradict each other, with statements written by hand."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from newsdb.query.reports.conflicts import FigureStatement, find_contradictions, list_words


def statement(article: int, sentence: str, value: int, *, restates: bool = False) -> FigureStatement:
    """Return a figure of `value` won beside the company 한빛, in an article of an outlet of its own."""
    amount = Decimal(value)
    return FigureStatement(
        entity=1,
        company="한빛",
        article=article,
        listed_at=datetime(2026, 1, 1, tzinfo=UTC),
        outlet_id=article,
        outlet=f"신문{article}",
        original=article,
        kind="money",
        unit="KRW",
        base_unit="KRW",
        per=None,
        text=f"{value}원",
        value_low=amount,
        value_high=amount,
        low=amount,
        high=amount,
        approx=None,
        restates=restates,
        sentence=sentence,
    )


@pytest.mark.parametrize(
    ("other", "shared"),
    [
        ("한빛이 공장에 500원을 냈다", ()),  # 공장 alone
        ("한빛이 증설에 500원을 냈다", ()),  # 증설 alone
        ("한빛이 공장 증설에 500원을 냈다", ("공장", "증설")),
        (
            "한빛이 새로운 공장을 증설하는 데 500원을 냈다",
            ("공장", "증설"),
        ),  # but for particles of two syllables
        ("한빛이 서울에 500원을 냈다", ()),
    ],
)
def test_two_words_must_be_in_both_sentences(other: str, shared: tuple[str, ...]) -> None:
    figures = [statement(1, "한빛은 공장 증설 비용이 300원이다", 300), statement(2, other, 500)]
    pairs = list(find_contradictions(figures))
    assert [words for _, _, words in pairs] == ([shared] if shared else [])


def test_the_company_and_the_figure_are_no_words_of_a_sentence() -> None:
    assert list_words(statement(1, "한빛은 공장에 300원을 썼다", 300)) == ["공장에", "썼다"]


def test_of_several_figures_the_nearest_are_paired() -> None:
    figures = [
        statement(1, "한빛은 공장 증설에 10원, 모두 100원을 쓴다", 10),
        statement(1, "한빛은 공장 증설에 10원, 모두 100원을 쓴다", 100),
        statement(2, "한빛은 공장 증설에 12원, 모두 120원을 쓴다", 12),
        statement(2, "한빛은 공장 증설에 12원, 모두 120원을 쓴다", 120),
    ]
    pairs = {(one.text, other.text) for one, other, _ in find_contradictions(figures)}
    assert pairs == {("10원", "12원"), ("100원", "120원")}


def test_a_value_restated_in_the_other_article_is_no_contradiction() -> None:
    sentence = "한빛은 공장 증설에 쓴다"
    figures = [statement(1, sentence, 300), statement(2, sentence, 500)]
    assert len(list(find_contradictions(figures))) == 1
    assert list(find_contradictions([*figures, statement(2, sentence, 300, restates=True)])) == []
