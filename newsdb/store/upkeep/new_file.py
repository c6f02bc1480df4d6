"""Make a file that appears under its name once it is complete, and never replaces another."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex

from newsdb.model.errors import SourceError, UsageError

_LEFT_BESIDE = ("", ".zst", "-journal", "-wal", "-shm")  # of packing, and of SQLite


@contextmanager
def make_new_file(path: str) -> Iterator[Path]:
    """Yield the path of a file to fill; at the end it gets its name, and is on the disk.

    Raise UsageError if there is a file of this name, SourceError if it cannot be written.
    """
    if path in ("", "-"):
        raise UsageError(f"{path!r} is no name of a file; name a new file")
    target = Path(path)
    if target.exists():
        raise UsageError(f"{path}: is there already; name a new file")
    try:
        partial = target.with_name(f".{target.name}.{token_hex(4)}")
        partial.touch(
            exist_ok=False
        )  # with the rights of any new file: those who read an archive read its backup
    except OSError as error:
        raise SourceError(f"{path}: cannot be written: {error.strerror}") from error
    try:
        yield partial
        _sync(partial, os.O_RDWR)
        # Unlike a rename, a link never replaces a file that another process created in the meantime.
        os.link(partial, target)
        with suppress(OSError):  # not every system syncs folders
            _sync(target.parent, os.O_RDONLY)
    except FileExistsError as error:
        raise UsageError(f"{path}: is there already; name a new file") from error
    except OSError as error:
        raise SourceError(f"{path}: cannot be written: {error.strerror or error}") from error
    finally:
        for suffix in _LEFT_BESIDE:
            with suppress(OSError):  # from a disk that can only be read, nothing can be cleared away
                Path(f"{partial}{suffix}").unlink()


def _sync(path: Path, flags: int) -> None:
    """Wait until the disk has a file or the names of a folder."""
    file = os.open(path, flags)
    try:
        os.fsync(file)
    finally:
        os.close(file)
