"""List figures with their sentences: newest or oldest article first, in text order within it; or by value."""

from collections.abc import Sequence
from typing import Any, NamedTuple, get_args

from sqlalchemy import (
    BigInteger,
    BindParameter,
    ColumnElement,
    Connection,
    FromClause,
    Select,
    and_,
    bindparam,
    case,
    exists,
    func,
    or_,
    select,
)

from newsdb.lexicon.kinds import FIGURE_KINDS
from newsdb.model.batches import chunks
from newsdb.model.choices import FigureOrder, ListOrder
from newsdb.model.errors import UsageError
from newsdb.model.filters import FigureFilters, Filters
from newsdb.model.notices import Notices
from newsdb.model.rows.articles import FigureRow, Page
from newsdb.query.lists.cited_sources import is_said_by, select_figure_source
from newsdb.query.lists.row_page import read_newest_rows, read_row_page
from newsdb.query.lists.sentence import join_spans, read_rows_with_sentences, select_place
from newsdb.query.lookup.cited_sources import resolve_sources, select_citing_articles
from newsdb.query.plan.article_scan import replace_texts_by_articles, scan_scope
from newsdb.query.plan.conditions import is_sure
from newsdb.query.plan.figure_conditions import Key, build_figure_conditions, has_few_figures, use_index
from newsdb.query.plan.scope import Scope, find_entity_ids, resolve_filters
from newsdb.query.statements.publication import PUBLICATION, build_published_time
from newsdb.query.statements.sql_functions import no_index
from newsdb.store.schema import ARTICLE, ENTITY, FIGURE, MENTION, OUTLET

_BATCH = 500  # rows read together
# Aliases are made once: making one takes as long as reading twenty rows.
_CONVERTED = FIGURE.alias("converted")
_MEMBER, _BESIDE = ENTITY.alias("member"), MENTION.alias("beside")


def list_figures(
    connection: Connection,
    filters: Filters,
    figure_filters: FigureFilters,
    *,
    limit: int | None = 20,
    after: str | None = None,
    by: FigureOrder = "newest",
    notices: Notices | None = None,
) -> Page[FigureRow]:
    """Return a page of the figures selected by both filters; `limit` None returns all remaining ones.

    `by` is `newest`, `oldest`, or `value`: the largest of each kind and base unit first. That list is one page without
    a cursor, and has a figure of several copies of a text, or of several places in it, once. Raises UsageError for
    another order, and for an unknown kind or unit.
    """
    if by not in get_args(FigureOrder):
        raise UsageError(f"--by {by}: figures are listed by {', '.join(get_args(FigureOrder))}")
    selected = select_figures(connection, filters, figure_filters, notices)
    if by == "value":
        if after is not None:
            raise UsageError("--by value: has one page and no --after; a larger --limit shows more")
        return _list_by_value(connection, selected, figure_filters.kinds, limit)
    scope, conditions, key = selected
    return list_scope_figures(connection, scope, conditions, limit=limit, cursor=after, by=by, key=key)


class SelectedFigures(NamedTuple):
    """Hold the articles of figures, the conditions on the figures, and the wrapper of their keys."""

    scope: Scope
    conditions: list[ColumnElement[bool]]
    key: Key


def select_figures(
    connection: Connection, filters: Filters, figure_filters: FigureFilters, notices: Notices | None
) -> SelectedFigures:
    """Resolve both filters. Raises UsageError for other types, and for an unknown kind or unit."""
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
        scope = scope.with_entity(ids)
        conditions.append(has_entity_in_sentence(ids, scope.sure))
    if figure_filters.said_by:
        sources = resolve_sources(connection, figure_filters.said_by)
        scope = scope.with_articles(connection.scalars(select_citing_articles(sources)))
        conditions.append(is_said_by(sources))
    return SelectedFigures(scope, conditions, key)


def _list_by_value(
    connection: Connection, selected: SelectedFigures, kinds: Sequence[str], limit: int | None
) -> Page[FigureRow]:
    """Return the figures with the largest first; equal ones of one text, or of copies of it, once."""
    rows: list[FigureRow] = []
    for ids in chunks(_list_largest(connection, selected, kinds, limit)):
        scan = select(ARTICLE.c.id.label("article_id")).subquery("scan")
        statement = _select_figures(scan, use_index).where(FIGURE.c.id.in_(ids))
        by_id = {row.id: row for row in read_rows_with_sentences(connection, statement, _build_row)}
        rows += [by_id[figure_id] for figure_id in ids]
    return Page(rows, None, FigureRow)


