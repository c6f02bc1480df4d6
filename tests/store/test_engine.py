"""Databases are opened with the settings that an archive needs, and by one writer at a time."""

import shutil
import sqlite3
import threading
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from newsdb.model.errors import SourceError, UsageError
from newsdb.store.engine import (
    begin_migration,
    begin_read,
    begin_write,
    connect_read_only,
    database_url,
    open_engine,
)


def count(engine: Engine) -> int:
    with begin_read(engine) as connection:
        return int(connection.scalar(text("SELECT count(*) FROM outlet")) or 0)


ADD = text("INSERT INTO outlet (id, name, name_norm, canonical_id) VALUES (:id, :name, :name, :id)")


def test_a_path_is_an_sqlite_database() -> None:
    assert database_url("dir/my news.db").render_as_string() == "sqlite:///dir/my news.db"


@pytest.mark.parametrize("bad", ["mysql://localhost/x", "nonsense://", "://"])
def test_another_kind_of_database_is_refused_in_one_line(bad: str) -> None:
    with pytest.raises(UsageError, match="--db") as caught:
        open_engine(bad)
    assert "\n" not in str(caught.value)


def test_sqlite_is_opened_with_wal_foreign_keys_and_a_busy_timeout(sqlite_url: str) -> None:
    engine = open_engine(sqlite_url)
    with engine.connect() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "foreign_keys", "busy_timeout", "page_size", "synchronous")
        }
    engine.dispose()
    assert found == {
        "journal_mode": "wal",
        "foreign_keys": 1,
        "busy_timeout": 30_000,
        "page_size": 8192,
        "synchronous": 1,
    }


def test_a_reference_to_nothing_is_refused(engine: Engine) -> None:
    with pytest.raises(IntegrityError), begin_write(engine) as connection:
        connection.execute(
            text(
                "INSERT INTO reporter (id, name, name_norm, outlet_id, canonical_id) VALUES (1, '가', '가', 77, 1)"
            )
        )


def test_an_error_takes_everything_back(engine: Engine) -> None:
    with suppress(ZeroDivisionError), begin_write(engine) as connection:
        connection.execute(ADD, {"id": 1, "name": "한빛"})
        _ = 1 / 0
    assert count(engine) == 0


def test_a_second_writer_waits_for_the_first(url: str) -> None:
    first, second = open_engine(url), open_engine(url)
    started, order = threading.Event(), []

    def write_later() -> None:
        started.set()
        with begin_write(second) as connection:
            order.append("second")
            number = connection.scalar(text("SELECT count(*) FROM outlet"))
            connection.execute(ADD, {"id": 2, "name": f"after {number}"})

    with begin_write(first) as connection:
        thread = threading.Thread(target=write_later)
        thread.start()
        started.wait()
        connection.execute(ADD, {"id": 1, "name": "first"})
        order.append("first")
    thread.join()
    with begin_read(first) as connection:
        assert connection.scalar(text("SELECT name FROM outlet WHERE id = 2")) == "after 1"
    assert order == ["first", "second"]
    first.dispose()
    second.dispose()


def test_a_reader_sees_one_moment_while_another_writes(url: str) -> None:
    reader, writer = open_engine(url), open_engine(url)
    with begin_read(reader) as connection:
        before = connection.scalar(text("SELECT count(*) FROM outlet"))
        with begin_write(writer) as writing_connection:
            writing_connection.execute(ADD, {"id": 1, "name": "new"})
        assert connection.scalar(text("SELECT count(*) FROM outlet")) == before == 0
    assert count(reader) == 1
    reader.dispose()
    writer.dispose()


def test_what_is_opened_to_be_read_refuses_to_write(url: str) -> None:
    engine = open_engine(url, read_only=True)
    with pytest.raises(SourceError, match="it was opened to be read"), begin_write(engine):
        pass
    # A session that refuses writes of its own accord leaves the refusal as it was.
    with connect_read_only(engine) as connection:
        connection.execute(text("SELECT 1"))
    for _ in range(2):
        with pytest.raises(DBAPIError), engine.begin() as connection:
            connection.execute(ADD, {"id": 1, "name": "한빛경제"})
    assert count(engine) == 0
    engine.dispose()


def test_migrating_turns_foreign_keys_off_and_on_again(tmp_path: Path) -> None:
    engine = open_engine(str(tmp_path / "own.db"))
    with begin_migration(engine) as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 0
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    engine.dispose()


def test_a_locked_database_is_waited_for_and_then_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsdb.store.engine.BUSY_SECONDS", 0)
    path = tmp_path / "locked.db"
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("PRAGMA journal_mode = WAL")
    holder.execute("BEGIN IMMEDIATE")
    engine = open_engine(str(path))
    with pytest.raises(SourceError, match="another program has held the write lock"), begin_write(engine):
        pass
    engine.dispose()
    holder.close()


def test_an_undated_article_can_be_read_in_a_zone_west_of_utc(postgres_url: str) -> None:
    engine = open_engine(postgres_url)
    name = engine.url.database
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"ALTER DATABASE {name} SET timezone = 'America/Los_Angeles'"))
    engine.dispose()
    with begin_read(engine) as connection:
        first = connection.scalar(text("SELECT '0001-01-01 00:00:00+00'::timestamptz"))
    assert first is not None
    assert first.year == 1
    engine.dispose()


@pytest.mark.parametrize("is_replaced", [True, False])
@pytest.mark.parametrize("is_open", [True, False])
def test_nothing_is_written_into_a_file_that_was_taken_away(
    sqlite_url: str, tmp_path: Path, *, is_replaced: bool, is_open: bool
) -> None:
    other = tmp_path / "other.db"
    shutil.copy(sqlite_url, other)
    engine = open_engine(sqlite_url)
    with begin_read(engine) as connection:
        connection.execute(text("SELECT 1"))

    def take_away() -> None:
        for path in tmp_path.glob("archive.db*"):
            path.unlink()
        if is_replaced:
            other.rename(sqlite_url)

    def delete_all() -> None:
        with begin_write(engine) as connection:
            connection.execute(text("DELETE FROM outlet"))
            take_away()

    if not is_open:
        take_away()
    with pytest.raises(SourceError, match=r"archive\.db: the file was removed or replaced"):
        delete_all()
    engine.dispose()


def test_a_full_disk_is_named_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "full.db"
    engine = open_engine(str(path))
    with begin_write(engine) as connection:
        connection.exec_driver_sql("CREATE TABLE one (text)")

    def fill() -> None:
        with begin_write(engine) as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
            connection.exec_driver_sql("INSERT INTO one VALUES (?)", ("가" * 100_000,))

    with pytest.raises(SourceError, match=r"full\.db: cannot be written: the disk is full; make room"):
        fill()
    with begin_read(engine) as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM one").scalar() == 0
    engine.dispose()


def test_the_file_of_another_program_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE users (name)")
    other.close()
    before = path.read_bytes()
    engine = open_engine(str(path))
    with begin_read(engine) as connection:
        assert connection.scalar(text("SELECT count(*) FROM users")) == 0
    engine.dispose()
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["other.db"]
