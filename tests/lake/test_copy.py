"""An archive is the same after it was copied: between databases, and out of a lake."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from newsdb import Archive
from newsdb.cli.main import cli
from newsdb.lake.copy import find_difference
from newsdb.model.errors import NotFoundError, SchemaError, UsageError
from newsdb.model.rows.export import TableDump
from tests.ingest.builder import article, write_jsonl
from tests.lake.rows import read_archive
from tests.rows import read_rows
from tests.soundness import find_faults


@pytest.fixture
def target(url: str) -> Iterator[Archive]:
    """An empty archive on each kind of database."""
    with Archive(url) as opened:
        yield opened


def check(copied: Archive, location: str, original: Path) -> None:
    """Check that a copy has the rows of the original, is sound, and goes on as the original would."""
    assert read_archive(location) == read_archive(str(original))
    assert find_faults(copied) == []


def test_a_lake_becomes_an_archive(target: Archive, url: str, lake_folder: Path) -> None:
    rows = target.maintenance.copy_from(str(lake_folder))
    assert rows == sum(map(len, read_archive(url).values()))
    check(target, url, lake_folder / "archive.db")


def test_an_archive_becomes_one_on_another_database_and_back(
    target: Archive, url: str, lake_folder: Path, tmp_path: Path
) -> None:
    original = lake_folder / "archive.db"
    with Archive(str(original)) as archive:
        archive.curation.merge("outlet", "한빛경제", "새벽일보", by="가온")
    target.maintenance.copy_from(str(original))
    check(target, url, original)
    with Archive(str(tmp_path / "back.db")) as back:
        back.maintenance.copy_from(url)
        check(back, str(tmp_path / "back.db"), original)


def test_a_copy_takes_new_articles_behind_its_last_ids(
    target: Archive, lake_folder: Path, tmp_path: Path
) -> None:
    target.maintenance.copy_from(str(lake_folder))
    before = read_rows(target, "SELECT max(id) FROM article")[0][0]
    assert target.ingest([write_jsonl(tmp_path / "a.jsonl", article(1))]).new == 1
    assert read_rows(target, "SELECT max(id) FROM article")[0][0] == before + 1


def test_the_command_says_how_much_was_compared(lake_folder: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["copy", "--from", str(lake_folder), "--to", str(tmp_path / "copy.db")])
    assert done.exit_code == 0
    assert done.stderr.endswith(f" rows copied to {tmp_path / 'copy.db'}, all compared\n")


def test_what_holds_something_is_no_target_and_stays_as_it_was(lake_folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "full.db"
    with Archive(str(path)) as full:
        full.ingest([write_jsonl(tmp_path / "a.jsonl", article(1))])
        before = read_archive(str(path))
        with pytest.raises(UsageError, match="already; copy into a new one"):
            full.maintenance.copy_from(str(lake_folder))
    assert read_archive(str(path)) == before


def test_a_source_that_is_none_is_named(sqlite_url: str, tmp_path: Path) -> None:
    with Archive(sqlite_url) as archive:
        with pytest.raises(NotFoundError, match="no archive at"):
            archive.maintenance.copy_from(str(tmp_path / "none.db"))
        with pytest.raises(NotFoundError, match="no lake and no Parquet export"):
            archive.maintenance.copy_from(str(tmp_path))


def test_a_row_that_came_out_as_another_one_undoes_the_copy(
    sqlite_url: str, lake_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "newsdb.lake.copy.find_difference", lambda *_tables: "article, row 1: a is b in the copy"
    )
    with Archive(sqlite_url) as archive, pytest.raises(SchemaError, match="nothing was copied"):
        archive.maintenance.copy_from(str(lake_folder))
    with sqlite3.connect(sqlite_url) as connection:
        assert connection.execute("SELECT count(*) FROM article").fetchone() == (0,)


@pytest.mark.parametrize(
    ("copied", "difference"),
    [
        ([(1, "가"), (2, "나")], None),
        ([(1, "가"), (2, "다")], "outlet, row 2: (2, '나') is (2, '다') in the copy"),
        ([(1, "가")], "outlet, row 2: (2, '나') is None in the copy"),
        ([(1, "가"), (2, "나"), (3, "다")], "outlet, row 3: None is (3, '다') in the copy"),
    ],
)
def test_the_first_row_that_differs_is_named(copied: list[tuple[int, str]], difference: str | None) -> None:
    columns = (("id", "integer"), ("name", "text"))
    source = TableDump("outlet", columns, iter([[(1, "가")], [(2, "나")]]))  # type: ignore[arg-type]
    found = find_difference([source], [TableDump("outlet", columns, iter([copied]))])  # type: ignore[arg-type]
    assert found == difference
