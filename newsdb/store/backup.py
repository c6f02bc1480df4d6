"""Copy an archive while it is in use."""

import os
import sqlite3
from pathlib import Path
from tempfile import NamedTemporaryFile

from sqlalchemy import Engine

from newsdb.model.errors import SourceError, UsageError

_PAGES = 1000  # at a time: writers get their turn in between
_PAUSE_SECONDS = 0.01


def backup(engine: Engine, path: str) -> int:
    """Copy the archive into a new file. Return its size in bytes.

    The copy holds one committed state, and appears under its name when it is complete. Raise UsageError if the file
    exists, if there is no archive yet, and for PostgreSQL (use pg_dump).
    """
    if engine.dialect.name != "sqlite":
        shown = engine.url.set(drivername="postgresql").render_as_string(hide_password=True)
        raise UsageError(
            f"db backup copies SQLite files; for PostgreSQL run: pg_dump -Fc -f {path} '{shown}'"
        )
    source, target = engine.url.database, Path(path)
    if source is None or not Path(source).is_file():
        raise UsageError(f"{source}: there is no archive to copy")
    if target.exists():
        raise UsageError(f"{path}: is there already; name a new file")
    try:
        with NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as file:
            partial = Path(file.name)
    except OSError as error:
        raise SourceError(f"{path}: cannot be written: {error.strerror}") from error
    try:
        _copy(engine, partial)
        # Unlike a rename, a link never replaces a file that another process created in the meantime.
        os.link(partial, target)
    except FileExistsError as error:
        raise UsageError(f"{path}: is there already; name a new file") from error
    except (OSError, sqlite3.Error) as error:
        raise SourceError(f"{path}: cannot be written: {error}") from error
    finally:
        partial.unlink(missing_ok=True)
    return target.stat().st_size


def _copy(engine: Engine, partial: Path) -> None:
    raw = engine.raw_connection()
    try:
        copy = sqlite3.connect(partial)
        try:
            driver = raw.driver_connection
            assert isinstance(driver, sqlite3.Connection)  # noqa: S101 - for the type checker
            driver.backup(copy, pages=_PAGES, sleep=_PAUSE_SECONDS)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, not three
        finally:
            copy.close()
    finally:
        raw.close()
