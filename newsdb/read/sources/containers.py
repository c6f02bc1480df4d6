"""Split zip and tar archives: each file in them is a source of its own, named `archive.zip/member`.

Nothing is written under a member's name: members are read as streams, so `../`, absolute names, links and devices
never reach the disk. A member that cannot be read does not stop the others.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from newsdb.model.errors import SourceError
from newsdb.read import limits
from newsdb.read.sources.budget import Budget
from newsdb.read.sources.chunks import split_head, spool
from newsdb.read.sources.decompression import unpack_chunks
from newsdb.read.sources.tar_archive import is_tar, list_tar_members
from newsdb.read.sources.zip_archive import is_office_document, is_workbook, is_zip, list_zip_members

_FOR_SYSTEMS = ("__MACOSX/", "Thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class SourcePart:
    """Hold a source, or one file of an archive.

    `failure` is the reason why it cannot be read at all; `skipped_as` its kind if it is no file (a link).
    """

    name: str
    chunks: Iterator[bytes]
    failure: str | None = None
    skipped_as: str | None = None


def split_source(name: str, chunks: Iterator[bytes], budget: Budget) -> Iterator[SourcePart]:
    """Yield the files of a source: itself, or all members of an archive, in its order. Count them in the budget.

    Raises SourceError if the archive cannot be read, or holds too much; a part's chunks raise it for that part.
    """
    yield from _split_nested_archive(name, chunks, 0, budget)


def _split_nested_archive(
    name: str, chunks: Iterator[bytes], depth: int, budget: Budget
) -> Iterator[SourcePart]:
    head, chunks = split_head(chunks)
    if is_workbook(head) or not (is_zip(head) or is_tar(head)):
        yield SourcePart(name, chunks)
        return
    with spool(chunks, budget.get_most("unpacked")) as file:
        if is_zip(head) and is_office_document(file):
            yield SourcePart(name, _read_file(file))
            return
        if depth >= limits.NESTED:
            yield SourcePart(name, iter(()), "it is an archive in an archive in an archive; unpack it first")
            return
        yield from _read_members(name, file, depth, budget, zipped=is_zip(head))


def _read_members(
    name: str, file: BinaryIO, depth: int, budget: Budget, *, zipped: bool
) -> Iterator[SourcePart]:
    list_members = list_zip_members if zipped else list_tar_members
    for member in list_members(file, budget.get_most("members")):
        if _is_hidden(member.name):
            continue
        path = f"{name}/{member.name}"
        if member.failure or member.skipped_as:
            yield SourcePart(path, iter(()), member.failure, member.skipped_as)
            continue
        budget.add_member()
        try:
            with member.open() as opened:
                chunks = budget.count_bytes(_limit_ratio(unpack_chunks(opened), member.packed), "unpacked")
                yield from _split_nested_archive(path, chunks, depth + 1, budget)
        except SourceError as error:
            yield SourcePart(path, iter(()), str(error))
        budget.check()


def _limit_ratio(chunks: Iterator[bytes], packed: int | None) -> Iterator[bytes]:
    """Yield the chunks of a member. Raise SourceError if it unpacks to more than a text can."""
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if packed is not None and size > limits.RATIO_FROM and size > limits.RATIO * packed:
            raise SourceError(
                f"unpacks to more than {limits.RATIO} times its size; unpack it first if you trust it"
            )
        yield chunk


def _read_file(file: BinaryIO) -> Iterator[bytes]:
    file.seek(0)
    yield from iter(lambda: file.read(limits.CHUNK), b"")


def _is_hidden(name: str) -> bool:
    """Return whether a file is hidden, or was left in the archive by an operating system."""
    last = name.rstrip("/").rpartition("/")[2]
    return name.startswith(_FOR_SYSTEMS) or last.startswith(".") or last in _FOR_SYSTEMS
