"""A value outside its range, without what goes with it, or other than what gave it is found; a sound one never is."""

import json
import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from newsdb import Archive
from newsdb.model.records import ParseOptions, ReadOptions
from newsdb.store.engine import begin_read, begin_write
from newsdb.store.upkeep.value_rules import check_values
from newsdb.store.writing.feed_pages import FeedItem, queue_pages
from tests.ingest.builder import article, write_jsonl

DAMAGE: list[tuple[str, str]] = [
    ("UPDATE article SET source_key = 'sha256:0x' WHERE id = 1", "article: 1 with a key of no known form"),
    ("UPDATE article SET language = 'Korean' WHERE id = 1", "article: 1 in what is no language"),
    ("UPDATE article SET published_raw = NULL WHERE id = 1", "article: 1 with only a part of a publication"),
    ("UPDATE article SET published_provenance = NULL WHERE id = 2", "article: 1 with only a part of a pub"),
    ("UPDATE article SET published_precision = 'day' WHERE id = 2", "article: 1 with a finer time"),
    ("UPDATE article SET published_precision = 'minute' WHERE id = 2", "article: 1 with a finer time"),
    ("UPDATE article SET published_precision = 'second' WHERE id = 1", "article: 1 of another day"),
    ("UPDATE article SET published_precision = 'month' WHERE id = 3", "article: 1 with a finer time"),
    ("UPDATE article SET published_raw = '2023-03-05' WHERE id = 1", "article: 1 of another day"),
    ("UPDATE article SET listed_at = '2023-03-05 09:30:15' WHERE id = 2", "article: 1 of another day"),
    ("UPDATE article SET first_seen_at = '2001-01-01 00:00:00' WHERE id = 2", "article: 1 first seen at"),
    ("UPDATE article SET last_seen_at = '2001-01-01 00:00:00' WHERE id = 2", "article: 1 last seen before"),
    ("UPDATE article SET outlet_provenance = NULL WHERE id = 3", "article: 1 with an outlet without what"),
    ("UPDATE reporter SET outlet_id = NULL", "reporter: 3 of another outlet than the articles"),
    ("UPDATE outlet SET timezone = 'Asia/Seoulx'", "outlet: 1 in what is no time zone"),
    ("UPDATE outlet SET country = 'KRx'", "outlet: 1 in what is no country"),
    ("UPDATE feed SET failures = 1", "feed: 1 with failures without a reason"),
    ("UPDATE feed SET failing_since = '2024-03-05 00:00:00'", "feed: 1 with failures without a reason"),
    ("UPDATE feed_page SET failures = 1", "feed_page: 1 with failures without a reason"),
    ("UPDATE feed_page SET item = NULL", "feed_page: 1 that were not fetched"),
    ("UPDATE feed_page SET item_sha256 = x'00'", "feed_page: 1 whose SHA-256 has another length"),
    ("UPDATE ingest_run SET options = options || 'x' WHERE id = 1", "ingest_run: 1 with options"),
    ("UPDATE ingest_run SET version = version || 'x' WHERE id = 1", "ingest_run: 1 by what is no version"),
    ("UPDATE ingest_run SET started_at = '2001-01-01 00:00:00' WHERE id = 2", "ingest_run: 1 of an earlier"),
    ("UPDATE ingest_run SET finished_at = '2001-01-01 00:00:00' WHERE id = 1", "revision: 3 stored after"),
    ("UPDATE ingest_run SET extractor = extractor || 'x'", "ingest_run: 2 by what is no version of the"),
    ("UPDATE revision SET extractor = extractor || 'x' WHERE id = 1", "revision: 1 by what is no version of"),
    ("UPDATE ingest_reject SET created_at = '2001-01-01 00:00:00' WHERE id = 1", "ingest_reject: 1 rejected"),
    ("UPDATE ingest_reject SET created_at = '2901-01-01 00:00:00' WHERE id = 1", "ingest_reject: 1 rejected"),
    ("UPDATE ingest_reject SET replayed_at = '2001-01-01 00:00:00'", "ingest_reject: 2 replayed before"),
    ("UPDATE judgement SET made_at = '2001-01-01 00:00:00' WHERE id = 2", "judgement: 1 of an earlier"),
    (
        "UPDATE entity_alias SET extracted_source = NULL WHERE id = (SELECT min(id) FROM entity_alias)",
        "entity_alias: 1 without what gave them",
    ),
]  # fmt: skip
"""Statements that make a value that cannot be, and the problem that is then found."""


