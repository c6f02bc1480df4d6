"""The log of statements."""

import logging

import pytest
from sqlalchemy import Connection, Engine, insert, text

from newsdb.store.engine import begin_write
from newsdb.store.schema import OUTLET


def test_every_statement_is_logged_with_its_time(engine: Engine, caplog: pytest.LogCaptureFixture) -> None:
    with begin_write(engine) as connection, caplog.at_level(logging.DEBUG, "newsdb.query"):
        connection.scalar(text("SELECT count(*)\n  FROM outlet WHERE name = :name"), {"name": "가나일보"})
    (record,) = caplog.records
    assert record.name == "newsdb.query"
    assert record.getMessage().startswith("SELECT count(*) FROM outlet WHERE name = ")
    assert vars(record)["seconds"] >= 0
    assert "가나일보" in vars(record)["parameters"]


def test_long_values_are_cut(engine: Engine, caplog: pytest.LogCaptureFixture) -> None:
    with begin_write(engine) as connection, caplog.at_level(logging.DEBUG, "newsdb.query"):
        connection.scalar(text("SELECT count(*) FROM outlet WHERE name = :name"), {"name": "가" * 10_000})
    assert len(vars(caplog.records[0])["parameters"]) == 501


def test_a_statement_for_many_rows_is_logged_once(engine: Engine, caplog: pytest.LogCaptureFixture) -> None:
    with begin_write(engine) as connection, caplog.at_level(logging.DEBUG, "newsdb.query"):
        _insert_outlets(connection, 3)
    (record,) = caplog.records
    assert vars(record)["executions"] == 3


def test_nothing_is_logged_without_debug(engine: Engine, caplog: pytest.LogCaptureFixture) -> None:
    with begin_write(engine) as connection, caplog.at_level(logging.INFO, "newsdb.query"):
        _insert_outlets(connection, 1)
    assert caplog.records == []


def _insert_outlets(connection: Connection, count: int) -> None:
    rows = [
        {"id": number, "name": f"{number}", "name_norm": f"{number}", "canonical_id": number}
        for number in range(1, count + 1)
    ]
    connection.execute(insert(OUTLET), rows)
