"""A run is known to be alive as long as its process is."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import Engine

from newsdb import Archive
from newsdb.ingest import Counts
from newsdb.store.engine import begin_write, open_engine
from newsdb.store.run_locks import open_run_locks
from newsdb.store.writing.runs import close_interrupted_runs, start_run, update_run
from tests.ingest.builder import article, write_jsonl
from tests.rows import read_rows

_HOLD = """
import sys, time
from newsdb.store.engine import begin_write, open_engine
from newsdb.store.run_locks import open_run_locks
from newsdb.store.writing.runs import start_run
engine = open_engine(sys.argv[1])
with open_run_locks(engine) as locks:
    with begin_write(engine) as connection:
        locks.hold(start_run(connection, "1", "1", {}))
    print("held", flush=True)
    time.sleep(600)
"""


def start(engine: Engine) -> int:
    with begin_write(engine) as connection:
        return start_run(connection, "1", "1", {})


def list_states(url: str) -> list[str]:
    with Archive(url) as archive:
        return [run.status for run in archive.maintenance.runs()][::-1]


def test_a_lock_is_seen_by_others_until_it_is_freed(engine: Engine) -> None:
    with open_run_locks(engine) as others:
        with open_run_locks(engine) as locks:
            locks.hold(1)
            assert (others.is_held(1), others.is_held(2)) == (True, False)
        assert not others.is_held(1)


def test_a_run_that_is_alive_is_not_closed(url: str, tmp_path: Path) -> None:
    engine = open_engine(url)
    with open_run_locks(engine) as locks:
        locks.hold(start(engine))
        start(engine)  # whose process is gone
        with Archive(url) as archive:
            archive.ingest([write_jsonl(tmp_path / "a.jsonl", article(1))])
        assert list_states(url) == ["running", "interrupted", "done"]
        with begin_write(engine) as connection:
            update_run(connection, 1, Counts(), "done")
    engine.dispose()
    assert list_states(url) == ["done", "interrupted", "done"]


@pytest.mark.slow
def test_a_killed_run_is_closed_by_the_next(url: str, tmp_path: Path) -> None:
    root = str(Path(__file__).resolve().parents[2])
    with subprocess.Popen(
        [sys.executable, "-c", _HOLD, url],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": root},
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        with Archive(url) as archive:
            archive.ingest([write_jsonl(tmp_path / "a.jsonl", article(1))])
        assert list_states(url) == ["running", "done"]
        os.kill(process.pid, signal.SIGKILL)
    time.sleep(0.2)  # a server notices a moment later
    with Archive(url) as archive:
        archive.ingest([write_jsonl(tmp_path / "b.jsonl", article(2))])
        [killed] = read_rows(
            archive, "SELECT id FROM ingest_run WHERE status = 'interrupted' AND finished_at IS NULL"
        )
    assert (list_states(url), killed[0]) == (["interrupted", "done", "done"], 1)
    assert not list(tmp_path.glob("archive.db-run*"))


def test_a_database_in_memory_has_no_locks_to_hold() -> None:
    with Archive(":memory:") as archive, open_run_locks(archive.database.engine) as locks:
        locks.hold(1)
        assert locks.is_held(2)


def test_only_running_runs_are_closed(engine: Engine) -> None:
    ids = [start(engine) for _ in range(3)]
    with begin_write(engine) as connection:
        update_run(connection, ids[0], Counts(), "failed")
        assert close_interrupted_runs(connection, lambda run_id: run_id == ids[1]) == [ids[2]]
