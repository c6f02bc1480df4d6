"""List the files in a tar archive, under limits. Links, devices and pipes are skipped."""

import re
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, BinaryIO, cast

from newsdb.model.errors import SourceError
from newsdb.read import limits
from newsdb.read.sources.archive_member import ArchiveMember, describe_error, guard_member
from newsdb.read.sources.paths import make_printable

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_BROKEN = (tarfile.TarError, EOFError, OSError, ValueError, OverflowError, RecursionError, IndexError)


def is_tar(head: bytes) -> bool:
    """Return whether a file starts like a tar archive, of the formats since 1988."""
    return head[257:262] == b"ustar"


def list_tar_members(file: BinaryIO, most: int = limits.MEMBERS) -> Iterator[ArchiveMember]:
    """Yield the files of the archive in its order.

    Raises SourceError: damaged, or more files than `most`.
    """
    try:
        with tarfile.open(fileobj=cast("Any", _BoundedFile(file)), mode="r:") as archive:
            for number in range(most + 1):
                info = archive.next()
                if info is None:
                    return
                if number == most:
                    raise SourceError(f"more than {most:,} files in it; the rest is not read")
                cast("Any", archive).members = []  # it would keep every header
                if not info.isdir():
                    yield ArchiveMember(
                        _decode_name(info),
                        None,
                        partial(_open_member, archive, info),
                        None,
                        _explain_skip(info),
                    )
    except _BROKEN as error:
        raise SourceError(
            f"the tar archive is damaged or cut short ({describe_error(error)}); fetch it again"
        ) from error


class _BoundedFile:
    """Limit one read to the size of a header: a hostile header may claim gigabytes."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.seek, self.tell = file.seek, file.tell

    def read(self, size: int = -1, /) -> bytes:
        if size < 0 or size > limits.ROW:
            raise SourceError("a header in the tar archive claims to be larger than any is; it is not read")
        return self._file.read(size)


def _explain_skip(info: tarfile.TarInfo) -> str | None:
    if info.issym() or info.islnk():
        return "link in an archive"
    return None if info.isreg() else "device or pipe in an archive"


def _decode_name(info: tarfile.TarInfo) -> str:
    """Decode the member's name: UTF-8, else CP949 if it fits."""
    raw = info.name.encode("utf-8", "surrogateescape")
    try:
        name = raw.decode("utf-8")
    except UnicodeDecodeError:
        try:
            name = raw.decode("cp949")
        except UnicodeDecodeError:
            name = make_printable(info.name)
    return _CONTROL.sub("\ufffd", name)


@contextmanager
def _open_member(archive: tarfile.TarFile, info: tarfile.TarInfo) -> Iterator[BinaryIO]:
    opened = archive.extractfile(info)
    if opened is None:
        raise SourceError("it is no file")
    with opened:
        yield guard_member(opened, _BROKEN)
