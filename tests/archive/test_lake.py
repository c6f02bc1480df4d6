"""A lake that Spark filled holds what an archive of the same sources holds, and answers as it does."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsdb import Archive
from newsdb.archive.lake import Lake
from newsdb.ingest import Counts
from newsdb.lake.manifest import find_latest_number
from newsdb.lake.spark import extraction
from newsdb.model.errors import NotFoundError, SourceError, UsageError
from newsdb.model.records import ParseOptions, ReadOptions
from newsdb.store.views import describe_views
from tests.lake.rows import EXAMPLES, SOURCES, read_archive, read_lake, sort_rows

pytestmark = [pytest.mark.slow, pytest.mark.integration, pytest.mark.spark]

MASTER = "local[2]"
# A JVM for small data: what it would compile and spread takes longer than the work.
_SETTINGS = """\
spark.sql.shuffle.partitions 1
spark.sql.adaptive.enabled false
spark.sql.codegen.wholeStage false
"""


@pytest.fixture(scope="module", autouse=True)
def spark_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Start Spark once for all tests; skip them where it cannot be."""
    pytest.importorskip("pyspark", reason="PySpark is not installed: make .venv/spark")
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        pytest.skip("Java is not installed: apt-get install openjdk-17-jre-headless")
    folder = tmp_path_factory.mktemp("spark")
    (folder / "spark-defaults.conf").write_text(_SETTINGS, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPARK_CONF_DIR", str(folder))
        patch.setenv("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
        from newsdb.lake.spark.session import open_spark

        session = open_spark(MASTER)
        yield
        session.stop()


@pytest.fixture(scope="module")
def ingested(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Counts]:
    """A lake of the examples, with the counts of its ingest."""
    folder = tmp_path_factory.mktemp("ingested") / "lake"
    with Lake(str(folder), master=MASTER) as lake:
        return folder, lake.ingest(SOURCES)


@pytest.fixture
def lake_folder(ingested: tuple[Path, Counts], tmp_path: Path) -> Path:
    """The same lake, of its own."""
    return Path(shutil.copytree(ingested[0], tmp_path / "lake"))


def test_a_lake_equals_the_archive_of_the_same_sources_table_by_table(
    ingested: tuple[Path, Counts], sqlite_url: str
) -> None:
    folder, counts = ingested
    with Archive(sqlite_url) as archive:
        assert archive.ingest(SOURCES) == counts
    assert counts.new > 50
    assert counts.quarantined
    wanted = read_archive(sqlite_url, moments=False)
    found = read_lake(folder, moments=False)
    for table, rows in wanted.items():
        assert found[table] == rows, table
    assert not (folder / "staging").exists()


def test_every_view_has_the_rows_that_sqlite_gives(ingested: tuple[Path, Counts]) -> None:
    folder, _ = ingested
    with Lake(str(folder), master=MASTER) as lake:
        for view, described in describe_views().items():
            query = f"SELECT {', '.join(described.columns)} FROM {view}"
            found, wanted = lake.sql(query), lake.archive.sql(query)
            assert found.columns == wanted.columns
            assert sort_rows(found.rows) == sort_rows(wanted.rows), view


def test_sql_takes_parameters_and_a_limit_and_names_mistakes(
    ingested: tuple[Path, Counts], tmp_path: Path
) -> None:
    folder, _ = ingested
    with Lake(str(folder), master=MASTER) as lake:
        query = "SELECT name FROM outlet WHERE name = :name"
        assert lake.sql(query, {"name": "한빛경제"}).rows == [["한빛경제"]]
        assert lake.sql("SELECT id FROM article ORDER BY id", limit=2).rows == [[1], [2]]
        with pytest.raises(UsageError, match="nothing"):
            lake.sql("SELECT nothing FROM article")
    with pytest.raises(NotFoundError, match="no lake"), Lake(str(tmp_path / "none")) as lake:
        lake.sql("SELECT 1")


def test_the_same_sources_again_change_nothing_and_are_not_extracted(lake_folder: Path) -> None:
    before = read_lake(lake_folder, moments=False)
    with Lake(str(lake_folder), master=MASTER) as lake:
        found = extraction.find_job(SOURCES, ReadOptions(), ParseOptions(), ())
        rows = extraction.extract_on_spark(
            lake._open_spark(), found, lake_folder / "staging", lake._list_known_files()
        )
        extracted = [record for record in rows if getattr(record, "extraction", None)]
        # What was only read to add to an article, or stands twice in the sources, has no text of the archive.
        assert len(extracted) <= 2
        counts = lake.ingest(SOURCES)
    assert (counts.new, counts.revised) == (0, 0)
    after = read_lake(lake_folder, moments=False)
    assert after.pop("ingest_run") != before.pop("ingest_run")
    assert after == before


def test_a_run_that_ends_before_the_ingest_goes_on_from_what_was_extracted(
    lake_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "more.jsonl"
    line = {
        "id": "m1",
        "title": "한빛전자 실적",
        "outlet": "가나일보",
        "body": "한빛전자는 20억 달러를 쓴다고 밝혔다.",
    }
    source.write_text(json.dumps(line, ensure_ascii=False), encoding="utf-8")
    before = read_lake(lake_folder)

    def die(*_arguments: object, **_options: object) -> None:
        raise KeyboardInterrupt

    with Lake(str(lake_folder), master=MASTER) as lake:
        monkeypatch.setattr("newsdb.ingest.pipeline.ingest", die)
        with pytest.raises(KeyboardInterrupt):
            lake.ingest([str(source)])
        assert read_lake(lake_folder) == before
        monkeypatch.undo()
        monkeypatch.setattr(extraction, "_extract", die)
        assert lake.ingest([str(source)]).new == 1
    assert find_latest_number(lake_folder) == 2
    assert len(read_lake(lake_folder)["article"]) == len(before["article"]) + 1


def test_a_worker_that_fails_is_named_in_one_line(
    lake_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "gone.jsonl"
    source.write_text('{"body": "한빛전자"}', encoding="utf-8")
    monkeypatch.setattr(extraction, "ROW_COLUMNS", "nothing long")
    with (
        Lake(str(lake_folder), master=MASTER) as lake,
        pytest.raises(SourceError, match="Spark failed before") as failure,
    ):
        lake.ingest([str(source)])
    assert "\n" not in str(failure.value)
    assert find_latest_number(lake_folder) == 1


def test_judgements_come_into_the_lake_with_the_next_version(lake_folder: Path) -> None:
    query = "SELECT count(*) FROM mention_view WHERE entity = '솔빛전자' AND entity_kind = 'organisation'"
    with Lake(str(lake_folder), master=MASTER) as lake:
        lake.archive.curation.set_kind("솔빛전자", "organisation", by="가온")
        before = lake.sql(query).rows
        lake.publish()
        assert before == [[0]]
        assert lake.sql(query).rows == lake.archive.sql(query).rows != [[0]]


def test_spark_submit_runs_the_command(tmp_path: Path) -> None:
    pyspark = pytest.importorskip("pyspark")
    submit = Path(pyspark.__file__).parent / "bin/spark-submit"
    command = [str(submit), "--master", "local[1]", str(EXAMPLES / "spark_submit.py"), "spark", "ingest"]
    source = str(EXAMPLES / "articles.jsonl")
    done = subprocess.run(
        [*command, source, "--lake", str(tmp_path / "lake")],
        env={**os.environ, "PYSPARK_PYTHON": sys.executable, "PYSPARK_DRIVER_PYTHON": sys.executable},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "new: " in done.stdout, done.stderr
    assert done.returncode in (0, 3)
    assert len(read_lake(tmp_path / "lake")["article"]) > 10
