"""What filters leave in and out, beside names and texts, on both databases."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection, insert

from newsdb.model.filters import FigureFilters
from newsdb.query.language.parser import parse_query
from newsdb.query.lists.articles import list_articles
from newsdb.query.lists.figures import list_figures
from newsdb.query.reports.rankings import list_top
from newsdb.store.schema import SOURCE_LABEL
from tests.query.builder import Builder, Number

START = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def articles(build: Builder, connection: Connection) -> dict[str, int]:
    """A: chips, 5 won. B: chips and power, 2 trillion won. C: nothing known. D: a copy of A."""
    first, second = build.outlet("가나일보"), build.outlet("다라일보")
    kim, lee = build.reporter("김하나", first), build.reporter("이두리", second)
    hanbit, dusol = build.entity("company", "한빛"), build.entity("company", "두솔")
    made = {
        "A": build.article(
            "한빛 칩 5원, 7% 올라", at=START, outlet=first, reporters=[kim], mentions=[("한빛", hanbit)],
            figures=[Number("5원", 5), Number("7%", 7, "%", "percent")], section="경제",
        ),
        "B": build.article(
            "한빛 두솔 칩 전력 2조원", at=START + timedelta(days=1), outlet=second, reporters=[lee],
            mentions=[("한빛", hanbit), ("두솔", dusol)], figures=[Number("2조원", 2 * 10**12)], section="사회",
        ),
        "C": build.article("칩 소식"),
    }  # fmt: skip
    made["D"] = build.article("한빛 칩", at=START, duplicate_of=made["A"], mentions=[("한빛", hanbit)])
    for revision, value in ((1, "반도체"), (2, "반도체"), (2, "전력")):
        connection.execute(
            insert(SOURCE_LABEL),
            {"revision_id": revision, "position": len(value), "scheme": "키워드", "value": value},
        )
    return made


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", "BDAC"),
        ("company:한빛", "BDA"),
        ("company:한빛 company:두솔", "B"),
        ("company:한빛,두솔", "BDA"),
        ("company:두솔,한빛 outlet:가나일보", "A"),
        ("-company:두솔", "DAC"),
        ("company:한빛 -company:두솔", "DA"),
        ("reporter:김하나,이두리", "BA"),
        ("-reporter:김하나", "BDC"),
        ("outlet:가나일보,다라일보", "BA"),
        ("-outlet:가나일보", "BDC"),
        ("-outlet:가나일보,다라일보", "DC"),
        ("section:경제,사회", "BA"),
        ("section:경제", "A"),
        ("-section:경제", "BDC"),
        ("language:en", ""),
        ("-language:en", "BDAC"),
        ("label:반도체", "BA"),
        ("label:전력,없음", "B"),
        ("label:반도체 label:전력", "B"),
        ("-label:전력", "DAC"),
        ("unique:yes", "BAC"),
        ("-unique:yes", "D"),
        ("figure:money", "BA"),
        ("money>=1조원", "B"),
        ("money>=1", "BA"),
        ("money>5", "B"),
        ("money<=5원", "A"),
        ("money<5원", ""),
        ("money=5원 percent>=7", "A"),
        ("figure:percent,money unit:%", "A"),
        ("-money>=1조원", "DAC"),
        ("-figure:money", "DC"),
        ("칩 -전력", "DAC"),
        ("-칩", ""),
        ("-전력", "DAC"),
        ("company:한빛 money>=1조원 칩 -section:경제", "B"),
    ],
)
def test_a_query_lets_these_articles_through(
    connection: Connection, articles: dict[str, int], query: str, names: str
) -> None:
    filters = parse_query(query)
    wanted = [articles[name] for name in names]
    assert [row.id for row in list_articles(connection, filters)] == wanted
    pages, after = [], None
    while page := list_articles(connection, filters, limit=1, after=after):
        pages += [row.id for row in page]
        after = page.after
        if after is None:
            break
    assert pages == wanted


@pytest.mark.parametrize(
    ("query", "counted"),
    [
        # One of two is not in every article: how often each is there is what was asked.
        ("company:한빛,두솔 칩", {"한빛": 3, "두솔": 1}),
        ("company:한빛 칩", {"두솔": 1}),
        ("company:한빛 company:두솔,한빛", {"두솔": 1}),
        ("figure:money -company:두솔 outlet:가나일보", {"한빛": 1}),
    ],
)
def test_what_counts_articles_counts_those_of_the_query(
    connection: Connection, articles: dict[str, int], query: str, counted: dict[str, int]
) -> None:
    rows = list_top(connection, "companies", parse_query(query))
    assert {row.name: row.articles for row in rows} == counted


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        ("money>=1", ["2조원", "5원"]),
        ("money>=1조원", ["2조원"]),
        ("money>=1 percent>1", ["5원", "7%"]),
        ("company:한빛 -money>=1조원", ["5원", "7%"]),
    ],
)
def test_figures_are_those_that_fulfil_a_condition(
    connection: Connection, articles: dict[str, int], query: str, texts: list[str]
) -> None:
    rows = list_figures(connection, parse_query(query), FigureFilters()).rows
    assert [row.text for row in rows] == texts


def test_several_companies_of_figures_are_all_in_the_sentence(
    connection: Connection, articles: dict[str, int]
) -> None:
    for companies, texts in ((("한빛", "두솔"), ["2조원"]), ((("한빛", "두솔"),), ["2조원", "5원", "7%"])):
        rows = list_figures(connection, parse_query(""), FigureFilters(companies=companies)).rows
        assert [row.text for row in rows] == texts
