"""An archive is asked by several threads, and with what no database can be asked."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from newsdb import Archive
from newsdb.model.errors import NotFoundError, UsageError
from newsdb.model.filters import Filters
from tests.ingest.builder import article, write_jsonl


@pytest.fixture
def archive(url: str, tmp_path: Path) -> Archive:
    opened = Archive(url)
    opened.ingest([write_jsonl(tmp_path / "a.jsonl", article(1), article(2))])
    opened.close()
    return opened


def test_threads_may_ask_one_archive_and_open_it_once(archive: Archive) -> None:
    with archive, ThreadPoolExecutor(8) as threads:
        engines = {id(each) for each in threads.map(lambda _: archive.database.engine, range(32))}
        lengths = {*threads.map(lambda _: len(archive.articles(Filters())), range(32))}
    assert len(engines) == 1
    assert lengths == {2}


def test_a_closed_archive_opens_again(archive: Archive) -> None:
    with archive:
        assert len(archive.articles(Filters())) == 2
    assert len(archive.articles(Filters())) == 2
    archive.close()


@pytest.mark.parametrize("name", ["\udcff", "두물\ud800전자"])
def test_bytes_that_are_no_text_are_no_name(archive: Archive, name: str) -> None:
    with archive:
        with pytest.raises(UsageError, match="is no Unicode text"):
            archive.company(name)
        with pytest.raises(UsageError, match="is no Unicode text"):
            archive.curation.add_alias(name, "한빛")


@pytest.mark.parametrize(
    "moment",
    [
        datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=9))),
        datetime(9999, 12, 31, 23, tzinfo=timezone(timedelta(hours=-9))),
    ],
)
def test_a_moment_that_is_none_in_utc_is_refused(archive: Archive, moment: datetime) -> None:
    with archive:
        with pytest.raises(UsageError, match="no such moment in UTC"):
            archive.articles(Filters(since=moment))
        with pytest.raises(UsageError, match="no such moment in UTC"):
            archive.timeline(Filters(until=moment))
        assert archive.articles(Filters(since=datetime(9999, 12, 31, 23, tzinfo=UTC))).rows == []


def test_a_question_makes_no_archive(tmp_path: Path) -> None:
    missing, empty = tmp_path / "missing.db", tmp_path / "empty.db"
    empty.touch()
    for path in (missing, empty):
        with (
            Archive(str(path), creates=False) as archive,
            pytest.raises(NotFoundError, match="no archive at"),
        ):
            archive.articles()
    assert not missing.exists()
    assert empty.stat().st_size == 0
