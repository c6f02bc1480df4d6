"""A job is known by its sources and options, so that what was extracted is not extracted again."""

from pathlib import Path

import pytest

from newsdb.extract.names.user_names import ExtraName
from newsdb.lake.spark.extraction import SourceJob, find_job
from newsdb.model.errors import SourceError, UsageError
from newsdb.model.records import ParseOptions, ReadOptions


def make_job(path: Path, read: ReadOptions | None = None, *names: ExtraName) -> SourceJob:
    return find_job([str(path)], read or ReadOptions(), ParseOptions(), names)


def test_the_same_sources_and_options_are_the_same_job(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("{}", encoding="utf-8")
    assert make_job(path).fingerprint() == make_job(path).fingerprint()


def test_whatever_changes_the_records_changes_the_job(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("{}", encoding="utf-8")
    name = ExtraName("archive:1", "company", "한빛")
    found = [
        make_job(path).fingerprint(),
        make_job(path, ReadOptions(columns={"body": "text"})).fingerprint(),
        make_job(path, None, name).fingerprint(),
    ]
    path.write_text("{} ", encoding="utf-8")
    found.append(make_job(path).fingerprint())
    assert len(set(found)) == 4


@pytest.mark.parametrize("source", ["-", "https://paper.example/feed.xml"])
def test_what_spark_cannot_read_is_refused(source: str) -> None:
    with pytest.raises(UsageError, match="Spark reads files and folders; newsdb ingest reads the others"):
        find_job([source], ReadOptions(), ParseOptions(), ())


def test_a_wrong_option_or_name_is_refused_before_spark_starts(tmp_path: Path) -> None:
    with pytest.raises(SourceError):
        make_job(tmp_path / "none.jsonl")
    with pytest.raises(UsageError, match="--delimiter"):
        make_job(tmp_path, ReadOptions(delimiter="ab"))
