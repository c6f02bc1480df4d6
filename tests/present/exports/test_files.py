"""Test writing into files."""

import errno
import os
from pathlib import Path
from threading import Thread

import pytest

from newsdb.model.errors import SourceError
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
