"""A command that is stopped says what is stored, and that the same command goes on."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsdb.cli.ingest.progress import IngestProgress
from newsdb.cli.shared.stop_signals import treat_as_interrupt
from newsdb.ingest import Counts, pipeline
from tests.cli.real import read_output, run
from tests.ingest.builder import article, write_jsonl


@pytest.fixture(autouse=True)
def handlers() -> Iterator[None]:
    before = signal.getsignal(signal.SIGTERM)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    treat_as_interrupt()
    yield
    signal.signal(signal.SIGTERM, before)


@pytest.mark.parametrize("quiet", [True, False])
def test_an_ingest_counts_what_is_stored(
    *, quiet: bool, sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(write_jsonl(tmp_path / "a.jsonl", *(article(number) for number in range(9))))
    monkeypatch.setattr(pipeline, "BATCH_ARTICLES", 2)
    tell = IngestProgress.on_records

    def stop_at_four(progress: IngestProgress, counts: Counts) -> None:
        if counts.read == 4:
            os.kill(os.getpid(), signal.SIGTERM)
        tell(progress, counts)

    monkeypatch.setattr(IngestProgress, "on_records", stop_at_four)
    result = run(sqlite_url, *(["--quiet"] if quiet else []), "ingest", path)
    assert result.exit_code == 130
    assert result.stderr.splitlines()[-1] == ("newsdb: stopped; stored: 4 records; the same command goes on")
    assert (
        read_output(sqlite_url, "sql", "SELECT count(*) FROM article", "--format", "tsv") == "count(*)\n4\n"
    )
    monkeypatch.undo()
    assert read_output(sqlite_url, "ingest", path).startswith("read: 9, new: 5, unchanged: 4")
