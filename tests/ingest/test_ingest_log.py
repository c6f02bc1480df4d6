"""An ingest logs its run, its sources, its batches and its quarantined records, with numbers as fields."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from newsdb import Archive
from newsdb.ingest import pipeline
from tests.ingest.builder import article, write_jsonl


@pytest.fixture
def archive(sqlite_url: str) -> Iterator[Archive]:
    with Archive(sqlite_url) as opened:
        yield opened


def logged(caplog: pytest.LogCaptureFixture) -> list[tuple[str, dict[str, Any]]]:
    records = [record for record in caplog.records if record.name == "newsdb.ingest"]
    return [(record.getMessage(), vars(record)) for record in records]


def test_a_run_is_logged_from_its_begin_to_its_end(
    archive: Archive, tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "BATCH_ARTICLES", 2)
    source = write_jsonl(tmp_path / "a.jsonl", article(1), article(2), {"id": "x"}, article(3))
    with caplog.at_level("INFO", logger="newsdb"):
        archive.ingest([source])
    steps = logged(caplog)
    assert [message.partition(":")[0] for message, _ in steps] == [
        "run started",
        "source opened",
        "batch stored",
        "record quarantined",
        "batch stored",
        "run done",
    ]
    assert {fields["run"] for message, fields in steps if message != "source opened"} == {1}
    opened, first, rejected, second, end = (fields for _, fields in steps[1:])
    assert (opened["source"], opened["format"], opened["encoding"]) == (source, "jsonl", "utf-8")
    assert (rejected["source"], rejected["record"]) == (source, 3)
    assert [(fields["read"], fields["new"], fields["quarantined"]) for fields in (first, second, end)] == [
        (2, 2, 0),
        (4, 3, 1),
        (4, 3, 1),
    ]
    assert end["seconds"] >= first["seconds"]
    for stage in ("read", "parse", "extract", "store"):
        batches = first[f"{stage}_seconds"] + second[f"{stage}_seconds"]
        assert end[f"{stage}_seconds"] == pytest.approx(
            batches, abs=0.002
        )  # they are rounded to a thousandth
    assert 0 < sum(end[f"{stage}_seconds"] for stage in ("parse", "extract", "store")) <= end["seconds"]


def test_a_dry_run_stores_no_batch(
    archive: Archive, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("INFO", logger="newsdb"):
        archive.ingest([write_jsonl(tmp_path / "a.jsonl", article(1))], dry_run=True)
    steps = logged(caplog)
    assert [message for message, _ in steps] == ["run started", "source opened", "batch counted", "run done"]
    assert steps[-1][1]["run"] is None


def test_a_run_that_fails_is_logged_as_failed(
    archive: Archive, tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(pipeline, "save_rejects", fail)
    with caplog.at_level("INFO", logger="newsdb"), pytest.raises(OSError, match="no space left"):
        archive.ingest([write_jsonl(tmp_path / "a.jsonl", article(1))])
    assert logged(caplog)[-1][0] == "run failed"


def test_the_columns_of_a_table_are_logged(
    archive: Archive, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    table = tmp_path / "a.csv"
    table.write_text("제목,본문\n다리,새 다리가 오늘 열린다고 시가 밝혔다.\n", encoding="utf-8")
    with caplog.at_level("INFO", logger="newsdb"):
        archive.ingest([str(table)])
    (columns,) = [fields for message, fields in logged(caplog) if message.startswith("columns: ")]
    assert (columns["source"], columns["format"]) == (str(table), "csv")
