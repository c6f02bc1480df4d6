"""JSON and plain texts that are deep, long, or nothing."""

from collections.abc import Callable
from pathlib import Path

from benchmarks.hostile.parts import TEXT, write_rows


def deep_json(path: Path) -> None:
    path.write_bytes(b"[" * 1_000_000 + b"]" * 1_000_000)


def deep_objects(path: Path) -> None:
    path.write_bytes(b'{"title":"t","body":"b","a":' + b'{"a":' * 200_000 + b"1" + b"}" * 200_001)


def long_numbers(path: Path) -> None:
    path.write_bytes(b'{"title":"t","body":"b","id":' + b"9" * 5_000_000 + b"}\n")


def many_keys(path: Path) -> None:
    keys = ",".join(f'"k{n}":"v"' for n in range(500_000))
    path.write_text(f'{{"title":"t","body":"{TEXT}",{keys}}}\n' * 5)


def json_lines_rejected(path: Path) -> None:
    write_rows(path, (b'{"title": 1, "x": %d}\n' % n for n in range(1_000_000)))


def names(separator: str, count: int) -> Callable[[Path], None]:
    people = [f"{family}{given}" for family in "김이박최정" for given in ("철수", "영희", "민수", "가람")]
    return lambda path: (
        path.write_text(separator.join(people[n % 20] for n in range(count)) + " 대표는 말했다."),
        None,
    )[1]
