"""Each frequent question has an answer on the archive of the examples, and SQL and command give the same."""

import json
import shlex
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from newsdb import Archive
from newsdb.cli.main import cli
from newsdb.model.questions import QUESTIONS, Question

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture
def archive(url: str) -> Iterator[Archive]:
    with Archive(url) as opened:
        opened.ingest([str(EXAMPLES / name) for name in ("articles.txt", "articles.jsonl", "articles.csv")])
        yield opened


def ask(archive: Archive, *arguments: str) -> list[dict[str, object]]:
    result = CliRunner().invoke(cli, ["--db", archive.database.location, *arguments, "--format", "json"])
    assert result.exit_code == 0, result.output
    rows: list[dict[str, object]] = json.loads(result.stdout)
    return rows


def count_rows(rows: list[tuple[object, ...]]) -> Counter[tuple[object, ...]]:
    """Count equal rows; numbers are compared as numbers, however the database writes them."""

    def compare_as(value: object) -> object:
        try:
            return round(float(str(value)), 2)
        except ValueError:
            return value

    return Counter(tuple(map(compare_as, row)) for row in rows)


def test_every_question_has_an_answer_and_sql_and_command_agree(archive: Archive) -> None:
    for question in QUESTIONS:
        rows = archive.sql(question.sql, question.example).rows
        assert rows, question.name
        assert archive.sql(question.example_sql).rows == rows
        if (command := question.example_command) is None:
            assert question.columns == ()
            continue
        program, *arguments = shlex.split(command)
        assert program == "newsdb"
        listed = ask(archive, *arguments)
        columns = [name and name.format(**question.example) for name in question.columns]
        kept = [place for place, name in enumerate(columns) if name]
        written = ask(archive, "sql", question.example_sql)
        by_sql = [tuple(list(row.values())[place] for place in kept) for row in written]
        by_command = [tuple(row[str(columns[place])] for place in kept) for row in listed]
        if "articles" in columns:  # series list the steps without any, SQL does not
            place = [columns[each] for each in kept].index("articles")
            by_command = [row for row in by_command if row[place]]
            by_sql = [row for row in by_sql if row[place]]
        assert count_rows(by_sql) == count_rows(by_command), question.name


def test_a_question_is_shown_with_its_example() -> None:
    question = Question(
        "by", "What is by {who}?", "SELECT :who", {"who": "이서준"}, "newsdb query reporter {who}"
    )
    assert (question.example_title, question.example_sql) == ("What is by 이서준?", "SELECT '이서준'")
    assert question.example_command == "newsdb query reporter 이서준"
    assert Question("all", "Which?", "SELECT 1", {}).example_command is None
