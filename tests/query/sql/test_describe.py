"""What the views and tables say of themselves is what the database has."""

import pytest
from sqlalchemy import Engine, inspect

from newsdb.model.errors import NotFoundError
from newsdb.query.sql.describe import list_columns, list_tables
from newsdb.query.sql.views import describe_views, parse_view


def test_every_view_of_the_database_and_every_column_has_a_sentence(engine: Engine) -> None:
    found = inspect(engine)
    views = describe_views()
    assert set(views) == set(found.get_view_names())
    for name, view in views.items():
        assert list(view.columns) == [column["name"] for column in found.get_columns(name)]
        assert all(column.about.endswith(".") for column in view.columns.values())


def test_a_view_is_described_by_the_comments_in_its_sql() -> None:
    view = parse_view(
        "-- One row per outlet.\n"
        "CREATE VIEW outlet_view AS\n"
        "SELECT\n"
        "  o.id AS outlet_id,  -- integer: The outlet.\n"
        "  (\n"
        "    SELECT count(*) FROM article a WHERE a.outlet_id = o.id\n"
        "  ) AS articles,  -- integer: Number of its articles.\n"
        "  o.name  -- text: Name of the outlet.\n"
        "-- A comment on the tables.\n"
        "FROM outlet o\n"
    )
    assert view.about == "One row per outlet."
    assert view.columns == {
        "outlet_id": ("integer", "The outlet."),
        "articles": ("integer", "Number of its articles."),
        "name": ("text", "Name of the outlet."),
    }


def test_every_table_says_what_its_rows_are(engine: Engine) -> None:
    tables = [row for row in list_tables() if row.kind == "table"]
    made = {
        name
        for name in inspect(engine).get_table_names()
        if not name.startswith(("article_grams", "alembic"))
    }
    assert {row.name for row in tables} == made
    assert [row.name for row in tables if not row.about] == []


def test_a_table_tells_types_and_references() -> None:
    columns = {row.name: row for row in list_columns("Article")}
    assert (columns["id"].type, columns["id"].about) == ("integer", "key")
    assert columns["outlet_id"].about == "→ outlet.id; may be empty"
    assert columns["published_at"].type == "time (UTC)"


def test_a_name_that_is_nothing_is_answered_with_what_is_near() -> None:
    with pytest.raises(NotFoundError, match=r"no view or table named figures_view; is it figure_view"):
        list_columns("figures_view")
