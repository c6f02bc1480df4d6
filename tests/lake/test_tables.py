"""The tables of a folder are those of a lake, or of an export as Parquet."""

from pathlib import Path

import pytest

from newsdb import Archive
from newsdb.lake.tables import find_tables
from newsdb.model.errors import NotFoundError
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
