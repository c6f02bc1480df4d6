"""Cited sources by name, for figures and for articles."""

import pytest
from sqlalchemy import Connection

from newsdb.model.errors import NotFoundError
from newsdb.model.filters import FigureFilters, Filters
from newsdb.query.language.parser import parse_query
from newsdb.query.lists.articles import list_articles
from newsdb.query.lists.figures import list_figures
from newsdb.query.lists.quotes import list_quotes
from newsdb.query.lookup.cited_sources import resolve_sources
from newsdb.query.plan.article_sql import write_article_sql
from tests.query.builder import Builder, Cited, Number


def test_a_source_is_an_entity_under_any_name_or_as_written(connection: Connection, build: Builder) -> None:
    dusol = build.entity("company", "두솔", "Dusol")
    build.article(
        "두솔은 5원이라 밝혔다. 업계는 6원이라 했다.",
        mentions=[("두솔", dusol)],
        cited=[
            Cited("두솔은 5원이라 밝혔다", "두솔", "밝혔다", dusol),
            Cited("업계는 6원이라 했다", "업계", "했다"),
        ],
        figures=[Number("5원", 5), Number("6원", 6)],
    )
    assert resolve_sources(connection, ["dusol", "업계"]) == ((dusol,), ("업계",))
    with pytest.raises(NotFoundError, match="no cited source named 없다"):
        resolve_sources(connection, ["없다"])

    def ask(*names: str) -> list[str]:
        return [row.text for row in list_figures(connection, Filters(), FigureFilters(said_by=names))]

    assert (ask("Dusol"), ask("업계"), ask("업계", "두솔")) == (["5원"], ["6원"], ["5원", "6원"])


@pytest.fixture
def cited(build: Builder) -> dict[str, int]:
    """Articles by what they cite."""
    dusol = build.entity("company", "두솔", "Dusol")
    said = Cited("두솔은 그렇다고 밝혔다", "두솔", "밝혔다", dusol)
    paper = Cited("가나일보 보도에 따르면", "가나일보 보도", "에 따르면")
    return {
        "both": build.article(
            "두솔은 그렇다고 밝혔다. 가나일보 보도에 따르면 아니다.",
            mentions=[("두솔", dusol)],
            cited=[said, paper],
        ),
        "company": build.article("두솔은 그렇다고 밝혔다.", mentions=[("두솔", dusol)], cited=[said]),
        "paper": build.article("가나일보 보도에 따르면 아니다.", cited=[paper]),
        "named": build.article("두솔이 웃었다.", mentions=[("두솔", dusol)]),
    }


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("source:Dusol", {"both", "company"}),
        ('source:"가나일보 보도"', {"both", "paper"}),
        ('source:두솔 source:"가나일보 보도"', {"both"}),
        ('출처:두솔,"가나일보 보도"', {"both", "company", "paper"}),
        ("-source:두솔", {"paper", "named"}),
        ('-취재원:두솔,"가나일보 보도"', {"named"}),
        ('company:두솔 -source:"가나일보 보도"', {"company", "named"}),
    ],
)
def test_articles_are_found_by_what_they_cite(
    connection: Connection, cited: dict[str, int], query: str, names: set[str]
) -> None:
    filters = parse_query(query)
    wanted = {cited[name] for name in names}
    assert {row.id for row in list_articles(connection, filters)} == wanted
    rows = connection.exec_driver_sql(write_article_sql(connection, filters))
    assert {row[0] for row in rows} == wanted


def test_a_source_of_the_query_is_that_of_the_citations(
    connection: Connection, cited: dict[str, int]
) -> None:
    rows = list_quotes(connection, parse_query("source:두솔")).rows
    assert [(row.article, row.cited) for row in rows] == [(cited["company"], "두솔"), (cited["both"], "두솔")]


def test_a_source_that_no_text_cites_is_an_error(connection: Connection) -> None:
    with pytest.raises(NotFoundError, match="no cited source named 없다"):
        list_articles(connection, Filters(sources=("없다",)))
