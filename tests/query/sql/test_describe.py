"""What the views and tables say of themselves is what the database has."""

import pytest
from sqlalchemy import Engine, inspect

from newsdb.model.errors import NotFoundError
from newsdb.query.sql.describe import list_columns, list_tables
from newsdb.query.sql.meanings import VIEWS


def test_every_view_of_the_database_and_every_column_has_a_sentence(engine: Engine) -> None:
    found = inspect(engine)
    assert set(VIEWS) == set(found.get_view_names())
    for name, meaning in VIEWS.items():
        assert list(meaning.columns) == [column["name"] for column in found.get_columns(name)]
        assert all(sentence.endswith(".") for _, sentence in meaning.columns.values())


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
