"""Articles dated by a year or a month alone: where they count."""

from datetime import UTC, date, datetime, time

import pytest
from sqlalchemy import Connection, select

from newsdb.model.filters import Filters
from newsdb.query.lists.articles import list_articles
from newsdb.query.plan.article_scan import scan_scope
from newsdb.query.plan.coarse_dates import find_coarse_bounds, select_coarse_articles
from newsdb.query.plan.scope import resolve_filters
from tests.query.builder import Builder


def list_by(connection: Connection, **bounds: date) -> set[int]:
    """The articles that a list has, and that a scan for counts has: the same."""
    filters = Filters(**bounds)  # type: ignore[arg-type]
    listed = {row.id for row in list_articles(connection, filters, limit=20).rows}
    scan = scan_scope(connection, resolve_filters(connection, filters))
    assert listed == set(connection.scalars(select(scan.c.article_id)))
    return listed


def test_a_date_counts_where_all_of_its_year_or_month_lies_in_the_dates_asked_for(
    connection: Connection, build: Builder
) -> None:
    year = build.article(at=datetime(2023, 12, 31, 15, tzinfo=UTC), precision="year")
    month = build.article(at=datetime(2024, 2, 29, 15, tzinfo=UTC), precision="month")
    day = build.article(at=datetime(2024, 3, 14, 15, tzinfo=UTC), precision="day")
    assert list_by(connection, since=date(2024, 1, 1), until=date(2024, 12, 31)) == {year, month, day}
    assert list_by(connection, until=date(2024, 3, 31)) == {month, day}
    assert list_by(connection, until=date(2024, 3, 15)) == {day}
    assert list_by(connection, since=date(2024, 1, 1), until=date(2024, 1, 1)) == set()
    assert list_by(connection, since=date(2024, 1, 1)) == {year, month, day}
    assert list_by(connection, since=date(2024, 1, 2)) == {month, day}
    assert list_by(connection, since=date(2024, 3, 2)) == {day}


def test_a_coarse_date_of_an_earlier_year_is_found_before_any_day(
    connection: Connection, build: Builder
) -> None:
    earlier = build.article(at=datetime(2019, 12, 31, 15, tzinfo=UTC), precision="year")
    assert list_by(connection, until=date(2021, 6, 15)) == {earlier}
    company = build.entity("company", "두솔")
    named = build.article(
        "두솔", at=datetime(2019, 12, 31, 15, tzinfo=UTC), precision="year", mentions=[("두솔", company)]
    )
    for until, found in ((date(2020, 5, 1), set()), (date(2020, 12, 31), {named})):
        rows = list_articles(connection, Filters(companies=("두솔",), until=until)).rows
        assert {row.id for row in rows} == found


@pytest.mark.parametrize(
    ("until", "bounds"),
    [
        ("2024-01-01", {}),
        ("2024-04-01", {"year": "2024-01-01"}),
        (
            "2024-03-15",
            {"year": "2024-01-01", "quarter": "2024-01-01", "month": "2024-03-01", "week": "2024-03-11"},
        ),
        ("2024-01-01 09:00", dict.fromkeys(("year", "quarter", "month", "week"), "2024-01-01")),
    ],
)
def test_the_periods_that_an_end_cuts(until: str, bounds: dict[str, str]) -> None:
    """1 January 2024 was a Monday, and so was 1 April."""
    found = find_coarse_bounds(datetime.fromisoformat(until))
    assert {precision: f"{start:%Y-%m-%d}" for precision, start in found} == bounds
    assert all(start.time() == time() for _, start in found)


def test_the_few_coarse_dates_are_found_by_an_index_of_their_own(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        pytest.skip("the plan is that of SQLite")
    statement = select_coarse_articles().compile(connection, compile_kwargs={"literal_binds": True})
    [plan] = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}").all()
    assert "ix_article_coarse" in plan.detail
