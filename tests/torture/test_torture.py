"""A command is broken by every fault at one of its writes; `make torture` breaks all of them at many."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.torture.faults import is_possible

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
@pytest.mark.skipif(not is_possible(), reason="faults are injected on Linux with a C compiler (cc)")
def test_an_unknown_job_is_one_line_with_all_jobs() -> None:
    command = [sys.executable, "-m", "tests.torture", "db upgrade"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert done.stderr.startswith("db upgrade: no such job; the jobs are ingest, reextract, upgrade, ")


@pytest.mark.slow
@pytest.mark.skipif(not is_possible(), reason="faults are injected on Linux with a C compiler (cc)")
def test_what_goes_on_after_a_fault_ends_as_an_undisturbed_run() -> None:
    command = [sys.executable, "-m", "tests.torture", "merge", "--points", "1"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    rows = [line.split(" | ") for line in done.stdout.splitlines() if line.startswith("| merge")]
    assert {row[1] for row in rows} == {"KILL", "TEAR", "FULL", "UNSYNCED", "BROKEN", "READ_ONLY"}
    assert {row[4] for row in rows if "KILL" in row[1]} == {"1"}  # the fault did strike
    assert "0 wrong" in done.stdout
