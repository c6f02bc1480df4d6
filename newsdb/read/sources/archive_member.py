"""Describe a file in an archive before it is opened."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, BinaryIO, cast

from newsdb.model.errors import SourceError


@dataclass(frozen=True, slots=True)
class ArchiveMember:
    """Hold a member's name, its packed size in bytes (None: not packed), and the function to open it.

    `failure` is the reason why it cannot be opened; `skipped_as` its kind if it is no file (a link). `open` and reading
    raise SourceError.
    """

    name: str
    packed: int | None
    open: Callable[[], AbstractContextManager[BinaryIO]]
    failure: str | None = None
    skipped_as: str | None = None


def guard_member(opened: Any, broken: tuple[type[Exception], ...]) -> BinaryIO:
    """Wrap an opened member, so that these exceptions are raised as SourceError."""
    return cast("BinaryIO", _GuardedMember(opened, broken))


def describe_error(error: BaseException) -> str:
    """Return the message of an exception in one line of at most 200 characters."""
    return " ".join(str(error).split())[:200] or type(error).__name__


class _GuardedMember:
    def __init__(self, opened: Any, broken: tuple[type[Exception], ...]) -> None:
        self._read = getattr(opened, "read1", opened.read)
        self._broken = broken

    def read(self, size: int = -1, /) -> bytes:
        try:
            data: bytes = self._read(size)
        except self._broken as error:
            raise SourceError(
                f"cannot be unpacked ({describe_error(error)}); fetch the archive again"
            ) from error
        return data
