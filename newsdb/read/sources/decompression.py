"""Open a file or standard input as chunks of bytes, and unpack gzip, bzip2, xz and zstd."""

import bz2
import gzip
import io
import lzma
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from newsdb.model.errors import SourceError
from newsdb.read import limits
from newsdb.read.sources.budget import Budget
from newsdb.read.sources.paths import STDIN

COMPRESSED_SUFFIXES = (".gz", ".bz2", ".xz", ".zst")
_ZSTD_STEP = 1024
"""Bytes taken at a time: a hostile frame makes 32 MB of them, of which the ratio's limit then stops the next."""
_ZSTD_WINDOW = 1 << 27
_WINDOW_TOO_LARGE = "too much memory"  # in what zstd says


class _Readable(Protocol):
    def read1(self, size: int = -1, /) -> bytes: ...


@contextmanager
def open_source(
    source: str,
    stdin: BinaryIO | None = None,
    on_progress: Callable[[int], None] | None = None,
    budget: Budget | None = None,
) -> Iterator[Iterator[bytes]]:
    """Open a source and yield its bytes, unpacked, in chunks.

    `on_progress` gets the number of bytes read since its last call, as on the disk. Raises SourceError, also from
    within the chunks: unreadable, damaged, or unpacking beyond the limits.
    """
    if source == STDIN:
        yield unpack_chunks(stdin or sys.stdin.buffer, on_progress, budget)
        return
    with _open_file(source) as file:
        yield unpack_chunks(file, on_progress, budget)


def _open_file(source: str) -> BinaryIO:
    try:
        return Path(source).open("rb")
    except OSError as error:
        raise SourceError(f"cannot be opened: {error.strerror}") from error


class _CountedFile(io.RawIOBase):
    """Count the bytes read from a file, and tell others."""

    def __init__(self, file: BinaryIO, *listeners: Callable[[int], None] | None) -> None:
        self._read = getattr(file, "read1", file.read)  # what a pipe has now, not what it will have
        self._listeners = [listener for listener in listeners if listener]
        self.count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data: bytes = self._read(len(buffer))
        buffer[: len(data)] = data
        self.count += len(data)
        for listener in self._listeners:
            listener(len(data))
        return len(data)


def unpack_chunks(
    file: BinaryIO, on_progress: Callable[[int], None] | None = None, budget: Budget | None = None
) -> Iterator[bytes]:
    """Yield the content of a file in chunks, unpacked. Raise SourceError like `open_source`.

    The bytes count in the budget, if there is one; the ratio of unpacked to packed bytes is always limited.
    """
    counted = _CountedFile(file, on_progress, budget.add_read if budget else None)
    buffered = io.BufferedReader(counted, limits.CHUNK)
    try:
        unpacked = _open_compressed_stream(buffered)
        if unpacked is None:
            chunks = iter(lambda: buffered.read1(limits.CHUNK), b"")
            yield from budget.count_bytes(chunks) if budget else chunks
        else:
            chunks = _limit_ratio(unpacked, counted)
            yield from budget.count_bytes(chunks, "unpacked") if budget else chunks
    except (EOFError, ValueError, zlib.error, lzma.LZMAError) as error:
        raise SourceError(f"the compressed data is damaged or cut short ({error}); fetch it again") from error
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror or error}") from error


def _open_compressed_stream(file: "io.BufferedReader[_CountedFile]") -> _Readable | None:
    start = file.peek(6)[:6]
    if start.startswith(b"\x1f\x8b"):
        return gzip.GzipFile(fileobj=file)
    if start.startswith(b"BZh"):
        return bz2.BZ2File(file)
    if start == b"\xfd7zXZ\x00":
        return lzma.LZMAFile(file)
    if start.startswith(b"(\xb5/\xfd"):
        return ZstdFile(file)
    return None


def _limit_ratio(unpacked: _Readable, packed: _CountedFile) -> Iterator[bytes]:
    total = 0
    while chunk := unpacked.read1(limits.CHUNK):
        total += len(chunk)
        if total > limits.RATIO_FROM and total > limits.RATIO * packed.count:
            raise SourceError(
                f"unpacks to more than {limits.RATIO} times its size; unpack it first if you trust it"
            )
        yield chunk


class ZstdFile:
    """Read the frames of a zstd file as one stream, without holding more than one step's output.

    Raises EOFError if it is cut short, ValueError if it is damaged, SourceError if it takes too much memory.
    """

    def __init__(self, file: "BinaryIO | Any") -> None:
        """Prepare to read this file."""
        import zstandard

        self._file = file
        self._error: type[Exception] = zstandard.ZstdError
        self._start = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW).decompressobj
        self._frame: Any = None
        self._packed = b""

    def read1(self, size: int = -1, /) -> bytes:  # noqa: ARG002 - as much as a step gives
        """Return the next unpacked bytes; empty at the end."""
        while True:
            packed = self._packed or self._file.read(_ZSTD_STEP)
            self._packed = b""
            if not packed:
                if self._frame is not None:
                    raise EOFError("its last frame has no end")
                return b""
            self._frame = self._frame or self._start()
            try:
                unpacked: bytes = self._frame.decompress(packed)
            except self._error as error:
                if _WINDOW_TOO_LARGE in str(error):
                    raise SourceError(
                        f"it was packed by zstd --long with a window of over {_ZSTD_WINDOW >> 20} MB; unpack it first: "
                        "zstd -d --long=31"
                    ) from error
                raise ValueError(str(error)) from error
            if self._frame.eof:
                self._packed, self._frame = self._frame.unused_data, None
            if unpacked:
                return unpacked
