"""A version of a lake is there as a whole or not at all."""

import json
from pathlib import Path

import pytest

from newsdb.lake.manifest import (
    LakeVersion,
    TableFiles,
    drop_old_versions,
    find_latest_number,
    is_lake,
    read_version,
    write_version,
)
from newsdb.model.errors import NotFoundError, SchemaError


def make_version(lake: Path, number: int, *files: str) -> LakeVersion:
    """Write a version of one table with these files."""
    for name in files:
        path = lake / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"rows")
    version = LakeVersion(
        number, "2026-01-31T09:30:00+00:00", "1.0", "0001", {"article": TableFiles(3, files)}
    )
    write_version(lake, version)
    return version


def list_data(lake: Path) -> list[str]:
    return sorted(path.relative_to(lake / "data").as_posix() for path in (lake / "data").glob("*/*"))


def test_a_damaged_version_is_named(tmp_path: Path) -> None:
    make_version(tmp_path, 9, "article/a.parquet")
    (path,) = (tmp_path / "versions").iterdir()
    path.write_text(path.read_text("utf-8")[:20], "utf-8")
    with pytest.raises(SchemaError, match="is damaged"):
        read_version(tmp_path, "0001")


def test_the_latest_version_is_read(tmp_path: Path) -> None:
    make_version(tmp_path, 9, "article/a.parquet")
    last = make_version(tmp_path, 10, "article/a.parquet", "article/b.parquet")
    assert read_version(tmp_path, "0001") == last
    assert find_latest_number(tmp_path) == 10


def test_a_version_that_was_not_finished_is_none(tmp_path: Path) -> None:
    assert not is_lake(tmp_path)
    assert find_latest_number(tmp_path) == 0
    (tmp_path / "versions").mkdir()
    (tmp_path / "versions/000001.part").write_text('{"form', encoding="utf-8")
    assert not is_lake(tmp_path)
    with pytest.raises(NotFoundError, match=r"newsdb spark ingest SOURCE\.\.\. --lake"):
        read_version(tmp_path, "0001")


def test_the_last_two_versions_stay_with_their_files(tmp_path: Path) -> None:
    make_version(tmp_path, 1, "article/old.parquet", "article/shared.parquet")
    make_version(tmp_path, 2, "article/shared.parquet", "article/second.parquet")
    make_version(tmp_path, 3, "article/shared.parquet")
    (tmp_path / "data/article/killed.parquet.part").write_bytes(b"half")
    drop_old_versions(tmp_path)
    assert sorted(path.name for path in (tmp_path / "versions").iterdir()) == ["000002.json", "000003.json"]
    assert list_data(tmp_path) == ["article/second.parquet", "article/shared.parquet"]


@pytest.mark.parametrize("change", [{"schema": "0009"}, {"format": 2}])
def test_a_lake_of_another_form_is_refused_with_what_to_do(tmp_path: Path, change: dict[str, object]) -> None:
    make_version(tmp_path, 1, "article/a.parquet")
    path = tmp_path / "versions/000001.json"
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | change), encoding="utf-8")
    with pytest.raises(SchemaError, match="writes it anew"):
        read_version(tmp_path, "0001")
