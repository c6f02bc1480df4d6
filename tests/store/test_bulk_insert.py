"""Rows go in as tuples, and come out as they were."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from sqlalchemy import Engine, create_engine, insert, select

from newsdb.store.bulk_insert import _compile_copy, advance_sequences, insert_rows, next_id
from newsdb.store.engine import begin_read, begin_write
from newsdb.store.schema import (
    ARTICLE,
    FIGURE,
    INGEST_RUN,
    METADATA,
    OUTLET,
    REPORTER,
    REVISION,
    REVISION_SOURCE,
)

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


def test_every_table_has_a_binary_form() -> None:
    dialect = create_engine("postgresql+psycopg://").dialect
    for table in METADATA.sorted_tables:
        columns = tuple(column.name for column in table.columns)
        assert len(_compile_copy(table, columns, dialect)[1]) == len(columns)


def test_values_of_every_type_come_out_as_they_went_in(engine: Engine) -> None:
    moment = datetime(2026, 3, 5, 1, 2, 3, tzinfo=UTC)
    in_seoul = moment.astimezone(timezone(timedelta(hours=9)))
    undated = datetime(1, 1, 1)  # noqa: DTZ001 - a local time
    names = (
        "id",
        "source_key",
        "language",
        "published_at",
        "published_offset",
        "listed_at",
        "current_number",
    )
    seen = ("first_seen_at", "last_seen_at", "duplicate_similarity")
    article = (1, "url:a\tb", "ko", in_seoul, -570, undated, 1, moment, moment, 0.1 + 0.2)
    revision = (1, 1, 1, "제목", None, bytes(range(32)), b"\\x00", "7", 1, moment, True)
    numbers = [Decimal("-0.000123"), Decimal(123456789012345), Decimal("1E+18"), Decimal("87.2")]
    figure = (1, 1, "body", 2, 0, 2**31 - 1, "1", "money", None, *numbers[:2], "USD", "USD", *numbers[2:])
    spans = ("id", "revision_id", "part", "sentence", "span_start", "span_end", "text", "kind", "value")
    bounds = ("value_low", "value_high", "unit", "base_unit", "base_low", "base_high")
    with begin_write(engine) as connection:
        run = (1, "1", "7", "{}", moment, None, "done", 0, 0, 0, 0, 0, 0)
        insert_rows(connection, INGEST_RUN, [run])
        insert_rows(connection, ARTICLE, [article], (*names, *seen))
        insert_rows(connection, REVISION, [revision])
        insert_rows(connection, FIGURE, [figure], (*spans, *bounds))
    with begin_read(engine) as connection:
        read = connection.execute(select(*(ARTICLE.c[name] for name in (*names, *seen)))).one()
        assert tuple(read) == (*article[:3], moment, *article[4:])
        assert tuple(connection.execute(select(REVISION)).one()) == revision
        assert (
            tuple(connection.execute(select(*(FIGURE.c[name] for name in (*spans, *bounds)))).one()) == figure
        )


def test_a_number_beyond_its_column_is_refused_not_cut(postgres_url: str) -> None:
    from newsdb.store.engine import open_engine

    engine = open_engine(postgres_url)
    with (
        pytest.raises(OverflowError, match=r"revision_source\.record_number"),
        begin_write(engine) as connection,
    ):
        insert_rows(connection, REVISION_SOURCE, [(1, "a.csv", 2**40, "csv", b"")])
    engine.dispose()


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
