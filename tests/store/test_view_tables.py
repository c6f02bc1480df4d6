"""A view as a table has the columns and types of the database's view."""

import pytest
from sqlalchemy import Engine, inspect, select

import newsdb.orm  # noqa: F401 - maps the views
from newsdb.store.view_tables import VIEWS, describe_view_table


def test_the_columns_are_those_of_the_view_with_their_sentences(engine: Engine) -> None:
    for name, table in VIEWS.tables.items():
        assert [column["name"] for column in inspect(engine).get_columns(name)] == table.columns.keys()
        assert all(str(column.doc).endswith(".") for column in table.columns)
        with engine.connect() as connection:
            assert connection.execute(select(table)).all() == []


def test_the_keys_make_the_primary_key() -> None:
    assert VIEWS.tables["figure_entity_view"].primary_key.columns.keys() == ["figure_id", "entity_id"]


def test_a_view_that_does_not_exist_is_refused() -> None:
    with pytest.raises(KeyError):
        describe_view_table("no_view", "id")
