"""Fuzz targets for long: `python -m tests.fuzz [TARGET]... [--inputs N] [--seconds N]` (`make fuzz`).

With atheris (`pip install atheris`) the inputs are guided by the branches they reach; without it they are mutated seeds
that no coverage guides, which the output says. Each target runs in a process of its own and prints the number of its
inputs. What breaks a rule, takes over 30 seconds or over 2 GB is saved in `--crashes`; kept in
`tests/fuzz/corpus/TARGET`, it becomes part of the tests.
"""

import argparse
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.fuzz.targets import TARGETS, list_seeds
from tests.fuzz.tokens import write_dictionary

_DONE = re.compile(r"Done (\d+) runs|stat::number_of_executed_units:\s+(\d+)")
_TIME_LIMIT, _MEMORY_LIMIT, _LONGEST = 30, 2048, 4096  # seconds, MB, bytes


def main() -> int:
    """Run the targets one after another. Return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m tests.fuzz")
    parser.add_argument("targets", nargs="*", metavar="TARGET")
    parser.add_argument("--inputs", type=int, default=1_000_000, help="inputs of each target [1000000]")
    parser.add_argument("--seconds", type=int, default=0, help="the most seconds for each target [no limit]")
    parser.add_argument("--crashes", type=Path, default=Path("fuzz-crashes"))
    options = parser.parse_args()
    options.crashes.mkdir(exist_ok=True)
    failures = 0
    for name in options.targets or TARGETS:
        with TemporaryDirectory() as folder:
            found, corpus = Path(folder) / "found", Path(folder) / "seeds"
            found.mkdir()
            corpus.mkdir()
            for number, seed in enumerate(list_seeds(name)):
                (corpus / str(number)).write_bytes(seed)
            dictionary = write_dictionary(Path(folder) / "tokens")
            limits = [
                f"-runs={options.inputs}",
                f"-max_total_time={options.seconds}",
                f"-timeout={_TIME_LIMIT}",
            ]
            command = [
                *(sys.executable, "-m", "tests.fuzz.run", name, *limits, f"-rss_limit_mb={_MEMORY_LIMIT}"),
                *(f"-max_len={_LONGEST}", f"-dict={dictionary}", "-print_final_stats=1"),
                *(f"-artifact_prefix={options.crashes.resolve()}/{name}-", str(found), str(corpus)),
            ]
            process = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
        counts = [int(a or b) for a, b in _DONE.findall(process.stderr + process.stdout)]
        print(
            f"{name}: {max(counts, default=0):,} inputs, {'no fault' if not process.returncode else 'FAULT'}",
            flush=True,
        )
        if process.returncode:
            failures += 1
            print("\n".join((process.stdout + process.stderr).splitlines()[-40:]), flush=True)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
