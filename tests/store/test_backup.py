"""A copy of an archive in use; nothing is ever written over."""

from pathlib import Path

import pytest

from newsdb import Archive
from newsdb.model.errors import SourceError, UsageError
from newsdb.store.engine import begin_write, open_engine
from tests.ingest.builder import article, write_jsonl


def test_a_backup_is_an_archive_of_its_own(sqlite_url: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with Archive(sqlite_url) as archive:
        archive.ingest([write_jsonl(tmp_path / "a.jsonl", article(1), article(2))])
        assert archive.maintenance.backup(str(copy)) == copy.stat().st_size
        archive.ingest([write_jsonl(tmp_path / "b.jsonl", article(3))])
    with Archive(str(copy)) as other:
        assert len(other.articles()) == 2
        assert other.maintenance.check() == []
    assert not list(tmp_path.glob(".copy.db*"))


def test_a_backup_waits_for_nobody_and_holds_what_was_committed(sqlite_url: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with Archive(sqlite_url) as archive:
        archive.ingest([write_jsonl(tmp_path / "a.jsonl", article(1))])
        engine = open_engine(sqlite_url)
        with begin_write(engine) as connection:
            connection.exec_driver_sql("UPDATE article SET section = '쓰는 중'")
            archive.maintenance.backup(str(copy))
        engine.dispose()
    with Archive(str(copy)) as other:
        assert other.sql("SELECT section FROM article").rows[0][0] is None


def test_nothing_is_written_over(sqlite_url: str, tmp_path: Path) -> None:
    there = tmp_path / "there.db"
    there.write_bytes(b"dear")
    with Archive(sqlite_url) as archive:
        with pytest.raises(UsageError, match="is there already"):
            archive.maintenance.backup(str(there))
        with pytest.raises(SourceError, match="cannot be written"):
            archive.maintenance.backup(str(tmp_path / "missing" / "b.db"))
    assert there.read_bytes() == b"dear"


def test_there_must_be_an_archive(tmp_path: Path) -> None:
    with Archive(str(tmp_path / "none.db")) as archive, pytest.raises(UsageError, match="no archive"):
        archive.maintenance.backup(str(tmp_path / "b.db"))
    assert list(tmp_path.iterdir()) == []


def test_postgresql_has_its_own_tool(postgres_url: str, tmp_path: Path) -> None:
    with Archive(postgres_url) as archive, pytest.raises(UsageError, match="pg_dump"):
        archive.maintenance.backup(str(tmp_path / "b.db"))
