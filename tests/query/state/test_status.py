"""The state of an archive: runs, feeds, quarantine, size."""

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import update

from newsdb import Archive
from newsdb.store.migration_files import head_revision
from newsdb.store.schema import FEED, INGEST_RUN
from newsdb.store.writing.runs import start_run
from tests.ingest.builder import article, write_jsonl

MARCH = datetime(2026, 3, 5, 9, tzinfo=UTC)


def test_an_empty_archive_has_run_never(url: str) -> None:
    with Archive(url) as archive:
        status = archive.maintenance.status()
    assert (status.articles, status.quarantined, status.feeds, status.failing_feeds) == (0, 0, 0, ())
    assert (status.last_good_run_at, status.last_run_at, status.last_run_status) == (None, None, None)
    assert status.schema == head_revision()
    assert status.size_bytes > 100_000


def test_the_last_good_run_is_not_the_last_run(url: str, tmp_path: Path) -> None:
    with Archive(url) as archive:
        archive.ingest([write_jsonl(tmp_path / "a.jsonl", article(1), "{broken", article(2))])
        with archive.database.begin_write() as connection:
            connection.execute(update(INGEST_RUN).values(started_at=MARCH, finished_at=MARCH))
            start_run(connection, "1", "1", {})
        status = archive.maintenance.status()
    assert (status.last_good_run_at, status.last_run_status) == (MARCH, "running")
    assert status.last_run_at is not None
    assert status.last_run_at > MARCH
    assert (status.articles, status.quarantined) == (2, 1)


def test_failing_and_stopped_feeds_are_listed_with_their_reasons(url: str) -> None:
    with Archive(url) as archive:
        for name in "abc":
            archive.feeds.add(f"https://{name}.example/feed.xml")
        with archive.database.begin_write() as connection:
            failing = {"failures": 3, "failing_since": MARCH, "last_error": "HTTP status 503"}
            connection.execute(update(FEED).where(FEED.c.id == 2).values(failing))
            connection.execute(update(FEED).where(FEED.c.id == 3).values(stopped=True, last_error="gone"))
        status = archive.maintenance.status()
    assert status.feeds == 2
    assert {(feed.url, feed.failing_since, feed.stopped) for feed in status.failing_feeds} == {
        ("https://b.example/feed.xml", MARCH, False),
        ("https://c.example/feed.xml", None, True),
    }
