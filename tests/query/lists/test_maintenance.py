"""The size of an archive, and what its check finds."""

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Connection, delete, insert, literal, select, text, update

from newsdb.query.lists.maintenance import count_rows, find_problems
from newsdb.store import schema as tables
from newsdb.store.schema import METADATA
from tests.query.builder import NOW, Builder, Cited, Number, Said

START = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def world(build: Builder) -> Builder:
    reporter, entity = build.reporter("김민수"), build.entity("company", "한빛")
    merged = build.entity("company", "한빛공업", canonical=entity)
    for at in (START, None):
        build.article(
            "🙂 한빛공업은 5억원. 산업청에 따르면 그렇다. 한빛",
            title="🙂 한빛",
            at=at,
            reporters=[reporter, reporter],
            mentions=[("한빛", entity), ("한빛공업", merged), ("한빛", entity), ("한빛", None)],
            canonical={merged: entity},
            figures=[Number("5억원", 500_000_000)],
            facts=[Said(0, subject="한빛공업")] if at else [],
            cited=[Cited("산업청에 따르면", "산업청")],
        )
    build.article("지금", number=2, at=START)
    build.revision(3, 1, "옛", "옛날")
    return build


def test_all_tables_are_counted(connection: Connection, world: Builder) -> None:
    sizes = count_rows(connection)
    assert sizes.columns == ("table", "rows")
    counted: dict[str, int] = {row[0]: row[1] for row in sizes.rows}
    assert counted.keys() == set(METADATA.tables)
    assert (counted["article"], counted["revision"], counted["mention"], counted["judgement"]) == (3, 4, 8, 0)


def test_an_archive_in_order_has_no_problems(connection: Connection, world: Builder) -> None:
    assert find_problems(connection) == []


def test_an_empty_archive_has_no_problems(connection: Connection) -> None:
    assert find_problems(connection) == []


FAULTS: list[tuple[Any, list[str]]] = [
    (
        delete(tables.ENTITY_ARTICLE).where(tables.ENTITY_ARTICLE.c.article_id == 2),
        ["entity_article: 1 missing for mentions of an article (one is 2)"],
    ),
    (
        update(tables.ENTITY_ARTICLE).where(tables.ENTITY_ARTICLE.c.article_id == 1).values(mention_count=9),
        [
            "entity_article: 1 missing for mentions of an article (one is 1)",
            "entity_article: 1 more than the mentions of an article say (one is 1)",
        ],
    ),
    (
        insert(tables.REPORTER_ARTICLE).values(
            reporter_id=1, listed_at=START.replace(tzinfo=None), article_id=3
        ),
        ["reporter_article: 1 more than the bylines of an article say (one is 3)"],
    ),
    (
        delete(tables.REPORTER_ARTICLE),
        ["reporter_article: 2 missing for bylines of an article (one is 1)"],
    ),
    *(
        (
            insert(table).from_select(
                names := [column.name for column in table.columns],
                select(literal(99), *(table.c[name] for name in names[1:])).where(table.c.id == 1),
            ),
            [f"{table.name}: 1 at the span of another (one is 99)"],
        )
        for table in (tables.FIGURE, tables.ATTRIBUTION)
    ),
    (
        update(tables.FIGURE).where(tables.FIGURE.c.id == 2).values(text="6억원"),
        ["figure: 1 with another text than stands at their span (one is 2)"],
    ),
    (
        update(tables.ATTRIBUTION).where(tables.ATTRIBUTION.c.id == 1).values(part="title"),
        ["attribution: 1 with another text than stands at their span (one is 1)"],
    ),
    (
        update(tables.FIGURE).where(tables.FIGURE.c.id == 2).values(base_high=5 * 10**9),
        ["figure: 1 with another amount in its base unit (one is 2)"],
    ),
    (
        update(tables.FIGURE).where(tables.FIGURE.c.id == 2).values(base_unit="USD"),
        ["figure: 1 with another amount in its base unit (one is 2)"],
    ),
    (
        update(tables.FIGURE).where(tables.FIGURE.c.id == 2).values(converts_id=1),
        ["figure: 1 restating one of another revision (one is 2)"],
    ),
    (
        update(tables.FACT).values(subject_mention_id=6),
        ["fact: 1 with a name of another revision (one is 1)"],
    ),
    (
        update(tables.FACT).values(basis="작년"),
        ["fact: 1 with a phrase that its text does not have (one is 1)"],
    ),
    (
        update(tables.FACT).values(amount_low=-500_000_000),
        ["fact: 1 with another amount than its figure (one is 1)"],
    ),
    (
        update(tables.ARTICLE).where(tables.ARTICLE.c.id == 3).values(listed_at=NOW.replace(tzinfo=None)),
        ["article: 1 listed at another time than published (one is 3)"],
    ),
    (
        update(tables.ARTICLE).where(tables.ARTICLE.c.id == 3).values(current_number=7),
        ["article: 1 without their current revision (one is 3)"],
    ),
    (
        delete(tables.REVISION_TEXT).where(tables.REVISION_TEXT.c.revision_id == 3),
        ["revision: 1 without a text (one is 3)"],
    ),
    (
        insert(tables.ARTICLE_BUCKET).values(bucket=1, article_id=99),
        ["article_bucket: 1 of missing articles (one is 99)"],
    ),
    (
        insert(tables.REVISION_SOURCE).values(
            revision_id=1, source="a.csv", record_number=1, format="csv", packed=b"unpacked"
        ),
        ["revision_source: 1 records that cannot be unpacked (one is 1)"],
    ),
]


@pytest.mark.parametrize(("fault", "found"), FAULTS, ids=range(len(FAULTS)))
def test_each_fault_is_a_line(connection: Connection, world: Builder, fault: Any, found: list[str]) -> None:
    connection.execute(fault)
    problems = find_problems(connection)
    assert [problem for problem in problems if not problem.startswith("text index")] == found


def test_a_chain_of_merges_is_found(connection: Connection, build: Builder) -> None:
    main = build.entity("company", "한빛")
    middle = build.entity("company", "한빛공업", canonical=main)
    last = build.entity("company", "한빛산업", canonical=middle)
    assert find_problems(connection) == [f"entity: 1 merged into one that is merged itself (one is {last})"]


def test_a_reference_to_nothing_is_found(sqlite_url: str) -> None:
    from newsdb.store.engine import begin_read, open_engine

    engine = open_engine(sqlite_url)
    with engine.connect() as connection:
        connection.connection.dbapi_connection.execute("PRAGMA foreign_keys = OFF")  # type: ignore[union-attr]
        with connection.begin():
            connection.execute(
                text(
                    "INSERT INTO outlet_alias (id, outlet_id, name, name_norm, source) VALUES (1, 7, 'x', 'x', 'user')"
                )
            )
    with begin_read(engine) as connection:
        assert find_problems(connection) == ["outlet_alias: 1 row refers to a missing outlet"]
    engine.dispose()
