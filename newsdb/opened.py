"""The database of an archive, opened when it is used: what all parts of the Python face stand on."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING, Self

import newsdb
from newsdb.records import ParseOptions, ReadOptions

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
        self.__dict__.pop("_engine", None)
        engine: Engine | None = self.__dict__.pop("_unchecked_engine", None)
        if engine is not None:
            engine.dispose()

    @cached_property
    def _unchecked_engine(self) -> "Engine":
        from newsdb.store.engine import open_engine

        return open_engine(self.database)

    @cached_property
    def _engine(self) -> "Engine":
        """The engine of a database whose schema is this newsdb's."""
        from newsdb.store import migrate

        migrate.ensure_schema(self._unchecked_engine)
        return self._unchecked_engine

    @contextmanager
    def _reading(self) -> "Iterator[Connection]":
        from newsdb.query.notes import heard_by
        from newsdb.store.engine import reading

        with reading(self._engine) as connection:
            yield heard_by(connection, self.tell)

    @contextmanager
    def _writing(self) -> "Iterator[Connection]":
        from newsdb.store.engine import writing

        with writing(self._engine) as connection:
            yield connection

    @contextmanager
    def _job(
        self, read: ReadOptions, parse: ParseOptions, *, workers: int = 1, dry_run: bool = False
    ) -> "Iterator[Job]":
        from newsdb.extract.extractor import EXTRACTOR_VERSION
        from newsdb.ingest.names import added_names
        from newsdb.ingest.pipeline import Job
        from newsdb.ingest.workers import extracting

        with self._reading() as connection:
            names = added_names(connection)
        with extracting(workers, names) as extract:
            yield Job(newsdb.__version__, EXTRACTOR_VERSION, extract, read, parse, dry_run=dry_run)
