"""Texts that appeared several times, and who repeats whom."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Connection

from newsdb.model.filters import Filters
from newsdb.model.notices import CopiesLeftOut, Notices
from newsdb.model.published_time import PublishedTime
from newsdb.model.rows.reports import CopyingRow, FamilyRow
from newsdb.query.reports.families import list_copying, list_families
from tests.query.builder import Builder

ALL = Filters()
DAY = datetime(2026, 3, 2, tzinfo=UTC)


@pytest.fixture
def copied(build: Builder) -> dict[str, int]:
    """Two texts: one in five articles of four outlets (a copy of a copy among them), one in two of one outlet."""
    names = ("가람통신", "나루일보", "다솔경제", "라온뉴스")
    garam, naru, dasol, raon = (build.outlet(name) for name in names)
    first = build.article("첫 글", title="첫 글", at=DAY, outlet=garam)
    near = build.article("첫 글 둘", at=DAY + timedelta(hours=2), outlet=dasol, duplicate_of=first)
    build.article("첫 글", at=DAY + timedelta(hours=1), outlet=naru, duplicate_of=first)
    build.article("첫 글 셋", at=DAY + timedelta(days=3), outlet=raon, duplicate_of=near)
    build.article("첫 글", outlet=dasol, duplicate_of=first)
    second = build.article("둘째 글", at=DAY + timedelta(days=40), outlet=naru)
    build.article("둘째 글", at=DAY + timedelta(days=40), outlet=naru, duplicate_of=second)
    build.article("홀로", at=DAY, outlet=garam)
    return {"first": first, "second": second}


def test_each_first_appearance_is_listed_with_all_copies(
    connection: Connection, copied: dict[str, int]
) -> None:
    assert list_families(connection, ALL) == [
        FamilyRow(
            copied["first"],
            PublishedTime.build(DAY, 540, "second"),
            "가람통신",
            "첫 글",
            copies=4,
            outlets=("나루일보", "다솔경제", "라온뉴스"),
            last_published_on=date(2026, 3, 5),
        ),
        FamilyRow(
            copied["second"],
            PublishedTime.build(DAY + timedelta(days=40), 540, "second"),
            "나루일보",
            None,
            copies=1,
            outlets=("나루일보",),
            last_published_on=date(2026, 4, 11),
        ),
    ]


def test_the_filters_select_first_appearances(connection: Connection, copied: dict[str, int]) -> None:
    assert [row.id for row in list_families(connection, Filters(outlets=("나루일보",)))] == [copied["second"]]
    assert [row.id for row in list_families(connection, Filters(texts=("첫 글",)))] == [copied["first"]]
    assert [row.id for row in list_families(connection, ALL, limit=1)] == [copied["first"]]


def test_a_copy_of_a_copy_repeats_the_first_outlet(connection: Connection, copied: dict[str, int]) -> None:
    assert list_copying(connection, ALL) == [
        CopyingRow("다솔경제", "가람통신", 2),
        CopyingRow("나루일보", "가람통신", 1),
        CopyingRow("라온뉴스", "가람통신", 1),
    ]


def test_copies_within_one_outlet_or_without_one_are_noted(
    connection: Connection, build: Builder, copied: dict[str, int]
) -> None:
    notices = Notices()
    list_copying(connection, ALL, notices=notices)
    assert list(notices) == [CopiesLeftOut(1, "within one outlet")]
    build.article("첫 글", at=DAY, duplicate_of=copied["first"])
    build.article("첫 글", at=DAY, duplicate_of=build.article("셋째 글", at=DAY))
    notices = Notices()
    assert len(list_copying(connection, ALL, notices=notices)) == 3
    assert list(notices) == [
        CopiesLeftOut(1, "within one outlet"),
        CopiesLeftOut(2, "without a known outlet on both sides"),
    ]
    notices = Notices()
    list_copying(connection, Filters(outlets=("라온뉴스",)), notices=notices)
    assert list(notices) == []


def test_the_filters_select_what_repeats(connection: Connection, copied: dict[str, int]) -> None:
    assert list_copying(connection, Filters(outlets=("라온뉴스",))) == [CopyingRow("라온뉴스", "가람통신", 1)]
    assert list_copying(connection, Filters(outlets=("가람통신",))) == []


def test_without_copies_nothing_is_listed(connection: Connection, build: Builder) -> None:
    build.article("홀로", at=DAY)
    assert list_families(connection, ALL) == []
    assert list_copying(connection, ALL) == []


def test_a_last_appearance_without_a_date_is_unknown(connection: Connection, build: Builder) -> None:
    first = build.article("글")
    build.article("글", duplicate_of=first)
    assert [(row.last_published_on, row.outlets) for row in list_families(connection, ALL)] == [(None, ())]
