"""A lake holds the rows of its archive, and shares the files of its versions."""

from pathlib import Path

import pytest

from newsdb import Archive
from newsdb.lake import publish as publish_module
from newsdb.lake.manifest import find_latest_number
from newsdb.lake.publish import publish
from newsdb.lake.tables import find_tables
from newsdb.model.errors import SourceError
from tests.lake.rows import read_archive, read_lake


def list_files(lake: Path) -> set[Path]:
    return set((lake / "data").glob("*/*"))


def test_a_lake_holds_every_row_of_its_archive(lake_folder: Path) -> None:
    rows = read_archive(str(lake_folder / "archive.db"))
    assert len(rows["article"]) > 10
    assert read_lake(lake_folder) == rows


def test_what_did_not_change_is_not_written_again(lake_folder: Path, archive: Archive) -> None:
    files = list_files(lake_folder)
    assert publish(archive.database.engine, lake_folder).number == 2
    assert list_files(lake_folder) == files


def test_a_change_writes_the_files_of_its_tables_alone(lake_folder: Path, archive: Archive) -> None:
    files = list_files(lake_folder)
    company = archive.sql("SELECT name FROM entity WHERE kind = 'company' ORDER BY id").rows[0][0]
    archive.curation.set_kind(company, "organisation", by="가온")
    publish(archive.database.engine, lake_folder)
    written = {path.parent.name for path in list_files(lake_folder) - files}
    assert {"entity", "judgement"} <= written
    assert not written & {"revision", "revision_text", "mention", "figure", "outlet"}
    assert read_lake(lake_folder) == read_archive(str(lake_folder / "archive.db"))


def test_a_large_table_has_several_files_in_the_order_of_its_key(
    lake_folder: Path, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publish_module, "_TEXT_ROWS", 1)
    monkeypatch.setattr("newsdb.query.lists.export._TEXT_BATCH", 7)
    publish(archive.database.engine, lake_folder)
    rows = read_archive(str(lake_folder / "archive.db"))
    assert len(find_tables(str(lake_folder))["revision_text"]) == -(-len(rows["revision_text"]) // 7)
    assert read_lake(lake_folder) == rows


def test_a_publication_that_fails_leaves_the_version_before(
    lake_folder: Path, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = read_lake(lake_folder)
    archive.maintenance.delete_articles([1])

    def fail(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(publish_module, "write_version", fail)
    with pytest.raises(SourceError, match="cannot be written: No space left"):
        publish(archive.database.engine, lake_folder)
    assert find_latest_number(lake_folder) == 1
    assert read_lake(lake_folder) == before
    monkeypatch.undo()
    publish(archive.database.engine, lake_folder)
    assert read_lake(lake_folder) == read_archive(str(lake_folder / "archive.db"))
