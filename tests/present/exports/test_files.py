"""Test writing into files."""

import errno
import os
import sqlite3
from pathlib import Path
from threading import Thread

import pytest

from newsdb.model.errors import SourceError, UsageError
from newsdb.present.exports.files import open_atomically


def test_a_pipe_is_written_to_and_stays_one(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = Thread(target=lambda: read.append(pipe.read_text(encoding="utf-8")), daemon=True)
    reader.start()
    with open_atomically(pipe) as file:
        file.write("가나")
    assert pipe.is_fifo()
    reader.join(10)
    assert read == ["가나"]
    assert [path.name for path in tmp_path.iterdir()] == ["pipe"]


def test_a_disk_that_can_only_be_read_is_told_with_the_name_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, *_arguments: object, **_options: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system", str(path))

    monkeypatch.setattr(Path, "open", refuse)
    monkeypatch.setattr(Path, "unlink", refuse)
    with (
        pytest.raises(SourceError, match=r"/a\.jsonl: cannot be written: Read-only file system"),
        open_atomically(tmp_path / "a.jsonl"),
    ):
        pass


@pytest.mark.parametrize("name", ["news.db", "news.db-wal", "news.db-shm", "link.db"])
def test_a_database_is_never_replaced_by_output(tmp_path: Path, name: str) -> None:
    database = tmp_path / "news.db"
    with sqlite3.connect(database) as connection:
        connection.execute("CREATE TABLE kept (row)")
    connection.close()
    (tmp_path / "link.db").symlink_to(database)
    before = database.read_bytes()
    with (
        pytest.raises(UsageError, match="belongs to a database, which no output replaces"),
        open_atomically(tmp_path / name) as file,
    ):
        file.write("lost")
    assert database.read_bytes() == before
    assert sorted(each.name for each in tmp_path.iterdir()) == ["link.db", "news.db"]


def test_a_file_that_is_no_database_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.csv-wal"
    (tmp_path / "a.csv").write_text("older", encoding="utf-8")
    with open_atomically(path) as file:
        file.write("new")
    assert path.read_text(encoding="utf-8") == "new"
