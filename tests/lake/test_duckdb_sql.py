"""DuckDB answers as SQLite does, and can only read."""

from pathlib import Path

import pytest

from newsdb import Archive
from newsdb.lake.duckdb_sql import run_sql
from newsdb.model.errors import NewsdbError, UsageError
from newsdb.store.views import describe_views
from tests.lake.rows import sort_rows


@pytest.mark.parametrize("view", describe_views())
def test_every_view_has_the_rows_that_sqlite_gives(view: str, lake_folder: Path, archive: Archive) -> None:
    query = f"SELECT {', '.join(describe_views()[view].columns)} FROM {view}"
    wanted = archive.sql(query)
    found = run_sql(str(lake_folder), query, {})
    assert found.columns == wanted.columns
    assert sort_rows(found.rows) == sort_rows(wanted.rows)


def test_an_export_is_asked_through_the_archive(archive: Archive, tmp_path: Path) -> None:
    archive.export(str(tmp_path / "export"), "parquet")
    query = "SELECT count(*) AS articles FROM article_view WHERE outlet = :outlet"
    parameters = {"outlet": "한빛경제"}
    exported = Archive(str(tmp_path / "export"))
    assert exported.sql(query, parameters, engine="duckdb") == archive.sql(query, parameters)
    assert archive.sql(query, parameters).rows[0][0]


def test_limit_keeps_the_first_rows(lake_folder: Path) -> None:
    assert run_sql(str(lake_folder), "SELECT id FROM article ORDER BY id", {}, limit=2).rows == [[1], [2]]


def test_parameters_in_texts_and_casts_are_none(lake_folder: Path) -> None:
    query = "SELECT ':name', 7::text, :name -- :other"
    assert run_sql(str(lake_folder), query, {"name": "값"}).rows == [[":name", "7", "값"]]
    with pytest.raises(UsageError, match="no value for :other"):
        run_sql(str(lake_folder), "SELECT :other", {})


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("SELECT 1; SELECT 2", "only reading"),
        ("CREATE TABLE x (i int)", "only reading"),
        ("DROP VIEW article_view", "only reading"),
        ("COPY article TO 'out.csv'", "only reading"),
        ("ATTACH 'other.db'", "only reading"),
        ("SET enable_external_access = true", "only reading"),
        ("INSTALL httpfs", "only reading"),
        ("SELECT * FROM read_csv('/etc/passwd')", "disabled by configuration|Permission"),
        ("SELECT * FROM '/etc/passwd'", "disabled by configuration|Permission|does not exist"),
        ("SELEC 1", "syntax error"),
        ("SELECT nothing FROM article", "nothing"),
    ],
)
def test_whatever_does_not_only_read_is_refused(query: str, reason: str, lake_folder: Path) -> None:
    files = sorted(lake_folder.rglob("*"))
    with pytest.raises(UsageError, match=reason):
        run_sql(str(lake_folder), query, {})
    assert sorted(lake_folder.rglob("*")) == files


def test_a_query_that_takes_too_long_is_stopped(lake_folder: Path) -> None:
    query = "SELECT count(*) FROM range(10000000) a, range(10000000) b WHERE a.range % 7 = b.range % 11"
    with pytest.raises(NewsdbError, match=r"stopped after 0\.2 seconds"):
        run_sql(str(lake_folder), query, {}, timeout=0.2)
