"""The tables of a folder are those of a lake, or of an export as Parquet."""

import json
from pathlib import Path

import pytest

from newsdb import Archive
from newsdb.archive.lake import Lake
from newsdb.lake.tables import find_tables
from newsdb.model.errors import NotFoundError, SchemaError
from newsdb.store.schema import METADATA


def test_a_lake_and_an_export_have_all_tables(lake_folder: Path, archive: Archive, tmp_path: Path) -> None:
    archive.export(str(tmp_path / "export"), "parquet")
    for folder in (lake_folder, tmp_path / "export"):
        tables = find_tables(str(folder))
        assert tables.keys() == METADATA.tables.keys()
        assert all(Path(path).is_file() for paths in tables.values() for path in paths)


def test_a_folder_with_neither_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="no lake and no Parquet export"):
        find_tables(str(tmp_path))


def test_a_lake_of_another_schema_is_refused_and_published_anew(lake_folder: Path) -> None:
    path = lake_folder / "versions/000001.json"
    path.write_text(
        json.dumps(json.loads(path.read_text(encoding="utf-8")) | {"schema": "0000"}), encoding="utf-8"
    )
    with pytest.raises(SchemaError, match="has schema 0000"):
        find_tables(str(lake_folder))
    with Lake(str(lake_folder)) as lake:
        assert lake._list_known_files() == ()
        assert lake.publish().number == 2
    assert find_tables(str(lake_folder)).keys() == METADATA.tables.keys()
