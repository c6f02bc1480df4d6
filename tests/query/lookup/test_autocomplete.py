"""Names that begin as somebody began to write."""

import sqlite3

import pytest
from sqlalchemy import Engine

from newsdb.query.lookup.autocomplete import _LAST_CHARACTER, _write_statements, complete_names
from newsdb.store.engine import begin_write
from tests.query.builder import Builder


@pytest.fixture
def named(url: str, engine: Engine) -> str:
    with begin_write(engine) as connection:
        build = Builder(connection)
        for number in range(60):
            build.entity("company", f"한빛 {number:02}")
        build.entity("organisation", "한빛회")
        build.reporter("Lee Kim", build.outlet("새벽일보"))
    return url


def test_at_most_so_many_come_in_order(named: str) -> None:
    assert complete_names(named, "company", "한빛", 50) == [f"한빛 {number:02}" for number in range(50)]
    assert complete_names(named, "company", "한빛1", 50) == [f"한빛 1{number}" for number in range(10)]


def test_other_kinds_are_left_out(named: str) -> None:
    assert complete_names(named, "organisation", "한", 50) == ["한빛회"]
    assert complete_names(named, "person", "한", 50) == []


def test_case_and_spaces_make_no_difference(named: str) -> None:
    assert complete_names(named, "reporter", "leek", 50) == ["Lee Kim"]
    assert complete_names(named, "outlet", "", 50) == ["새벽일보"]


@pytest.mark.parametrize("kind", ["company", "reporter", "outlet"])
def test_names_are_found_by_an_index(kind: str, sqlite_url: str) -> None:
    connection = sqlite3.connect(sqlite_url)
    values = {"first": "한", "last": "한" + _LAST_CHARACTER, "kind": kind, "most": 50}
    for statement in _write_statements(kind, ""):
        plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}", values)]
        assert not any(line.startswith("SCAN") for line in plan), plan
    connection.close()
