"""Workers give what one process gives and end with it; one that dies costs no more than the text that killed it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from newsdb import Archive
from newsdb.extract.extractor import EXTRACTOR_VERSION
from newsdb.ingest import pipeline
from newsdb.ingest.pipeline import Job, ingest
from newsdb.ingest.workers import open_extractor
from newsdb.model.records import ReadOptions
from newsdb.read import read_sources
from tests.ingest.builder import article, write_jsonl
from tests.ingest.killed_extractor import DEADLY, extract_unless_killed

TABLES = (
    "article",
    "revision_text",
    "mention",
    "figure",
    "attribution",
    "byline",
    "entity",
    "entity_article",
)
MOMENTS = ("first_seen_at", "last_seen_at")


def dump(archive: Archive) -> dict[str, list[tuple[object, ...]]]:
    """Return the rows of the tables, without the times of the ingest."""
    rows: dict[str, list[tuple[object, ...]]] = {}
    for table in TABLES:
        found = archive.sql(f"SELECT * FROM {table} ORDER BY 1, 2")
        kept = [place for place, name in enumerate(found.columns) if name not in MOMENTS]
        rows[table] = [tuple(row[place] for place in kept) for row in found.rows]
    return rows


def store(archive: Archive, source: str, **options: object) -> None:
    """Ingest a file with workers from the first article on."""
    with open_extractor(2, alone=0, **options) as extract:  # type: ignore[arg-type]
        job = Job("1", EXTRACTOR_VERSION, extract, looks_ahead=True)
        ingest(archive.database.engine, job, read_sources([source], ReadOptions()))


@pytest.mark.slow
def test_two_workers_store_what_one_process_stores(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "BATCH_ARTICLES", 100)  # three batches
    source = write_jsonl(tmp_path / "a.jsonl", *(article(number % 70) for number in range(1, 250)))
    with Archive(str(tmp_path / "one.db")) as one, Archive(str(tmp_path / "two.db")) as two:
        one.ingest([source])
        store(two, source)
        assert dump(one) == dump(two)
        assert len(dump(one)["article"]) > 60


@pytest.mark.slow
def test_a_text_that_kills_its_worker_is_quarantined_and_no_other(tmp_path: Path) -> None:
    texts = [article(number) for number in range(1, 6)]
    texts[2] = {**texts[2], "body": f"{DEADLY}. 새별전자는 5일 3조원을 들였다."}
    with Archive(str(tmp_path / "news.db")) as archive:
        store(archive, write_jsonl(tmp_path / "a.jsonl", *texts), extract=extract_unless_killed)
        assert len(archive.articles()) == 4
        [reject] = archive.maintenance.rejects()
    assert (reject.record_number, "ended its process" in reject.reason) == (3, True)


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="the processes are listed by Linux")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
def test_no_worker_outlives_its_parent(tmp_path: Path, number: int) -> None:
    program = (
        "import time\n"
        "from newsdb.ingest.workers import open_extractor\n"
        "from tests.ingest.killed_extractor import list_processes\n"
        "from newsdb.cli.shared.stop_signals import treat_as_interrupt\n"
        "if __name__ == '__main__':\n"
        "    treat_as_interrupt()\n"
        "    with open_extractor(2, alone=0, extract=list_processes) as extract:\n"
        "        print(*extract([None] * 64), flush=True)\n"
        "        time.sleep(600)\n"
    )
    script = tmp_path / "parent.py"
    script.write_text(program, encoding="utf-8")
    root = str(Path(__file__).resolve().parents[2])
    with subprocess.Popen(
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": root},
        start_new_session=True,
        text=True,
    ) as parent:
        assert parent.stdout is not None
        workers = {int(word) for word in parent.stdout.readline().split()}
        os.kill(parent.pid, number)
    assert len(workers - {parent.pid}) in {1, 2}  # one may have been ready before the other
    end = time.monotonic() + 30
    while (
        left := [worker for worker in workers if Path(f"/proc/{worker}").exists()]
    ) and time.monotonic() < end:
        time.sleep(0.1)
    assert left == []
