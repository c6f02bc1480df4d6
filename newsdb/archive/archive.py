"""Open an archive, put articles in, ask it questions: the Python API of newsdb.

from newsdb import Archive, Filters

with Archive("news.db") as archive:
    archive.ingest(["articles.jsonl"])
    for row in archive.articles(Filters(companies=("NVIDIA",))):
        print(row.published_at, row.title)

The command line calls nothing else. A method imports its part of the package when called: a question never waits for
the import of other parts.
"""

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Self

from newsdb.archive.database import Database
from newsdb.archive.facts import Facts
from newsdb.archive.lists import Lists
from newsdb.archive.profiles import Profiles
from newsdb.archive.reports import Reports
from newsdb.model.arguments import refuse_string
from newsdb.model.choices import CompletionKind, ExportFormat, SqlEngine
from newsdb.model.filters import Filters
from newsdb.model.notices import Notice, OnNotice
from newsdb.model.records import ParseOptions, ReadOptions

if TYPE_CHECKING:
    from newsdb.archive.curation import Curation
    from newsdb.archive.feeds import Feeds
    from newsdb.archive.maintenance import Maintenance
    from newsdb.ingest import Counts, ProgressListener
    from newsdb.model.rows.export import ExportRow
    from newsdb.model.rows.maintenance import ColumnRow, TableRow
    from newsdb.model.rows.names import NameMatchRow
    from newsdb.model.rows.table import Table
    from newsdb.orm.session import ArchiveSession

_EVERYTHING = Filters()
_NOTICES = logging.getLogger("newsdb.notices")


def _log_notice(notice: Notice) -> None:
    from newsdb.present.notices import format_notice

    _NOTICES.warning(format_notice(notice))


