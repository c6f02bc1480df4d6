"""`newsdb db` on a real archive."""

from pathlib import Path

import pytest

from newsdb import Archive
from newsdb.store.migration_files import head_revision
from tests.cli.real import read_output, run
from tests.ingest.builder import article, write_jsonl


@pytest.fixture
def database(sqlite_url: str, tmp_path: Path) -> str:
    with Archive(sqlite_url) as archive:
        archive.ingest([write_jsonl(tmp_path / "a.jsonl", article(1))])
    return sqlite_url


def test_a_sound_archive_has_no_problems(database: str) -> None:
    result = run(database, "db", "check")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "no problems\n")


def test_tables_views_and_indexes_of_the_user_are_no_problems(database: str) -> None:
    with Archive(database) as archive, archive.database.begin_write() as connection:
        connection.exec_driver_sql("CREATE TABLE my_note (article_id INTEGER REFERENCES article (id))")
        connection.exec_driver_sql("CREATE VIEW my_view AS SELECT title FROM article_view")
        connection.exec_driver_sql("CREATE INDEX my_index ON article (url, language)")
    assert run(database, "db", "check").exit_code == 0


def test_problems_are_printed_and_end_with_1(database: str) -> None:
    with Archive(database) as archive, archive.database.begin_write() as connection:
        connection.exec_driver_sql("INSERT INTO article_grams (article_grams) VALUES ('delete-all')")
    result = run(database, "db", "check")
    assert result.exit_code == 1
    assert "text" in result.stdout
    assert read_output(database, "db", "reindex") == "1 texts\n"
    assert run(database, "db", "check").exit_code == 0


def test_the_schema_is_upgraded_and_named(tmp_path: Path) -> None:
    empty = str(tmp_path / "empty.db")
    head = head_revision()
    current = run(empty, "db", "current")
    assert (current.exit_code, current.stdout) == (1, "")
    assert "no archive at" in current.stderr
    assert read_output(empty, "db", "upgrade") == f"empty -> {head}\n"
    assert read_output(empty, "db", "upgrade") == f"{head}: nothing to do\n"
    assert run(empty, "db", "current").stdout == f"{head}\n"


def test_a_copy_is_made_beside_the_archive(database: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    assert read_output(database, "db", "backup", str(copy)) == f"{copy}: {copy.stat().st_size:,} bytes\n"
    assert run(database, "db", "backup", str(copy)).exit_code != 0


def test_a_backup_is_restored_into_a_new_file(database: str, tmp_path: Path) -> None:
    copy, again = str(tmp_path / "copy.db.zst"), str(tmp_path / "again.db")
    read_output(database, "db", "backup", copy)
    result = run(again, "db", "restore", copy)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "restored: no problems\n")
    assert read_output(again, "db", "stats") == read_output(database, "db", "stats")
    refused = run(again, "db", "restore", copy)
    assert (refused.exit_code, refused.stderr) == (2, f"newsdb: {again}: is there already; name a new file\n")


def test_what_is_wrong_in_a_restored_archive_is_printed(database: str, tmp_path: Path) -> None:
    with Archive(database) as archive, archive.database.begin_write() as connection:
        connection.exec_driver_sql("INSERT INTO article_grams (article_grams) VALUES ('delete-all')")
    read_output(database, "db", "backup", str(tmp_path / "copy.db"))
    result = run(str(tmp_path / "again.db"), "db", "restore", str(tmp_path / "copy.db"))
    assert (result.exit_code, "text" in result.stdout) == (1, True)


def test_the_rows_of_each_table_are_counted(database: str) -> None:
    assert '{"table": "article", "rows": 1}' in read_output(database, "db", "stats").splitlines()
