"""A copy of an archive in use; nothing is ever written over."""

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from newsdb import Archive
from newsdb.archive import maintenance
from newsdb.model.errors import SchemaError, SourceError, UsageError
from newsdb.store.engine import begin_write, open_engine
from newsdb.store.upkeep import backup as backup_module
from tests.ingest.builder import article, write_jsonl
from tests.rows import read_rows


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
        assert read_rows(other, "SELECT section FROM article")[0][0] is None


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


def test_a_damaged_archive_is_not_copied(sqlite_url: str, tmp_path: Path) -> None:
    with Archive(sqlite_url) as archive:
        archive.ingest([write_jsonl(tmp_path / "a.jsonl", article(1))])
    with Path(sqlite_url).open("r+b") as file:
        file.seek(8192 * 3)
        file.write(b"\xff" * 8192 * 20)
    copy = tmp_path / "copy.db"
    with Archive(sqlite_url) as archive, pytest.raises(SourceError, match=r"damaged|cannot be written"):
        archive.maintenance.backup(str(copy))
    assert [path.name for path in tmp_path.iterdir() if "copy" in path.name] == []


def test_a_copy_does_not_begin_again_with_each_write(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite starts an online copy again when another process writes; while it lasts, it holds a snapshot."""
    monkeypatch.setattr(backup_module, "_PAGES", 1)
    stop = threading.Event()

    def write_on() -> None:
        with closing(sqlite3.connect(sqlite_url, timeout=30)) as connection:
            while not stop.is_set():
                connection.execute("UPDATE article SET section = '새로'")
                connection.commit()

    with Archive(sqlite_url) as archive:
        archive.ingest([write_jsonl(tmp_path / "a.jsonl", article(1), article(2))])
        writer = threading.Thread(target=write_on)
        writer.start()
        try:
            archive.maintenance.backup(str(tmp_path / "copy.db"))
        finally:
            stop.set()
            writer.join()
    with Archive(str(tmp_path / "copy.db")) as copy:
        assert copy.maintenance.check() == []


def test_a_packed_copy_is_smaller_and_comes_back(sqlite_url: str, tmp_path: Path) -> None:
    packed, again = tmp_path / "copy.db.zst", str(tmp_path / "again.db")
    with Archive(sqlite_url) as archive:
        archive.ingest([write_jsonl(tmp_path / "a.jsonl", article(1), article(2))])
        size = archive.maintenance.backup(str(packed))
        assert size == packed.stat().st_size < Path(sqlite_url).stat().st_size / 3
        rows = read_rows(archive, "SELECT * FROM mention ORDER BY id")
    with Archive(again) as archive:
        assert archive.maintenance.restore(str(packed)) == []
        assert read_rows(archive, "SELECT * FROM mention ORDER BY id") == rows
    assert {path.name for path in tmp_path.iterdir() if path.name.startswith(".")} == set()


@pytest.mark.parametrize("damage", ["cut", "flipped"])
@pytest.mark.parametrize("name", ["copy.db", "copy.db.zst"])
def test_a_damaged_backup_is_not_restored(sqlite_url: str, tmp_path: Path, name: str, damage: str) -> None:
    copy, again = tmp_path / name, tmp_path / "again.db"
    with Archive(sqlite_url) as archive:
        archive.ingest([write_jsonl(tmp_path / "a.jsonl", *map(article, range(1, 30)))])
        archive.maintenance.backup(str(copy))
    content = bytearray(copy.read_bytes())
    middle = len(content) // 2
    if damage == "cut":
        del content[middle:]
    else:
        content[middle : middle + 8192] = bytes(byte ^ 0x5A for byte in content[middle : middle + 8192])
    copy.write_bytes(content)
    with Archive(str(again)) as archive, pytest.raises(SourceError, match="damaged"):
        archive.maintenance.restore(str(copy))
    assert not again.exists()


def test_nothing_is_restored_over_an_archive(sqlite_url: str, tmp_path: Path) -> None:
    copy = str(tmp_path / "copy.db")
    with Archive(sqlite_url) as archive:
        archive.ingest([write_jsonl(tmp_path / "a.jsonl", article(1))])
        archive.maintenance.backup(copy)
        with pytest.raises(UsageError, match="is there already"):
            archive.maintenance.restore(copy)
        assert len(archive.articles()) == 1
    (tmp_path / "new.db-wal").write_bytes(b"of another archive")
    with (
        Archive(str(tmp_path / "new.db")) as archive,
        pytest.raises(UsageError, match=r"new\.db-wal: is left"),
    ):
        archive.maintenance.restore(copy)
    with Archive(":memory:") as archive, pytest.raises(UsageError, match="into a file"):
        archive.maintenance.restore(copy)


def test_what_is_no_backup_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("편지", encoding="utf-8")
    (tmp_path / "dump").write_bytes(b"PGDMP\x01\x0f")
    with Archive(str(tmp_path / "new.db")) as archive:
        for name, message in (("other.txt", "is no backup"), ("missing", "cannot be read")):
            with pytest.raises(SourceError, match=message):
                archive.maintenance.restore(str(tmp_path / name))
        with pytest.raises(UsageError, match="a backup of PostgreSQL"):
            archive.maintenance.restore(str(tmp_path / "dump"))
    assert not (tmp_path / "new.db").exists()


_ALEMBIC = (
    "CREATE TABLE alembic_version (version_num VARCHAR(32)); INSERT INTO alembic_version VALUES ('0001');"
)


@pytest.mark.parametrize("name", ["copy.db", "copy.db.zst"])
@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("UPDATE alembic_version SET version_num = 'deadbeef'", "its schema is deadbeef, which is none of"),
        ("UPDATE alembic_version SET version_num = '1975ea83b712'", "which is none of newsdb"),
        ("UPDATE alembic_version SET version_num = '9999'", "9999, this newsdb knows .* at most; upgrade"),
        ("DELETE FROM alembic_version", "no newsdb archive"),
        ("CREATE TABLE field_origin (x)", "before the first release"),
    ],
)
def test_a_backup_of_an_unknown_schema_is_refused(
    sqlite_url: str, tmp_path: Path, name: str, script: str, message: str
) -> None:
    with Archive(sqlite_url) as archive:
        archive.ingest([write_jsonl(tmp_path / "a.jsonl", article(1))])
    with closing(sqlite3.connect(sqlite_url)) as connection:
        connection.executescript(script)
    with Archive(sqlite_url) as archive:
        archive.maintenance.backup(str(tmp_path / name))
    refuse_backup(tmp_path / name, message)


@pytest.mark.parametrize(
    "script",
    [
        "CREATE TABLE shopping (item)",
        f"{_ALEMBIC} CREATE TABLE shopping (item)",
        f"{_ALEMBIC} CREATE TABLE article (id); CREATE TABLE feed (id)",
        "PRAGMA journal_mode = WAL; CREATE TABLE shopping (item)",
        "CREATE TABLE gone (item); DROP TABLE gone",
    ],
)
def test_a_database_of_another_program_is_no_backup(tmp_path: Path, script: str) -> None:
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as connection:
        connection.executescript(script)
    refuse_backup(other, "is a database, but no newsdb archive; name a backup of newsdb")


def refuse_backup(backup: Path, message: str) -> None:
    """Check that a backup is refused in one line that names it, and that nothing is left."""
    before = {*backup.parent.iterdir()}
    with (
        Archive(str(backup.parent / "again.db")) as archive,
        pytest.raises(SchemaError, match=f"{backup}: .*{message}") as raised,
    ):
        archive.maintenance.restore(str(backup))
    assert "\n" not in str(raised.value)
    assert raised.value.exit_code == 1
    assert {*backup.parent.iterdir()} == before


@pytest.mark.parametrize("stop", [KeyboardInterrupt, MemoryError, SystemExit])
def test_a_restore_that_is_stopped_leaves_nothing(
    sqlite_url: str, tmp_path: Path, stop: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    copy, again = str(tmp_path / "copy.db"), tmp_path / "again.db"
    with Archive(sqlite_url) as archive:
        archive.ingest([write_jsonl(tmp_path / "a.jsonl", article(1))])
        archive.maintenance.backup(copy)
    before = {*tmp_path.iterdir()}

    def stop_check(_self: object) -> list[str]:
        assert not again.exists()
        raise stop

    with monkeypatch.context() as patch:
        patch.setattr(maintenance.Maintenance, "check", stop_check)
        with Archive(str(again)) as archive, pytest.raises(stop):
            archive.maintenance.restore(copy)
    assert {*tmp_path.iterdir()} == before
    with Archive(str(again)) as archive:
        assert archive.maintenance.restore(copy) == []
