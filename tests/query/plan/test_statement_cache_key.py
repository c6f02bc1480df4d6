"""What questions have in common that differ in names and dates alone."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection

from newsdb.model.filters import FigureCondition, Filters
from newsdb.query.lists.articles import list_articles
from newsdb.query.plan.scope import Scope
from newsdb.query.plan.statement_cache_key import split_scope
from tests.query.builder import Builder, Number

JANUARY, MARCH = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 3, 1, tzinfo=UTC)


def test_names_and_dates_are_values_of_one_shape() -> None:
    one, its_values = split_scope(Scope(entities=((7, 8), (9,)), reporters=((5,),), since=JANUARY))
    other, _ = split_scope(Scope(entities=((1, 2), (3,)), reporters=((4,),), since=MARCH))
    assert one == other
    assert its_values == {"id_0": 7, "id_1": 8, "id_2": 9, "id_3": 5, "since": JANUARY}


def test_articles_are_one_value_however_many() -> None:
    one, its_values = split_scope(Scope(articles=(3, 4, 5)))
    assert one == split_scope(Scope(articles=()))[0] != split_scope(Scope())[0]
    assert its_values["articles"] == "[3, 4, 5]"


@pytest.mark.parametrize(
    "other",
    [
        Scope(entities=((1,), (2,))),
        Scope(entities=((1, 2, 3),)),
        Scope(reporters=((1, 2),)),
        Scope(outlets=((1, 2),)),
        Scope(entities=((1, 2),), since=JANUARY),
        Scope(entities=((1, 2),), until=JANUARY),
        Scope(entities=((1, 2),), duplicates="exclude"),
        Scope(entities=((1, 2),), sections=("경제",)),
    ],
)
def test_what_makes_another_statement_is_another_shape(other: Scope) -> None:
    assert split_scope(other)[0] != split_scope(Scope(entities=((1, 2),)))[0]


@pytest.fixture
def archive(connection: Connection, build: Builder) -> Connection:
    """Twelve articles: every second mentions one company, every third the other, the last two nobody dates."""
    outlets = [build.outlet("가나일보"), build.outlet("다라일보")]
    reporters = [build.reporter("김민수", outlets[0]), build.reporter("이서연", outlets[1])]
    one, other = build.entity("company", "한빛"), build.entity("company", "두솔")
    for number in range(12):
        mentions = [("한빛", one)] * (number % 2 == 0) + [("두솔", other)] * (number % 3 == 0)
        build.article(
            "한빛과 두솔이 5원을 냈다.",
            at=datetime(2026, 1 + number // 4, 1 + number, tzinfo=UTC) if number < 10 else None,
            outlet=outlets[number % 2],
            reporters=[reporters[number // 6]],
            mentions=mentions,
            figures=[Number("5원", 5)] if number % 4 == 0 else [],
        )
    return connection


def listed(connection: Connection, filters: Filters) -> list[int]:
    return [row.id for row in list_articles(connection, filters, limit=50)]


def test_questions_of_one_shape_get_each_its_own_answer(archive: Connection) -> None:
    assert listed(archive, Filters(companies=("한빛",))) == [9, 7, 5, 3, 1, 11]
    assert listed(archive, Filters(companies=("두솔",))) == [10, 7, 4, 1]
    assert listed(archive, Filters(companies=("한빛", "두솔"))) == [7, 1]
    assert listed(archive, Filters(companies=("두솔", "한빛"))) == [7, 1]
    assert listed(archive, Filters(since=MARCH)) == [10, 9]
    assert listed(archive, Filters(since=JANUARY, until=MARCH)) == [8, 7, 6, 5, 4, 3, 2, 1]
    assert listed(archive, Filters(outlets=("다라일보",), reporters=("김민수",))) == [6, 4, 2]
    assert listed(archive, Filters(outlets=("가나일보",), reporters=("이서연",))) == [9, 7, 11]


EVERY_KIND = [
    Filters(),
    Filters(companies=("한빛",), exclude=Filters(companies=("두솔",))),
    Filters(companies=(("한빛", "두솔"),), outlets=("가나일보", "다라일보")),
    Filters(companies=("두솔",), reporters=("김민수",), duplicates="exclude"),
    Filters(figures=(FigureCondition(kinds=("money",)),), since=JANUARY),
    Filters(outlets=("가나일보", "다라일보"), exclude=Filters(reporters=("이서연",))),
    Filters(sections=("경제",)),
    Filters(languages=("ko",), duplicates="only"),
]


@pytest.mark.parametrize("filters", EVERY_KIND)
def test_page_after_page_is_what_a_list_without_an_end_is(archive: Connection, filters: Filters) -> None:
    whole = list_articles(archive, filters, limit=None).rows
    pages, after = [], None
    while True:
        page = list_articles(archive, filters, limit=2, after=after)
        pages += page.rows
        if (after := page.after) is None:
            break
    assert pages == whole


@pytest.mark.parametrize(
    "filters",
    [
        Filters(companies=((),)),
        Filters(reporters=((),)),
        Filters(companies=((), "한빛")),
        Filters(companies=((),), texts=("소식",)),
    ],
)
def test_no_article_has_one_of_no_names(archive: Connection, filters: Filters) -> None:
    assert listed(archive, filters) == []
