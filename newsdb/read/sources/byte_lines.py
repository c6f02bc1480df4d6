"""Cuts chunks of bytes into lines, of which none is ever held beyond the limit."""

from collections.abc import Iterator
from typing import NamedTuple

from newsdb.read import limits


class Line(NamedTuple):
    """A line without its line feed. `size` is its length; `raw` is shorter where the line passed the limit."""

    raw: bytes
    size: int

    @property
    def cut(self) -> bool:
        """Whether the line was too long to be kept whole."""
        return self.size > len(self.raw)


def byte_lines(chunks: Iterator[bytes]) -> Iterator[Line]:
    """The lines of the chunks, one by one. Of a line longer than limits.LINE only its first limits.KEPT are kept."""
    parts: list[bytes] = []
    size = 0
    for chunk in chunks:
        *ended, last = chunk.split(b"\n")
        for piece in ended:
            size = _append(parts, size, piece)
            yield Line(b"".join(parts), size)
            parts, size = [], 0
        size = _append(parts, size, last)
    if size:
        yield Line(b"".join(parts), size)


def _append(parts: list[bytes], size: int, piece: bytes) -> int:
    """Adds a piece to the line that is being put together, or counts it only; gives the line's size."""
    size += len(piece)
    if size <= limits.LINE:
        parts.append(piece)
    elif sum(map(len, parts)) + len(piece) == size:
        parts[:] = [b"".join([*parts, piece])[: limits.KEPT]]
    return size
