"""Ask an archive for lists: articles, copies, figures, quotes, and who was first."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from newsdb.archive.database import Database
from newsdb.model.choices import ArticleOrder, FigureOrder, ListOrder
from newsdb.model.filters import FigureFilters, Filters
from newsdb.model.rows.articles import ArticleDetail, ArticleRow, FigureRow, Page

if TYPE_CHECKING:
    from newsdb.model.rows.articles import CopyRow, QuoteRow
    from newsdb.model.rows.comparisons import SampledArticle
    from newsdb.model.rows.reports import CopyingRow, FamilyRow, FirstRow
    from newsdb.model.rows.revisions import RevisionRow

_EVERYTHING = Filters()
_ALL_FIGURES = FigureFilters()


class Lists:
    """List what is in the archive, row by row."""

    database: Database

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

    def article_sql(
        self, filters: Filters = _EVERYTHING, *, by: ListOrder = "newest", limit: int | None = 20
    ) -> str:
        """Return the question for articles as a statement for `sql`; it is not run.

        With words, it may list a few articles more or fewer than `articles`, which reads the texts themselves.
        """
        from newsdb.query.plan.article_sql import write_article_sql

        with self.database.begin_read() as connection:
            return write_article_sql(connection, filters, by=by, limit=limit)

    def article(self, article_id: int, *, limit: int | None = None) -> ArticleDetail:
        """Return one article with everything found in it, or with the first `limit` spans."""
        from newsdb.query.lists.article_detail import article_detail

        with self.database.begin_read() as connection:
            return article_detail(connection, article_id, limit=limit)

    def revisions(self, article_id: int, *, limit: int | None = None) -> "list[RevisionRow]":
        """Return the revisions of an article, the latest first, with their texts and what they were read from."""
        from newsdb.query.lists.revisions import list_revisions

        with self.database.begin_read() as connection:
            return list_revisions(connection, article_id, limit=limit)

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
        by: FigureOrder = "newest",
    ) -> Page[FigureRow]:
        """Return the figures of articles with their sentences, newest or oldest article first.

        `by="value"` begins with the largest of each kind and unit, has copies once, and one page only.
        """
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

    def first(self, filters: Filters = _EVERYTHING, *, limit: int | None = 20) -> "list[FirstRow]":
        """Return the first article of each outlet, the earliest outlet first."""
        from newsdb.query.reports.first_articles import list_first

        with self.database.begin_question() as (connection, notices):
            return list_first(connection, filters, limit=limit, notices=notices)

    def sample(
        self, size: int, filters: Filters = _EVERYTHING, *, seed: int = 1, by_outlet: bool = False
    ) -> "list[SampledArticle]":
        """Draw articles at random, the same ones for the same seed; `by_outlet` gives each outlet its part."""
        from newsdb.query.lists.sample import draw_sample

        with self.database.begin_question() as (connection, notices):
            return draw_sample(connection, size, filters, seed=seed, by_outlet=by_outlet, notices=notices)
