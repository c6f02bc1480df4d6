"""Cuts chunks of bytes into lines, of which none is ever held beyond the limit."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, NamedTuple

from newsdb.model.errors import SourceError
from newsdb.read import limits


class ByteLine(NamedTuple):
    """A line without its line feed. `size` is its length; `raw` is shorter where the line passed the limit."""

    raw: bytes
    size: int

    @property
    def cut(self) -> bool:
        """Whether the line was too long to be kept whole."""
        return self.size > len(self.raw)


def split_lines(chunks: Iterator[bytes]) -> Iterator[ByteLine]:
    """The lines of the chunks, one by one. Of a line longer than limits.LINE only its first limits.KEPT are kept."""
    parts: list[bytes] = []
    size = 0
    for chunk in chunks:
        *ended, last = chunk.split(b"\n")
        for piece in ended:
            size = _append_piece(parts, size, piece)
            yield ByteLine(b"".join(parts), size)
            parts, size = [], 0
        size = _append_piece(parts, size, last)
    if size:
        yield ByteLine(b"".join(parts), size)


def _append_piece(parts: list[bytes], size: int, piece: bytes) -> int:
    """Adds a piece to the line that is being put together, or counts it only; gives the line's size."""
    size += len(piece)
    if size <= limits.LINE:
        parts.append(piece)
    elif sum(map(len, parts)) + len(piece) == size:
        parts[:] = [b"".join([*parts, piece])[: limits.KEPT]]
    return size


def split_head(chunks: Iterator[bytes]) -> tuple[bytes, Iterator[bytes]]:
    """The first limits.HEAD bytes, and all the chunks as if they had not been touched."""
    taken: list[bytes] = []
    failure: SourceError | None = None
    try:
        while sum(map(len, taken)) < limits.HEAD and (chunk := next(chunks, None)) is not None:
            taken.append(chunk)
    except SourceError as error:
        if not taken:
            raise
        failure = error  # what could be read before the damage is still read

    def replay() -> Iterator[bytes]:
        yield from taken
        if failure:
            raise failure
        yield from chunks

    return b"".join(taken)[: limits.HEAD], replay()


def prepend(start: bytes, chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Yield the bytes that were taken from the chunks already, then the chunks."""
    yield start
    yield from chunks


def read_whole(chunks: Iterator[bytes]) -> bytes:
    """All of a document. Raises SourceError where it is longer than limits.LINE."""
    parts: list[bytes] = []
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > limits.LINE:
            raise SourceError(f"the document is longer than {limits.LINE >> 20} MB; split it first")
        parts.append(chunk)
    return b"".join(parts)


@contextmanager
def spool(chunks: Iterator[bytes]) -> Iterator[BinaryIO]:
    """The chunks as a temporary file, which goes when the context ends. Raises SourceError beyond limits.EXPANDED."""
    import tempfile  # here, since it takes long to load

    with tempfile.TemporaryFile() as file:
        size = 0
        for chunk in chunks:
            size += len(chunk)
            if size > limits.EXPANDED:
                raise SourceError(f"larger than {limits.EXPANDED >> 20} MB; split it first")
            file.write(chunk)
        file.seek(0)
        yield file
