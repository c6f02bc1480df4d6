"""Figures with their sentences, newest article first and in text order within it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, and_, case, exists, func, or_, select

from newsdb.lexicon.kinds import FIGURE_KINDS
from newsdb.model.errors import UsageError
from newsdb.model.filters import FigureFilters, Filters
from newsdb.model.notices import Notices
from newsdb.model.rows.articles import FigureRow, Page
from newsdb.query.plan.article_scan import (
    ListPosition,
    in_list_order,
    is_after,
    replace_texts_by_articles,
    scan_scope,
)
from newsdb.query.plan.figure_conditions import Key, build_figure_conditions, has_few_figures, use_index
from newsdb.query.plan.scope import Ids, Scope, find_entity_ids, resolve_filters
from newsdb.query.statements.cursor import Cursor, read_cursor, write_cursor
from newsdb.query.statements.sql_functions import no_index
from newsdb.store.schema import ARTICLE, ENTITY, FIGURE, MENTION, OUTLET, REVISION, REVISION_TEXT, current
from newsdb.text.sentences import cut_sentence

_AROUND = 1000  # characters of the body to either side of a figure, in which its sentence is looked for


def list_figures(
    connection: Connection,
    filters: Filters,
    which: FigureFilters,
    *,
    limit: int | None = 20,
    after: str | None = None,
    notices: Notices | None = None,
) -> Page[FigureRow]:
    """A page of the figures that both filters let through; `limit` None for all that are left."""
    for kind in which.kinds:
        if kind not in FIGURE_KINDS:
            raise UsageError(f"--kind {kind}: the kinds of figures are {', '.join(FIGURE_KINDS)}")
    scope = replace_texts_by_articles(connection, resolve_filters(connection, filters, notices))
    key = no_index if which.companies or not has_few_figures(connection, which) else use_index
    conditions = _conditions(filters, which, key)
    for name in which.companies:
        ids = find_entity_ids(connection, "company", name)
        scope, conditions = scope.with_entity(ids), [*conditions, has_entity_in_sentence(ids)]
    return list_scope_figures(connection, scope, conditions, limit=limit, cursor=after, key=key)


def list_scope_figures(
    connection: Connection,
    scope: Scope,
    conditions: Sequence[ColumnElement[bool]],
    *,
    limit: int | None,
    cursor: str | None = None,
    key: Key = no_index,
) -> Page[FigureRow]:
    """A page of the figures in a scope's articles that fulfil the conditions.

    They are looked up article by article, newest first, until the page is full; `key` can say otherwise.
    """
    walk = scan_scope(connection, scope)
    statement = _figures(walk, key).where(*conditions)
    if cursor is not None:
        statement = statement.where(_following_row(walk.c, read_cursor(cursor, rows=True)))
    if limit is not None:
        statement = statement.limit(limit + 1)
    found = [_row(*values) for values in connection.execute(statement)]
    rows = found[:limit]
    more = limit is not None and len(found) > limit and rows
    return Page(rows, write_cursor(rows[-1].published_at, rows[-1].article, rows[-1].id) if more else None)


def has_entity_in_sentence(entities: Ids) -> ColumnElement[bool]:
    """Whether one of these entities is named in a figure's sentence."""
    members = select(ENTITY.c.id).where(ENTITY.c.canonical_id.in_(entities))
    return exists().where(
        MENTION.c.revision_id == FIGURE.c.revision_id,
        MENTION.c.sentence == FIGURE.c.sentence,
        MENTION.c.entity_id.in_(members),
    )


def _conditions(filters: Filters, which: FigureFilters, key: Key) -> list[ColumnElement[bool]]:
    """What a row must say: all that `which` asks for, and one of the filters' conditions on figures."""
    conditions = build_figure_conditions(which, key)
    if filters.figures:
        conditions.append(or_(*(and_(*build_figure_conditions(each, no_index)) for each in filters.figures)))
    return conditions


def _figures(walk: FromClause, key: Key) -> Select[Any]:
    """The columns of a row, in the order of `_row`."""
    converted = FIGURE.alias("converted")
    return (
        select(
            FIGURE.c.id,
            ARTICLE.c.id,
            ARTICLE.c.published_at,
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
            select_context(),
        )
        .select_from(walk)
        .join(ARTICLE, ARTICLE.c.id == key(walk.c.article_id))
        .join(REVISION, current(key(ARTICLE.c.id)))
        .join(FIGURE, FIGURE.c.revision_id == key(REVISION.c.id))
        .join(REVISION_TEXT, REVISION_TEXT.c.revision_id == REVISION.c.id, isouter=True)
        .join(converted, converted.c.id == FIGURE.c.converts_id, isouter=True)
        .join(OUTLET, OUTLET.c.id == ARTICLE.c.outlet_id, isouter=True)
        .order_by(*in_list_order(walk.c), FIGURE.c.id)
    )


def select_context() -> ColumnElement[str]:
    """The body from some characters before a figure to as many after it, for `sentence_of`."""
    start, end = FIGURE.c.span_start, FIGURE.c.span_end
    first = case((start > _AROUND, start - _AROUND), else_=0)
    return func.substr(REVISION_TEXT.c.body, first + 1, end - first + _AROUND)


def _following_row(place: ListPosition, cursor: Cursor) -> ColumnElement[bool]:
    """What comes after a figure: later figures of its article, and the articles after it."""
    later = or_(place.article_id != cursor.article, FIGURE.c.id > (cursor.row or 0))
    return and_(is_after(place, cursor, inclusive=True), later)


def _row(*values: Any) -> FigureRow:
    *shown, part, start, end, title, body = values
    return FigureRow(*[*shown, cut_figure_sentence(part, title, body, start, end)])


def cut_figure_sentence(part: str, title: str | None, body: str | None, start: int, end: int) -> str:
    """The sentence of a figure from `start` to `end`, whose body is what `around` selects."""
    if part == "title":
        return title or ""
    offset = max(start - _AROUND, 0)
    return cut_sentence(body or "", start - offset, end - offset)
