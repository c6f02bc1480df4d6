"""A lake of the examples, made without Spark."""

import shutil
from pathlib import Path

import pytest

from newsdb import Archive
from newsdb.archive.lake import Lake
from tests.lake.rows import EXAMPLES


@pytest.fixture(scope="session")
def lake_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a lake of one version, and its archive."""
    folder = tmp_path_factory.mktemp("lake") / "lake"
    with Lake(str(folder)) as lake:
        folder.mkdir()
        lake.archive.ingest([str(EXAMPLES / "articles.jsonl")])
        lake.publish()
    return folder


@pytest.fixture
def lake_folder(lake_template: Path, tmp_path: Path) -> Path:
    """The same, of its own."""
    return Path(shutil.copytree(lake_template, tmp_path / "lake"))


@pytest.fixture
def archive(lake_folder: Path) -> Archive:
    """The archive of that lake."""
    return Archive(str(lake_folder / "archive.db"))
