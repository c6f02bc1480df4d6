"""Counts over time."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Connection

from newsdb.model.errors import UsageError
from newsdb.model.filters import Filters
from newsdb.model.notices import CoarseLeftOut, Notice, Notices, StepsLeftOut, UndatedLeftOut
from newsdb.model.rows.reports import TimelineRow
from newsdb.query.reports.timeline import list_timeline
from tests.query.builder import Builder

ALL = Filters()


def test_a_month_begins_at_the_midnight_of_each_article(connection: Connection, build: Builder) -> None:
    build.article(at=datetime(2026, 1, 31, 14, 59, 59, tzinfo=UTC))
    build.article(at=datetime(2026, 1, 31, 15, 0, tzinfo=UTC))
    build.article(at=datetime(2026, 1, 31, 15, 0, tzinfo=UTC), offset=0)
    build.article(at=datetime(2026, 2, 1, 4, 59, tzinfo=UTC), offset=-300)
    january, february = date(2026, 1, 1), date(2026, 2, 1)
    assert list_timeline(connection, ALL) == [TimelineRow(january, 3), TimelineRow(february, 1)]


def test_steps_without_articles_are_there_and_undated_articles_are_not(
    connection: Connection, build: Builder
) -> None:
    for month in (1, 4):
        build.article(at=datetime(2026, month, 15, tzinfo=UTC))
    build.article()
    rows = list_timeline(connection, ALL)
    assert [(row.start.month, row.articles) for row in rows] == [(1, 1), (2, 0), (3, 0), (4, 1)]
    assert list_timeline(connection, ALL, "year") == [TimelineRow(date(2026, 1, 1), 2)]


def test_the_ends_of_the_dates_asked_for_are_there_as_far_as_the_archive_reaches(
    connection: Connection, build: Builder
) -> None:
    for month in (1, 2, 3, 5):
        build.article("칩" if month == 2 else "배터리", at=datetime(2026, month, 15, tzinfo=UTC))
    texts = ("칩",)
    inside = Filters(texts=texts, since=date(2026, 1, 1), until=date(2026, 3, 31))
    assert [(row.start.month, row.articles) for row in list_timeline(connection, inside)] == [
        (1, 0),
        (2, 1),
        (3, 0),
    ]
    beyond = Filters(texts=texts, since=date(2020, 1, 1), until=date(2030, 12, 31))
    assert [row.start.month for row in list_timeline(connection, beyond)] == [1, 2, 3, 4, 5]
    until = Filters(texts=texts, until=date(2026, 4, 30))
    assert [row.start.month for row in list_timeline(connection, until)] == [2, 3, 4]
    assert list_timeline(connection, Filters(texts=("없음",), since=date(2026, 1, 1))) == []


@pytest.mark.parametrize(
    ("undated", "told"),
    [
        (0, []),
        (1, [UndatedLeftOut(1, "date")]),
        (2, [UndatedLeftOut(2, "date")]),
    ],
)
def test_how_many_articles_have_no_date_is_noted(
    connection: Connection, build: Builder, undated: int, told: list[Notice]
) -> None:
    build.article("칩", at=datetime(2026, 1, 5, tzinfo=UTC))
    for number in range(undated):
        build.article(f"칩 {number}")
    notes: list[Notice] = []
    list_timeline(connection, Filters(texts=("칩",)), notices=Notices(notes.append))
    assert notes == told


def test_a_week_begins_on_monday(connection: Connection, build: Builder) -> None:
    sunday = datetime(2026, 3, 1, 3, tzinfo=UTC)
    build.article(at=sunday)
    build.article(at=sunday + timedelta(days=1))
    rows = list_timeline(connection, ALL, "week")
    assert rows == [TimelineRow(date(2026, 2, 23), 1), TimelineRow(date(2026, 3, 2), 1)]
    assert [row.start.day for row in list_timeline(connection, ALL, "day")] == [1, 2]


def test_an_article_that_names_two_of_a_name_counts_once(connection: Connection, build: Builder) -> None:
    one, other = build.entity("company", "두솔"), build.entity("company", "두솔")
    build.article("두솔 두솔", at=datetime(2026, 1, 5, tzinfo=UTC), mentions=[("두솔", one), ("두솔", other)])
    build.article("두솔", at=datetime(2026, 3, 5, tzinfo=UTC), mentions=[("두솔", other)])
    rows = list_timeline(connection, Filters(companies=("두솔",)))
    assert [(row.start.month, row.articles) for row in rows] == [(1, 1), (2, 0), (3, 1)]


def test_nothing_found_is_an_empty_list_and_other_steps_are_wrong_usage(connection: Connection) -> None:
    assert list_timeline(connection, ALL) == []
    with pytest.raises(UsageError, match="day, week, month, year"):
        list_timeline(connection, ALL, "decade")


def test_a_date_coarser_than_the_step_is_named_and_not_counted(
    connection: Connection, build: Builder
) -> None:
    build.article(at=datetime(2023, 12, 31, 15, tzinfo=UTC), precision="year")
    build.article(at=datetime(2024, 2, 29, 15, tzinfo=UTC), precision="month")
    build.article(at=datetime(2024, 3, 14, 15, tzinfo=UTC), precision="day")
    told: list[Notice] = []

    def count(by: str) -> list[tuple[date, int]]:
        told.clear()
        return [
            (row.start, row.articles)
            for row in list_timeline(connection, ALL, by, notices=Notices(told.append))
        ]

    assert count("year") == [(date(2024, 1, 1), 3)]
    assert told == []
    assert count("month") == [(date(2024, 3, 1), 2)]
    assert told == [CoarseLeftOut(1, "month")]
    assert count("day") == [(date(2024, 3, 15), 1)]
    assert told == [CoarseLeftOut(2, "day")]


def test_a_coarse_date_counts_with_no_other_name_either(connection: Connection, build: Builder) -> None:
    one, other = build.entity("company", "두솔"), build.entity("company", "두솔")
    build.article(
        "두솔 두솔",
        at=datetime(2023, 12, 31, 15, tzinfo=UTC),
        precision="year",
        mentions=[("두솔", one), ("두솔", other)],
    )
    build.article("두솔", at=datetime(2024, 3, 5, tzinfo=UTC), mentions=[("두솔", other)])
    rows = list_timeline(connection, Filters(companies=("두솔",)))
    assert rows == [TimelineRow(date(2024, 3, 1), 1)]


def test_only_coarse_dates_make_no_rows(connection: Connection, build: Builder) -> None:
    build.article(at=datetime(2023, 12, 31, 15, tzinfo=UTC), precision="year")
    assert list_timeline(connection, ALL) == []
    assert list_timeline(connection, ALL, "year") == [TimelineRow(date(2024, 1, 1), 1)]


@pytest.mark.parametrize("by", ["month", "day"])
def test_a_date_far_from_all_others_makes_no_table_of_empty_rows(
    connection: Connection, build: Builder, by: str
) -> None:
    build.article(at=datetime(1974, 3, 5, tzinfo=UTC))
    for month in (3, 5):
        build.article(at=datetime(2024, month, 5, tzinfo=UTC))
    told: list[Notice] = []
    rows = list_timeline(connection, ALL, by, notices=Notices(told.append))
    assert [row.articles for row in rows if row.articles] == [1, 1, 1]
    assert len(rows) == {"month": 4, "day": 63}[by]
    empty = {"month": 50 * 12 - 1, "day": (date(2024, 3, 5) - date(1974, 3, 5)).days - 1}[by]
    between = {
        "month": (date(1974, 4, 1), date(2024, 2, 1)),
        "day": (date(1974, 3, 6), date(2024, 3, 4)),
    }[by]
    assert told == [StepsLeftOut(1, empty, by, *between)]
