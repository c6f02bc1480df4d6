"""`newsdb status` tells people and programs how an archive is doing."""

import json
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import update

from newsdb import Archive
from newsdb.store.migration_files import head_revision
from newsdb.store.schema import FEED, INGEST_RUN
from tests.cli.real import read_output
from tests.ingest.builder import article, write_jsonl

MARCH = datetime(2026, 3, 5, 9, tzinfo=UTC)


def fill(database: str, tmp_path: Path) -> None:
    with Archive(database) as archive:
        archive.ingest([write_jsonl(tmp_path / "a.jsonl", article(1), "{broken")])
        archive.feeds.add("https://a.example/feed.xml")
        failing = {"failures": 2, "failing_since": MARCH, "last_fetched_at": MARCH, "last_error": "no answer"}
        with archive.database.begin_write() as connection:
            connection.execute(update(INGEST_RUN).values(started_at=MARCH, finished_at=MARCH))
            connection.execute(update(FEED).values(failing))


def test_a_table_has_a_fact_a_row(sqlite_url: str, tmp_path: Path) -> None:
    fill(sqlite_url, tmp_path)
    lines = read_output(sqlite_url, "status", "--format", "tsv").splitlines()
    rows = dict(line.split("\t", 1) for line in lines[1:])
    assert rows["last good run"].startswith("2026-03-05 09:00")
    assert rows["last run"].endswith("\tdone")
    assert rows["articles"].startswith("1\t")
    assert rows["quarantined"] == "1\tnewsdb rejects"
    assert rows["feeds"].startswith("1\tlast fetch 2026-03-05 09:00")
    url, detail = rows["feed failing"].split("\t")
    assert url == "https://a.example/feed.xml"
    assert detail.startswith("since 2026-03-05 09:00")
    assert detail.endswith(", 2 times: no answer")
    assert rows["schema"].startswith(head_revision())


def test_json_is_one_object(sqlite_url: str, tmp_path: Path) -> None:
    fill(sqlite_url, tmp_path)
    status = json.loads(read_output(sqlite_url, "status", "--format", "json"))
    assert status["last_good_run_at"].startswith("2026-03-05T09:00:00")
    assert (status["articles"], status["quarantined"], status["feeds"]) == (1, 1, 1)
    [feed] = status["failing_feeds"]
    assert (feed["failures"], feed["last_error"], feed["stopped"]) == (2, "no answer", False)


def test_an_archive_without_runs_says_never(sqlite_url: str) -> None:
    assert "last good run\tnever" in read_output(sqlite_url, "status", "--format", "tsv")