class Archive(Lists, Profiles, Reports, Facts):
    """Open a news archive in a database, with its `feeds`, its `curation` and its `maintenance`.

    `database` is a path or a SQLAlchemy URL, else $NEWSDB_URL, else `news.db` in the current folder. It is opened when
    first used. An empty database gets its schema then, or raises NotFoundError without `creates`; an older or newer
    schema raises SchemaError. With `read_only` the database itself refuses to write. Threads may share an archive. All
    methods raise subclasses of NewsdbError for mistakes of a user.

    `on_notice` receives a notice whenever a question was understood otherwise than it was written (a particle was
    stripped from a name) or was answered in part; `newsdb.present.notices.format_notice` makes a line of it. Without
    `on_notice`, the logger `newsdb.notices` logs these lines as warnings.
    """

    def __init__(
        self,
        database: str | None = None,
        *,
        on_notice: OnNotice | None = None,
        creates: bool = True,
        read_only: bool = False,
    ) -> None:
        self.database = Database(database, on_notice or _log_notice, creates=creates, read_only=read_only)

    @cached_property
    def feeds(self) -> "Feeds":
        """The feeds of the archive: list, fetch, change."""
        from newsdb.archive.feeds import Feeds

        return Feeds(self.database)

    @cached_property
    def curation(self) -> "Curation":
        """Who is who: lists of identities, and judgements about them."""
        from newsdb.archive.curation import Curation

        return Curation(self.database)

    @cached_property
    def maintenance(self) -> "Maintenance":
        """The upkeep of the database, of runs and of rejects."""
        from newsdb.archive.maintenance import Maintenance

        return Maintenance(self.database)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the database's connections. The next use opens them again."""
        self.database.close()

    def change_mark(self) -> str:
        """Return a mark of the archive's state; two equal ones mean that nothing was written between them.

        What was asked before may be kept as long as the mark is the same.
        """
        return self.database.read_change_mark()

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
        watch: "ProgressListener | None" = None,
    ) -> "Counts":
        """Store the articles of files, folders, globs, `-` (standard input) or web addresses; return their counts.

        Known articles are skipped; a changed article becomes a new revision; unusable records are quarantined.
        `workers` is the number of processes that extract after the first thousand articles. For more than one, the
        main module of a script must be safe to import (`if __name__ == "__main__"`). A dry run counts and stores
        nothing.
        """
        from newsdb.archive.feed_sync import open_records
        from newsdb.ingest.job import prepare_job
        from newsdb.ingest.pipeline import ingest

        refuse_string("sources", sources)
        read = read or ReadOptions()
        records = open_records(sources, read, stdin, watch)
        engine = self.database.engine
        with prepare_job(engine, read, parse, workers=workers, dry_run=dry_run) as job:
            return ingest(engine, job, records, on_records=watch.on_records if watch else None)

    # Asking by SQL, through the ORM, for names

    def sql(
        self,
        query: str,
        parameters: Mapping[str, object] | None = None,
        *,
        timeout: float | None = None,
        limit: int | None = None,
        engine: SqlEngine = "database",
    ) -> "Table":
        """Run one SQL statement, read-only. Parameters are written `:name`.

        `limit` keeps the first rows. With `duckdb`, the archive is the folder of a lake or of an export as Parquet.
        Raises NewsdbError after `timeout` seconds.
        """
        if engine == "duckdb":
            from newsdb.lake.duckdb_sql import run_sql as run_on_duckdb

            return run_on_duckdb(
                self.database.location, query, parameters or {}, timeout=timeout, limit=limit
            )
        from newsdb.query.sql.read_only import run_sql

        return run_sql(self.database.engine, query, parameters or {}, timeout=timeout, limit=limit)

    def tables(self) -> "list[TableRow]":
        """List the views and tables for SQL, and the meaning of their rows; the database is not opened."""
        from newsdb.query.sql.describe import list_tables

        return list_tables()

    def columns(self, name: str) -> "list[ColumnRow]":
        """List the columns of a view or table with their meaning. Raises NotFoundError for another name."""
        from newsdb.query.sql.describe import list_columns

        return list_columns(name)

    @contextmanager
    def session(self, *, write: bool = False) -> "Iterator[ArchiveSession]":
        """Yield a SQLAlchemy session for the classes of `newsdb.orm`; it only reads, unless `write` is set.

        A writing session holds the write lock, commits at the end of its block, and rolls back after an error. It
        changes what no other row depends on (`newsdb.orm.session` lists the columns); UsageError names the method for
        the rest.
        """
        from newsdb.orm.session import open_session

        with open_session(self.database.engine, write=write) as session:
            yield session

    def names(self, kind: CompletionKind, beginning: str, *, limit: int = 50) -> list[str]:
        """List names with this beginning, for completion; `entity` is all kinds of entities.

        Names are compared and ordered in the form of `newsdb.text.normalise.normalise_name`. A missing archive
        is not created.
        """
        from newsdb.query.lookup.autocomplete import complete_names

        return complete_names(self.database.location, kind, beginning, limit)

    # Exporting

    def name_matches(self, beginning: str, *, limit: int = 12) -> "list[NameMatchRow]":
        """Return entities, reporters and outlets with a name of this beginning, most articles first.

        Unlike `names`, any name finds its identity: 英伟 finds 엔비디아.
        """
        from newsdb.query.lookup.name_matches import list_name_matches

        with self.database.begin_read() as connection:
            return list_name_matches(connection, beginning, limit=limit)

    def export_rows(
        self, filters: Filters = _EVERYTHING, *, ids: Sequence[int] = ()
    ) -> "Iterator[ExportRow]":
        """Yield whole articles in the order of their ids: those matching the filters, or those with these ids.

        Raises NotFoundError for an unknown id.
        """
        from newsdb.query.lists.export import export_articles

        refuse_string("ids", ids)
        with self.database.begin_question() as (connection, notices):
            yield from export_articles(connection, filters, ids, notices=notices)

    def codebook(self) -> "dict[TableRow, list[ColumnRow]]":
        """Return all views and tables, each with the meaning of its columns; the database is not opened."""
        return {table: self.columns(table.name) for table in self.tables()}

    def export(
        self,
        path: str,
        format_name: ExportFormat = "jsonl",
        filters: Filters = _EVERYTHING,
        *,
        ids: Sequence[int] = (),
    ) -> int:
        """Write articles to a file, or all tables and views into a folder (`parquet`); return their number.

        The file appears when it is complete. `ingest` takes JSON lines back without loss; `xlsx` is a workbook for
        Excel. Raises UsageError for another format, and for filters with `parquet`.
        """
        from newsdb.present.exports.files import check_export, write_articles

        check_export(format_name, filtered=filters != _EVERYTHING or bool(ids))
        if format_name == "parquet":
            return self._export_tables(path)
        notices = self.database.collect_notices()
        return write_articles(self.export_rows(filters, ids=ids), path, format_name, notices)

    def _export_tables(self, folder: str) -> int:
        from newsdb.present.exports.codebook import write_codebook
        from newsdb.present.exports.files import write_tables
        from newsdb.query.lists.export import dump_tables

        with self.database.begin_read() as connection:
            rows = write_tables(dump_tables(connection), folder)
        write_codebook(self.codebook(), Path(folder))
        return rows
