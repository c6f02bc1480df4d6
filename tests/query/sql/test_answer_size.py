"""The rows of an answer are held up to a limit."""

import re
from pathlib import Path

import pytest
from sqlalchemy import Engine

from newsdb.model.errors import UsageError
from newsdb.query.sql import answer_size
from newsdb.query.sql.read_only import run_sql

_ENDLESS = "WITH RECURSIVE r(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM r) SELECT {} FROM r"


@pytest.mark.parametrize("what", ["x", "NULL", "'가' || x", "x, x, x, x", "x * 0.5"])
def test_an_answer_without_end_is_refused(
    database: Engine, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answer_size, "ANSWER", 1 << 20)
    with pytest.raises(UsageError, match=r"^sql: the answer takes more than 1 MB; ask for fewer rows"):
        run_sql(database, _ENDLESS.format(what), {})


_LARGE = {
    "sqlite": ["hex(zeroblob(600000))", "zeroblob(1100000)"],
    "postgresql": [
        "repeat('a', 1100000)",
        "ARRAY[repeat('a', 600000), repeat('b', 600000)]",
        "json_build_object('k', repeat('a', 1100000))",
        "decode(repeat('00', 1100000), 'hex')",
    ],
}


def test_one_value_may_be_too_much(database: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answer_size, "ANSWER", 1 << 20)
    for value in _LARGE[database.dialect.name]:
        with pytest.raises(UsageError, match="takes more than 1 MB"):
            run_sql(database, f"SELECT {value}", {})


def test_the_first_rows_alone_count(database: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answer_size, "ANSWER", 1 << 20)
    assert len(run_sql(database, _ENDLESS.format("x"), {}, limit=100).rows) == 100


def test_many_small_values_take_more_than_their_texts() -> None:
    """A list of Python has 50 bytes and more; counting the digits alone would hold ten times the limit."""
    rows = [[number] for number in range(1000)]
    assert answer_size.hold_rows(iter(rows)) == rows
    assert sum(map(answer_size._measure, rows)) > 50 * len(rows)


def test_the_documented_limit_is_the_limit() -> None:
    page = Path(__file__).resolve().parents[3] / "docs" / "security.md"
    [megabytes] = re.findall(r"an answer of at most (\d+) MB", page.read_text(encoding="utf-8"))
    assert int(megabytes) << 20 == answer_size.ANSWER
