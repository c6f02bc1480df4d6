"""Handle a source as chunks of bytes: split lines, look ahead, read it whole, spool it to a file."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, NamedTuple

from newsdb.model.errors import SourceError
from newsdb.read import limits


class ByteLine(NamedTuple):
    """Hold a line without its line feed.

    `size` is its length in bytes; `raw` is shorter if the line passed the limit.
    """

    raw: bytes
    size: int

    @property
    def is_cut(self) -> bool:
        """Return whether the line was too long to be kept whole."""
        return self.size > len(self.raw)


def split_lines(chunks: Iterator[bytes]) -> Iterator[ByteLine]:
    """Yield the lines of the chunks. Of a line longer than limits.LINE only limits.KEPT bytes are kept."""
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
    """Append a piece to the line's parts, or only count it beyond the limit; return the line's size."""
    size += len(piece)
    if size <= limits.LINE:
        parts.append(piece)
    elif sum(map(len, parts)) + len(piece) == size:
        parts[:] = [b"".join([*parts, piece])[: limits.KEPT]]
    return size


def skip_blank_start(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Yield the chunks without the white space before the first other byte."""
    for chunk in chunks:
        if rest := chunk.lstrip():
            yield rest
            yield from chunks


def split_head(chunks: Iterator[bytes]) -> tuple[bytes, Iterator[bytes]]:
    """Return the first limits.HEAD bytes, and all the chunks including them."""
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
    """Yield the bytes already taken from the chunks, then the chunks."""
    yield start
    yield from chunks


def read_whole(chunks: Iterator[bytes]) -> bytes:
    """Read all of a document. Raise SourceError if it is longer than limits.LINE."""
    parts: list[bytes] = []
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > limits.LINE:
            raise SourceError(f"the document is longer than {limits.LINE >> 20} MB; split it first")
        parts.append(chunk)
    return b"".join(parts)


@contextmanager
def spool(chunks: Iterator[bytes], most: int = limits.EXPANDED) -> Iterator[BinaryIO]:
    """Write the chunks to a temporary file, deleted at the end of the context.

    Raises SourceError beyond `most` bytes.
    """
    import tempfile  # here, since it takes long to load

    with tempfile.TemporaryFile() as file:
        size = 0
        for chunk in chunks:
            size += len(chunk)
            if size > most:
                raise SourceError(f"larger than {most >> 20} MB; split it first")
            file.write(chunk)
        file.seek(0)
        yield file
