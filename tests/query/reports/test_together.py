"""Who appears together."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection

from newsdb.model.filters import Filters
from newsdb.model.notices import NewestCounted, Notice, Notices
from newsdb.model.rows.reports import CountRow, TogetherRow
from newsdb.query.reports.rankings import list_top
from newsdb.query.reports.together import list_together
from tests.query.builder import Builder

START = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def world(build: Builder) -> Builder:
    """한빛 with 두솔 in three articles, with 마루 in one, alone in one; 두솔 with the person 정하나 in one."""
    hanbit, dusol = build.entity("company", "한빛"), build.entity("company", "두솔")
    maru, jung = build.entity("company", "마루"), build.entity("person", "정하나")
    every = [
        [("한빛", hanbit), ("두솔", dusol)],
        [("한빛", hanbit), ("두솔", dusol), ("정하나", jung)],
        [("한빛", hanbit), ("두솔", dusol), ("마루", maru)],
        [("한빛", hanbit)],
    ]
    for number, mentions in enumerate(every):
        body = ", ".join(name for name, _ in mentions)
        build.article(body, at=START + timedelta(days=number), mentions=mentions)
    return build


def test_beside_a_company_stand_the_others_but_not_itself(connection: Connection, world: Builder) -> None:
    asked = Filters(companies=("한빛",))
    assert list_together(connection, asked) == [
        TogetherRow("한빛", "두솔", "company", 3, 4, 3),
        TogetherRow("한빛", "마루", "company", 1, 4, 1),
    ]
    assert list_together(connection, asked, ("person",)) == [TogetherRow("한빛", "정하나", "person", 1, 4, 1)]
    assert list_top(connection, "companies", asked) == [CountRow("두솔", 3), CountRow("마루", 1)]


def test_without_names_the_most_frequent_pairs_are_listed(connection: Connection, world: Builder) -> None:
    assert list_together(connection, Filters(), limit=2) == [
        TogetherRow("한빛", "두솔", "company", 3, 4, 3),
        TogetherRow("한빛", "마루", "company", 1, 4, 1),
    ]
    pairs = list_together(connection, Filters(), ("company", "person"), limit=None)
    assert [(row.first, row.second) for row in pairs][2:] == [
        ("한빛", "정하나"),
        ("두솔", "마루"),
        ("두솔", "정하나"),
    ]


def test_of_more_than_the_newest_articles_only_these_are_counted_and_that_is_told(
    connection: Connection, world: Builder
) -> None:
    told: list[Notice] = []
    filters = Filters(companies=("한빛",))
    rows = list_together(connection, filters, newest=2, notices=Notices(told.append))
    assert [(row.second, row.articles, row.first_articles) for row in rows] == [
        ("두솔", 1, 2),
        ("마루", 1, 2),
    ]
    assert told == [NewestCounted(2)]
    assert {row.newest for row in rows} == {2}
    assert {row.newest for row in list_together(connection, filters)} == {None}
