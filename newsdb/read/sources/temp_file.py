"""Puts a source that must be read from several places, as xlsx and Parquet are, into a file that can be."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from newsdb.model.errors import SourceError
from newsdb.read import limits


@contextmanager
def spooled(chunks: Iterator[bytes]) -> Iterator[BinaryIO]:
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
