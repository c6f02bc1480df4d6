"""Ask an archive for facts: what its figures say, of whom, of when, and on whose word."""

from typing import TYPE_CHECKING

from newsdb.archive.database import Database
from newsdb.model.choices import FactGroup, ListOrder, Newest
from newsdb.model.filters import FactFilters, Filters

if TYPE_CHECKING:
    from newsdb.model.rows.articles import Page
    from newsdb.model.rows.facts import ChangeRow, FactEventRow, FactGroupRow, FactRow, FactSumRow
    from newsdb.model.rows.figures import FigureDetail

_EVERYTHING = Filters()
_ALL_FACTS = FactFilters()


class Facts:
    """List, group, add up and compare facts."""

    database: Database

    def facts(
        self,
        filters: Filters = _EVERYTHING,
        fact_filters: FactFilters = _ALL_FACTS,
        *,
        limit: int | None = 20,
        after: str | None = None,
        by: ListOrder = "newest",
    ) -> "Page[FactRow]":
        """Return what the figures of articles say, newest or oldest article first."""
        from newsdb.query.lists.facts import list_facts

        with self.database.begin_question() as (connection, notices):
            return list_facts(
                connection, filters, fact_filters, limit=limit, after=after, by=by, notices=notices
            )

    def fact(self, figure_id: int) -> "FactRow":
        """Return the fact of one figure. Raises NotFoundError for a figure without one."""
        from newsdb.query.facts.article_figures import find_fact

        with self.database.begin_read() as connection:
            return find_fact(connection, figure_id)

    def article_figures(self, article_id: int, *, limit: int | None = None) -> "list[FigureDetail]":
        """Return the figures of one article with their facts, conversions and implied rates, in text order."""
        from newsdb.query.facts.article_figures import list_article_figures

        with self.database.begin_read() as connection:
            return list_article_figures(connection, article_id, limit=limit)

    def fact_groups(
        self,
        filters: Filters = _EVERYTHING,
        fact_filters: FactFilters = _ALL_FACTS,
        by: FactGroup = "period",
        *,
        limit: int | None = 20,
        newest: Newest = "auto",
    ) -> "list[FactGroupRow]":
        """Return facts grouped by period, outlet, subject, object, measure or status, with the values of each group."""
        from newsdb.query.facts.groups import list_fact_groups

        with self.database.begin_question() as (connection, notices):
            return list_fact_groups(
                connection, filters, fact_filters, by, limit=limit, newest=newest, notices=notices
            )

    def fact_events(
        self,
        filters: Filters = _EVERYTHING,
        fact_filters: FactFilters = _ALL_FACTS,
        *,
        limit: int | None = 20,
        newest: Newest = "auto",
    ) -> "list[FactEventRow]":
        """Return each fact once for all figures that report it: copies, restatements and other outlets."""
        from newsdb.query.facts.groups import list_fact_events

        with self.database.begin_question() as (connection, notices):
            return list_fact_events(
                connection, filters, fact_filters, limit=limit, newest=newest, notices=notices
            )

    def fact_sums(
        self,
        filters: Filters = _EVERYTHING,
        fact_filters: FactFilters = _ALL_FACTS,
        by: FactGroup | None = None,
        *,
        limit: int | None = 20,
        newest: Newest = "auto",
    ) -> "list[FactSumRow]":
        """Return the sums of a measure that adds up, each fact counted once; UsageError for a measure that does not."""
        from newsdb.query.facts.groups import sum_facts

        with self.database.begin_question() as (connection, notices):
            return sum_facts(
                connection, filters, fact_filters, by, limit=limit, newest=newest, notices=notices
            )

    def changes(
        self,
        filters: Filters = _EVERYTHING,
        fact_filters: FactFilters = _ALL_FACTS,
        *,
        limit: int | None = 20,
        newest: Newest = "auto",
    ) -> "list[ChangeRow]":
        """Return figures that a later article gives another value, of one subject, measure and period."""
        from newsdb.query.facts.changes import list_changes

        with self.database.begin_question() as (connection, notices):
            return list_changes(
                connection, filters, fact_filters, limit=limit, newest=newest, notices=notices
            )
