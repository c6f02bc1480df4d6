"""An article with more figures than any news has."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection

from newsdb.model.filters import FactFilters, Filters
from newsdb.model.notices import FiguresLeftOut, Notice, Notices
from newsdb.query.facts.changes import list_changes
from newsdb.query.figures.conflicts import list_conflicts
from newsdb.query.plan import crowded_articles
from tests.query.builder import Builder, Number, Said

DAY = datetime(2026, 1, 2, tzinfo=UTC)


def tell(build: Builder, outlet: int, company: int, *values: int) -> int:
    """An article that gives the revenue of a company so many times."""
    return build.article(
        " ".join(f"한빛은 매출이 {value}원이라고 밝혔다." for value in values),
        at=DAY,
        outlet=outlet,
        mentions=[("한빛", company)] * len(values),
        figures=[Number(f"{value}원", value) for value in values],
        facts=[Said(place, "매출", "한빛") for place in range(len(values))],
    )


@pytest.mark.parametrize(("most", "conflicts"), [(300, []), (2, [("500원", "900원")])])
def test_only_the_first_figures_of_an_article_are_compared(
    connection: Connection,
    build: Builder,
    monkeypatch: pytest.MonkeyPatch,
    most: int,
    conflicts: list[tuple[str, str]],
) -> None:
    company = build.entity("company", "한빛")
    tell(build, build.outlet("가나일보"), company, 500)
    tell(build, build.outlet("다라신문"), company, 900, 900, 500, 500)
    monkeypatch.setattr(crowded_articles, "MOST_OF_ARTICLE", most)
    said: list[Notice] = []
    rows = list_conflicts(connection, Filters(), notices=Notices(said.append))
    # An article that gives the other's value as well contradicts nobody, unless it lies beyond what is compared.
    assert [(row.text, row.other_text) for row in rows] == conflicts
    assert len(said) == len(conflicts)
    changes = list_changes(connection, Filters(), FactFilters())
    assert {(row.text, row.later_text) for row in changes} == {*conflicts}


def test_of_many_such_articles_none_is_compared(
    connection: Connection, build: Builder, monkeypatch: pytest.MonkeyPatch
) -> None:
    company = build.entity("company", "한빛")
    tell(build, build.outlet("가나일보"), company, 500, 500)
    tell(build, build.outlet("다라신문"), company, 900, 900)
    assert list_conflicts(connection, Filters())
    monkeypatch.setattr(crowded_articles, "MOST_OF_ARTICLE", 1)
    monkeypatch.setattr(crowded_articles, "_MOST_CROWDED", 0)
    said: list[Notice] = []
    assert not list_conflicts(connection, Filters(), notices=Notices(said.append))
    assert said == [FiguresLeftOut(2, 1)]
