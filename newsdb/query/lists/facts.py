"""List facts with their sentences: newest or oldest article first, in text order within it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, get_args

from sqlalchemy import (
    BigInteger,
    BindParameter,
    ColumnElement,
    Connection,
    FromClause,
    Select,
    and_,
    bindparam,
    func,
    or_,
    select,
)

from newsdb.model.choices import ListOrder
from newsdb.model.errors import UsageError
from newsdb.model.filters import FactFilters, Filters
from newsdb.model.notices import Notices
from newsdb.model.rows.articles import Page
from newsdb.model.rows.facts import FactRow
from newsdb.query.lists.row_page import read_newest_rows, read_row_page
from newsdb.query.lists.sentence import join_spans, select_place
from newsdb.query.plan.article_scan import replace_texts_by_articles
from newsdb.query.plan.fact_conditions import (
    build_fact_conditions,
    build_filter_conditions,
    build_period_conditions,
    find_few_articles,
    find_few_articles_about,
    is_selective,
)
from newsdb.query.plan.figure_conditions import use_index
from newsdb.query.plan.scope import Scope, resolve_filters
from newsdb.query.statements.publication import PUBLICATION, build_published_time
from newsdb.query.statements.sql_functions import no_index
from newsdb.store.local_time import add_offset
from newsdb.store.schema import ARTICLE, ATTRIBUTION, ENTITY, FACT, FIGURE, MENTION, OUTLET

Conditions = list[ColumnElement[bool]]
_FEW_OF_ENTITY = 300


def list_facts(
    connection: Connection,
    filters: Filters,
    fact_filters: FactFilters,
    *,
    limit: int | None = 20,
    after: str | None = None,
    by: ListOrder = "newest",
    notices: Notices | None = None,
) -> Page[FactRow]:
    """Return a page of the facts selected by both filters; `limit` None returns all remaining ones.

    `by` is `newest` or `oldest`. Raises UsageError for another order and for an unknown measure or unit, NotFoundError
    for an unknown name.
    """
    if by not in get_args(ListOrder):
        raise UsageError(f"--by {by}: facts are listed by {', '.join(get_args(ListOrder))}")
    scope, conditions = resolve_fact_filters(connection, filters, fact_filters, notices)
    return list_scope_facts(connection, scope, conditions, limit=limit, cursor=after, by=by)


def resolve_fact_filters(
    connection: Connection, filters: Filters, fact_filters: FactFilters, notices: Notices | None = None
) -> tuple[Scope, Conditions]:
    """Return the scope of articles and the conditions on a fact's row.

    Where an index leads to few facts, the scope holds their articles alone.
    """
    if not isinstance(fact_filters, FactFilters):
        kind_name = type(fact_filters).__name__
        raise UsageError(f"fact_filters takes FactFilters and not a {kind_name}: {fact_filters!r}")
    scope = replace_texts_by_articles(connection, resolve_filters(connection, filters, notices))
    if is_selective(fact_filters):
        found = find_few_articles(connection, build_filter_conditions(connection, fact_filters, use_index))
        if found is not None:
            scope = replace(scope, articles=_intersect(scope.articles, found))
    conditions = build_filter_conditions(connection, fact_filters, no_index)
    conditions += build_period_conditions(fact_filters)
    if filters.facts:
        conditions.append(or_(*(and_(*build_fact_conditions(each, no_index)) for each in filters.facts)))
    return scope, conditions


def list_scope_facts(
    connection: Connection,
    scope: Scope,
    conditions: Sequence[ColumnElement[bool]],
    *,
    limit: int | None,
    cursor: str | None = None,
    by: ListOrder = "newest",
) -> Page[FactRow]:
    """Return a page of the facts of a scope's articles that fulfil the conditions, looked up article by article."""
    return read_row_page(
        connection,
        scope,
        lambda scan: _select_facts(scan).where(*conditions),
        FIGURE.c.id,
        _build_row,
        FactRow,
        limit=limit,
        cursor=cursor,
        by=by,
    )