def fill(url: str, folder: Path) -> Archive:
    """Return articles of outlets and reporters, dated to the day and to the second; feeds, pages, quarantine,
    judgements.
    """
    with Archive(url) as opened:
        dated = [("2024-03-05", 1), ("2024-03-05T09:30:15+09:00", 2), ("5 March 2024", 3)]
        lines = [
            json.dumps({**article(number, byline="류하람 기자"), "published_at": written}, ensure_ascii=False)
            for written, number in dated
        ]
        opened.ingest([write_jsonl(folder / "a.jsonl", *lines, '{"section": "경제"}')])
        opened.ingest([write_jsonl(folder / "b.jsonl", *lines, '{"section": "사회"}')])
        opened.feeds.add("https://herald.example/feed.xml", pages=True)
        with begin_write(opened.database.engine) as connection:
            queue_pages(connection, 1, [FeedItem("https://herald.example/7", "rss", 1, bytes(32), b"<rss/>")])
        for name in ("가람", "나래"):
            opened.curation.add_alias("엔비디아", name, by="가온")
    return opened


@pytest.fixture
def archive(sqlite_url: str, tmp_path: Path) -> Archive:
    """An archive with rows of each kind."""
    return fill(sqlite_url, tmp_path)


def check(archive: Archive) -> list[str]:
    with begin_read(archive.database.engine) as connection:
        return list(check_values(connection))


def damage(archive: Archive, statement: str) -> None:
    with sqlite3.connect(archive.database.engine.url.database or "") as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        assert connection.execute(statement).rowcount > 0
    connection.close()


@pytest.mark.parametrize(("statement", "problem"), DAMAGE)
def test_a_value_that_cannot_be_is_found(archive: Archive, statement: str, problem: str) -> None:
    assert check(archive) == []
    damage(archive, statement)
    assert any(line.startswith(problem) for line in check(archive)), check(archive)


@pytest.mark.parametrize(
    "written",
    [
        "2024-03",
        "2024",
        "2024-03-05T00:10:00Z",
        "2024-03-05T23:50:00-11:00",
        "2024.3.5. 오후 3:20",
        "2024-03-05T09:30:15+05:30",
        "1710000000",
        "'2024-03-05",
        "05/03/2024",
        "2024년 3월 5일 9시",
    ],
)
@pytest.mark.parametrize("timezone", [None, "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kolkata"])
def test_no_date_that_can_be_read_is_a_fault(
    sqlite_url: str, tmp_path: Path, written: str, timezone: str | None
) -> None:
    with Archive(sqlite_url) as opened:
        line = json.dumps({**article(1), "published_at": written}, ensure_ascii=False)
        options = ReadOptions(date_format="dmy" if "/" in written else None)
        opened.ingest(
            [write_jsonl(tmp_path / "a.jsonl", line)], read=options, parse=ParseOptions(timezone=timezone)
        )
        assert check(opened) == []


def test_clocks_that_are_set_back_by_hours_are_no_fault(archive: Archive) -> None:
    with begin_read(archive.database.engine) as connection:
        started: datetime = connection.exec_driver_sql(
            "SELECT started_at FROM ingest_run WHERE id = 1"
        ).scalar_one()
    earlier = datetime.fromisoformat(str(started)) - timedelta(hours=20)
    damage(archive, f"UPDATE ingest_run SET started_at = '{earlier}' WHERE id = 2")
    assert check(archive) == []
