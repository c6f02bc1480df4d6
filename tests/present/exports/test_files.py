"""Test writing into files."""

import os
from pathlib import Path
from threading import Thread

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
