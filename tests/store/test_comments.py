"""What the columns mean stands in PostgreSQL's own catalogue."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, Engine, inspect, text

from newsdb.store.comments import write_comments
from newsdb.store.engine import open_engine
from newsdb.store.migrate import downgrade, find_differences, upgrade
from newsdb.store.schema import METADATA
from newsdb.store.views import describe_views


@pytest.fixture
def postgres(postgres_url: str) -> Iterator[Engine]:
    """An empty archive on PostgreSQL, opened."""
    engine = open_engine(postgres_url)
    yield engine
    engine.dispose()


def comment_on(connection: Connection, table: str, column: str | None = None) -> str | None:
    """Return the comment that PostgreSQL has for a table, or for a column of it."""
    if column is None:
        return inspect(connection).get_table_comment(table)["text"]
    return next(each["comment"] for each in inspect(connection).get_columns(table) if each["name"] == column)


def test_every_table_view_and_column_has_its_sentence_as_comment(postgres: Engine) -> None:
    with postgres.connect() as connection:
        for table in METADATA.tables.values():
            assert comment_on(connection, table.name) == table.info["about"]
            comments = {each["name"]: each["comment"] for each in inspect(connection).get_columns(table.name)}
            assert comments == {column.name: column.doc for column in table.columns}
        for name, view in describe_views().items():
            assert comment_on(connection, name) == view.about
            comments = {each["name"]: each["comment"] for each in inspect(connection).get_columns(name)}
            assert comments == {column: described.about for column, described in view.columns.items()}


def test_a_percent_sign_and_a_quote_reach_the_catalogue(postgres: Engine) -> None:
    with postgres.connect() as connection:
        assert comment_on(connection, "figure", "unit") == "Unit: USD (ISO 4217), KRW, %, 명, GW and so on."
        assert "A user's decision" in (comment_on(connection, "judgement") or "")


def test_a_changed_comment_is_written_anew_and_is_no_damage(postgres: Engine) -> None:
    with postgres.connect() as connection:
        connection.execute(text("COMMENT ON COLUMN article.url IS 'mine'"))
        assert find_differences(connection) == []
        write_comments(connection)
        assert comment_on(connection, "article", "url") == "Web address."
        connection.rollback()


def test_a_downgrade_to_nothing_comments_on_nothing(postgres: Engine) -> None:
    downgrade(postgres, "base")
    assert "article" not in inspect(postgres).get_table_names()
    upgrade(postgres)
    with postgres.connect() as connection:
        assert comment_on(connection, "article", "url") == "Web address."


def test_sqlite_takes_no_comments(sqlite_url: str) -> None:
    engine = open_engine(sqlite_url)
    with engine.connect() as connection:
        write_comments(connection)
        assert not connection.in_transaction()
    engine.dispose()
