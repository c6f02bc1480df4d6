"""Rows go in as tuples, and come out as they were."""

import pytest
from sqlalchemy import Engine, insert, select

from newsdb.store.bulk_insert import advance_sequences, insert_rows, next_id
from newsdb.store.engine import begin_read, begin_write
from newsdb.store.schema import OUTLET, REPORTER

ROWS = [
    (1, "한빛경제", None, "한빛경제", "hanbit.example", "KR", None, 1),
    (2, "tab\tnew\nline \\N", None, "x", None, None, None, 2),
    (3, "𠮷野家 🗞", None, "y", None, None, None, 3),
]


def test_rows_come_out_as_they_went_in(engine: Engine) -> None:
    with begin_write(engine) as connection:
        insert_rows(connection, OUTLET, ROWS)
    with begin_read(engine) as connection:
        assert [tuple(row) for row in connection.execute(select(OUTLET).order_by(OUTLET.c.id))] == ROWS


def test_no_rows_are_no_statement(engine: Engine) -> None:
    with begin_write(engine) as connection:
        insert_rows(connection, OUTLET, [])
        assert next_id(connection, OUTLET) == 1


def test_columns_may_be_named_and_the_others_stay_empty(engine: Engine) -> None:
    with begin_write(engine) as connection:
        insert_rows(connection, OUTLET, [(1, "한빛", "한빛", 1)], ("id", "name", "name_norm", "canonical_id"))
        assert connection.scalar(select(OUTLET.c.domain)) is None


def test_columns_in_another_order_than_the_table_are_refused_on_sqlite(sqlite_url: str) -> None:
    from newsdb.store.engine import open_engine

    engine = open_engine(sqlite_url)
    with pytest.raises(ValueError, match="table's order"), begin_write(engine) as connection:
        insert_rows(connection, OUTLET, [("한빛", 1, "한빛")], ("name", "id", "name_norm"))
    engine.dispose()


def test_ids_are_dense(engine: Engine) -> None:
    with begin_write(engine) as connection:
        insert_rows(connection, OUTLET, ROWS)
        assert next_id(connection, OUTLET) == 4


def test_rows_added_otherwise_get_free_ids(engine: Engine) -> None:
    with begin_write(engine) as connection:
        insert_rows(connection, OUTLET, ROWS)
        advance_sequences(connection, [OUTLET, REPORTER])
        for table in (OUTLET, REPORTER):
            connection.execute(insert(table).values(name="새것", name_norm="새것", canonical_id=1))
        assert connection.scalar(select(OUTLET.c.id).where(OUTLET.c.name == "새것")) == 4
        assert connection.scalar(select(REPORTER.c.id)) == 1
