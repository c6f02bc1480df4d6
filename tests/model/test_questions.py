"""Each frequent question has an answer on the archive of the examples, with parameters and as the page shows it."""

from pathlib import Path

import pytest

from newsdb import Archive
from newsdb.model.questions import QUESTIONS, Question

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture
def archive(url: str) -> Archive:
    with Archive(url) as opened:
        opened.ingest([str(EXAMPLES / name) for name in ("articles.txt", "articles.jsonl", "articles.csv")])
    return opened


def test_every_question_has_an_answer(archive: Archive) -> None:
    with archive:
        for question in QUESTIONS:
            rows = archive.sql(question.sql, question.example).rows
            assert rows, question.name
            assert archive.sql(question.example_sql).rows == rows


def test_a_question_is_shown_with_its_example() -> None:
    question = Question("by", "What is by {who}?", "SELECT :who", {"who": "이서준"})
    assert (question.example_title, question.example_sql) == ("What is by 이서준?", "SELECT '이서준'")
