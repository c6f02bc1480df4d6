"""What an archive holds, and what rose."""

from datetime import UTC, date, datetime

from sqlalchemy import Connection

from newsdb.query.reports.overview import list_rising, read_overview
from tests.query.builder import Builder


def test_an_empty_archive_holds_nothing(connection: Connection) -> None:
    overview = read_overview(connection)
    assert (overview.articles, overview.outlets, overview.first_published_on) == (0, 0, None)
    assert list_rising(connection, limit=5) == (None, [])


def test_the_last_month_is_compared_with_the_archive(connection: Connection, build: Builder) -> None:
    outlet = build.outlet("가나일보")
    build.outlet("빈일보")
    old, new = build.entity("company", "오래"), build.entity("company", "새롬")
    for day in range(1, 9):
        build.article("오래.", at=datetime(2026, 1, day, tzinfo=UTC), outlet=outlet, mentions=[("오래", old)])
    for day in (3, 4):
        build.article("새롬.", at=datetime(2026, 2, day, tzinfo=UTC), outlet=outlet, mentions=[("새롬", new)])
    build.article("날짜 없음.", outlet=outlet)
    overview = read_overview(connection)
    assert (overview.articles, overview.outlets) == (11, 1)
    assert (overview.first_published_on, overview.last_published_on) == (date(2026, 1, 1), date(2026, 2, 4))
    month, rows = list_rising(connection, limit=5)
    assert month == datetime(2026, 2, 1)  # noqa: DTZ001 - a local month
    assert [(row.name, row.articles) for row in rows] == [("새롬", 2)]
