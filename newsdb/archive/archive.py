"""The Python face of newsdb: open an archive, put articles in, ask it. The command line calls nothing else.

Its other parts are `newsdb.archive.feeds`, `newsdb.archive.curation` and `newsdb.archive.maintenance`.

from newsdb import Archive

with Archive("news.db") as archive:
    archive.ingest(["articles.jsonl"])
    for row in archive.articles(Filters(companies=("NVIDIA",))):
        print(row.published_at, row.title)
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, BinaryIO

from newsdb.archive.curation import Curation
from newsdb.archive.feeds import Feeds
from newsdb.archive.maintenance import Upkeep
from newsdb.model.filters import FigureFilters, Filters
from newsdb.model.records import ParseOptions, ReadOptions
from newsdb.model.rows.answers import (
    ArticleDetail,
    ArticleRow,
    CountRow,
    FigureRow,
    Page,
    Profile,
    SourceRow,
    Table,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from newsdb.ingest import Counts, Watch
    from newsdb.model.rows.copies import CopyRow
    from newsdb.model.rows.export import ExportRow
    from newsdb.model.rows.report import Report
    from newsdb.model.rows.reports import ConflictRow, ConversionRow, TimelineRow, TogetherRow
    from newsdb.model.rows.schema import ColumnRow, TableRow

_EVERYTHING = Filters()
_ALL_FIGURES = FigureFilters()


class Archive(Feeds, Curation, Upkeep):
    """A news archive in a database: `database` is a path or a SQLAlchemy URL, else $NEWSDB_URL, else `news.db` here.

    Nothing is opened before it is used. An empty database gets its schema then; an older or newer one raises
    SchemaError. All methods raise NewsdbError's children for what a user can mend.
    """

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
        """Store the articles of files, folders, globs, `-` (standard input) or addresses on the web, and count them.

        What is there already is not stored again; a changed article becomes a new revision; what cannot be
        stored is quarantined. `workers` are processes that extract; a dry run counts and stores nothing.
        """
        from newsdb.archive.feed_sync import records_of
        from newsdb.ingest.pipeline import ingest

        read = read or ReadOptions()
        records = records_of(sources, read, stdin, watch)
        with self._job(read, parse or ParseOptions(), workers=workers, dry_run=dry_run) as job:
            return ingest(self._engine, job, records, on_records=watch.on_records if watch else None)

    # Asking

    def articles(
        self,
        filters: Filters = _EVERYTHING,
        *,
        limit: int | None = 20,
        after: str | None = None,
        by: str = "newest",
    ) -> Page[ArticleRow]:
        """Articles, newest first. `after` is the cursor of the page before.

        `by="relevance"` ranks the 1,000 newest that say the words of `filters.texts`, and has one page only.
        `newsdb.query.language.parser.parse_query` makes filters of a text: `company:엔비디아 money>=1조원 데이터센터`.
        """
        from newsdb.query.lists.articles import list_articles

        with self._reading() as connection:
            return list_articles(connection, filters, limit=limit, after=after, by=by)

    def reporter(self, name: str, filters: Filters = _EVERYTHING, *, newest: int | None = 5_000) -> Profile:
        """What a reporter covers. `NAME@OUTLET` tells namesakes apart. Lists count the newest articles; None: all."""
        from newsdb.query.reports.profile import reporter_profile

        with self._reading() as connection:
            return reporter_profile(connection, name, filters, newest=newest)

    def company(self, name: str, filters: Filters = _EVERYTHING, *, newest: int | None = 5_000) -> Profile:
        """What the archive says of a company, under any of its names. Lists count the newest articles; None: all."""
        return self._entity("company", name, filters, newest)

    def person(self, name: str, filters: Filters = _EVERYTHING, *, newest: int | None = 5_000) -> Profile:
        """What the archive says of a person, under any name. Lists count the newest articles; None: all."""
        return self._entity("person", name, filters, newest)

    def report(
        self, kind: str, name: str, filters: Filters = _EVERYTHING, *, newest: int | None = 5_000
    ) -> "Report":
        """A profile of a `company`, `person` or `reporter`, with the articles that each line can be checked by.

        `newsdb.present.pages.report_page.report_page` makes a page of it.
        """
        from newsdb.query.reports.report import make_report

        with self._reading() as connection:
            return make_report(connection, kind, name, filters, newest=newest)

    def outlet(self, name: str, filters: Filters = _EVERYTHING, *, newest: int | None = 5_000) -> Profile:
        """Who writes for an outlet, and about what. Lists count the newest articles; None: all."""
        from newsdb.query.reports.profile import outlet_profile

        with self._reading() as connection:
            return outlet_profile(connection, name, filters, newest=newest)

    def figures(
        self,
        filters: Filters = _EVERYTHING,
        which: FigureFilters = _ALL_FIGURES,
        *,
        limit: int | None = 20,
        after: str | None = None,
    ) -> Page[FigureRow]:
        """Figures with their sentences, newest article first."""
        from newsdb.query.lists.figures import list_figures

        with self._reading() as connection:
            return list_figures(connection, filters, which, limit=limit, after=after)

    def sources(self, filters: Filters = _EVERYTHING, *, limit: int | None = 20) -> list[SourceRow]:
        """Who is cited, most often first."""
        from newsdb.query.reports.sources import list_sources

        with self._reading() as connection:
            return list_sources(connection, filters, limit=limit)

    def top(self, what: str, filters: Filters = _EVERYTHING, *, limit: int | None = 20) -> list[CountRow]:
        """The most frequent reporters, companies, people, organisations, outlets or sources, by articles."""
        from newsdb.query.reports.top import list_top

        with self._reading() as connection:
            return list_top(connection, what, filters, limit=limit)

    def together(
        self,
        filters: Filters = _EVERYTHING,
        kinds: Sequence[str] = ("company",),
        *,
        limit: int | None = 20,
        newest: int | None = 5_000,
    ) -> "list[TogetherRow]":
        """Who appears beside the companies and people of the filters; without any, the most frequent pairs.

        `kinds` are of `company`, `person`, `organisation`. The newest articles are counted; None: all.
        """
        from newsdb.query.reports.together import list_together

        with self._reading() as connection:
            return list_together(connection, filters, kinds, limit=limit, newest=newest)

    def timeline(
        self, filters: Filters = _EVERYTHING, by: str = "month", *, timezone: str = "Asia/Seoul"
    ) -> "list[TimelineRow]":
        """How many articles each `day`, `week`, `month` or `year` of a time zone has, without gaps."""
        from newsdb.query.reports.timeline import list_timeline

        with self._reading() as connection:
            return list_timeline(connection, filters, by, timezone)

    def conflicts(
        self,
        filters: Filters = _EVERYTHING,
        *,
        timezone: str = "Asia/Seoul",
        limit: int | None = 20,
        newest: int | None = 5_000,
    ) -> "list[ConflictRow]":
        """Figures of one company, kind, unit and day that differ between outlets by more than rounding allows."""
        from newsdb.query.reports.conflicts import list_conflicts

        with self._reading() as connection:
            return list_conflicts(connection, filters, zone=timezone, limit=limit, newest=newest)

    def conversions(
        self,
        filters: Filters = _EVERYTHING,
        *,
        off: float = 5.0,
        timezone: str = "Asia/Seoul",
        limit: int | None = 20,
        newest: int | None = 5_000,
    ) -> "list[ConversionRow]":
        """Amounts restated at a rate more than `off` percent away from the day's or week's other articles."""
        from newsdb.query.reports.conversions import list_conversions

        with self._reading() as connection:
            return list_conversions(connection, filters, off=off, zone=timezone, limit=limit, newest=newest)

    def article(self, article_id: int) -> ArticleDetail:
        """One article with everything found in it."""
        from newsdb.query.lists.article_detail import article_detail

        with self._reading() as connection:
            return article_detail(connection, article_id)

    def copies(self, article_id: int) -> "list[CopyRow]":
        """The family of an article: where its text first appeared, copies, near copies and editions of it."""
        from newsdb.query.lists.copies import list_copies

        with self._reading() as connection:
            return list_copies(connection, article_id)

    def sql(
        self,
        query: str,
        parameters: Mapping[str, object] | None = None,
        *,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> Table:
        """The answer to one SQL statement, which can read and nothing else. Parameters are `:name`.

        With a `limit` its first rows. A statement that takes longer than `timeout` seconds ends in a NewsdbError.
        """
        from newsdb.query.sql.read_only import run_sql

        return run_sql(self._engine, query, parameters or {}, timeout=timeout, limit=limit)

    def tables(self) -> "list[TableRow]":
        """The views and tables that SQL can ask, and what their rows are. Nothing is opened for it."""
        from newsdb.query.sql.describe import list_tables

        return list_tables()

    def columns(self, name: str) -> "list[ColumnRow]":
        """The columns of a view or table, and what they mean. Raises NotFoundError for another name."""
        from newsdb.query.sql.describe import list_columns

        return list_columns(name)

    def names(self, kind: str, beginning: str, *, limit: int = 50) -> list[str]:
        """Names that begin so, of a `reporter`, `outlet`, `company`, `person` or `organisation`, for completion.

        They are compared, and ordered, as `newsdb.text.normal.name_norm` evens them out. An archive that is not there
        is not made.
        """
        from newsdb.query.lookup.autocomplete import names_from

        return names_from(self.database, kind, beginning, limit)

    def session(self) -> "Session":
        """An ORM session on the models of `newsdb.store.orm`, for what the methods here do not answer."""
        from sqlalchemy.orm import Session

        return Session(self._engine)

    # Giving away

    def exported(self, filters: Filters = _EVERYTHING, *, ids: Sequence[int] = ()) -> "Iterator[ExportRow]":
        """The articles that the filters let through, whole, in the order of their ids; with `ids` of these only.

        Raises NotFoundError for an id that is none.
        """
        from newsdb.query.lists.export import export_articles

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
        from newsdb.present.exports.files import check_export, write_articles

        check_export(format_name, filtered=filters != _EVERYTHING or bool(ids))
        if format_name == "parquet":
            return self._export_tables(path)
        return write_articles(self.exported(filters, ids=ids), path, format_name)

    def _export_tables(self, folder: str) -> int:
        from newsdb.present.exports.files import write_tables
        from newsdb.query.lists.export import dump_tables

        with self._reading() as connection:
            return write_tables(dump_tables(connection), folder)

    def _entity(self, kind: str, name: str, filters: Filters, newest: int | None) -> Profile:
        from newsdb.query.reports.profile import entity_profile

        with self._reading() as connection:
            return entity_profile(connection, kind, name, filters, newest=newest)
