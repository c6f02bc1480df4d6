"""The rows of listing tables are written again for the articles and entities named, and for no others."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, text

from newsdb.store.engine import begin_write, open_engine
from newsdb.store.writing.listing import refresh_articles, refresh_entities, refresh_reporters
from tests.query.builder import Builder

HANBIT, DUMUL, NARAE = 1, 2, 3
MENTIONS = (("한빛", HANBIT), ("두물", DUMUL), ("나래", NARAE))


def rows(connection: Connection) -> set[tuple[int, int, int]]:
    """Return (entity, article, mentions) of the listing table."""
    listed = connection.execute(text("SELECT entity_id, article_id, mention_count FROM entity_article"))
    return {(row[0], row[1], row[2]) for row in listed}


@pytest.fixture
def connection(sqlite_url: str) -> Iterator[Connection]:
    engine = open_engine(sqlite_url)
    with begin_write(engine) as connection:
        build = Builder(connection)
        for name in ("한빛", "두물", "나래"):
            build.entity("company", name)
        reporter = build.reporter("김하늘", build.outlet("가람일보"))
        for _ in range(2):
            build.article("한빛, 두물, 나래.", mentions=MENTIONS, reporters=[reporter])
        yield connection
    engine.dispose()


def test_the_rows_of_moved_mentions_change_and_the_others_stay(connection: Connection) -> None:
    before = rows(connection)
    connection.execute(text("UPDATE mention SET entity_id = 1 WHERE entity_id = 2"))
    connection.execute(text("UPDATE entity_article SET mention_count = 9 WHERE entity_id = 3"))
    refresh_entities(connection, {1}, {HANBIT, DUMUL})
    assert before == {(entity, article, 1) for entity in (1, 2, 3) for article in (1, 2)}
    assert rows(connection) == {(1, 1, 2), (3, 1, 9), (1, 2, 1), (2, 2, 1), (3, 2, 9)}


def test_without_entities_all_rows_of_an_article_are_written(connection: Connection) -> None:
    connection.execute(text("UPDATE entity_article SET mention_count = 9"))
    refresh_entities(connection, {2})
    assert rows(connection) == {(entity, 1, 9) for entity in (1, 2, 3)} | {(n, 2, 1) for n in (1, 2, 3)}


def test_entities_that_are_in_no_article_take_no_row(connection: Connection) -> None:
    before = rows(connection)
    refresh_entities(connection, {1, 2}, set())
    refresh_entities(connection, set(), {1, 2, 3})
    assert rows(connection) == before


def test_more_entities_than_one_statement_takes(connection: Connection) -> None:
    connection.execute(text("UPDATE entity_article SET mention_count = 9"))
    refresh_entities(connection, {1, 2}, set(range(1, 1203)))
    assert {count for _, _, count in rows(connection)} == {1}


def test_reporters_are_written_again(connection: Connection) -> None:
    listed = text("SELECT reporter_id, article_id FROM reporter_article ORDER BY article_id")
    before = connection.execute(listed).all()
    connection.execute(text("DELETE FROM reporter_article WHERE article_id = 1"))
    refresh_reporters(connection, {1})
    assert connection.execute(listed).all() == before
    connection.execute(text("DELETE FROM reporter_article"))
    refresh_articles(connection, {1, 2})
    assert connection.execute(listed).all() == before
