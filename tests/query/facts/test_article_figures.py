"""The figures of one article with what they say, what they restate, and the rate of it."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from sqlalchemy import Connection, update

from newsdb.model.errors import NotFoundError
from newsdb.model.rows.figures import ImpliedRate
from newsdb.query.facts.article_figures import find_fact, list_article_figures
from newsdb.store.schema import ARTICLE
from tests.query.builder import Builder, Cited, Number, Said

START = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def article(build: Builder) -> int:
    hanbit = build.entity("company", "한빛")
    build.article("다른 글 9억원", figures=[Number("9억원", 900_000_000)], facts=[Said(0, measure="매출")])
    return build.article(
        "산업청에 따르면 한빛은 매출 20억 달러(2조6천억 원)를 올렸다. 30유로(4만원)쯤. 7%",
        at=START,
        mentions=[("한빛", hanbit)],
        figures=[
            Number("20억 달러", 2_000_000_000, "USD"),
            Number("2조6천억 원", 2_600_000_000_000, converts=0),
            Number("7%", 7, "%", "percent"),
        ],
        facts=[Said(0, measure="매출", subject="한빛")],
        cited=[Cited("산업청에 따르면", "산업청")],
    )


def test_each_figure_has_its_fact_and_the_rate_of_its_conversion(
    connection: Connection, article: int
) -> None:
    dollars, won, percent = list_article_figures(connection, article, limit=None)
    assert (dollars.figure.text, dollars.converts, dollars.rate) == ("20억 달러", None, None)
    assert dollars.fact is not None
    assert (dollars.fact.holder, dollars.fact.measure_key) == ("한빛", "revenue")
    assert dollars.figure.said_by == "산업청"
    assert (won.fact, won.converts) == (None, dollars.figure.id)
    assert won.rate == ImpliedRate("USD", "KRW", Decimal(1300))
    assert (percent.fact, percent.converts, percent.rate) == (None, None, None)


def test_the_limit_keeps_the_first_figures(connection: Connection, article: int) -> None:
    assert [detail.figure.text for detail in list_article_figures(connection, article, limit=1)] == [
        "20억 달러"
    ]
    assert list_article_figures(connection, 999, limit=None) == []


def test_a_fact_is_found_by_its_figure(connection: Connection, article: int) -> None:
    dollars, won, _ = list_article_figures(connection, article, limit=None)
    fact = find_fact(connection, dollars.figure.id)
    assert (fact.article, fact.text, fact.measure) == (article, "20억 달러", "매출")
    for figure_id in (won.figure.id, 999):
        with pytest.raises(NotFoundError, match=f"no fact {figure_id}"):
            find_fact(connection, figure_id)


def test_a_figure_of_an_earlier_revision_has_no_fact(connection: Connection, build: Builder) -> None:
    article = build.article(
        "매출 5억원", number=1, figures=[Number("5억원", 500_000_000)], facts=[Said(0, measure="매출")]
    )
    [detail] = list_article_figures(connection, article, limit=None)
    build.revision(article, 2, None, "매출")
    connection.execute(update(ARTICLE).values(current_number=2))
    assert list_article_figures(connection, article, limit=None) == []
    with pytest.raises(NotFoundError):
        find_fact(connection, detail.figure.id)
