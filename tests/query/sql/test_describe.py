"""What the views and tables say of themselves is what the database has."""

import pytest
from sqlalchemy import Engine, inspect

from newsdb.model.errors import NotFoundError
from newsdb.model.rows.maintenance import ColumnRow
from newsdb.query.sql.describe import list_columns, list_tables
from newsdb.store.engine import begin_read
from newsdb.store.partitions.layout import read_partitions
from newsdb.store.schema import METADATA
from newsdb.store.views import describe_views


def test_every_view_of_the_database_and_every_column_has_a_sentence(engine: Engine) -> None:
    found = inspect(engine)
    views = describe_views()
    assert set(views) == set(found.get_view_names())
    for name, view in views.items():
        assert list(view.columns) == [column["name"] for column in found.get_columns(name)]
        assert all(column.about.endswith(".") for column in view.columns.values())


def test_every_table_says_what_its_rows_are(engine: Engine) -> None:
    tables = [row for row in list_tables() if row.kind == "table"]
    with begin_read(engine) as connection:
        names = {*inspect(connection).get_table_names()}
        names -= {partition.name for partition in read_partitions(connection)}
    made = {name for name in names if not name.startswith(("article_grams", "alembic"))}
    assert {row.name for row in tables} == made
    assert [row.name for row in tables if not row.about] == []


def test_every_column_of_every_table_has_a_sentence() -> None:
    columns = [column for table in METADATA.tables.values() for column in table.columns]
    assert [
        f"{column.table.name}.{column.name}" for column in columns if not (column.doc or "").endswith(".")
    ] == []


def test_a_table_tells_meanings_types_words_and_references() -> None:
    columns = {row.name: row for row in list_columns("Article")}
    assert columns["id"] == ColumnRow("id", "integer", "Number of the article. Primary key.")
    assert (
        columns["outlet_id"].about == "Canonical outlet that published the article. → outlet.id. May be NULL."
    )
    assert columns["published_at"].type == "time (UTC)"
    assert columns["published_doubt"].about.endswith("(after the ingest). Values: future. May be NULL.")


def test_a_name_that_is_nothing_is_answered_with_what_is_near() -> None:
    with pytest.raises(NotFoundError, match=r"no view or table named figures_view; is it figure_view"):
        list_columns("figures_view")
