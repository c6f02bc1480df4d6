"""Ask an archive for counts and comparisons: rankings, timelines, pairs, contradictions."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from newsdb.archive.database import Database
from newsdb.model.arguments import refuse_string
from newsdb.model.choices import (
    EntityKind,
    FigureGroup,
    FigureOrder,
    Newest,
    RankedGroup,
    ShareOf,
    TimelineSplit,
    TimelineStep,
    TimetableStep,
)
from newsdb.model.filters import FigureFilters, Filters

if TYPE_CHECKING:
    from newsdb.model.rows.comparisons import FigureGroupRow, FigureValueRow, Network, SharedRow, WorkRow
    from newsdb.model.rows.reports import (
        ConflictRow,
        ConversionRow,
        CountRow,
        Facets,
        OverviewRow,
        SourceRow,
        SourceTypeRow,
        SpecialtyRow,
        TimelineRow,
        TimetableRow,
        TogetherRow,
    )
    from newsdb.query.reports.work import WorkOwner

_EVERYTHING = Filters()
_ALL_FIGURES = FigureFilters()


class Reports:
    """Count and compare articles."""

    database: Database

    def overview(self) -> "OverviewRow":
        """Return the number of articles, outlets and reporters, and the first and last local day."""
        from newsdb.query.reports.overview import read_overview

        with self.database.begin_read() as connection:
            return read_overview(connection)

    def rising(self, *, limit: int = 20) -> "tuple[datetime | None, list[SpecialtyRow]]":
        """Return the last month with articles, and the names in more of its articles than the archive lets expect."""
        from newsdb.query.reports.overview import list_rising

        with self.database.begin_read() as connection:
            return list_rising(connection, limit=limit)

    def sources(self, filters: Filters = _EVERYTHING, *, limit: int | None = 20) -> "list[SourceRow]":
        """Return the cited sources, most citations first."""
        from newsdb.query.reports.sources import list_sources

        with self.database.begin_question() as (connection, notices):
            return list_sources(connection, filters, limit=limit, notices=notices)

    def source_types(self, filters: Filters = _EVERYTHING) -> "list[SourceTypeRow]":
        """Return the kinds of cited sources (company, government, expert ...) with their shares, largest first."""
        from newsdb.query.reports.sources import count_source_types

        with self.database.begin_question() as (connection, notices):
            return count_source_types(connection, filters, notices=notices)

    def top(
        self, group: RankedGroup, filters: Filters = _EVERYTHING, *, limit: int | None = 20
    ) -> "list[CountRow]":
        """Return the most frequent reporters, outlets, sources, companies, people ..., by their number of articles."""
        from newsdb.query.reports.rankings import list_top

        with self.database.begin_question() as (connection, notices):
            return list_top(connection, group, filters, limit=limit, notices=notices)

    def facets(
        self, filters: Filters = _EVERYTHING, *, limit: int | None = 8, newest: Newest = None
    ) -> "Facets":
        """Return how many articles there are, of which outlets, reporters, companies, people, sections and months.

        Outlets and sections are counted as if the filters named none: an article has one of each. Of more articles than
        `newest`, the newest are counted; None counts all.
        """
        from newsdb.query.reports.facets import count_facets

        with self.database.begin_question() as (connection, notices):
            return count_facets(connection, filters, limit=limit, newest=newest, notices=notices)

    def shared(
        self,
        group: RankedGroup,
        subjects: Sequence[Filters],
        filters: Filters = _EVERYTHING,
        *,
        limit: int | None = 20,
    ) -> "list[SharedRow]":
        """Return the members of a group with articles on each subject, in one article or in several."""
        from newsdb.query.reports.shared_members import list_shared

        with self.database.begin_question() as (connection, notices):
            return list_shared(connection, group, subjects, filters, limit=limit, notices=notices)

    def outlets(
        self, filters: Filters = _EVERYTHING, *, limit: int | None = 20, newest: Newest = "auto"
    ) -> "list[WorkRow]":
        """Compare outlets: articles, their length, figures and cited sources; most articles first."""
        return self._list_work("outlets", filters, limit, newest)

    def reporters(
        self, filters: Filters = _EVERYTHING, *, limit: int | None = 20, newest: Newest = "auto"
    ) -> "list[WorkRow]":
        """Compare reporters: articles, their length, figures and cited sources; most articles first."""
        return self._list_work("reporters", filters, limit, newest)

    def _list_work(
        self, owner: "WorkOwner", filters: Filters, limit: int | None, newest: Newest
    ) -> "list[WorkRow]":
        from newsdb.query.reports.work import list_work

        with self.database.begin_question() as (connection, notices):
            return list_work(connection, owner, filters, limit=limit, newest=newest, notices=notices)

    def figure_values(
        self,
        filters: Filters = _EVERYTHING,
        figure_filters: FigureFilters = _ALL_FIGURES,
        *,
        by: FigureOrder | None = None,
        limit: int | None = 20,
        newest: Newest = "auto",
    ) -> "list[FigureValueRow]":
        """Return the different values of figures, those in most articles first; `by="oldest"` shows how they changed.

        A text and its copies count once.
        """
        from newsdb.query.figures.groups import list_figure_values

        with self.database.begin_question() as (connection, notices):
            return list_figure_values(
                connection, filters, figure_filters, by=by, limit=limit, newest=newest, notices=notices
            )

    def figure_groups(
        self,
        group: FigureGroup,
        filters: Filters = _EVERYTHING,
        figure_filters: FigureFilters = _ALL_FIGURES,
        *,
        by: FigureOrder | None = None,
        limit: int | None = 20,
        newest: Newest = "auto",
    ) -> "list[FigureGroupRow]":
        """Return the range of the figures of each company, source, outlet or unit, those in most articles first."""
        from newsdb.query.figures.groups import list_figure_groups

        with self.database.begin_question() as (connection, notices):
            return list_figure_groups(
                connection, filters, figure_filters, group, by=by, limit=limit, newest=newest, notices=notices
            )

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

    def network(
        self,
        filters: Filters = _EVERYTHING,
        kinds: Sequence[EntityKind] = ("company",),
        *,
        limit: int | None = None,
        newest: Newest = "auto",
    ) -> "Network":
        """Return the entities of the articles and the pairs that share one; `limit` keeps the most frequent pairs.

        `newsdb.present.exports.networks.write_network` writes it as GraphML or GEXF.
        """
        from newsdb.query.reports.network import make_network

        refuse_string("kinds", kinds)
        with self.database.begin_question() as (connection, notices):
            return make_network(connection, filters, kinds, limit=limit, newest=newest, notices=notices)

    def timeline(
        self,
        filters: Filters = _EVERYTHING,
        by: TimelineStep = "month",
        *,
        split: TimelineSplit | None = None,
        share: bool | ShareOf = False,
        groups: int = 5,
    ) -> "list[TimelineRow]":
        """Count articles by local day, week, month or year; steps without articles are included.

        `split` counts the `groups` largest outlets, reporters, companies or sections apart. `share` adds the percentage
        of `"all"` articles of the step, of the group's `"own"`, or of those `"found"` by the filters. True takes own
        for the subjects of outlets, reporters and sections, else all.
        """
        from newsdb.query.reports.split_timeline import list_split_timeline

        with self.database.begin_question() as (connection, notices):
            return list_split_timeline(
                connection, filters, by, split=split, share=share, groups=groups, notices=notices
            )

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
        from newsdb.query.figures.conflicts import list_conflicts

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
        from newsdb.query.figures.conversions import list_conversions

        with self.database.begin_question() as (connection, notices):
            return list_conversions(
                connection,
                filters,
                deviation=deviation,
                limit=limit,
                newest=newest,
                notices=notices,
            )
