"""How long a command takes to start: whole processes, against Python itself and against importing click.

    python benchmarks/start.py [RUNS]

Prints the median, the fastest and the slowest of RUNS runs in milliseconds, after one that is not counted. The commands
take turns, so that what else the machine does burdens all of them alike.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.comparison import Comparison

ROOT = Path(__file__).parent.parent
RUNS = 15
PEER = "python -c 'import click'"
NEWSDB = ("-m", "newsdb")
COMMANDS: Mapping[str, Sequence[str]] = {
    "python -c pass": ("-c", "pass"),
    PEER: ("-c", "import click"),
    "newsdb --help": (*NEWSDB, "--help"),
    "newsdb query --help": (*NEWSDB, "query", "--help"),
    "newsdb query reporter --help": (*NEWSDB, "query", "reporter", "--help"),
    "newsdb completion bash": (*NEWSDB, "completion", "bash"),
    "newsdb query reporter NAME": (*NEWSDB, "query", "reporter", "홍길동"),
}


def main(runs: int = RUNS) -> list[Comparison]:
    """Measure, print, and return the commands beside importing click."""
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder, "start.db")
        environment = {**os.environ, "NEWSDB_URL": str(archive), "PYTHONPATH": str(ROOT)}
        prepare(environment)
        times = measure(environment, runs)
    print(f"{'':32} {'median':>8} {'fastest':>8} {'slowest':>8}  ms, {runs} runs")
    for name, taken in times.items():
        print(f"{name:32} {statistics.median(taken):8.1f} {min(taken):8.1f} {max(taken):8.1f}")
    medians = {name: statistics.median(taken) for name, taken in times.items()}
    return [
        Comparison(f"start of {name}", medians[name], PEER, medians[PEER], "ms")
        for name in ("newsdb --help", "newsdb query reporter NAME")
    ]


def prepare(environment: Mapping[str, str]) -> None:
    """Make an archive with one article by the reporter who is asked for."""
    line = "가나일보 홍길동 기자 | 한빛전자는 20억 달러를 투자한다고 27일 밝혔다.\n"
    command = [sys.executable, *NEWSDB, "ingest", "--format", "lines", "-"]
    subprocess.run(command, input=line.encode(), env=dict(environment), stdout=subprocess.DEVNULL, check=True)


def measure(environment: Mapping[str, str], runs: int) -> dict[str, list[float]]:
    """Milliseconds of each command's runs. Raises CalledProcessError where one fails."""
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for turn in range(runs + 1):
        for name, arguments in COMMANDS.items():
            begun = time.perf_counter()
            subprocess.run(
                [sys.executable, *arguments],
                env=dict(environment),
                stdout=subprocess.DEVNULL,
                check=True,
            )
            if turn:
                times[name].append((time.perf_counter() - begun) * 1000)
    return times


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
