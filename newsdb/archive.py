"""The Python face of newsdb: open an archive, put articles in, ask it. The command line calls nothing else.

from newsdb import Archive

with Archive("news.db") as archive:
    archive.ingest(["articles.jsonl"])
    for row in archive.articles(Filters(companies=("NVIDIA",))):
        print(row.published_at, row.title)
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Self

import newsdb
from newsdb.query.filters import FigureFilters, Filters
from newsdb.query.rows import (
    ArticleDetail,
    ArticleRow,
    CountRow,
    FigureRow,
    Page,
    Profile,
    RejectRow,
    RunRow,
    SourceRow,
    Table,
)
from newsdb.records import ParseOptions, ReadOptions
from newsdb.store import migrate
from newsdb.store.engine import open_engine, reading

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine
    from sqlalchemy.orm import Session

    from newsdb.ingest import Counts, Watch
    from newsdb.ingest.pipeline import Job
    from newsdb.query.rows_export import ExportRow

_EVERYTHING = Filters()
_ALL_FIGURES = FigureFilters()
_DEFAULT_DATABASE = "news.db"


class Archive:
    """A news archive in a database: `database` is a path or a SQLAlchemy URL, else $NEWSDB_URL, else `news.db` here.

    Nothing is opened before it is used. An empty database gets its schema then; an older or newer one raises
    SchemaError. All methods raise NewsdbError's children for what a user can mend.
    """

    def __init__(self, database: str | None = None) -> None:
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

    # Putting in

    def ingest(
        self,
        sources: Sequence[str],
        *,
        read: ReadOptions | None = None,
        parse: ParseOptions | None = None,
        workers: int = 1,
        dry_run: bool = False,
        stdin: BinaryIO | None = None,
        watch: "Watch | None" = None,
    ) -> "Counts":
        """Store the articles of files, folders, globs or `-` (standard input), and count what became of them.

        What is there already is not stored again; a changed article becomes a new revision; what cannot be
        stored is quarantined. `workers` are processes that extract; a dry run counts and stores nothing.
        """
        from newsdb.ingest.pipeline import ingest
        from newsdb.ingest.watching import watched

        read = read or ReadOptions()
        records = watched(sources, read, stdin, watch)
        with self._job(read, parse or ParseOptions(), workers=workers, dry_run=dry_run) as job:
            return ingest(self._engine, job, records, on_records=watch.on_records if watch else None)

    def retry_rejects(self) -> "Counts":
        """Try all quarantined records again, each with the options of its own run."""
        from newsdb.ingest.retry import retry_rejects

        with self._job(ReadOptions(), ParseOptions()) as job:
            return retry_rejects(self._engine, job)

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

    # Naming

    def add_alias(self, entity_id: int, name: str) -> bool:
        """Give an entity another name, which later ingests find in texts; False where it had that name.

        Raises NotFoundError for an unknown id, UsageError for a name of fewer than two letters.
        """
        from newsdb.resolve.given import add_alias

        with self._writing() as connection:
            return add_alias(connection, entity_id, name)

    def import_names(self, path: str) -> tuple[int, int]:
        """Store the entities of a CSV file (kind, name, aliases, identifiers), all or none; see docs/names.md.

        Gives how many are new to the archive, and how many names were added. Later ingests find them in texts.
        """
        from newsdb.ingest.names import import_names

        with self._writing() as connection:
            return import_names(connection, path)

    # Asking

    def articles(
        self, filters: Filters = _EVERYTHING, *, limit: int | None = 20, after: str | None = None
    ) -> Page[ArticleRow]:
        """Articles, newest first. `after` is the cursor of the page before."""
        from newsdb.query.articles import list_articles

        with self._reading() as connection:
            return list_articles(connection, filters, limit=limit, after=after)

    def reporter(self, name: str, filters: Filters = _EVERYTHING) -> Profile:
        """What a reporter covers. `NAME@OUTLET` tells namesakes apart."""
        from newsdb.query.profile import reporter_profile

        with self._reading() as connection:
            return reporter_profile(connection, name, filters)

    def company(self, name: str, filters: Filters = _EVERYTHING) -> Profile:
        """What the archive says of a company, under any of its names."""
        return self._entity("company", name, filters)

    def person(self, name: str, filters: Filters = _EVERYTHING) -> Profile:
        """What the archive says of a person, under any name."""
        return self._entity("person", name, filters)

    def outlet(self, name: str, filters: Filters = _EVERYTHING) -> Profile:
        """Who writes for an outlet, and about what."""
        from newsdb.query.profile import outlet_profile

        with self._reading() as connection:
            return outlet_profile(connection, name, filters)

    def figures(
        self,
        filters: Filters = _EVERYTHING,
        which: FigureFilters = _ALL_FIGURES,
        *,
        limit: int | None = 20,
        after: str | None = None,
    ) -> Page[FigureRow]:
        """Figures with their sentences, newest article first."""
        from newsdb.query.figures import list_figures

        with self._reading() as connection:
            return list_figures(connection, filters, which, limit=limit, after=after)

    def sources(self, filters: Filters = _EVERYTHING, *, limit: int | None = 20) -> list[SourceRow]:
        """Who is cited, most often first."""
        from newsdb.query.sources import list_sources

        with self._reading() as connection:
            return list_sources(connection, filters, limit=limit)

    def top(self, what: str, filters: Filters = _EVERYTHING, *, limit: int | None = 20) -> list[CountRow]:
        """The most frequent reporters, companies, people, organisations, outlets or sources, by articles."""
        from newsdb.query.top import list_top

        with self._reading() as connection:
            return list_top(connection, what, filters, limit=limit)

    def article(self, article_id: int) -> ArticleDetail:
        """One article with everything found in it."""
        from newsdb.query.detail import article_detail

        with self._reading() as connection:
            return article_detail(connection, article_id)

    def sql(self, query: str, parameters: Mapping[str, object] | None = None) -> Table:
        """The answer to one SQL statement, which can read and nothing else. Parameters are `:name`."""
        from newsdb.query.sql import run_sql

        return run_sql(self._engine, query, parameters or {})

    def session(self) -> "Session":
        """An ORM session on the models of `newsdb.store.models`, for what the methods here do not answer."""
        from sqlalchemy.orm import Session

        return Session(self._engine)

    # Giving away

    def exported(self, filters: Filters = _EVERYTHING, *, ids: Sequence[int] = ()) -> "Iterator[ExportRow]":
        """The articles that the filters let through, whole, in the order of their ids; with `ids` of these only.

        Raises NotFoundError for an id that is none.
        """
        from newsdb.query.export import export_articles

        with self._reading() as connection:
            yield from export_articles(connection, filters, ids)

    def export(
        self,
        path: str,
        format_name: str = "jsonl",
        filters: Filters = _EVERYTHING,
        *,
        ids: Sequence[int] = (),
    ) -> int:
        """Write articles to a file (`jsonl`, `csv`, `ninjs`, `json-ld`), or all tables into a folder (`parquet`).

        Gives how many articles, or rows, were written. A file is there once it is whole; JSON lines are what `ingest`
        takes back without loss. Raises UsageError for another format, and for filters with `parquet`.
        """
        from newsdb.present.writing import check_export, write_articles

        check_export(format_name, filtered=filters != _EVERYTHING or bool(ids))
        if format_name == "parquet":
            return self._export_tables(path)
        return write_articles(self.exported(filters, ids=ids), path, format_name)

    def _export_tables(self, folder: str) -> int:
        from newsdb.present.writing import write_tables
        from newsdb.query.export import dump_tables

        with self._reading() as connection:
            return write_tables(dump_tables(connection), folder)

    # Upkeep

    def runs(self, *, limit: int | None = 20) -> list[RunRow]:
        """The calls of ingest, latest first."""
        from newsdb.query.runs import list_runs

        with self._reading() as connection:
            return list_runs(connection, limit=limit)

    def rejects(self, *, limit: int | None = 20, replayed: bool = False) -> list[RejectRow]:
        """The quarantined records; with `replayed` also those that went in after all."""
        from newsdb.query.runs import list_rejects

        with self._reading() as connection:
            return list_rejects(connection, limit=limit, replayed=replayed)

    def schema(self) -> tuple[str | None, str]:
        """The revision of the database's schema (None: empty), and the one that this newsdb needs."""
        return migrate.current_revision(self._unchecked_engine), migrate.head_revision()

    def upgrade(self) -> tuple[str | None, str]:
        """Bring the schema up to this newsdb's, all or nothing; gives the revisions before and after."""
        before, head = self.schema()
        if before is None or before < head:
            migrate.upgrade(self._unchecked_engine)
        else:
            migrate.ensure_schema(self._unchecked_engine)
        return before, head

    def check(self) -> list[str]:
        """What is wrong with the archive, a line each: schema, references, spans, reading tables, text index."""
        from newsdb.query.stats import find_problems

        with self._reading() as connection:
            drift = [f"schema: {difference}" for difference in migrate.differences(connection)]
            return [*drift, *find_problems(connection)]

    def reindex(self) -> int:
        """Make the index of the texts anew; gives how many there are."""
        from newsdb.store.text_index import rebuild

        with self._writing() as connection:
            return rebuild(connection)

    def stats(self) -> Table:
        """The rows of every table."""
        from newsdb.query.stats import table_sizes

        with self._reading() as connection:
            return table_sizes(connection)

    # The database

    @cached_property
    def _unchecked_engine(self) -> "Engine":
        return open_engine(self.database)

    @cached_property
    def _engine(self) -> "Engine":
        """The engine of a database whose schema is this newsdb's."""
        migrate.ensure_schema(self._unchecked_engine)
        return self._unchecked_engine

    @contextmanager
    def _reading(self) -> "Iterator[Connection]":
        with reading(self._engine) as connection:
            yield connection

    @contextmanager
    def _writing(self) -> "Iterator[Connection]":
        from newsdb.store.engine import writing

        with writing(self._engine) as connection:
            yield connection

    def _entity(self, kind: str, name: str, filters: Filters) -> Profile:
        from newsdb.query.profile import entity_profile

        with self._reading() as connection:
            return entity_profile(connection, kind, name, filters)
