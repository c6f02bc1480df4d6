"""A row that is missing, a count that is wrong, and moments out of order are found."""

import json
import sqlite3
from pathlib import Path

import pytest

from newsdb import Archive
from newsdb.store.engine import begin_read
from newsdb.store.upkeep.completeness import check_completeness
from tests.ingest.builder import article, write_jsonl

DAMAGE: list[tuple[str, str]] = [
    (
        "DELETE FROM ingest_reject WHERE id = 2",
        "ingest_reject: 1 behind a row that is missing (one is 3)",
    ),
    (
        "DELETE FROM ingest_reject WHERE id = 1",
        "ingest_reject: 1 behind a row that is missing (one is 2)",
    ),
    ("DELETE FROM ingest_run WHERE id = 2", "ingest_run: 1 behind"),
    ("DELETE FROM judgement WHERE id = 1", "judgement: 1 behind"),
    ("DELETE FROM revision_source WHERE revision_id = 2", "revision: 1 without the record"),
    (
        "UPDATE revision SET created_at = '2001-01-01 00:00:00'",
        "revision: 3 stored before their run began",
    ),
    ("UPDATE ingest_run SET new_count = new_count + 1 WHERE id = 3", "ingest_run: 1 with outcomes"),
    ("UPDATE ingest_run SET read_count = 0", "ingest_run: 3 with outcomes"),
    ("UPDATE ingest_run SET finished_at = NULL WHERE id = 1", "ingest_run: 1 with an end"),
    (
        "UPDATE ingest_run SET finished_at = '2001-01-01 00:00:00' WHERE id = 1",
        "ingest_run: 1 with an end",
    ),
    (
        "UPDATE judgement SET undone_at = '2001-01-01 00:00:00' WHERE id = 3",
        "judgement: 1 undone before",
    ),
    ("UPDATE article SET published_precision = NULL WHERE id = 2", "article: 1 with a publication time"),
    ("UPDATE article SET last_seen_at = '2001-01-01 00:00:00' WHERE id = 2", "article: 1 last seen"),
    ("DELETE FROM byline WHERE revision_id = 2 AND position = 0", "byline: 1 whose positions"),
    (
        "UPDATE byline SET position = 7 WHERE revision_id = 2 AND position = 1",
        "byline: 1 whose positions",
    ),
    (
        "DELETE FROM source_label WHERE revision_id = 2 AND position = 0",
        "source_label: 1 whose positions",
    ),
]
"""Statements that take something away, and the problem that is then found."""


def fill(url: str, folder: Path) -> Archive:
    """Return runs, each with a rejected record; signed and labelled articles; judgements, of which one is undone."""
    with Archive(url) as opened:
        for number in (1, 2, 3):
            labelled = {**article(number, byline="류하람 기자, 김하나 기자"), "keywords": ["공장", "투자"]}
            lines = [json.dumps(labelled, ensure_ascii=False), '{"section": "경제"}']
            opened.ingest([write_jsonl(folder / f"{number}.jsonl", *lines)])
        for name in ("가람", "나래", "다온"):
            opened.curation.add_alias("엔비디아", name, by="가온")
        opened.curation.undo("entity", by="가온")
    return opened


@pytest.fixture
def archive(sqlite_url: str, tmp_path: Path) -> Archive:
    """An archive with rows of each kind."""
    return fill(sqlite_url, tmp_path)


def check(archive: Archive) -> list[str]:
    with begin_read(archive.database.engine) as connection:
        return list(check_completeness(connection))


@pytest.mark.parametrize(("statement", "problem"), DAMAGE)
def test_what_is_missing_or_out_of_order_is_found(archive: Archive, statement: str, problem: str) -> None:
    assert check(archive) == []
    with sqlite3.connect(archive.database.engine.url.database or "") as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        assert connection.execute(statement).rowcount > 0
    connection.close()
    assert any(line.startswith(problem) for line in check(archive)), check(archive)
