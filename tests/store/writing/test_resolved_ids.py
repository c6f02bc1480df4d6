"""The ids that judgements resolve to are written by the index of the rows that differ, never by a scan."""

import pytest
from sqlalchemy import Connection, event, text

from newsdb.model.choices import JudgementSubject
from newsdb.store.engine import begin_write, open_engine
from newsdb.store.writing.resolved_ids import update_canonical
from tests.query.builder import Builder, Cited

CHANGED = {
    "entity": ("mention", "attribution"),
    "reporter": ("byline",),
    "outlet": ("article",),
}


def statements_of(connection: Connection, subject: JudgementSubject) -> list[str]:
    """Return the statements that move all rows of identity 2 to identity 1."""
    statements: list[str] = []

    def append(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        statements.append(statement)

    event.listen(connection, "before_cursor_execute", append)
    update_canonical(connection, subject, {2: 1})
    event.remove(connection, "before_cursor_execute", append)
    return statements


@pytest.mark.parametrize("subject", ["entity", "reporter", "outlet"])
def test_every_statement_searches_by_an_index(sqlite_url: str, subject: JudgementSubject) -> None:
    engine = open_engine(sqlite_url)
    with begin_write(engine) as connection:
        build = Builder(connection)
        for name in ("한빛", "두물"):
            entity = build.entity("company", name)
            outlet = build.outlet(name)
            reporter = build.reporter(name, outlet)
        build.article(
            "두물이다. 두물에 따르면 비가 온다.",
            outlet=outlet,
            reporters=[reporter],
            mentions=(("두물", entity),),
            cited=(Cited("두물에 따르면", "두물", entity=entity),),
        )
        details: list[str] = []
        for statement in statements_of(connection, subject):
            values = (1,) * statement.count("?")
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
            details += [str(row[-1]) for row in plan]
    engine.dispose()
    assert [detail for detail in details if detail.startswith("SCAN")] == []
    for table in CHANGED[subject]:
        assert any(f"ix_{table}_judged" in detail for detail in details)


def test_rows_that_were_moved_once_are_moved_again_and_back(sqlite_url: str) -> None:
    engine = open_engine(sqlite_url)
    with begin_write(engine) as connection:
        build = Builder(connection)
        for name in ("한빛", "두물"):
            build.entity("company", name)
        article = build.article("두물이다.", mentions=(("두물", 2),))
        entity = text("SELECT entity_id FROM mention")
        for canonical in (1, 2, 1):  # of an entity that stands for itself at first
            moved = update_canonical(connection, "entity", {2: canonical})
            assert moved == ({article}, {1, 2})
            assert connection.scalar(entity) == canonical
    engine.dispose()
