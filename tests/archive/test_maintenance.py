"""An archive is looked after: its runs, its quarantine, its schema, its index, copies and deletion."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from newsdb import Archive
from newsdb.ingest import Counts
from newsdb.model.errors import NotFoundError, UsageError
from newsdb.model.records import ReadOptions
from newsdb.store.migration_files import head_revision
from tests.ingest.builder import article, write_jsonl
from tests.rows import read_rows


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


ROWS = ("나루 다리 착공,나루시가 새 다리를 놓는다.", "펲 음료 나왔다,똠방각하가 음료를 마신다.")


def test_a_row_of_another_encoding_is_read_with_the_name_of_its_encoding(
    sqlite_url: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("\n".join(("제목,본문", ROWS[0], "")).encode() + ROWS[1].encode("cp949") + b"\n")
    with Archive(sqlite_url) as archive:
        assert archive.ingest([str(path)], read=ReadOptions(encoding="utf-8")).quarantined == 1
        assert archive.maintenance.retry_rejects().quarantined == 1
        counts = archive.maintenance.retry_rejects(ReadOptions(encoding="cp949"))
        assert (counts.read, counts.new, counts.quarantined) == (1, 1, 0)
        assert archive.maintenance.rejects() == []
        assert [row.title for row in archive.articles()] == ["펲 음료 나왔다", "나루 다리 착공"]
        with pytest.raises(UsageError, match="no such encoding"):
            archive.maintenance.retry_rejects(ReadOptions(encoding="cp9499"))


def test_a_file_of_an_unknown_encoding_is_read_with_the_name_of_its_encoding(
    sqlite_url: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(ROWS[0].encode("cp949") + b"\n\xff\xfe\x81\x20\n")
    with Archive(sqlite_url) as archive:
        assert archive.ingest([str(path)]).quarantined == 1
        counts = archive.maintenance.retry_rejects(ReadOptions(encoding="cp949"))
        assert (counts.read, counts.new, counts.quarantined) == (2, 1, 1)
        assert [reject.record_number for reject in archive.maintenance.rejects()] == [2]


def test_a_file_whose_dates_were_not_known_is_read_again_with_their_form(
    sqlite_url: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    lines = ["title,text,date", *(f"{row},0{number}/03/2026" for number, row in enumerate(ROWS, 1))]
    path.write_text("\n".join(lines), encoding="utf-8")
    with Archive(sqlite_url) as archive:
        counts = archive.ingest([str(path)])
        assert (counts.new, counts.quarantined) == (2, 1)
        assert archive.maintenance.retry_rejects().quarantined == 1
        again = archive.maintenance.retry_rejects(ReadOptions(date_format="DD/MM/YYYY"))
        assert (again.read, again.unchanged, again.quarantined) == (2, 2, 0)
        assert archive.maintenance.rejects() == []
        assert sorted(str(row[0]) for row in read_rows(archive, "SELECT published_on FROM article_view")) == [
            "2026-03-01",
            "2026-03-02",
        ]


def test_a_file_that_fails_again_costs_no_other(sqlite_url: str, tmp_path: Path) -> None:
    broken, later = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    for path in (broken, later):
        path.write_bytes(b"PK\x03\x04 cut short")
    with Archive(sqlite_url) as archive:
        assert archive.ingest([str(broken), str(later)]).quarantined == 2
        write_jsonl(later, article(1))
        counts = archive.maintenance.retry_rejects()
        assert (counts.read, counts.new, counts.quarantined) == (2, 1, 1)
        assert [reject.source for reject in archive.maintenance.rejects()] == [str(broken)]


def test_a_file_that_is_gone_is_not_read_again(sqlite_url: str, tmp_path: Path) -> None:
    broken, other = tmp_path / "a.xlsx", write_jsonl(tmp_path / "b.jsonl", article(1))
    broken.write_bytes(b"PK\x03\x04 cut short")
    with Archive(sqlite_url) as archive:
        assert archive.ingest([str(broken), other]).quarantined == 1
        broken.unlink()
        assert archive.maintenance.retry_rejects() == Counts()
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


def test_an_archive_without_articles_is_not_sound(sqlite_url: str) -> None:
    with Archive(sqlite_url) as archive:
        assert archive.maintenance.check() == ["article: there is none; newsdb ingest SOURCE... stores some"]


def test_tables_of_others_are_named_and_no_problem(archive: Archive) -> None:
    with archive.database.begin_write() as connection:
        for statement in (
            "CREATE TABLE notes (article_id INTEGER)",
            "CREATE INDEX own ON article (section)",
            "CREATE VIEW titles AS SELECT title FROM article_view",
        ):
            connection.execute(text(statement))
    named: list[str] = []
    assert archive.maintenance.check(named.append) == []
    assert named == ["table notes", "index own", "view titles"]


def test_a_damaged_file_is_checked_as_far_as_it_can_be_read(archive: Archive, sqlite_url: str) -> None:
    with archive.database.begin_write() as connection:
        connection.execute(text("UPDATE mention SET text = 'x' WHERE id = 1"))
        root = connection.scalar(text("SELECT rootpage FROM sqlite_schema WHERE name = 'byline'"))
        size = connection.scalar(text("PRAGMA page_size"))
    archive.close()
    with Path(sqlite_url).open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * 100)
    with Archive(sqlite_url) as damaged:
        problems = damaged.maintenance.check()
    assert any("malformed" in problem for problem in problems)
    assert any(problem.startswith("mention: 1 with another text") for problem in problems)
