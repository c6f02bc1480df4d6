"""The mentions of an entity count by their confidence."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, event, update

from newsdb.lexicon.kind_weights import Weight
from newsdb.store.engine import begin_write, open_engine
from newsdb.store.mention_weights import load_weights
from newsdb.store.schema import MENTION
from tests.query.builder import Builder


@pytest.fixture
def connection(sqlite_url: str) -> Iterator[Connection]:
    """An archive with three mentions, of which a judgement moved the first."""
    engine = open_engine(sqlite_url)
    with begin_write(engine) as connection:
        build = Builder(connection)
        for kind, name in (("company", "한빛"), ("person", "두물")):
            build.entity(kind, name)
        build.article("한빛과 두물이 만났다.", mentions=(("한빛", 1), ("두물", 2)))
        build.article("한빛이 웃었다.", mentions=(("한빛", 1),))
        connection.execute(update(MENTION).values(confidence=0.5))
        connection.execute(update(MENTION).where(MENTION.c.id == 1).values(entity_id=2))
        yield connection
    engine.dispose()


def test_a_mention_counts_for_its_extracted_entity(connection: Connection) -> None:
    assert load_weights(connection, [1, 2, 99]) == {1: Weight(2, 0.125), 2: Weight(1, 0.0625)}


def test_every_statement_searches_by_an_index(connection: Connection) -> None:
    statements: list[str] = []

    def append(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        statements.append(statement)

    event.listen(connection, "before_cursor_execute", append)
    load_weights(connection, [1])
    event.remove(connection, "before_cursor_execute", append)
    details = [
        str(row[-1])
        for statement in statements
        for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", (1,) * statement.count("?"))
    ]
    assert sum(detail.startswith("SEARCH mention USING") for detail in details) == 2
    assert [detail for detail in details if detail.startswith("SCAN")] == []
