"""Know which runs of ingest are alive: each holds a lock that the system frees when its process ends, however it ends.

On PostgreSQL it is an advisory lock of a session. Beside a SQLite file it is the lock of an empty file `news.db-run7`,
which the run deletes at its end, and after a kill the next run. SQLite's own file is never opened for it: closing it
would free the locks that SQLite holds on it (https://www.sqlite.org/howtocorrupt.html, 2.2).
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

try:
    import fcntl
except ImportError:  # Windows: a killed run stays `running`
    fcntl = None  # type: ignore[assignment]

_CLASS = 0x6E657773  # of the advisory locks; the number is arbitrary
_IS_HELD = text(
    "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory'"
    " AND classid = :class AND objid = :run AND objsubid = 2"
    " AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))"
)


class RunLocks(Protocol):
    """Hold the lock of a run, and look whether others are held."""

    def hold(self, run_id: int) -> None:
        """Take the lock of a new run."""

    def is_held(self, run_id: int) -> bool:
        """Return whether the process of this run is alive."""


@contextmanager
def open_run_locks(engine: Engine) -> Iterator[RunLocks]:
    """Yield the locks of the runs of a database; the held one is freed at the end."""
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            try:
                yield _SessionLocks(connection)
            finally:
                with suppress(
                    SQLAlchemyError
                ):  # of a connection that the server has ended, and its lock with it
                    connection.execute(text("SELECT pg_advisory_unlock_all()"))
        return
    path = engine.url.database
    if fcntl is None or path in (None, "", ":memory:"):
        yield _NoLocks()
        return
    locks = _FileLocks(str(path))
    try:
        yield locks
    finally:
        locks.free()


class _NoLocks:
    """Take every run for alive."""

    def hold(self, run_id: int) -> None:
        pass

    def is_held(self, run_id: int) -> bool:  # noqa: ARG002 - as the others
        return True


class _SessionLocks:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def hold(self, run_id: int) -> None:
        self._connection.execute(
            text("SELECT pg_advisory_lock(:class, :run)"), {"class": _CLASS, "run": run_id}
        )

    def is_held(self, run_id: int) -> bool:
        return bool(self._connection.scalar(_IS_HELD, {"class": _CLASS, "run": run_id}))


class _FileLocks:
    def __init__(self, database: str) -> None:
        self._database = database
        self._held: tuple[int, Path] | None = None

    def hold(self, run_id: int) -> None:
        path = self._find_path(run_id)
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        fcntl.flock(file, fcntl.LOCK_EX)
        self._held = file, path

    def is_held(self, run_id: int) -> bool:
        path = self._find_path(run_id)
        try:
            file = os.open(path, os.O_RDWR)
        except OSError:
            return False
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            path.unlink(missing_ok=True)
        except BlockingIOError:
            return True
        finally:
            os.close(file)
        return False

    def free(self) -> None:
        if self._held:
            file, path = self._held
            path.unlink(missing_ok=True)
            os.close(file)

    def _find_path(self, run_id: int) -> Path:
        return Path(f"{self._database}-run{run_id}")
