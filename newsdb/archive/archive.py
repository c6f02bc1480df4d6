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
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Self

from newsdb.archive.curation import Curation
from newsdb.archive.database import Database
from newsdb.archive.feeds import Feeds
from newsdb.archive.maintenance import Maintenance
from newsdb.model.arguments import refuse_string
from newsdb.model.choices import (
    ArticleOrder,
    CompletionKind,
    EntityKind,
    ExportFormat,
    ListOrder,
    Newest,
    RankedGroup,
    ReportKind,
    TimelineSplit,
    TimelineStep,
    TimetableStep,
)
from newsdb.model.filters import FigureFilters, Filters
from newsdb.model.notices import OnNotice
from newsdb.model.records import ParseOptions, ReadOptions
from newsdb.model.rows.articles import ArticleDetail, ArticleRow, FigureRow, Page
from newsdb.model.rows.maintenance import Table
from newsdb.model.rows.reports import CountRow, Profile, SourceRow, SourceTypeRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from newsdb.ingest import Counts, ProgressListener
    from newsdb.model.rows.articles import CopyRow, QuoteRow
    from newsdb.model.rows.export import ExportRow
    from newsdb.model.rows.maintenance import ColumnRow, TableRow
    from newsdb.model.rows.reports import (
        ConflictRow,
        ConversionRow,
        CopyingRow,
        FamilyRow,
        FirstRow,
        Report,
        TimelineRow,
        TimetableRow,
        TogetherRow,
    )

_EVERYTHING = Filters()
_ALL_FIGURES = FigureFilters()
_NOTICES = logging.getLogger("newsdb.notices")


