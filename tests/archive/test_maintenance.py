"""An archive is looked after: its runs, its quarantine, its schema, its index, copies and deletion."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from newsdb import Archive
from newsdb.model.errors import NotFoundError
from newsdb.store.migration_files import head_revision
from tests.ingest.builder import article, write_jsonl


@pytest.fixture
def archive(sqlite_url: str, tmp_path: Path) -> Iterator[Archive]:
    """Two articles of one text, and a record without title and text."""
    records = (article(1), article(2, body=article(1)["body"]), {"section": "경제"})
    with Archive(sqlite_url) as opened:
        opened.ingest([write_jsonl(tmp_path / "a.jsonl", *records)])
        yield opened


def test_runs_and_quarantined_records_are_listed_and_tried_again(archive: Archive) -> None:
    (run,) = archive.maintenance.runs()
    assert (run.read, run.new, run.quarantined) == (3, 1, 1)
    (reject,) = archive.maintenance.rejects()
    assert reject.record_number == 3
    assert archive.maintenance.retry_rejects().quarantined == 1
    assert len(archive.maintenance.rejects()) == 1


def test_a_deleted_article_leaves_its_copy(archive: Archive) -> None:
    listed = archive.maintenance.delete_articles([1], dry_run=True)
    assert (listed.articles, listed.copies, len(archive.articles())) == (1, 1, 2)
    assert archive.maintenance.delete_articles([1]) == listed
    assert [(row.id, row.duplicate_of) for row in archive.articles()] == [(2, None)]
    assert archive.maintenance.check() == []
    with pytest.raises(NotFoundError):
        archive.maintenance.delete_articles([1])


def test_an_empty_database_is_upgraded_once(tmp_path: Path) -> None:
    with Archive(str(tmp_path / "new.db")) as archive:
        assert archive.maintenance.schema() == (None, head_revision())
        assert archive.maintenance.upgrade() == (None, head_revision())
        assert archive.maintenance.upgrade() == (head_revision(), head_revision())


def test_a_lost_text_index_is_found_and_rebuilt(archive: Archive) -> None:
    with archive.database.begin_write() as connection:
        connection.exec_driver_sql("INSERT INTO article_grams (article_grams) VALUES ('delete-all')")
    assert archive.maintenance.check() != []
    assert archive.maintenance.reindex() == 2
    assert archive.maintenance.check() == []


def test_a_copy_holds_the_same(archive: Archive, tmp_path: Path) -> None:
    size = archive.maintenance.backup(str(tmp_path / "copy.db"))
    assert size == (tmp_path / "copy.db").stat().st_size
    with Archive(str(tmp_path / "copy.db")) as copy:
        assert copy.maintenance.stats() == archive.maintenance.stats()
