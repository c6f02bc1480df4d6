"""Statements that are built once and run many times."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Connection, Select, bindparam, column, select, table
from sqlalchemy.exc import DBAPIError

from newsdb.query.statements import statement_cache
from newsdb.query.statements.statement_cache import execute_cached
from newsdb.store.schema import ARTICLE, FIGURE
from newsdb.store.schema.types import UNKNOWN_TIME
from tests.query.builder import Builder, Number

BUILT: list[tuple[str, ...]] = []
JANUARY, MARCH = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 3, 1, tzinfo=UTC)
IN_JANUARY, IN_MARCH = {"since": JANUARY.replace(tzinfo=None)}, {"since": MARCH.replace(tzinfo=None)}


def later(*languages: str) -> Select[int, datetime | None]:
    """What appeared from the parameter `since` on, in one of the languages."""
    BUILT.append(languages)
    statement = select(ARTICLE.c.id, ARTICLE.c.published_at).where(ARTICLE.c.listed_at >= bindparam("since"))
    return statement.where(ARTICLE.c.language.in_(languages)).order_by(ARTICLE.c.id)


def worth(least: Decimal, units: tuple[str, ...]) -> Select[Any]:
    """Figures of at least so much in the units, in articles that have the parameter `article`."""
    return select(FIGURE.c.text).where(
        FIGURE.c.value_high >= least, FIGURE.c.unit.in_(units), FIGURE.c.revision_id >= bindparam("revision")
    )


@pytest.fixture(autouse=True)
def _nothing_built() -> None:
    BUILT.clear()
    statement_cache._build.cache_clear()


def test_a_statement_is_built_once_and_asked_about_other_values(
    connection: Connection, build: Builder
) -> None:
    old, new = build.article(at=JANUARY), build.article(at=MARCH)
    assert [row[0] for row in execute_cached(connection, later, IN_JANUARY, "ko")] == [old, new]
    assert [row[0] for row in execute_cached(connection, later, IN_MARCH, "ko")] == [new]
    assert BUILT == [("ko",)]


def test_another_shape_is_another_statement(connection: Connection, build: Builder) -> None:
    article = build.article(at=MARCH)
    assert execute_cached(connection, later, IN_JANUARY, "en") == []
    assert [row[0] for row in execute_cached(connection, later, IN_JANUARY, "en", "ko")] == [article]
    assert BUILT == [("en",), ("en", "ko")]


def test_moments_of_the_rows_are_read_by_the_types(connection: Connection, build: Builder) -> None:
    build.article(at=MARCH)
    build.article(at=None)
    rows = execute_cached(connection, later, {"since": UNKNOWN_TIME}, "ko")
    assert [row[1] for row in rows] == [MARCH, None]


def test_constants_go_to_the_driver_as_their_columns_take_them(
    connection: Connection, build: Builder
) -> None:
    build.article("5.5원 7원", figures=[Number("5.5원", "5.5"), Number("7원", 7)])
    wanted = (Decimal("5.6"), ("KRW", "USD"))
    assert execute_cached(connection, worth, {"revision": 0}, *wanted) == [("7원",)]
    assert execute_cached(connection, worth, {"revision": 99}, *wanted) == []


def nowhere() -> Select[Any]:
    return select(column("id")).select_from(table("no_such_table"))


def test_an_error_of_the_driver_comes_as_one_of_sqlalchemy(connection: Connection) -> None:
    with pytest.raises(DBAPIError, match="no_such_table"):
        execute_cached(connection, nowhere, {})