class Archive:
    """Open a news archive in a database, with its `feeds`, its `curation` and its `maintenance`.

    `database` is a path or a SQLAlchemy URL, else $NEWSDB_URL, else `news.db` in the current folder. It is opened when
    first used. An empty database gets its schema then, or raises NotFoundError without `creates`; an older or newer
    schema raises SchemaError. Threads may share an
    archive. All methods raise subclasses of NewsdbError for mistakes of a user.

    `on_notice` receives a line whenever a question was understood otherwise than it was written (a particle was
    stripped from a name) or was answered in part. Without it, the logger `newsdb.notices` logs these as warnings.
    """

    def __init__(
        self, database: str | None = None, *, on_notice: OnNotice | None = None, creates: bool = True
    ) -> None:
        self.database = Database(database, on_notice or _NOTICES.warning, creates=creates)
        self.feeds = Feeds(self.database)
        self.curation = Curation(self.database)
        self.maintenance = Maintenance(self.database)

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
        """Close the database's connections. The next use opens them again."""
        self.database.close()

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
        `workers` is the number of extracting processes. A dry run counts and stores nothing.
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

    # Asking: lists

    def articles(
        self,
        filters: Filters = _EVERYTHING,
        *,
        limit: int | None = 20,
        after: str | None = None,
        by: ArticleOrder = "newest",
    ) -> Page[ArticleRow]:
        """Return articles, newest first; `after` is the cursor of the page before.

        `by="oldest"` begins with the oldest. `by="relevance"` ranks the 1,000 newest articles with the words of
        `filters.texts` and `filters.titles`, and has one page only.
        `newsdb.query.language.parser.parse_query` makes filters of a text: `company:엔비디아 money>=1조원 데이터센터`.
        """
        from newsdb.query.lists.articles import list_articles

        with self.database.begin_question() as (connection, notices):
            return list_articles(connection, filters, limit=limit, after=after, by=by, notices=notices)

    def article(self, article_id: int) -> ArticleDetail:
        """Return one article with everything found in it."""
        from newsdb.query.lists.article_detail import article_detail

        with self.database.begin_read() as connection:
            return article_detail(connection, article_id)

    def copies(self, article_id: int) -> "list[CopyRow]":
        """Return the duplicates of an article: the earliest article of its text, copies, near copies and editions."""
        from newsdb.query.lists.copies import list_copies

        with self.database.begin_read() as connection:
            return list_copies(connection, article_id)

    def families(self, filters: Filters = _EVERYTHING, *, limit: int | None = 20) -> "list[FamilyRow]":
        """Return the first appearances selected by the filters that have copies, most copies first."""
        from newsdb.query.reports.families import list_families

        with self.database.begin_question() as (connection, notices):
            return list_families(connection, filters, limit=limit, notices=notices)

    def copying(self, filters: Filters = _EVERYTHING, *, limit: int | None = 20) -> "list[CopyingRow]":
        """Return how many articles of an outlet, selected by the filters, repeat those of another one, most first."""
        from newsdb.query.reports.families import list_copying

        with self.database.begin_question() as (connection, notices):
            return list_copying(connection, filters, limit=limit, notices=notices)

    def figures(
        self,
        filters: Filters = _EVERYTHING,
        figure_filters: FigureFilters = _ALL_FIGURES,
        *,
        limit: int | None = 20,
        after: str | None = None,
        by: ListOrder = "newest",
    ) -> Page[FigureRow]:
        """Return the figures of articles with their sentences, newest or oldest article first."""
        from newsdb.query.lists.figures import list_figures

        with self.database.begin_question() as (connection, notices):
            return list_figures(
                connection, filters, figure_filters, limit=limit, after=after, by=by, notices=notices
            )

    def quotes(
        self,
        filters: Filters = _EVERYTHING,
        sources: Sequence[str] = (),
        *,
        limit: int | None = 20,
        after: str | None = None,
        by: ListOrder = "newest",
    ) -> "Page[QuoteRow]":
        """Return the sentences that cite a source, or one of these sources, newest or oldest article first.

        A source is any name of an entity, or a source as written.
        """
        from newsdb.query.lists.quotes import list_quotes

        with self.database.begin_question() as (connection, notices):
            return list_quotes(connection, filters, sources, limit=limit, after=after, by=by, notices=notices)

    # Asking: profiles. Their lists count the `newest` articles; None counts all, "auto" all unless there are very many.

    def reporter(self, name: str, filters: Filters = _EVERYTHING, *, newest: Newest = "auto") -> Profile:
        """Return the coverage of a reporter. `NAME@OUTLET` tells reporters of one name apart."""
        from newsdb.query.reports.profile import reporter_profile

        with self.database.begin_question() as (connection, notices):
            return reporter_profile(connection, name, filters, newest=newest, notices=notices)

    def company(self, name: str, filters: Filters = _EVERYTHING, *, newest: Newest = "auto") -> Profile:
        """Return the coverage of a company, under any of its names."""
        return self._entity("company", name, filters, newest)

    def person(self, name: str, filters: Filters = _EVERYTHING, *, newest: Newest = "auto") -> Profile:
        """Return the coverage of a person, under any name."""
        return self._entity("person", name, filters, newest)

    def _entity(self, kind: EntityKind, name: str, filters: Filters, newest: Newest) -> Profile:
        from newsdb.query.reports.profile import entity_profile

        with self.database.begin_question() as (connection, notices):
            return entity_profile(connection, kind, name, filters, newest=newest, notices=notices)

    def outlet(self, name: str, filters: Filters = _EVERYTHING, *, newest: Newest = "auto") -> Profile:
        """Return the reporters and the subjects of an outlet."""
        from newsdb.query.reports.profile import outlet_profile

        with self.database.begin_question() as (connection, notices):
            return outlet_profile(connection, name, filters, newest=newest, notices=notices)

    def report(
        self, kind: ReportKind, name: str, filters: Filters = _EVERYTHING, *, newest: Newest = "auto"
    ) -> "Report":
        """Return a profile with links to the articles behind each of its lines.

        `newsdb.present.pages.report_page.format_report_page` makes a page of it.
        """
        from newsdb.query.reports.report import make_report

        with self.database.begin_question() as (connection, notices):
            return make_report(connection, kind, name, filters, newest=newest, notices=notices)

    # Asking: counts and comparisons

    def sources(self, filters: Filters = _EVERYTHING, *, limit: int | None = 20) -> list[SourceRow]:
        """Return the cited sources, most citations first."""
        from newsdb.query.reports.sources import list_sources

        with self.database.begin_question() as (connection, notices):
            return list_sources(connection, filters, limit=limit, notices=notices)

    def source_types(self, filters: Filters = _EVERYTHING) -> list[SourceTypeRow]:
        """Return the kinds of cited sources (company, government, expert ...) with their shares, largest first."""
        from newsdb.query.reports.sources import count_source_types

        with self.database.begin_question() as (connection, notices):
            return count_source_types(connection, filters, notices=notices)

    def top(
        self, group: RankedGroup, filters: Filters = _EVERYTHING, *, limit: int | None = 20
    ) -> list[CountRow]:
        """Return the most frequent reporters, outlets, sources, companies, people ..., by their number of articles."""
        from newsdb.query.reports.rankings import list_top

        with self.database.begin_question() as (connection, notices):
            return list_top(connection, group, filters, limit=limit, notices=notices)

    def together(
        self,
        filters: Filters = _EVERYTHING,
        kinds: Sequence[EntityKind] = ("company",),
        *,
        limit: int | None = 20,
        newest: Newest = "auto",
    ) -> "list[TogetherRow]":
        """Return the entities in articles with those of the filters; without such, the most frequent pairs.

        Counts the `newest` articles; None counts all, and "auto" all up to 20,000, else the newest 5,000.
        """
        from newsdb.query.reports.together import list_together

        refuse_string("kinds", kinds)
        with self.database.begin_question() as (connection, notices):
            return list_together(connection, filters, kinds, limit=limit, newest=newest, notices=notices)

    def timeline(
        self,
        filters: Filters = _EVERYTHING,
        by: TimelineStep = "month",
        *,
        split: TimelineSplit | None = None,
        share: bool = False,
        groups: int = 5,
    ) -> "list[TimelineRow]":
        """Count articles by local day, week, month or year; steps without articles are included.

        `split` counts the `groups` largest outlets, reporters, companies or sections apart. `share` adds the percentage
        of all articles of the step in the same outlets, sections and languages, whatever they are about.
        """
        from newsdb.query.reports.split_timeline import list_split_timeline

        with self.database.begin_question() as (connection, notices):
            return list_split_timeline(
                connection, filters, by, split=split, share=share, groups=groups, notices=notices
            )

    def first(self, filters: Filters = _EVERYTHING, *, limit: int | None = 20) -> "list[FirstRow]":
        """Return the first article of each outlet, the earliest outlet first."""
        from newsdb.query.reports.first_articles import list_first

        with self.database.begin_question() as (connection, notices):
            return list_first(connection, filters, limit=limit, notices=notices)

    def timetable(
        self, filters: Filters = _EVERYTHING, by: TimetableStep = "weekday"
    ) -> "list[TimetableRow]":
        """Count articles by weekday or hour of the day, in the zone of each article."""
        from newsdb.query.reports.timetable import list_timetable

        with self.database.begin_question() as (connection, notices):
            return list_timetable(connection, filters, by, notices=notices)

    def conflicts(
        self,
        filters: Filters = _EVERYTHING,
        *,
        limit: int | None = 20,
        newest: Newest = "auto",
    ) -> "list[ConflictRow]":
        """Return figures of one company, kind, unit and day, different between outlets by more than rounding allows.

        Compares the `newest` articles; None compares all, and "auto" all up to 20,000, else the newest 5,000.
        """
        from newsdb.query.reports.conflicts import list_conflicts

        with self.database.begin_question() as (connection, notices):
            return list_conflicts(connection, filters, limit=limit, newest=newest, notices=notices)

    def conversions(
        self,
        filters: Filters = _EVERYTHING,
        *,
        deviation: float = 5.0,
        limit: int | None = 20,
        newest: Newest = "auto",
    ) -> "list[ConversionRow]":
        """Return currency conversions at a rate more than `deviation` percent off the median of their day or week.

        Compares the `newest` articles; None compares all, and "auto" all up to 20,000, else the newest 5,000.
        """
        from newsdb.query.reports.conversions import list_conversions

        with self.database.begin_question() as (connection, notices):
            return list_conversions(
                connection,
                filters,
                deviation=deviation,
                limit=limit,
                newest=newest,
                notices=notices,
            )

    # Asking: SQL, the ORM, names

    def sql(
        self,
        query: str,
        parameters: Mapping[str, object] | None = None,
        *,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> Table:
        """Run one SQL statement, read-only. Parameters are written `:name`.

        `limit` keeps the first rows. Raises NewsdbError after `timeout` seconds.
        """
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
    def session(self, *, write: bool = False) -> "Iterator[Session]":
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
