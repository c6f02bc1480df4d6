"""Fuzz one target in this process; `tests.fuzz` starts it. The arguments behind the target are libFuzzer's."""

import random
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.fuzz.mutation import mutate


def main() -> None:
    """Run the target named first."""
    name, *arguments = sys.argv[1:]
    try:
        import atheris
    except ImportError:
        _run_unguided(name, arguments)
        return
    with atheris.instrument_imports(include=["newsdb"]):
        from tests.fuzz.targets import TARGETS
    target = TARGETS[name]
    for seed in _read_seeds(arguments):
        target(seed)  # loads what is loaded once, before the clock of an input runs
    atheris.Setup([name, *arguments], target)
    atheris.Fuzz()


def _run_unguided(name: str, arguments: Sequence[str]) -> None:
    from tests.fuzz.targets import TARGETS

    options = dict(each[1:].split("=", 1) for each in arguments if each.startswith("-"))
    runs, seconds = int(options["runs"]), float(options["max_total_time"]) or float("inf")
    print("atheris is not installed: mutated seeds, not guided by coverage", flush=True)
    count = _mutate_seeds(TARGETS[name], _read_seeds(arguments), runs, seconds, options["artifact_prefix"])
    print(f"Done {count} runs")


def _mutate_seeds(
    target: Callable[[bytes], None], seeds: list[bytes], runs: int, seconds: float, prefix: str
) -> int:
    source, end, count = random.Random(1), time.monotonic() + seconds, 0
    while count < runs and time.monotonic() < end:
        data = mutate(source.choice(seeds) if seeds else b"", source)
        count += 1
        try:
            target(data)
        except BaseException:
            Path(f"{prefix}{count}").write_bytes(data)
            raise
    return count


def _read_seeds(arguments: Sequence[str]) -> list[bytes]:
    folders = [Path(each) for each in arguments if not each.startswith("-")]
    return [path.read_bytes() for folder in folders for path in sorted(folder.iterdir())]


if __name__ == "__main__":
    main()
