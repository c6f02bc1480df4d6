"""Lists of entities, reporters, outlets and judgements take as many statements for 20 rows as for 5."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Connection, event

from newsdb.query.lists.identities import describe_identities, kinds_of, list_entities, list_identities
from newsdb.query.lists.judgements import list_judgements
from newsdb.resolve.judgement_batch import JudgementBatch
from tests.query.builder import Builder

ROWS = 20


@contextmanager
def counted_statements(connection: Connection) -> Iterator[list[str]]:
    """Collect the statements that the connection executes."""
    statements: list[str] = []

    def append(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        statements.append(statement)

    event.listen(connection, "before_cursor_execute", append)
    yield statements
    event.remove(connection, "before_cursor_execute", append)


@pytest.fixture
def world(connection: Connection) -> Builder:
    """20 entities, reporters and outlets, into each of which another one is merged; each entity is split as well.

    Reporters are merged because they are namesakes at merged outlets.
    """
    build, splits = Builder(connection), dict[int, int]()
    with JudgementBatch(connection) as batch:
        for number in range(ROWS):
            outlet, old_outlet = build.outlet(f"신문{number}"), build.outlet(f"옛신문{number}")
            reporter = build.reporter(f"기자{number}", outlet)
            build.reporter(f"기자{number}", old_outlet)
            entity = build.entity("company", f"회사{number}")
            old_entity = build.entity("company", f"옛회사{number}")
            mentions = ((f"회사{number}", entity),)
            body = f"회사{number}의 소식이다."
            article = build.article(body, outlet=outlet, reporters=(reporter,), mentions=mentions)
            batch.merge("outlet", outlet, old_outlet, "가온")
            batch.merge("entity", entity, old_entity, "가온")
            splits[entity] = article
        for entity, article in splits.items():
            batch.split(entity, [article], "가온")
    return build


LISTS: dict[str, Callable[[Connection, int], object]] = {
    "entities": lambda connection, limit: list_entities(connection, limit=limit),
    "reporters": lambda connection, limit: list_identities(connection, "reporter", limit=limit),
    "outlets": lambda connection, limit: list_identities(connection, "outlet", limit=limit),
    "judgements": lambda connection, limit: list_judgements(connection, "entity", limit=limit),
    "kinds": lambda connection, limit: kinds_of(connection, range(1, limit + 1)),
    "descriptions": lambda connection, limit: describe_identities(
        connection, "reporter", range(1, limit + 1)
    ),
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_of_20_takes_as_many_statements_as_a_list_of_5(
    connection: Connection, world: Builder, name: str
) -> None:
    counts = []
    for limit in (5, ROWS):
        with counted_statements(connection) as statements:
            rows = LISTS[name](connection, limit)
        assert len(rows) == limit  # type: ignore[arg-type]
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 3


def test_an_entity_is_listed_with_the_names_of_those_merged_into_it(
    connection: Connection, world: Builder
) -> None:
    [row] = list_entities(connection, like="옛회사7", limit=None)
    assert (row.name, row.names) == ("회사7", ("옛회사7",))


def test_a_reporter_is_listed_with_those_merged_into_it(connection: Connection, world: Builder) -> None:
    [row] = list_identities(connection, "reporter", like="기자19", limit=None)
    assert (row.name, row.outlet, row.merged) == ("기자19", "신문19", ("#40 기자19@옛신문19",))


def test_judgements_of_one_entity_are_those_on_all_that_count_as_it(
    connection: Connection, world: Builder
) -> None:
    rows = list_judgements(connection, "entity", of=1, limit=None)
    assert [(row.verdict, row.left, row.right, row.articles) for row in rows] == [
        ("split", "#1 회사0", "#41 회사0", 1),
        ("merge", "#1 회사0", "#2 옛회사0", 0),
    ]
