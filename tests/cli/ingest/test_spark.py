"""What `newsdb spark` asks of a lake, and prints."""

from typing import Any, Self

import pytest

from newsdb.archive import lake as lake_module
from newsdb.lake.manifest import LakeVersion, TableFiles
from newsdb.model.records import ParseOptions, ReadOptions
from newsdb.model.rows.table import Table
from newsdb.store.writing.runs import Counts
from tests.cli.conftest import Run


class StubLake:
    """Take the place of a lake; remember what it was asked."""

    asked: list[tuple[Any, ...]]

    def __init__(self, folder: str, *, archive: str | None, master: str | None, on_notice: object) -> None:
        assert callable(on_notice)
        StubLake.asked = [(folder, archive, master)]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None: ...

    def ingest(self, sources: tuple[str, ...], *, read: ReadOptions, parse: ParseOptions) -> Counts:
        self.asked.append((sources, read, parse))
        return Counts(read=3, new=2, quarantined=1)

    def publish(self) -> LakeVersion:
        tables = {"article": TableFiles(2, ("a",)), "mention": TableFiles(5, ("b",))}
        return LakeVersion(7, "2026-01-31T09:30:00+00:00", "1.0", "0001", tables)

    def sql(self, query: str, parameters: dict[str, str], *, limit: int | None) -> Table:
        self.asked.append((query, parameters, limit))
        return Table(("n",), [[1], [2]])


@pytest.fixture(autouse=True)
def stub(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lake_module, "Lake", StubLake)


def test_ingest_hands_over_sources_and_options_and_ends_with_the_counts(run: Run) -> None:
    result = run(
        "spark", "ingest", "a.csv", "b", "--lake", "lake", "--master", "local[2]", "--outlet", "가나일보"
    )
    assert StubLake.asked == [
        ("lake", None, "local[2]"),
        (("a.csv", "b"), ReadOptions(), ParseOptions(outlet="가나일보")),
    ]
    assert result.stdout.startswith(
        "read: 3, new: 2, unchanged: 0, revised: 0, duplicate: 0, quarantined: 1,"
    )
    assert result.exit_code == 3


def test_the_archive_of_a_lake_may_be_another_one(run: Run) -> None:
    run("--db", "postgresql://host/news", "spark", "publish", "--lake", "lake")
    assert StubLake.asked == [("lake", "postgresql://host/news", None)]


def test_publish_says_what_the_version_holds(run: Run) -> None:
    assert run("spark", "publish", "--lake", "lake").stdout == "version 7: 7 rows in 2 tables\n"


def test_sql_takes_parameters_and_a_limit(run: Run) -> None:
    result = run("spark", "sql", "SELECT :n", "-p", "n", "가", "--limit", "1", "--lake", "lake")
    assert StubLake.asked[1:] == [("SELECT :n", {"n": "가"}, 2)]
    assert result.stdout == '{"n": 1}\n'
    assert "there are more" in result.stderr


def test_a_lake_must_be_named(run: Run) -> None:
    assert run("spark", "sql", "SELECT 1").exit_code == 2
