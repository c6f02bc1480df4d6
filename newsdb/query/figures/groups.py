"""Group figures: equal values with the days of their articles, or those of a company, source, outlet or unit."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from statistics import median
from typing import Any, NamedTuple, TypeVar, get_args

from sqlalchemy import ColumnElement, Connection, Select, func, literal, select

from newsdb.model.choices import FigureGroup, FigureOrder, Newest
from newsdb.model.errors import UsageError
from newsdb.model.filters import FigureFilters, Filters
from newsdb.model.notices import Notices
from newsdb.model.rows.comparisons import FigureGroupRow, FigureValueRow
from newsdb.query.lists.cited_sources import select_figure_attribution
from newsdb.query.lists.figures import SelectedFigures, select_figures
from newsdb.query.plan.article_scan import scan_scope
from newsdb.query.plan.conditions import is_sure
from newsdb.query.plan.sampling import limit_scope
from newsdb.query.statements.sql_functions import no_index
from newsdb.store.schema import ARTICLE, ATTRIBUTION, ENTITY, FIGURE, MENTION, OUTLET, REVISION, current
from newsdb.store.schema.types import UNKNOWN_TIME

_Row = TypeVar("_Row", FigureGroupRow, FigureValueRow)


class _Figure(NamedTuple):
    """Hold a figure; `family` is the first article of its text."""

    article: int
    family: int
    listed_at: datetime
    text: str
    kind: str
    unit: str
    low: Decimal
    high: Decimal
    name: str | None  # of its company, source or outlet
    outlet: str | None = None
    said_by: str | None = None

    @property
    def day(self) -> date | None:
        """Return the local day of publication; None if it is unknown."""
        return self.listed_at.date() if self.listed_at > UNKNOWN_TIME else None


@dataclass(slots=True)
class _Collection:
    """Collect the figures of one group: each once for a text and its copies."""

    figures: list[_Figure] = field(default_factory=list)

    def count_articles(self) -> int:
        """Return the number of texts."""
        return len({figure.family for figure in self.figures})

    def find_days(self) -> tuple[date | None, date | None]:
        """Return the first and the last known day."""
        days = [figure.day for figure in self.figures if figure.day is not None]
        return min(days, default=None), max(days, default=None)

    def build_value(self) -> FigureValueRow:
        """Return the row of figures with one value."""
        first = min(self.figures, key=lambda each: (each.day is None, each.listed_at, each.article))
        text = Counter(figure.text for figure in self.figures).most_common(1)[0][0]
        return FigureValueRow(
            text,
            first.kind,
            first.unit,
            first.low,
            first.high,
            self.count_articles(),
            *self.find_days(),
            first.article,
            first.outlet,
            first.said_by,
        )

    def build_group(self, name: str) -> FigureGroupRow:
        """Return the row of figures in one base unit. A range counts with its middle."""
        distinct = {(figure.family, figure.low, figure.high) for figure in self.figures}
        values = sorted((low + high) / 2 for _, low, high in distinct)
        first = self.figures[0]
        return FigureGroupRow(
            name,
            first.kind,
            first.unit,
            self.count_articles(),
            len(values),
            values[0],
            median(values),
            values[-1],
            *self.find_days(),
        )


def list_figure_values(
    connection: Connection,
    filters: Filters,
    figure_filters: FigureFilters,
    *,
    by: FigureOrder | None = None,
    limit: int | None = 20,
    newest: Newest = "auto",
    notices: Notices | None = None,
) -> list[FigureValueRow]:
    """Return the different values of the figures selected by both filters, those in most articles first.

    Values are compared in the base unit of their dimension. `by` sorts by the first day (`oldest`), the last day
    (`newest`) or the value. Of very many articles the newest are counted, all with `newest` None. Raises UsageError for
    another order.
    """
    _check_order(by)
    selected, counted = _limit(connection, filters, figure_filters, newest, notices)
    statement = _add_speakers(_select_figures(connection, selected))
    columns = (literal(None), OUTLET.c.name, func.coalesce(ENTITY.c.name, ATTRIBUTION.c.source))
    statement = statement.join(OUTLET, OUTLET.c.id == ARTICLE.c.outlet_id, isouter=True)
    groups = _collect(
        connection,
        statement.add_columns(*columns).where(*selected.conditions),
        lambda figure: (figure.kind, figure.unit, figure.low, figure.high),
    )
    rows = [replace(group.build_value(), newest=counted) for _, group in groups]
    rows.sort(key=lambda row: (-row.articles, row.kind, row.unit, -row.value_high, -row.value_low))
    return _sort(rows, by, lambda row: row.value_high)[:limit]


def list_figure_groups(
    connection: Connection,
    filters: Filters,
    figure_filters: FigureFilters,
    group: FigureGroup,
    *,
    by: FigureOrder | None = None,
    limit: int | None = 20,
    newest: Newest = "auto",
    notices: Notices | None = None,
) -> list[FigureGroupRow]:
    """Return the groups of the figures selected by both filters, those in most articles first.

    Companies are those named in the figure's sentence. `by` sorts by the first day (`oldest`), the last day (`newest`)
    or the largest value (`value`). Of very many articles the newest are counted, all with `newest` None. Raises
    UsageError for another group or order.
    """
    if group not in get_args(FigureGroup):
        raise UsageError(f"--group {group}: figures are grouped by value, {', '.join(get_args(FigureGroup))}")
    _check_order(by)
    selected, counted = _limit(connection, filters, figure_filters, newest, notices)
    statement = _select_figures(connection, selected).add_columns(_NAMES[group])
    if group == "outlet":
        statement = statement.join(OUTLET, OUTLET.c.id == no_index(ARTICLE.c.outlet_id))
    elif group == "source":
        statement = _add_speakers(statement).where(ATTRIBUTION.c.id.is_not(None))
    elif group == "company":
        statement = _add_companies(statement, selected.scope.sure)
    groups = _collect(
        connection,
        statement.where(*selected.conditions),
        lambda figure: (figure.name, figure.kind, figure.unit),
    )
    rows = [replace(found.build_group(str(key[0])), newest=counted) for key, found in groups]
    rows.sort(key=lambda row: (-row.articles, -row.figures, row.group, row.kind, row.unit))
    return _sort(rows, by, lambda row: row.highest)[:limit]


_NAMES: Mapping[FigureGroup, ColumnElement[Any]] = {
    "unit": FIGURE.c.base_unit,
    "outlet": OUTLET.c.name,
    "source": func.coalesce(ENTITY.c.name, ATTRIBUTION.c.source),
    "company": ENTITY.c.name,
}


def _check_order(by: FigureOrder | None) -> None:
    if by is not None and by not in get_args(FigureOrder):
        raise UsageError(f"--by {by}: figures are listed by {', '.join(get_args(FigureOrder))}")


def _limit(
    connection: Connection,
    filters: Filters,
    figure_filters: FigureFilters,
    newest: Newest,
    notices: Notices | None,
) -> tuple[SelectedFigures, int | None]:
    """Return the figures of the newest articles, and their number if these are not all."""
    selected = select_figures(connection, filters, figure_filters, notices)
    sample = limit_scope(connection, selected.scope, newest, notices)
    return selected._replace(scope=sample.scope), sample.newest


def _select_figures(connection: Connection, selected: SelectedFigures) -> Select[Any]:
    """Select the first values of `_Figure`."""
    scan = scan_scope(connection, selected.scope)
    return (
        select(
            ARTICLE.c.id,
            func.coalesce(ARTICLE.c.duplicate_of_id, ARTICLE.c.id),
            ARTICLE.c.listed_at,
            FIGURE.c.text,
            FIGURE.c.kind,
            FIGURE.c.base_unit,
            FIGURE.c.base_low,
            FIGURE.c.base_high,
        )
        .select_from(scan)
        .join(ARTICLE, ARTICLE.c.id == no_index(scan.c.article_id))
        .join(REVISION, current(no_index(ARTICLE.c.id)))
        .join(FIGURE, FIGURE.c.revision_id == no_index(REVISION.c.id))
    )


def _add_speakers(statement: Select[Any]) -> Select[Any]:
    """Join the citation that each figure is from, and its entity."""
    said = statement.join(ATTRIBUTION, ATTRIBUTION.c.id == select_figure_attribution(), isouter=True)
    return said.join(ENTITY, ENTITY.c.id == ATTRIBUTION.c.entity_id, isouter=True)


def _add_companies(statement: Select[Any], sure: float | None) -> Select[Any]:
    """Join the companies named in each figure's sentence."""
    in_sentence = (MENTION.c.revision_id == no_index(FIGURE.c.revision_id)) & (
        MENTION.c.sentence == FIGURE.c.sentence
    )
    named = statement.join(MENTION, in_sentence).join(ENTITY, ENTITY.c.id == no_index(MENTION.c.entity_id))
    return named.where(ENTITY.c.kind == "company", *is_sure(MENTION, sure))


def _collect(
    connection: Connection, statement: Select[Any], get_key: Callable[[_Figure], tuple[object, ...]]
) -> Iterator[tuple[tuple[object, ...], _Collection]]:
    """Yield the groups of the figures with their keys."""
    groups: dict[tuple[object, ...], _Collection] = {}
    for values in connection.execute(statement):
        figure = _Figure(*values)
        groups.setdefault(get_key(figure), _Collection()).figures.append(figure)
    yield from groups.items()


def _sort(rows: list[_Row], by: FigureOrder | None, get_value: Callable[[_Row], Decimal]) -> list[_Row]:
    """Sort the rows; those without a known day come last."""
    if by == "oldest":
        rows.sort(key=lambda row: row.first_published_on or date.max)
    elif by == "newest":
        rows.sort(key=lambda row: row.last_published_on or date.min, reverse=True)
    elif by == "value":
        rows.sort(key=lambda row: (row.kind, row.unit, -get_value(row)))
    return rows
