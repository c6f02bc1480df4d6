"""Open an archive's database when it is first used, and hand out connections to it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from newsdb.model.errors import NotFoundError, UsageError
from newsdb.model.notices import Notices, OnNotice

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from newsdb.store.change_mark import ChangeMark

DEFAULT_LOCATION = "news.db"


class Database:
    """Open the engine of one database once; the parts of an archive share it, and so may threads.

    `location` is a path or a SQLAlchemy URL, else $NEWSDB_URL, else `news.db` in the current folder. Without `creates`
    a database that holds no archive raises NotFoundError, and no file is made. With `read_only` the database refuses
    to write, and nothing is created either.
    """

    def __init__(
        self,
        location: str | None = None,
        on_notice: OnNotice | None = None,
        *,
        creates: bool = True,
        read_only: bool = False,
    ) -> None:
        self._creates = creates and not read_only
        self._read_only = read_only
        self.location = location or os.environ.get("NEWSDB_URL") or DEFAULT_LOCATION
        self._on_notice = on_notice
        self._lock = RLock()
        self._engine: Engine | None = None
        self._change_mark: ChangeMark | None = None
        self._has_checked_schema = False

    @property
    def unchecked_engine(self) -> "Engine":
        """Return the engine, whatever the schema of its database is."""
        with self._lock:
            if self._engine is None:
                from newsdb.store.engine import open_engine

                engine = open_engine(self.location, read_only=self._read_only)
                path = engine.url.database if engine.dialect.name == "sqlite" else None
                if path and not self._creates and path != ":memory:" and not _has_content(Path(path)):
                    raise self._no_archive()
                self._engine = engine
            return self._engine

    @property
    def engine(self) -> "Engine":
        """Return the engine of a database with the schema of this newsdb; an empty database gets its schema first.

        Raises SchemaError for an older or newer schema.
        """
        with self._lock:
            engine = self.unchecked_engine
            if not self._has_checked_schema:
                from newsdb.store.migrate import current_revision, ensure_schema

                if not self._creates and current_revision(engine) is None:
                    raise self._no_archive()
                ensure_schema(engine)
                self._has_checked_schema = True
            return engine

    def _no_archive(self) -> NotFoundError:
        return NotFoundError(
            f"no archive at {self.location}; newsdb --db {self.location} ingest SOURCE... makes one"
        )

    @contextmanager
    def begin_read(self) -> "Iterator[Connection]":
        """Yield a connection in one transaction; everything read in it is of one moment."""
        from newsdb.store.engine import begin_read

        with _refuse_impossible_values(), begin_read(self.engine) as connection:
            yield connection

    @contextmanager
    def begin_question(self) -> "Iterator[tuple[Connection, Notices]]":
        """Yield a connection as `begin_read` does, and a collector for the notices of one question."""
        with self.begin_read() as connection:
            yield connection, self.collect_notices()

    def collect_notices(self) -> Notices:
        """Return a collector for the notices of one question."""
        return Notices(self._on_notice)

    @contextmanager
    def begin_write(self) -> "Iterator[Connection]":
        """Yield a connection with the write lock; commit at the end, roll back after an error."""
        from newsdb.store.engine import begin_write

        with _refuse_impossible_values(), begin_write(self.engine) as connection:
            yield connection

    def read_change_mark(self) -> str:
        """Return a mark: two equal ones mean that no process committed anything between them."""
        from newsdb.store.change_mark import ChangeMark

        with self._lock:
            if self._change_mark is None:
                self._change_mark = ChangeMark(self.engine)
            mark = self._change_mark
        return mark.read()

    def close(self) -> None:
        """Close all connections. The next use opens the database again."""
        with self._lock:
            engine, self._engine, self._has_checked_schema = self._engine, None, False
            mark, self._change_mark = self._change_mark, None
        if mark is not None:
            mark.close()
        if engine is not None:
            engine.dispose()


def _has_content(path: Path) -> bool:
    return path.exists() and (not path.is_file() or path.stat().st_size > 0)


@contextmanager
def _refuse_impossible_values() -> Iterator[None]:
    """Raise UsageError for values impossible in a database: bytes without a text, moments outside UTC's years."""
    from sqlalchemy.exc import StatementError

    try:
        yield
    except StatementError as error:  # wraps what a driver raises for a value
        if isinstance(error.orig, UnicodeEncodeError | OverflowError):
            raise _usage_error(error.orig) from error
        raise
    except (UnicodeEncodeError, OverflowError) as error:
        raise _usage_error(error) from error


def _usage_error(error: UnicodeEncodeError | OverflowError) -> UsageError:
    if isinstance(error, UnicodeEncodeError):
        return UsageError(f"{error.object[:40]!a} is no Unicode text")
    return UsageError("there is no such moment in UTC: the years are 1 to 9999")