def list_entity_facts(
    connection: Connection, scope: Scope, entity_id: int, *, limit: int | None
) -> list[FactRow]:
    """Return the newest facts about an entity in the articles of a scope."""
    # Of an entity with more facts, the newest articles hold some.
    found = find_few_articles_about(connection, entity_id, _FEW_OF_ENTITY)
    if found is not None:
        scope = replace(scope, articles=_intersect(scope.articles, found))
    values = {"entity": entity_id}
    return read_newest_rows(
        connection, scope, _select_entity_facts, FIGURE.c.id, _build_row, limit=limit, values=values
    )


def _select_entity_facts(scan: FromClause, _scope: Scope) -> Select[Any]:
    return _select_facts(scan).where(is_about(bindparam("entity", type_=BigInteger())))


def list_first_facts(connection: Connection, scope: Scope, beyond: int) -> list[FactRow]:
    """Return the facts of a scope's articles with an id below `beyond`."""
    values = {"beyond": beyond}
    return read_newest_rows(
        connection, scope, _select_first_facts, FIGURE.c.id, _build_row, limit=None, values=values
    )


def _select_first_facts(scan: FromClause, _scope: Scope) -> Select[Any]:
    return _select_facts(scan).where(FIGURE.c.id < bindparam("beyond", type_=BigInteger()))


def is_about(entity_id: int | BindParameter[int]) -> ColumnElement[bool]:
    """Return whether a row of `list_scope_facts` has this entity as its subject, or as the whole of its subject."""
    return or_(_SUBJECT.c.entity_id == entity_id, _WHOLE.c.entity_id == entity_id)


def _intersect(one: tuple[int, ...] | None, other: tuple[int, ...]) -> tuple[int, ...]:
    return other if one is None else tuple(sorted(set(one) & set(other)))


_SUBJECT, _WHOLE, _OTHER = MENTION.alias("subject"), MENTION.alias("whole"), MENTION.alias("other_party")
# An alias is made once: its columns take longer to make than a row to read.
_ENTITIES = [ENTITY.alias(f"{name}_entity") for name in ("subject", "whole", "other")]
_CITED_ENTITY = ENTITY.alias("cited_entity")


def _select_facts(scan: FromClause) -> Select[Any]:
    """Select the columns of a row, in the order of `_build_row`."""
    entities, cited_entity = _ENTITIES, _CITED_ENTITY
    cited = (
        select(func.coalesce(cited_entity.c.name, ATTRIBUTION.c.source))
        .join(cited_entity, cited_entity.c.id == ATTRIBUTION.c.entity_id, isouter=True)
        .where(ATTRIBUTION.c.revision_id == FIGURE.c.revision_id, ATTRIBUTION.c.sentence == FIGURE.c.sentence)
        .order_by(ATTRIBUTION.c.id)
        .limit(1)
        .scalar_subquery()
    )
    fact, figure = FACT.c, FIGURE.c
    statement = select(
        figure.id,
        ARTICLE.c.id,
        *PUBLICATION,
        OUTLET.c.name,
        entities[0].c.name,
        fact.subject,
        func.coalesce(entities[1].c.name, fact.subject_of),
        fact.measure_key,
        fact.measure,
        fact.period,
        add_offset(fact.period_from, ARTICLE.c.published_offset),
        add_offset(fact.period_to, ARTICLE.c.published_offset),
        figure.text,
        figure.kind,
        figure.value_low,
        figure.value_high,
        figure.unit,
        fact.amount_low,
        fact.amount_high,
        figure.base_unit,
        figure.approx,
        figure.per,
        fact.role,
        fact.direction,
        fact.basis,
        fact.status,
        entities[2].c.name,
        fact.object,
        cited,
        fact.confidence,
        ARTICLE.c.duplicate_of_id,
        figure.converts_id,
        *select_place(FIGURE),
    )
    joined = join_spans(statement, scan, FIGURE, no_index).join(FACT, fact.figure_id == no_index(figure.id))
    links = (fact.subject_mention_id, fact.subject_of_mention_id, fact.object_mention_id)
    for mention, entity, link in zip((_SUBJECT, _WHOLE, _OTHER), entities, links, strict=True):
        joined = joined.join(mention, mention.c.id == no_index(link), isouter=True)
        joined = joined.join(entity, entity.c.id == no_index(mention.c.entity_id), isouter=True)
    return joined


def _build_row(*values: Any) -> FactRow:
    figure, article, listed_at, offset, precision, *shown = values
    return FactRow(figure, article, build_published_time(listed_at, offset, precision), *shown)
