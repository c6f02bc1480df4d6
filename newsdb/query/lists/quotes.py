"""List what cited sources said: the sentences that cite them, newest or oldest article first."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, func, select

from newsdb.model.choices import ListOrder
from newsdb.model.filters import Filters, list_names
from newsdb.model.notices import Notices
from newsdb.model.rows.articles import Page, QuoteRow
from newsdb.query.lists.row_page import read_row_page
from newsdb.query.lists.sentence import join_spans, select_place
from newsdb.query.lookup.cited_sources import resolve_sources
from newsdb.query.plan.article_scan import replace_texts_by_articles
from newsdb.query.plan.figure_conditions import Key, use_index
from newsdb.query.plan.scope import resolve_filters
from newsdb.query.statements.publication import PUBLICATION, build_published_time
from newsdb.query.statements.sql_functions import no_index
from newsdb.store.schema import (
    ARTICLE,
    ATTRIBUTION,
    ENTITY,
    OUTLET,
    TIME_EXPRESSION,
)


def list_quotes(
    connection: Connection,
    filters: Filters,
    sources: Sequence[str] = (),
    *,
    limit: int | None = 20,
    after: str | None = None,
    by: ListOrder = "newest",
    notices: Notices | None = None,
) -> Page[QuoteRow]:
    """Return a page of the citations in the articles selected, of one of the sources if there are any.

    Without sources, they are those of the filters. A source is any name of an entity, or a source as written (업계
    관계자). Raises NotFoundError for one that no text cites.
    """
    scope = replace_texts_by_articles(connection, resolve_filters(connection, filters, notices))
    key: Key = no_index
    sources = sources or list_names(filters.sources)
    conditions: list[ColumnElement[bool]] = []
    if sources:
        cited = resolve_sources(connection, sources)
        conditions.append(cited.is_cited_by(ATTRIBUTION))
        if cited.norms:
            key = use_index
        else:
            scope = scope.with_entity(cited.entities)
    return read_row_page(
        connection,
        scope,
        lambda scan: _select_quotes(scan, key).where(*conditions),
        ATTRIBUTION.c.id,
        _build_row,
        QuoteRow,
        limit=limit,
        cursor=after,
        by=by,
    )


def _select_quotes(scan: FromClause, key: Key) -> Select[Any]:
    """Select the values of `_build_row`."""
    statement = select(
        ATTRIBUTION.c.id,
        ARTICLE.c.id,
        *PUBLICATION,
        OUTLET.c.name,
        func.coalesce(ENTITY.c.name, ATTRIBUTION.c.source),
        ATTRIBUTION.c.source,
        TIME_EXPRESSION.c.resolved_from,
        *select_place(ATTRIBUTION),
    )
    linked = join_spans(statement, scan, ATTRIBUTION, key)
    linked = linked.join(ENTITY, ENTITY.c.id == ATTRIBUTION.c.entity_id, isouter=True)
    return linked.join(
        TIME_EXPRESSION, TIME_EXPRESSION.c.id == ATTRIBUTION.c.time_expression_id, isouter=True
    )


def _build_row(*values: Any) -> QuoteRow:
    quote, article, listed_at, offset, precision, outlet, cited, source, said_from, sentence = values
    return QuoteRow(
        quote,
        article,
        build_published_time(listed_at, offset, precision),
        outlet,
        cited,
        source,
        _find_local_day(said_from, offset),
        sentence,
    )


def _find_local_day(moment: datetime | None, offset_minutes: int | None) -> date | None:
    """Return the day of a moment by the article's own clock."""
    return None if moment is None else (moment + timedelta(minutes=offset_minutes or 0)).date()
