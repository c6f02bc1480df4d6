"""What broken and hostile inputs cost: processor time, memory, and bytes kept.

`python -m benchmarks.hostile [NAME]...` makes each input, ingests it in a process of its own into a new archive, and
prints a line: the input's bytes, seconds of processor time, peak memory, the archive's bytes, and how it ended. With
`--files FILE...` it ingests these instead. It ends with exit code 1 if one is over a bound (see `SECONDS`, `MEMORY`
and `KEPT`) or ended by a signal or a traceback.
"""

import argparse
import json
import multiprocessing
import os
import subprocess
import sys
import threading
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.hostile.inputs import INPUTS

SECONDS = 120.0
"""The most processor time of an ingest, on one core."""

MEMORY = 900 * 1024 * 1024
"""The most bytes of memory at its peak."""

KEPT = 100 * 1024 * 1024
"""The most bytes of an archive, whatever the input, or ten times the input if that is more."""

_LIMITED = """
import resource, runpy, sys
for name, most in (("RLIMIT_AS", 12 << 30), ("RLIMIT_FSIZE", 8 << 30)):
    resource.setrlimit(getattr(resource, name), (most, most))
sys.argv[0] = "newsdb"
runpy.run_module("newsdb", run_name="__main__")
"""


class Outcome(NamedTuple):
    """What an ingest took, and how it ended."""

    size: int
    seconds: float
    memory: int
    kept: int
    code: int
    output: str

    def find_excess(self) -> str | None:
        """Return what is over its bound, if anything is."""
        checks = {
            "time": self.seconds > SECONDS,
            "memory": self.memory > MEMORY,
            "bytes kept": self.kept > max(KEPT, 10 * self.size),
            "killed": self.code < 0,
            "a traceback": "Traceback" in self.output,
            "a message without bound": len(self.output) > 20_000,
        }
        return next((what for what, is_over in checks.items() if is_over), None)


def ingest_file(path: Path, folder: Path, timeout: float = 10 * SECONDS) -> Outcome:
    """Ingest a file in a process of its own, into an archive in a folder."""
    archive = folder / "archive.db"
    command = [sys.executable, "-c", _LIMITED, "--db", str(archive), "ingest", str(path), "--workers", "1"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    timer = threading.Timer(timeout, process.kill)
    timer.start()
    output = process.stdout.read() if process.stdout else b""
    _, status, usage = os.wait4(process.pid, 0)
    timer.cancel()
    kept = sum(file.stat().st_size for file in folder.iterdir() if file.name.startswith("archive.db"))
    return Outcome(
        path.stat().st_size,
        usage.ru_utime + usage.ru_stime,
        usage.ru_maxrss * 1024,
        kept,
        os.waitstatus_to_exitcode(status),
        output.decode("utf-8", "replace"),
    )


def _make_input(name: str, path: Path) -> None:
    """Make an input in a process of its own: what this one takes would count as the peak of those that it starts."""
    process = multiprocessing.get_context("fork").Process(target=INPUTS[name], args=(path,))
    process.start()
    process.join()
    if process.exitcode:
        sys.exit(f"{name}: could not be made")


def main() -> int:
    """Run the inputs and print a line each. Return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m benchmarks.hostile")
    parser.add_argument("names", nargs="*", metavar="NAME", help="part of a name; by default all")
    parser.add_argument("--files", nargs="*", type=Path, default=[], metavar="FILE")
    parser.add_argument("--markdown", action="store_true", help="print a table of Markdown, without the ends")
    options = parser.parse_args()
    failures = 0
    if options.markdown:
        print("| input | MB | seconds | peak MB | kept MB |\n|---|--:|--:|--:|--:|")
    else:
        print(f"{'input':32}{'MB':>9}{'seconds':>9}{'peak MB':>9}{'kept MB':>9}  end")
    for name in [str(path) for path in options.files] or list(INPUTS):
        if options.names and not any(part in name for part in options.names):
            continue
        with TemporaryDirectory() as folder:
            path = Path(name)
            if not options.files:
                path = Path(folder) / name
                _make_input(name, path)
            found = ingest_file(path, Path(folder))
        excess = found.find_excess()
        failures += excess is not None
        sizes = [found.size / 1e6, found.seconds, found.memory / 1e6, found.kept / 1e6]
        last = " ".join(found.output.split()).replace(str(path), path.name)[-150:]
        numbers = "".join(f"{value:>9,.1f}" for value in sizes)
        mark = f"OVER: {excess}; " if excess else ""
        if options.markdown:
            row = [f"`{path.name}`{mark and f' ({mark[:-2]})'}", *(f"{value:,.1f}" for value in sizes)]
            print(f"| {' | '.join(row)} |", flush=True)
            continue
        print(
            f"{path.name:32}{numbers}  {mark}{found.code}: {json.dumps(last, ensure_ascii=False)}", flush=True
        )
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