def _list_largest(
    connection: Connection, selected: SelectedFigures, kinds: Sequence[str], limit: int | None
) -> list[int]:
    """Return the ids of the figures, the largest of each kind and base unit first.

    Texts are not selected here: the database would sort them with the figures.
    """
    scope, conditions, key = selected
    values = (FIGURE.c.kind, FIGURE.c.base_unit, FIGURE.c.base_high, FIGURE.c.base_low)
    place = (*values, FIGURE.c.approx, FIGURE.c.per, func.coalesce(ARTICLE.c.duplicate_of_id, ARTICLE.c.id))
    kind_order = case({kind: number for number, kind in enumerate(FIGURE_KINDS)}, value=FIGURE.c.kind)
    statement = (
        join_spans(select(FIGURE.c.id, *place), scan_scope(connection, scope), FIGURE, key)
        .where(*conditions)
        .order_by(
            *(() if len(kinds) == 1 else (kind_order,)),
            FIGURE.c.base_unit,
            FIGURE.c.base_high.desc(),
            FIGURE.c.base_low.desc(),
            ARTICLE.c.published_at.nulls_last(),
            ARTICLE.c.id,
            FIGURE.c.id,
        )
    )
    ids: list[int] = []
    seen: set[tuple[object, ...]] = set()
    with connection.execute(statement, execution_options={"yield_per": _BATCH}) as listed:
        for figure_id, *found in listed:
            if tuple(found) in seen:
                continue
            seen.add(tuple(found))
            ids.append(figure_id)
            if len(ids) == limit:
                break
    return ids


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


def list_newest_figures(
    connection: Connection, scope: Scope, entity_id: int | None, *, limit: int
) -> list[FigureRow]:
    """Return the figures of the newest articles of a scope, with the entity in their sentence if one is given."""
    select_rows, values = (
        (_select_figures_of_scope, {})
        if entity_id is None
        else (_select_beside_entity, {"entity": entity_id})
    )
    return read_newest_rows(
        connection, scope, select_rows, FIGURE.c.id, _build_row, limit=limit, values=values
    )


def _select_figures_of_scope(scan: FromClause, _scope: Scope) -> Select[Any]:
    return _select_figures(scan, no_index)


def _select_beside_entity(scan: FromClause, scope: Scope) -> Select[Any]:
    entity = bindparam("entity", type_=BigInteger())
    return _select_figures(scan, no_index).where(has_entity_in_sentence((entity,), scope.sure))


def list_first_figures(connection: Connection, scope: Scope, beyond: int) -> list[FigureRow]:
    """Return the figures of a scope's articles with an id below `beyond`."""
    values = {"beyond": beyond}
    return read_newest_rows(
        connection, scope, _select_first_figures, FIGURE.c.id, _build_row, limit=None, values=values
    )


def _select_first_figures(scan: FromClause, _scope: Scope) -> Select[Any]:
    return _select_figures(scan, no_index).where(FIGURE.c.id < bindparam("beyond", type_=BigInteger()))


def has_entity_in_sentence(
    entities: Sequence[int | BindParameter[int]], sure: float | None = None
) -> ColumnElement[bool]:
    """Return whether one of these entities is named in a figure's sentence, with the confidence `sure`."""
    members = select(_MEMBER.c.id).where(_MEMBER.c.canonical_id.in_(entities))
    return exists().where(
        _BESIDE.c.revision_id == FIGURE.c.revision_id,
        _BESIDE.c.sentence == FIGURE.c.sentence,
        _BESIDE.c.entity_id.in_(members),
        *is_sure(_BESIDE, sure),
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
        _CONVERTED.c.text,
        select_figure_source(),
        *select_place(FIGURE),
    )
    return join_spans(statement, scan, FIGURE, key).join(
        _CONVERTED, _CONVERTED.c.id == FIGURE.c.converts_id, isouter=True
    )


def _build_row(*values: Any) -> FigureRow:
    figure, article, listed_at, offset, precision, *shown, said_by, sentence = values
    published_at = build_published_time(listed_at, offset, precision)
    return FigureRow(figure, article, published_at, *(*shown, sentence, said_by))
