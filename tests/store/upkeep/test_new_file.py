"""A new file appears whole, and never replaces another."""

from pathlib import Path

import pytest

from newsdb.model.errors import SourceError, UsageError
from newsdb.store.upkeep.new_file import make_new_file


def test_a_file_appears_once_it_is_complete(tmp_path: Path) -> None:
    target = tmp_path / "a[1]"
    with make_new_file(str(target)) as partial:
        partial.write_bytes(b"whole")
        Path(f"{partial}-journal").write_bytes(b"left")
        assert not target.exists()
    assert [path.name for path in tmp_path.iterdir()] == ["a[1]"]
    assert target.read_bytes() == b"whole"


def test_a_file_that_came_meanwhile_stays(tmp_path: Path) -> None:
    target = tmp_path / "a"
    with pytest.raises(UsageError, match="there already"), make_new_file(str(target)):
        target.write_bytes(b"theirs")
    assert (target.read_bytes(), len(list(tmp_path.iterdir()))) == (b"theirs", 1)


def test_a_failure_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="full"), make_new_file(str(tmp_path / "a")):
        raise OSError(28, "the disk is full")
    with pytest.raises(SourceError, match="cannot be written"), make_new_file(str(tmp_path / "no" / "a")):
        pass
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_cleared_away_does_not_hide_the_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> None:
        raise OSError(30, "Read-only file system", str(path))

    def lose_disk() -> None:
        with make_new_file(str(tmp_path / "a")):
            monkeypatch.setattr(Path, "unlink", refuse)
            raise OSError(5, "the disk is gone")

    with pytest.raises(SourceError, match="the disk is gone"):
        lose_disk()


def test_a_new_file_has_the_rights_of_any_other(tmp_path: Path) -> None:
    (tmp_path / "other").touch()
    with make_new_file(str(tmp_path / "new")) as partial:
        partial.write_bytes(b"new")
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "other").stat().st_mode


@pytest.mark.parametrize("name", ["", "-"])
def test_nothing_and_standard_output_are_no_names(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match="no name of a file"), make_new_file(name):
        pass
    assert list(tmp_path.iterdir()) == []
