"""A PostgreSQL archive is dumped by pg_dump, and restored into an empty database."""

from pathlib import Path

import pytest
from sqlalchemy import create_engine

from newsdb import Archive
from newsdb.model.errors import SchemaError, SourceError, UsageError
from tests.ingest.builder import article, write_jsonl
from tests.rows import read_rows

pytestmark = pytest.mark.usefixtures("postgres_tools")


def test_a_dump_comes_back_with_all_rows(postgres_url: str, empty_url: str, tmp_path: Path) -> None:
    dump = tmp_path / "news.dump"
    with Archive(postgres_url) as archive:
        archive.ingest([write_jsonl(tmp_path / "a.jsonl", article(1), article(2))])
        assert archive.maintenance.backup(str(dump)) == dump.stat().st_size
        rows = read_rows(archive, "SELECT * FROM mention ORDER BY id")
        with pytest.raises(UsageError, match="has tables already"):
            archive.maintenance.restore(str(dump))
    with Archive(empty_url) as archive:
        assert archive.maintenance.restore(str(dump)) == []
        assert read_rows(archive, "SELECT * FROM mention ORDER BY id") == rows
        assert archive.ingest([write_jsonl(tmp_path / "b.jsonl", article(3))]).new == 1  # its sequences go on


def test_what_the_tools_say_is_one_line(empty_url: str, tmp_path: Path) -> None:
    broken = tmp_path / "broken.dump"
    broken.write_bytes(b"PGDMP\x01\x10\x00nothing")
    with Archive(empty_url) as archive, pytest.raises(SourceError, match=r"^pg_restore: [^\n]+$"):
        archive.maintenance.restore(str(broken))


def test_a_missing_tool_is_named(postgres_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with Archive(postgres_url) as archive, pytest.raises(SourceError, match="pg_dump is not installed"):
        archive.maintenance.backup(str(tmp_path / "news.dump"))
    assert list(tmp_path.iterdir()) == []


def test_an_older_tool_is_told_with_what_to_do(
    postgres_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tool = tmp_path / "pg_dump"
    tool.write_text(
        "#!/bin/sh\necho 'pg_dump: error: aborting because of server version mismatch' >&2\nexit 1\n"
    )
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with (
        Archive(postgres_url) as archive,
        pytest.raises(SourceError, match="mismatch; put the pg_dump"),
    ):
        archive.maintenance.backup(str(tmp_path / "news.dump"))


def test_a_file_of_sqlite_is_not_put_into_postgresql(postgres_url: str, sqlite_url: str) -> None:
    with Archive(postgres_url) as archive, pytest.raises(UsageError, match="a backup of SQLite"):
        archive.maintenance.restore(sqlite_url)


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("UPDATE alembic_version SET version_num = 'deadbeef'", "deadbeef, which is none of newsdb"),
        ("UPDATE alembic_version SET version_num = '9999'", "at most; upgrade newsdb"),
    ],
)
def test_a_dump_of_an_unknown_schema_is_refused(
    postgres_url: str, empty_url: str, tmp_path: Path, statement: str, message: str
) -> None:
    dump = tmp_path / "other.dump"
    with Archive(postgres_url) as archive:
        archive.ingest([write_jsonl(tmp_path / "a.jsonl", article(1))])
    maker = create_engine(postgres_url)
    with maker.begin() as connection:
        connection.exec_driver_sql(statement)
    maker.dispose()
    with Archive(postgres_url) as archive:
        archive.maintenance.backup(str(dump))
    with Archive(empty_url) as archive:
        with pytest.raises(SchemaError, match=rf"other\.dump: .*{message}"):
            archive.maintenance.restore(str(dump))
        assert archive.maintenance.schema()[0] is None


def test_a_dump_of_another_program_is_refused(empty_url: str, tmp_path: Path) -> None:
    dump = tmp_path / "other.dump"
    maker = create_engine(empty_url)
    with maker.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE shopping (item TEXT)")
    with Archive(empty_url) as archive:
        archive.maintenance.backup(str(dump))
    with maker.begin() as connection:
        connection.exec_driver_sql("DROP TABLE shopping")
    maker.dispose()
    with Archive(empty_url) as archive:
        with pytest.raises(
            SchemaError, match=r"other\.dump: is a database, but no newsdb archive; name a backup"
        ):
            archive.maintenance.restore(str(dump))
        assert archive.maintenance.schema()[0] is None
