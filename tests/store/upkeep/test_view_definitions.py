"""A view of the schema that is missing, or is another one, is found and installed anew."""

import pytest
from sqlalchemy import Engine, inspect, text

from newsdb.store.engine import begin_read, begin_write, open_engine
from newsdb.store.migration_files import view_names
from newsdb.store.upkeep.view_definitions import check_views, reinstall_views

MISSING = "DROP VIEW article_view"
OTHER = "CREATE VIEW article_view AS SELECT id FROM article"


def check(engine: Engine) -> list[str]:
    with begin_read(engine) as connection:
        return list(check_views(connection))


def test_the_views_of_the_migrations_are_those_of_the_schema(engine: Engine) -> None:
    assert check(engine) == []
    with begin_write(engine) as connection:
        assert reinstall_views(connection) == []


@pytest.mark.parametrize(
    ("statements", "problem"),
    [
        ([MISSING], "article_view: the view is missing"),
        ([MISSING, OTHER], "article_view: the view is not that of this newsdb"),
    ],
)
def test_a_wrong_view_is_found_and_installed_anew(
    engine: Engine, statements: list[str], problem: str
) -> None:
    with begin_write(engine) as connection:
        for statement in statements:
            connection.execute(text(statement))
    assert check(engine) == [problem]
    with begin_write(engine) as connection:
        assert reinstall_views(connection) == ["article_view: installed"]
    assert check(engine) == []
    with begin_read(engine) as connection:
        assert sorted(inspect(connection).get_view_names()) == view_names()


def test_a_view_of_users_on_a_wrong_view_stays(engine: Engine) -> None:
    with begin_write(engine) as connection:
        connection.execute(text(MISSING))
        connection.execute(text(OTHER))
        connection.execute(text("CREATE VIEW mine AS SELECT id FROM outlet"))
        reinstall_views(connection)
    with begin_read(engine) as connection:
        assert "mine" in inspect(connection).get_view_names()


def test_a_comment_in_the_statement_of_a_view_makes_no_difference(sqlite_url: str) -> None:
    engine = open_engine(sqlite_url)
    with begin_write(engine) as connection:
        written = connection.scalar(text("SELECT sql FROM sqlite_schema WHERE name = 'name_view'"))
        connection.execute(text("DROP VIEW name_view"))
        connection.exec_driver_sql(written.replace(" AS\n", " AS  -- another comment\n", 1))
    assert check(engine) == []
    engine.dispose()
