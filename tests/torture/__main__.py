"""Run `python -m tests.torture`: break every job at every write, or at `--points` of them, and print the counts.

It starts itself again with the library of faults preloaded. `make torture` calls it.
"""

import argparse
import os
import sys
import tempfile
import time
from contextlib import nullcontext
from pathlib import Path

import click

from tests.torture.faults import Fault, is_possible, make_library

_ARMED = "TORTURE_LIBRARY"


def main() -> int:
    """Break the jobs and return 1 if something was wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    parser.add_argument("jobs", nargs="*", metavar="JOB", help="the jobs to break [default: all]")
    parser.add_argument("--points", type=int, help="points of each job and fault [default: every write]")
    parser.add_argument("--faults", nargs="*", choices=[fault.name for fault in Fault][1:])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--server", action="store_true", help="cut connections to a PostgreSQL server instead"
    )
    options = parser.parse_args()
    if not is_possible():
        click.echo("skipped: faults are injected on Linux with a C compiler (cc)")
        return 0
    if _ARMED not in os.environ:
        with tempfile.TemporaryDirectory(prefix="newsdb-faults-") as folder:
            library = str(make_library(Path(folder)))
            environment = {**os.environ, "LD_PRELOAD": library, _ARMED: library}
            return os.spawnve(  # noqa: S606 - this program again
                os.P_WAIT, sys.executable, [sys.executable, "-m", "tests.torture", *sys.argv[1:]], environment
            )
    return _break_all(options)


def _break_all(options: argparse.Namespace) -> int:
    from tests.torture.harness import DISK_FAULTS, NETWORK_FAULTS, torture
    from tests.torture.jobs import JOBS, ON_A_SERVER, load_extractor, make_small_batches
    from tests.torture.server import open_server

    possible = ON_A_SERVER if options.server else tuple(JOBS)
    if unknown := [name for name in options.jobs if name not in possible]:
        click.echo(f"{unknown[0]}: no such job; the jobs are {', '.join(possible)}", err=True)
        return 2
    make_small_batches()
    load_extractor()
    all_faults = NETWORK_FAULTS if options.server else DISK_FAULTS
    faults = [Fault[name] for name in options.faults] if options.faults else list(all_faults)
    wrong, started = 0, time.monotonic()
    click.echo("| job | fault | writes | points | broke it | wrong after it |\n|---|---|--:|--:|--:|--:|")
    with open_server() if options.server else nullcontext() as server:
        for name in options.jobs or possible:
            for tally in torture(JOBS[name], faults, options.points, options.seed, server):
                row = (tally.job, tally.fault, tally.calls, tally.points, tally.broken, len(tally.wrong))
                click.echo(f"| {' | '.join(map(str, row))} |")
                for line in tally.wrong:
                    click.echo(f"  {line}", err=True)
                wrong += len(tally.wrong)
    click.echo(f"\n{wrong} wrong, {time.monotonic() - started:.0f} s")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
