"""List figures with their sentences: newest or oldest article first, in text order within it."""

from collections.abc import Sequence
from typing import Any, get_args

from sqlalchemy import ColumnElement, Connection, FromClause, Select, and_, exists, or_, select

from newsdb.lexicon.kinds import FIGURE_KINDS
from newsdb.model.choices import ListOrder
from newsdb.model.errors import UsageError
from newsdb.model.filters import FigureFilters, Filters
from newsdb.model.notices import Notices
from newsdb.model.rows.articles import FigureRow, Page
from newsdb.query.lists.row_page import read_row_page
from newsdb.query.lists.sentence import cut_span_sentence, join_spans, select_context
from newsdb.query.plan.article_scan import replace_texts_by_articles
from newsdb.query.plan.figure_conditions import Key, build_figure_conditions, has_few_figures, use_index
from newsdb.query.plan.scope import Ids, Scope, find_entity_ids, resolve_filters
from newsdb.query.statements.publication import PUBLICATION, build_published_time
from newsdb.query.statements.sql_functions import no_index
from newsdb.store.schema import ARTICLE, ENTITY, FIGURE, MENTION, OUTLET, REVISION


def list_figures(
    connection: Connection,
    filters: Filters,
    figure_filters: FigureFilters,
    *,
    limit: int | None = 20,
    after: str | None = None,
    by: ListOrder = "newest",
    notices: Notices | None = None,
) -> Page[FigureRow]:
    """Return a page of the figures selected by both filters; `limit` None returns all remaining ones.

    `by` is `newest` or `oldest`. Raises UsageError for another order, and for an unknown kind or unit.
    """
    if by not in get_args(ListOrder):
        raise UsageError(f"--by {by}: figures are listed by {', '.join(get_args(ListOrder))}")
    if not isinstance(figure_filters, FigureFilters):
        kind_name = type(figure_filters).__name__
        raise UsageError(f"figure_filters takes FigureFilters and not a {kind_name}: {figure_filters!r}")
    for kind in figure_filters.kinds:
        if kind not in FIGURE_KINDS:
            raise UsageError(f"--kind {kind}: the kinds of figures are {', '.join(FIGURE_KINDS)}")
    scope = replace_texts_by_articles(connection, resolve_filters(connection, filters, notices))
    key = (
        no_index if figure_filters.companies or not has_few_figures(connection, figure_filters) else use_index
    )
    conditions = _build_conditions(filters, figure_filters, key)
    for name in figure_filters.companies:
        ids = find_entity_ids(connection, "company", name)
        scope, conditions = scope.with_entity(ids), [*conditions, has_entity_in_sentence(ids)]
    return list_scope_figures(connection, scope, conditions, limit=limit, cursor=after, by=by, key=key)


def list_scope_figures(
    connection: Connection,
    scope: Scope,
    conditions: Sequence[ColumnElement[bool]],
    *,
    limit: int | None,
    cursor: str | None = None,
    by: ListOrder = "newest",
    key: Key = no_index,
) -> Page[FigureRow]:
    """Return a page of the figures of a scope's articles that fulfil the conditions.

    They are looked up article by article, in list order, until the page is full, unless `key` allows an index on them.
    """
    return read_row_page(
        connection,
        scope,
        lambda scan: _select_figures(scan, key).where(*conditions),
        FIGURE.c.id,
        _build_row,
        FigureRow,
        limit=limit,
        cursor=cursor,
        by=by,
    )


def has_entity_in_sentence(entities: Ids) -> ColumnElement[bool]:
    """Return whether one of these entities is named in a figure's sentence."""
    members = select(ENTITY.c.id).where(ENTITY.c.canonical_id.in_(entities))
    return exists().where(
        MENTION.c.revision_id == FIGURE.c.revision_id,
        MENTION.c.sentence == FIGURE.c.sentence,
        MENTION.c.entity_id.in_(members),
    )


def _build_conditions(filters: Filters, figure_filters: FigureFilters, key: Key) -> list[ColumnElement[bool]]:
    """Return the conditions on a row: the figure filters, and one of the filters' conditions on figures."""
    conditions = build_figure_conditions(figure_filters, key)
    if filters.figures:
        conditions.append(
            or_(*(and_(*build_figure_conditions(condition, no_index)) for condition in filters.figures))
        )
    return conditions


def _select_figures(scan: FromClause, key: Key) -> Select[Any]:
    """Select the columns of a row, in the order of `_build_row`."""
    converted = FIGURE.alias("converted")
    statement = select(
        FIGURE.c.id,
        ARTICLE.c.id,
        *PUBLICATION,
        OUTLET.c.name,
        FIGURE.c.text,
        FIGURE.c.kind,
        FIGURE.c.value,
        FIGURE.c.value_low,
        FIGURE.c.value_high,
        FIGURE.c.unit,
        FIGURE.c.approx,
        FIGURE.c.per,
        converted.c.text,
        FIGURE.c.part,
        FIGURE.c.span_start,
        FIGURE.c.span_end,
        REVISION.c.title,
        select_context(FIGURE),
    )
    return join_spans(statement, scan, FIGURE, key).join(
        converted, converted.c.id == FIGURE.c.converts_id, isouter=True
    )


def _build_row(*values: Any) -> FigureRow:
    figure, article, listed_at, offset, precision, *shown = values[:-5]
    part, start, end, title, body = values[-5:]
    published_at = build_published_time(listed_at, offset, precision)
    sentence = cut_span_sentence(part, title, body, start, end)
    return FigureRow(figure, article, published_at, *(*shown, sentence))
