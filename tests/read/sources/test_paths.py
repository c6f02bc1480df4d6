"""Check the files behind a name."""

import os
import unicodedata
from pathlib import Path

import pytest

from newsdb.model.errors import SourceError
from newsdb.model.records import RawRecord, ReadOptions, RejectedRecord
from newsdb.read import find_sources, read_sources


def names(*sources: Path | str) -> list[str]:
    return [Path(name).name for name in find_sources([str(source) for source in sources]).names]


def test_a_folder_gives_all_its_files_sorted_and_none_that_is_hidden(tmp_path: Path) -> None:
    for name in ["b.txt", "a/z.txt", "a/y/x.txt", ".hidden", ".git/c.txt", "a/.d.txt"]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    assert names(tmp_path) == ["x.txt", "z.txt", "b.txt"]


def test_a_pattern_gives_the_files_that_match(tmp_path: Path) -> None:
    for name in ["2.csv", "1.csv", "3.txt"]:
        (tmp_path / name).write_text("x")
    assert names(tmp_path / "*.csv") == ["1.csv", "2.csv"]


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(tmp_path: Path) -> None:
    (tmp_path / "a[1].csv").write_text("x")
    (tmp_path / "a1.csv").write_text("x")
    assert names(tmp_path / "a[1].csv") == ["a[1].csv"]


@pytest.mark.parametrize("on_disk", ["NFC", "NFD"])
@pytest.mark.parametrize("asked", ["NFC", "NFD"])
@pytest.mark.parametrize("pattern", ["한글 폴더/기사.txt", "한글 폴더/기*.txt"])
def test_korean_names_are_found_in_either_unicode_form(
    tmp_path: Path, on_disk: str, asked: str, pattern: str
) -> None:
    folder = tmp_path / unicodedata.normalize(on_disk, "한글 폴더")  # type: ignore[arg-type]
    folder.mkdir()
    (folder / unicodedata.normalize(on_disk, "기사.txt")).write_text("x")  # type: ignore[arg-type]
    results = names(tmp_path / unicodedata.normalize(asked, pattern))  # type: ignore[arg-type]
    assert [unicodedata.normalize("NFC", name) for name in results] == ["기사.txt"]


def test_a_file_that_is_named_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    assert names(tmp_path / "a.txt", tmp_path, tmp_path / "*") == ["a.txt"]


@pytest.mark.parametrize("name", ["nothing.csv", "*.nothing", "nothing/at/all"])
def test_a_name_behind_which_nothing_is_raises(tmp_path: Path, name: str) -> None:
    with pytest.raises(SourceError, match="no such file or folder"):
        find_sources([str(tmp_path / name)])


def test_an_empty_folder_raises(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="holds no files"):
        find_sources([str(tmp_path)])


def test_the_bytes_of_all_files_are_added_up(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    (tmp_path / "b").write_bytes(b"123")
    assert find_sources([str(tmp_path)]).total_bytes == 8


def test_standard_input_and_pipes_have_no_size(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert find_sources(["-"]).total_bytes is None
    assert find_sources([str(tmp_path / "pipe")]).total_bytes is None


def test_a_pipe_in_a_folder_is_passed_over_and_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("나루시가 다리를 놓는다.\n", encoding="utf-8")
    os.mkfifo(tmp_path / "pipe")
    assert names(tmp_path) == ["a.txt"]
    assert find_sources([str(tmp_path)]).special == (str(tmp_path / "pipe"),)
    told: list[object] = []
    records = [*read_sources([str(tmp_path)], ReadOptions(), on_skip=lambda *given: told.append(given))]
    assert len(records) == 1
    assert told == [(str(tmp_path / "pipe"), {"pipe or device": 1})]


def test_a_folder_that_cannot_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    scan = os.scandir

    def scan_open_ones(path: str) -> object:
        if Path(path) == closed:
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", scan_open_ones)
    with pytest.raises(SourceError, match="closed: the folder cannot be read: Permission denied"):
        find_sources([str(closed)])
    (tmp_path / "a.txt").write_text("나루시가 다리를 놓는다.\n", encoding="utf-8")
    rejected, record = read_sources([str(tmp_path)], ReadOptions())
    assert isinstance(rejected, RejectedRecord)
    assert (rejected.origin.number, rejected.reason) == (
        0,
        f"{closed}: the folder cannot be read: Permission denied",
    )
    assert isinstance(record, RawRecord)
