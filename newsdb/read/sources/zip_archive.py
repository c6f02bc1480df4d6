"""List the files in a zip archive, under limits, with the CP949 names of Korean Windows decoded."""

import lzma
import re
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import BinaryIO, NamedTuple
from zipfile import BadZipFile, ZipFile, ZipInfo

from newsdb.model.errors import SourceError
from newsdb.read import limits
from newsdb.read.sources.archive_member import ArchiveMember, describe_error, guard_member
from newsdb.read.sources.zip_member import is_packed_in_blocks, open_block_member

_START = (b"PK\x03\x04", b"PK\x05\x06")
_END = b"PK\x05\x06"
_END_64 = b"PK\x06\x06"
_LONGEST_END = 22 + 0xFFFF
_ENTRY = 256  # bytes: what an entry of the directory takes at the most, on average
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_LINK = 0o120000
_OFFICE = ("xl/", "word/", "ppt/", "META-INF/manifest.xml", "[Content_Types].xml")
_OFFICE_PARTS = (b"xl/", b"[Content_Types].xml", b"_rels/", b"docProps/", b"customXml/")
_FIRST_NAME = 30  # bytes before the name in a local file header
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_BROKEN = (
    BadZipFile, EOFError, OSError, ValueError, KeyError, NotImplementedError, RuntimeError, zlib.error, lzma.LZMAError,
    struct.error, IndexError, OverflowError,
)  # fmt: skip


class _ZipDirectory(NamedTuple):
    """Hold the size of a zip archive's directory, as stated at its end."""

    entries: int
    size: int


def is_zip(head: bytes) -> bool:
    """Return whether a file starts like a zip archive (Office documents do, too)."""
    return head.startswith(_START)


def is_office_document(file: BinaryIO) -> bool:
    """Return whether the archive is one Office or OpenDocument document instead of a folder."""
    try:
        with _open_archive(file) as archive:
            return any(info.filename.startswith(_OFFICE) for info in archive.infolist())
    except SourceError:
        return False
    finally:
        file.seek(0)


def is_workbook(start: bytes) -> bool:
    """Return whether a file starts like an Office document; the xlsx reader refuses all but workbooks.

    The first name counts alone: a workbook in an archive may stand there unpacked.
    """
    return start.startswith(_START[0]) and start[_FIRST_NAME:].startswith(_OFFICE_PARTS)


def list_zip_members(file: BinaryIO, most: int = limits.MEMBERS) -> Iterator[ArchiveMember]:
    """Yield the files of the archive in its order.

    Raises SourceError: damaged, or more files than `most`.
    """
    with _open_archive(file, most) as archive:
        for info in archive.infolist():
            if not info.is_dir():
                open_it = partial(_open_member, archive, file, info)
                yield ArchiveMember(
                    _decode_name(info),
                    info.compress_size,
                    open_it,
                    _explain_failure(info),
                    _explain_skip(info),
                )


@contextmanager
def _open_archive(file: BinaryIO, most: int = limits.MEMBERS) -> Iterator[ZipFile]:
    directory = _read_directory(file)
    if directory.entries > most or directory.size > most * _ENTRY:
        raise SourceError(
            f"more than {most:,} files in it; unpack it first, or raise the limit with --at-most members=…"
        )
    try:
        archive = ZipFile(file)
    except _BROKEN as error:
        raise SourceError(
            f"the zip archive is damaged or cut short ({describe_error(error)}); fetch it again"
        ) from error
    with archive:
        yield archive


def _read_directory(file: BinaryIO) -> _ZipDirectory:
    """Read the stated number of entries, without reading the entries."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _LONGEST_END - 76))
    tail = file.read()
    file.seek(0)
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + 22:
        raise SourceError("the zip archive is cut short: its directory is missing; fetch it again")
    entries, length = struct.unpack("<HL", tail[at + 10 : at + 16])
    wide = tail.rfind(_END_64, 0, at)
    if wide >= 0 and (entries == 0xFFFF or length == 0xFFFFFFFF) and len(tail) >= wide + 48:
        entries, length = struct.unpack("<QQ", tail[wide + 32 : wide + 48])
    return _ZipDirectory(entries, length)


def _explain_failure(info: ZipInfo) -> str | None:
    if info.flag_bits & _ENCRYPTED:
        return "it is encrypted; unpack it with its password first"
    return None


def _explain_skip(info: ZipInfo) -> str | None:
    return "link in an archive" if (info.external_attr >> 16) & 0o170000 == _LINK else None


def _decode_name(info: ZipInfo) -> str:
    """Decode the member's name. Without the UTF-8 flag it is UTF-8 if valid, CP949 if valid, else CP437."""
    name = info.filename
    if not info.flag_bits & _UTF8_NAME:
        try:
            raw = name.encode("cp437")
        except UnicodeEncodeError:
            raw = b""
        for encoding in ("utf-8", "cp949"):
            try:
                name = raw.decode(encoding) if raw else name
                break
            except UnicodeDecodeError:
                continue
    return _CONTROL.sub("\ufffd", name)


@contextmanager
def _open_member(archive: ZipFile, file: BinaryIO, info: ZipInfo) -> Iterator[BinaryIO]:
    try:
        with open_block_member(file, info) if is_packed_in_blocks(info) else archive.open(info) as opened:
            yield guard_member(opened, _BROKEN)
    except _BROKEN as error:
        raise SourceError(f"cannot be unpacked ({describe_error(error)}); fetch the archive again") from error
