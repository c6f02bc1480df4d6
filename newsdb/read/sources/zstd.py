"""Unpacks zstd, with no more in memory than a step of it gives."""

from typing import Any, BinaryIO

_STEP = 1024
"""Bytes taken at a time: a hostile frame makes 32 MB of them, of which the ratio's limit then stops the next."""
_WINDOW = 1 << 27


class ZstdFile:
    """The frames of a zstd file, one after the other, as one stream.

    Raises EOFError where it is cut short, ValueError where it is damaged.
    """

    def __init__(self, file: "BinaryIO | Any") -> None:
        """A reader of this file."""
        import zstandard

        self._file = file
        self._error: type[Exception] = zstandard.ZstdError
        self._start = zstandard.ZstdDecompressor(max_window_size=_WINDOW).decompressobj
        self._frame: Any = None
        self._packed = b""

    def read1(self, size: int = -1, /) -> bytes:  # noqa: ARG002 - as much as a step gives
        """What the next bytes unpack to; empty at the end."""
        while True:
            packed = self._packed or self._file.read(_STEP)
            self._packed = b""
            if not packed:
                if self._frame is not None:
                    raise EOFError("its last frame has no end")
                return b""
            self._frame = self._frame or self._start()
            try:
                unpacked: bytes = self._frame.decompress(packed)
            except self._error as error:
                raise ValueError(str(error)) from error
            if self._frame.eof:
                self._packed, self._frame = self._frame.unused_data, None
            if unpacked:
                return unpacked
