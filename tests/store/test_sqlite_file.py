"""An archive in a folder that cannot be written is read, and refuses to be written in one line.

The superuser ignores the rights of a folder, so the commands run in a process without that privilege.
"""

import ctypes
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from newsdb import Archive
from newsdb.cli.main import main
from newsdb.model.errors import SourceError
from newsdb.store.sqlite_file import build_read_only_uri, is_read_only
from tests.ingest.builder import article, write_jsonl
from tests.processes import run_forked

_VERSION, _IGNORE_RIGHTS = 0x20080522, 1 << 1  # of capset(2), and CAP_DAC_OVERRIDE of capabilities(7)

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="drops a privilege as Linux does")


def drop_privilege() -> None:
    """Keep the rights of folders from now on, for the superuser as well."""
    header, data = (ctypes.c_uint32 * 2)(_VERSION, 0), (ctypes.c_uint32 * 6)()
    system = ctypes.CDLL(None)
    system.capget(header, data)
    for number in (0, 1):  # the effective and the permitted ones
        data[number] &= ~_IGNORE_RIGHTS
    assert system.capset(header, data) == 0


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder with an archive, both to be read only."""
    folder = tmp_path / "disk"
    folder.mkdir()
    with Archive(str(folder / "news.db")) as archive:
        archive.ingest([write_jsonl(tmp_path / "a.jsonl", article(1), article(2))])
    (folder / "news.db").chmod(0o444)
    folder.chmod(0o555)
    yield folder
    folder.chmod(0o755)


def run(folder: Path, *arguments: str) -> CompletedProcess[str]:
    def run_without_privilege() -> None:
        drop_privilege()
        sys.argv = ["newsdb", "--db", str(folder / "news.db"), *arguments]
        main()

    return run_forked(run_without_privilege)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("query", "articles", "엔비디아"), "2번째 소식"),
        (("query", "company", "NVIDIA"), "엔비디아"),
        (("sql", "SELECT count(*) AS n FROM article_view"), '{"n": 2}'),
        (("show", "1"), "1번째 소식"),
        (("export",), "2번째 소식"),
        (("runs",), '"new": 2'),
        (("rejects",), ""),
        (("db", "check"), "no problems"),
    ],
)
def test_an_archive_on_a_read_only_disk_is_read(folder: Path, arguments: tuple[str, ...], word: str) -> None:
    result = run(folder, *arguments)
    assert result.returncode == 0, result.stderr
    assert word in result.stdout + result.stderr
    assert [path.name for path in folder.iterdir()] == ["news.db"]


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments", [("ingest",), ("reextract", "--all"), ("entity", "merge", "NVIDIA", "코어위브")]
)
def test_a_command_that_writes_says_why_it_cannot(
    folder: Path, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    sources = [str(tmp_path / "a.jsonl")] if arguments == ("ingest",) else []
    result = run(folder, *arguments, *sources)
    assert result.returncode == 1
    path = folder / "news.db"
    assert result.stderr == f"newsdb: {path}: cannot be written: the file or its folder is read-only\n"


def test_a_folder_that_can_be_written_needs_nothing_special(tmp_path: Path) -> None:
    path = tmp_path / "뉴스 #1.db"
    path.touch()
    assert not is_read_only(path)
    assert build_read_only_uri(path) == f"{path.as_uri()}?mode=ro"
    assert not is_read_only(tmp_path / "missing.db")


def test_changes_beside_a_file_are_not_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy of a busy archive without its index of changes cannot be read as a whole there."""
    path = tmp_path / "news.db"
    with sqlite3.connect(tmp_path / "busy.db") as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE one (number)")
        connection.commit()
        for suffix in ("", "-wal"):
            shutil.copy(f"{tmp_path}/busy.db{suffix}", f"{path}{suffix}")
    connection.close()
    monkeypatch.setattr("newsdb.store.sqlite_file.os.access", lambda *_: False)
    with pytest.raises(SourceError, match=r"its last changes are in news\.db-wal.*copy both files"):
        build_read_only_uri(path)
    Path(f"{path}-shm").touch()
    assert build_read_only_uri(path) == f"{path.as_uri()}?mode=ro"
    Path(f"{path}-wal").write_bytes(b"")
    assert build_read_only_uri(path) == f"{path.as_uri()}?mode=ro&immutable=1"
