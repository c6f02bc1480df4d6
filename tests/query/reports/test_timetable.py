"""Counts by weekday and by hour."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection

from newsdb.model.errors import UsageError
from newsdb.model.filters import Filters
from newsdb.model.notices import Notice, Notices, UndatedLeftOut
from newsdb.query.reports.timetable import HOURS, WEEKDAYS, list_timetable
from tests.query.builder import Builder

SUNDAY_EVENING = datetime(2026, 3, 1, 15, 30, tzinfo=UTC)  # Monday, half past midnight, in Seoul


def test_articles_are_counted_by_the_weekday_and_hour_of_their_own_zone(
    connection: Connection, build: Builder
) -> None:
    for offset in (540, 540, 0):
        build.article(at=SUNDAY_EVENING, offset=offset)
    weekdays = list_timetable(connection, Filters())
    assert [row.step for row in weekdays] == list(WEEKDAYS)
    assert {row.step: (row.articles, row.share) for row in weekdays if row.articles} == {
        "Monday": (2, 66.7),
        "Sunday": (1, 33.3),
    }
    hours = list_timetable(connection, Filters(), "hour")
    assert [row.step for row in hours] == list(HOURS)
    assert {row.step: row.articles for row in hours if row.articles} == {"00": 2, "15": 1}


@pytest.mark.parametrize(
    ("by", "counted", "told"),
    [
        ("weekday", 2, UndatedLeftOut(2, "day")),
        ("hour", 1, UndatedLeftOut(3, "clock time")),
    ],
)
def test_articles_without_a_known_day_or_clock_time_are_left_out_and_noted(
    connection: Connection, build: Builder, by: str, counted: int, told: Notice
) -> None:
    for precision in ("minute", "day", "month"):
        build.article(at=SUNDAY_EVENING, precision=precision)
    build.article()
    notices = Notices()
    rows = list_timetable(connection, Filters(), by, notices=notices)  # type: ignore[arg-type] # one of its choices
    assert sum(row.articles for row in rows) == counted
    assert list(notices) == [told]


def test_nothing_and_other_steps(connection: Connection) -> None:
    assert list_timetable(connection, Filters()) == []
    with pytest.raises(UsageError, match="a timetable is by weekday or hour"):
        list_timetable(connection, Filters(), "minute")  # type: ignore[arg-type]
