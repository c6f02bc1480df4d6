"""Sentences that cite a source."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Connection

from newsdb.model.errors import NotFoundError, UsageError
from newsdb.model.filters import Filters
from newsdb.query.lists.quotes import list_quotes
from tests.query.builder import Builder, Cited

ALL = Filters()
DAY = datetime(2026, 3, 2, 3, tzinfo=UTC)
FIRST = "윤슬 대표는 값을 올린다고 말했다. 업계 관계자는 비싸다고 했다."
SECOND = "이날 윤 대표는 값을 내린다고 밝혔다."


@pytest.fixture
def cited(build: Builder) -> dict[str, int]:
    """A person under two names in two articles, who is mentioned in a third, and a source without a name."""
    person = build.entity("person", "윤슬", "윤 대표")
    outlet = build.outlet("가람통신")
    articles = {
        "first": build.article(
            FIRST,
            at=DAY,
            outlet=outlet,
            mentions=[("윤슬", person)],
            cited=[
                Cited("윤슬 대표는 값을 올린다고 말했다", "윤슬", "말했다", person),
                Cited("업계 관계자는 비싸다고 했다", "업계 관계자", "했다"),
            ],
        ),
        "second": build.article(
            SECOND,
            at=DAY + timedelta(days=1),
            mentions=[("윤 대표", person)],
            cited=[
                Cited(
                    "윤 대표는 값을 내린다고 밝혔다",
                    "윤 대표",
                    "밝혔다",
                    person,
                    datetime(2026, 3, 2, 15, tzinfo=UTC),
                )
            ],
        ),
    }
    build.article("윤슬이 왔다.", at=DAY + timedelta(days=2), mentions=[("윤슬", person)])
    return articles


def test_all_quotes_of_a_person_stand_side_by_side(connection: Connection, cited: dict[str, int]) -> None:
    rows = list_quotes(connection, ALL, ["윤 대표"]).rows
    assert [(row.article, row.outlet, row.cited, row.source, row.said_on, row.sentence) for row in rows] == [
        (cited["second"], None, "윤슬", "윤 대표", date(2026, 3, 3), "이날 윤 대표는 값을 내린다고 밝혔다."),
        (cited["first"], "가람통신", "윤슬", "윤슬", None, "윤슬 대표는 값을 올린다고 말했다."),
    ]


def test_a_source_may_be_as_written(connection: Connection, cited: dict[str, int]) -> None:
    rows = list_quotes(connection, ALL, ["업계관계자"]).rows
    assert [(row.article, row.cited, row.sentence) for row in rows] == [
        (cited["first"], "업계 관계자", "업계 관계자는 비싸다고 했다.")
    ]


def test_several_sources_are_alternatives_and_none_are_all(
    connection: Connection, cited: dict[str, int]
) -> None:
    one_of = list_quotes(connection, ALL, ["윤슬", "업계 관계자"])
    assert [row.source for row in one_of.rows] == ["윤 대표", "윤슬", "업계 관계자"]
    assert list_quotes(connection, ALL).rows == one_of.rows


def test_filters_order_and_pages_are_those_of_other_lists(
    connection: Connection, cited: dict[str, int]
) -> None:
    assert [row.source for row in list_quotes(connection, Filters(outlets=("가람통신",)), ["윤슬"]).rows] == [
        "윤슬"
    ]
    assert [row.source for row in list_quotes(connection, ALL, by="oldest").rows] == [
        "윤슬",
        "업계 관계자",
        "윤 대표",
    ]
    first = list_quotes(connection, ALL, limit=2)
    assert [row.source for row in first.rows] == ["윤 대표", "윤슬"]
    second = list_quotes(connection, ALL, limit=2, after=first.after)
    assert ([row.source for row in second.rows], second.after) == (["업계 관계자"], None)
    with pytest.raises(UsageError, match="no cursor"):
        list_quotes(connection, ALL, after="1")


def test_who_is_never_cited_is_not_found(connection: Connection, cited: dict[str, int]) -> None:
    with pytest.raises(NotFoundError, match="no cited source named 한별; newsdb query sources lists them"):
        list_quotes(connection, ALL, ["한별"])
