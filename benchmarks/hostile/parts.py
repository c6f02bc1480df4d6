"""Parts of hostile inputs."""

from collections.abc import Callable, Iterator
from pathlib import Path

TEXT = "시는 화요일에 나루 다리를 열었다고 밝혔다. "


def write_rows(path: Path, rows: Iterator[bytes]) -> None:
    with path.open("wb") as file:
        file.writelines(rows)


def repeat(start: str, part: str, size: int, end: str = "") -> Callable[[Path], None]:
    def write(path: Path) -> None:
        piece = part.encode()
        block = piece * max(1, 1_000_000 // len(piece))
        write_rows(path, iter([start.encode(), *([block] * max(1, size // len(block))), end.encode()]))

    return write
