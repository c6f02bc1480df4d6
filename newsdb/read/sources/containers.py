"""Looks into zip and tar archives: each file in them is a source of its own, named `archive.zip/member`.

Nothing is ever written under a member's name: members are read as streams, so `../`, absolute names, links and devices
touch no disk. A member that cannot be read costs itself only.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from newsdb.model.errors import SourceError
from newsdb.read import limits
from newsdb.read.sources.chunks import split_head, spooled
from newsdb.read.sources.decompression import unpacked_chunks
from newsdb.read.sources.tar_archive import is_tar, tar_members
from newsdb.read.sources.zip_archive import is_office_document, is_workbook, is_zip, zip_members

_FOR_SYSTEMS = ("__MACOSX/", "Thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class Part:
    """A source, or a file in the archive that it is.

    `failure` is why it cannot be read at all; `passed_over` what it is that nobody wants read (a link).
    """

    name: str
    chunks: Iterator[bytes]
    failure: str | None = None
    passed_over: str | None = None


def parts(name: str, chunks: Iterator[bytes]) -> Iterator[Part]:
    """The files that a source consists of: itself, or all that an archive holds, in its order.

    Raises SourceError where the archive cannot be read, or holds too much; a part's chunks raise it for that part.
    """
    yield from _parts(name, chunks, 0)


def _parts(name: str, chunks: Iterator[bytes], depth: int) -> Iterator[Part]:
    head, chunks = split_head(chunks)
    if is_workbook(head) or not (is_zip(head) or is_tar(head)):
        yield Part(name, chunks)
        return
    with spooled(chunks) as file:
        if is_zip(head) and is_office_document(file):
            yield Part(name, _all_of(file))
            return
        if depth >= limits.NESTED:
            yield Part(name, iter(()), "it is an archive in an archive in an archive; unpack it first")
            return
        yield from _members(name, file, depth, zipped=is_zip(head))


def _members(name: str, file: BinaryIO, depth: int, *, zipped: bool) -> Iterator[Part]:
    total = 0
    for member in zip_members(file) if zipped else tar_members(file):
        if _is_hidden(member.name):
            continue
        shown = f"{name}/{member.name}"
        if member.failure or member.passed_over:
            yield Part(shown, iter(()), member.failure, member.passed_over)
            continue
        counted = _Total(total)
        try:
            with member.open() as opened:
                yield from _parts(
                    shown, counted.of(_guarded(unpacked_chunks(opened), member.packed)), depth + 1
                )
        except SourceError as error:
            yield Part(shown, iter(()), str(error))
        total = counted.size
        if total > limits.EXPANDED:
            raise SourceError(f"unpacks to more than {limits.EXPANDED >> 20} MB; unpack it first")


@dataclass(slots=True)
class _Total:
    """How much came out of an archive so far."""

    size: int

    def of(self, chunks: Iterator[bytes]) -> Iterator[bytes]:
        for chunk in chunks:
            self.size += len(chunk)
            if self.size > limits.EXPANDED:
                raise SourceError(
                    f"the archive unpacks to more than {limits.EXPANDED >> 20} MB; unpack it first"
                )
            yield chunk


def _guarded(chunks: Iterator[bytes], packed: int | None) -> Iterator[bytes]:
    """The chunks of a member; it may not unpack to more than a text can."""
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if packed is not None and size > limits.RATIO_FROM and size > limits.RATIO * packed:
            raise SourceError(
                f"unpacks to more than {limits.RATIO} times its size; unpack it first if you trust it"
            )
        yield chunk


def _all_of(file: BinaryIO) -> Iterator[bytes]:
    file.seek(0)
    yield from iter(lambda: file.read(limits.CHUNK), b"")


def _is_hidden(name: str) -> bool:
    """Files that systems leave in archives, and hidden ones, as in folders."""
    last = name.rstrip("/").rpartition("/")[2]
    return name.startswith(_FOR_SYSTEMS) or last.startswith(".") or last in _FOR_SYSTEMS
