"""Citations by source: of the whole archive they are counted in another way than of a part of it."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, update

from newsdb.model.filters import Filters
from newsdb.model.rows.reports import CountRow, SourceRow
from newsdb.query.reports.rankings import list_top
from newsdb.query.reports.sources import list_sources
from newsdb.store.schema import ARTICLE
from tests.query.builder import Builder, Cited

START = datetime(2026, 1, 1, tzinfo=UTC)
EVERYTHING, ALL_DATED = Filters(), Filters(since=START - timedelta(days=400))
SOURCES = ("산업청", "업계", "두솔", "두솔그룹")
CITATIONS = st.lists(st.lists(st.sampled_from(SOURCES), max_size=4), max_size=6)


def cite(*sources: str, entities: dict[str, int] | None = None) -> list[Cited]:
    return [Cited(f"{source}에 따르면", source, entity=(entities or {}).get(source)) for source in sources]


def say(*sources: str) -> str:
    return " ".join(f"{source}에 따르면 그렇다." for source in sources) or "그렇다."


def replace_text(connection: Connection, build: Builder, article: int) -> None:
    """A second revision, which cites none."""
    build.revision(article, 2, None, "아니다.")
    connection.execute(update(ARTICLE).where(ARTICLE.c.id == article).values(current_number=2))


def test_a_source_of_a_replaced_text_is_not_counted(connection: Connection, build: Builder) -> None:
    dusol = build.entity("company", "두솔")
    for _ in range(2):
        article = build.article(
            say("산업청", "두솔"), at=START, cited=cite("산업청", "두솔", entities={"두솔": dusol})
        )
    assert list_top(connection, "sources", EVERYTHING) == [CountRow("산업청", 2), CountRow("두솔", 2)]
    replace_text(connection, build, article)
    assert list_top(connection, "sources", EVERYTHING) == [CountRow("산업청", 1), CountRow("두솔", 1)]
    assert list_sources(connection, EVERYTHING) == [
        SourceRow("산업청", 1, 1, (), START.date()),
        SourceRow("두솔", 1, 1, (), START.date()),
    ]


def test_a_source_of_undated_articles_has_no_last_day_and_one_without_an_outlet_none(
    connection: Connection, build: Builder
) -> None:
    build.article(say("업계"), cited=cite("업계"))
    build.article(say("산업청"), cited=cite("산업청"), outlet=build.outlet("가나일보"))
    assert list_sources(connection, EVERYTHING) == [
        SourceRow("업계", 1, 1, (), None),
        SourceRow("산업청", 1, 1, ("가나일보",), None),
    ]


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=15,
    deadline=None,
)
@given(citations=CITATIONS, replaced=st.sets(st.integers(0, 5)), limit=st.sampled_from([None, 1, 3]))
@pytest.mark.usefixtures("build")
def test_all_articles_are_counted_like_those_of_all_days(
    connection: Connection, citations: list[list[str]], replaced: set[int], limit: int | None
) -> None:
    with connection.begin_nested() as savepoint:
        build = Builder(connection)
        outlets = [build.outlet("가나일보"), build.outlet("다라신문"), None]
        company = build.entity("company", "두솔")
        build.entity("company", "두솔그룹", canonical=company)
        for day, sources in enumerate(citations):
            article = build.article(
                say(*sources),
                at=START + timedelta(days=day),
                outlet=outlets[day % 3],
                cited=cite(*sources, entities={"두솔": company, "두솔그룹": company}),
            )
            if day in replaced:
                replace_text(connection, build, article)
        assert list_sources(connection, EVERYTHING, limit=limit) == list_sources(
            connection, ALL_DATED, limit=limit
        )
        assert list_top(connection, "sources", EVERYTHING, limit=limit) == list_top(
            connection, "sources", ALL_DATED, limit=limit
        )
        savepoint.rollback()
