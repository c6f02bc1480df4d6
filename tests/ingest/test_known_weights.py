"""What is remembered of stored mentions is what their rows say, whoever else writes."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, Engine, event, update

from newsdb.ingest.known_weights import KnownWeights
from newsdb.lexicon.kind_weights import Weight
from newsdb.store.engine import begin_write, open_engine, open_writer
from newsdb.store.mention_weights import load_weights
from newsdb.store.schema import MENTION
from tests.query.builder import Builder


@pytest.fixture
def engine(sqlite_url: str) -> Iterator[Engine]:
    """An archive with two mentions of one company and one of a person."""
    engine = open_engine(sqlite_url)
    with begin_write(engine) as connection:
        build = Builder(connection)
        for kind, name in (("company", "한빛"), ("person", "두물")):
            build.entity(kind, name)
        build.article("한빛과 두물이 한빛에.", mentions=(("한빛", 1), ("두물", 2), ("한빛", 1)))
        connection.execute(update(MENTION).values(confidence=0.5))
    yield engine
    engine.dispose()


def count_statements(connection: Connection, known: KnownWeights, *entity_ids: int) -> int:
    statements: list[str] = []

    def append(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        statements.append(statement)

    event.listen(connection, "before_cursor_execute", append)
    known.load(connection, {}, entity_ids)
    event.remove(connection, "before_cursor_execute", append)
    return len(statements)


def test_stored_and_unsaved_mentions_are_added(engine: Engine) -> None:
    known = KnownWeights()
    with begin_write(engine) as connection:
        known.begin(connection)
        unsaved = {1: Weight(1, 0.25), 3: Weight(1, 1.0)}
        assert known.load(connection, unsaved, [1, 2, 3]) == {
            1: Weight(3, 0.375),
            2: Weight(1, 0.0625),
            3: Weight(1, 1.0),
        }
        known.add(unsaved)
        assert known.load(connection, {}, [1, 2, 3]) == {
            1: Weight(3, 0.375),
            2: Weight(1, 0.0625),
            3: Weight(1, 1.0),
        }


def test_a_name_is_summed_once_while_nobody_else_writes(engine: Engine) -> None:
    known = KnownWeights()
    with open_writer(engine) as begin:
        for statements in (2, 0, 0):
            with begin() as connection:
                known.begin(connection)
                assert count_statements(connection, known, 1, 2) == statements


def test_what_others_write_is_seen(engine: Engine) -> None:
    known, other = KnownWeights(), open_engine(str(engine.url))
    with open_writer(engine) as begin:
        with begin() as connection:
            known.begin(connection)
            known.load(connection, {}, [1, 2])
        with begin_write(other) as connection:
            connection.execute(update(MENTION).values(confidence=1.0))
        with begin() as connection:
            known.begin(connection)
            assert known.load(connection, {}, [1, 2]) == load_weights(connection, [1, 2])
            assert known.load(connection, {}, [1]) == {1: Weight(2, 2.0)}
    other.dispose()


def test_on_another_connection_nothing_is_remembered(engine: Engine) -> None:
    known = KnownWeights()
    with open_writer(engine) as begin:
        with begin() as connection:
            known.begin(connection)
            known.load(connection, {}, [1])
        with begin_write(engine) as connection:
            known.begin(connection)
            assert count_statements(connection, known, 1) == 2


def test_postgresql_does_not_tell_who_wrote(postgres_url: str) -> None:
    engine, known = open_engine(postgres_url), KnownWeights()
    with open_writer(engine) as begin:
        for _ in range(2):
            with begin() as connection:
                known.begin(connection)
                assert count_statements(connection, known, 1) == 2
    engine.dispose()
