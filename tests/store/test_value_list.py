"""Many values stand in one parameter."""

from sqlalchemy import Engine, select

from newsdb.store.bulk_insert import insert_rows
from newsdb.store.engine import begin_read, begin_write
from newsdb.store.schema import ARTICLE_BUCKET, OUTLET
from newsdb.store.value_list import select_values


def test_rows_are_found_by_numbers_of_eight_bytes(engine: Engine) -> None:
    buckets = [(-(2**63), 1), (7, 2), (2**63 - 1, 3)]
    with begin_write(engine) as connection:
        insert_rows(connection, ARTICLE_BUCKET, buckets)
    with begin_read(engine) as connection:
        wanted = select_values(connection, {-(2**63), 8, 2**63 - 1})
        ids = connection.scalars(
            select(ARTICLE_BUCKET.c.article_id).where(ARTICLE_BUCKET.c.bucket.in_(wanted))
        )
        assert sorted(ids) == [1, 3]


def test_rows_are_found_by_texts_with_any_character(engine: Engine) -> None:
    names = ["한빛\x1f경제", 'a "quoted" \\ name', "𠮷野家 🗞", "1"]
    rows = [(number, name, None, name, None, None, None, number) for number, name in enumerate(names, 1)]
    with begin_write(engine) as connection:
        insert_rows(connection, OUTLET, rows)
    with begin_read(engine) as connection:
        for number, name in enumerate(names, 1):
            wanted = select_values(connection, [name, "another"])
            assert connection.scalars(select(OUTLET.c.id).where(OUTLET.c.name.in_(wanted))).all() == [number]


def test_no_value_finds_no_row(engine: Engine) -> None:
    with begin_read(engine) as connection:
        wanted = select_values(connection, [])
        assert not connection.scalars(
            select(ARTICLE_BUCKET.c.article_id).where(ARTICLE_BUCKET.c.bucket.in_(wanted))
        ).all()
