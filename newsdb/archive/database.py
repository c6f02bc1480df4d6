"""The database of an archive, opened when it is used: what all parts of the Python face stand on."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import RLock
from types import TracebackType
from typing import TYPE_CHECKING, Self

import newsdb
from newsdb.model.errors import UsageError
from newsdb.model.records import ParseOptions, ReadOptions

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from newsdb.ingest.pipeline import Job

_DEFAULT_DATABASE = "news.db"


class Opened:
    """An archive's database, and the connections and extraction that the parts of the archive work with."""

    def __init__(self, database: str | None = None) -> None:
        # is given a line where a question was understood otherwise
        self.tell: Callable[[str], None] = lambda _line: None
        self.database = database or os.environ.get("NEWSDB_URL") or _DEFAULT_DATABASE
        self._opening = RLock()  # several threads may ask one archive
        self._opened: Engine | None = None
        self._is_checked = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        exception_type: type[BaseException] | None,
        exception: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the database's connections. The archive opens again when it is used."""
        with self._opening:
            engine, self._opened, self._is_checked = self._opened, None, False
        if engine is not None:
            engine.dispose()

    @property
    def _unchecked_engine(self) -> "Engine":
        with self._opening:
            if self._opened is None:
                from newsdb.query.statements.notes import heard_by
                from newsdb.store.engine import open_engine

                # on the engine, once: an option of each connection costs as much as opening it
                self._opened = heard_by(open_engine(self.database), self._told)
            return self._opened

    def _told(self, line: str) -> None:
        self.tell(line)

    @property
    def _engine(self) -> "Engine":
        """The engine of a database whose schema is this newsdb's."""
        with self._opening:
            engine = self._unchecked_engine
            if not self._is_checked:
                from newsdb.store import migrate

                migrate.ensure_schema(engine)
                self._is_checked = True
            return engine

    @contextmanager
    def _reading(self) -> "Iterator[Connection]":
        from newsdb.store.engine import reading

        with _askable(), reading(self._engine) as connection:
            yield connection

    @contextmanager
    def _writing(self) -> "Iterator[Connection]":
        from newsdb.store.engine import writing

        with _askable(), writing(self._engine) as connection:
            yield connection

    @contextmanager
    def _job(
        self, read: ReadOptions, parse: ParseOptions, *, workers: int = 1, dry_run: bool = False
    ) -> "Iterator[Job]":
        from newsdb.extract.extractor import EXTRACTOR_VERSION
        from newsdb.ingest.pipeline import Job
        from newsdb.ingest.user_names import added_names
        from newsdb.ingest.workers import extracting

        with self._reading() as connection:
            names = added_names(connection)
        with extracting(workers, names) as extract:
            yield Job(newsdb.__version__, EXTRACTOR_VERSION, extract, read, parse, dry_run=dry_run)


@contextmanager
def _askable() -> Iterator[None]:
    """UsageError for what no database can be asked: bytes that are no text, moments that are none in UTC."""
    try:
        yield
    except Exception as error:
        cause = getattr(error, "orig", None) or error  # SQLAlchemy wraps what a value cannot be made into
        if isinstance(cause, UnicodeEncodeError):
            raise UsageError(f"{cause.object[:40]!a} is no Unicode text") from error
        if isinstance(cause, OverflowError):
            raise UsageError("there is no such moment in UTC: the years are 1 to 9999") from error
        raise
