"""Name the file of an SQLite archive for a connection that only reads, on a disk that cannot be written as well.

An archive is in WAL mode: to read it, SQLite makes files beside it (`-wal`, `-shm`), which a read-only folder forbids.
There a file that nobody can change is opened as `immutable` (https://www.sqlite.org/wal.html, "Read-Only Databases").
"""

import os
from pathlib import Path

from newsdb.model.errors import SourceError


def build_read_only_uri(path: Path) -> str:
    """Build the URI of a connection that only reads.

    Raise SourceError if the last changes lie in a file that SQLite cannot read in a read-only folder.
    """
    uri = f"{path.absolute().as_uri()}?mode=ro"
    if not is_read_only(path):
        return uri
    changes, index = (Path(f"{path}-{suffix}") for suffix in ("wal", "shm"))
    if not changes.exists() or changes.stat().st_size == 0:
        return f"{uri}&immutable=1"
    if not index.exists():
        raise SourceError(
            f"{path}: its last changes are in {changes.name}, and its folder is read-only: copy both files into a "
            "folder that can be written"
        )
    return uri


def is_read_only(path: Path) -> bool:
    """Return whether the file is there, and no file can be made beside it."""
    return path.is_file() and not os.access(path.absolute().parent, os.W_OK)


def identify_file(path: str) -> tuple[int, int] | None:
    """Return what tells a file from any other that takes its path later; None if there is none, or no path."""
    try:
        found = Path(path).stat() if path else None
    except OSError:
        return None
    return found and (found.st_dev, found.st_ino)
