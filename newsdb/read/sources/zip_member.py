"""Unpack a zip member packed by bzip2 or LZMA in small steps: zipfile inflates a whole block at once."""

import bz2
import io
import lzma
import struct
import zlib
from typing import BinaryIO, Protocol
from zipfile import ZIP_BZIP2, ZIP_LZMA, BadZipFile, ZipInfo

_STEP = 16 * 1024  # bytes taken from the file at once
_HEADER = 30  # bytes, before the name of a member
_LARGEST_DICTIONARY = 256 * 1024 * 1024  # bytes
_LZMA_PROPERTIES = 5  # bytes


class _Decompressor(Protocol):
    @property
    def eof(self) -> bool: ...

    @property
    def needs_input(self) -> bool: ...

    def decompress(self, data: bytes, max_length: int = -1) -> bytes: ...


def is_packed_in_blocks(info: ZipInfo) -> bool:
    """Return whether a member is packed by bzip2 or LZMA."""
    return info.compress_type in (ZIP_BZIP2, ZIP_LZMA)


def open_block_member(file: BinaryIO, info: ZipInfo) -> BinaryIO:
    """Open a member of the archive in `file`. Raises BadZipFile for a damaged one, also while it is read."""
    file.seek(info.header_offset)
    header = file.read(_HEADER)
    if len(header) < _HEADER or not header.startswith(b"PK\x03\x04"):
        raise BadZipFile("its header is damaged")
    name, extra = struct.unpack("<HH", header[26:30])
    start = info.header_offset + _HEADER + name + extra
    return io.BufferedReader(_BlockMember(file, info, start), _STEP)


class _BlockMember(io.RawIOBase):
    """Read the unpacked bytes of a member, and compare their checksum at the end."""

    def __init__(self, file: BinaryIO, info: ZipInfo, start: int) -> None:
        self._file, self._place, self._left = file, start, info.compress_size
        self._expected, self._crc = info.CRC, 0
        self._is_done = False
        self._decompressor: _Decompressor = (
            bz2.BZ2Decompressor() if info.compress_type == ZIP_BZIP2 else self._open_lzma()
        )

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        while not self._is_done:
            packed = self._read_packed_bytes(_STEP) if self._decompressor.needs_input else b""
            if self._decompressor.needs_input and not packed:
                raise EOFError("it is cut short")
            data = self._decompressor.decompress(packed, len(buffer))
            self._crc = zlib.crc32(data, self._crc)
            if self._decompressor.eof:
                self._is_done = True
                if self._crc != self._expected:
                    raise BadZipFile("its checksum is wrong")
            if data:
                buffer[: len(data)] = data
                return len(data)
        return 0

    def _read_packed_bytes(self, size: int) -> bytes:
        self._file.seek(self._place)
        data = self._file.read(min(size, self._left))
        self._place += len(data)
        self._left -= len(data)
        return data

    def _open_lzma(self) -> lzma.LZMADecompressor:
        """Read the properties before the data (APPNOTE of zip, 5.8.8)."""
        size = struct.unpack("<H", self._read_packed_bytes(4)[2:])[0]
        properties = self._read_packed_bytes(size)
        if len(properties) != _LZMA_PROPERTIES:
            raise BadZipFile("its LZMA properties are damaged")
        packed, dictionary = struct.unpack("<BL", properties)
        if dictionary > _LARGEST_DICTIONARY:
            raise BadZipFile(f"it takes {dictionary >> 20} MB of memory to unpack")
        rest, literal_context = divmod(packed, 9)
        position, literal_position = divmod(rest, 5)
        filters = {
            "id": lzma.FILTER_LZMA1,
            "dict_size": max(dictionary, 4096),
            "lc": literal_context,
            "lp": literal_position,
            "pb": position,
        }
        return lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=[filters])
