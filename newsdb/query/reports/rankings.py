"""Rank names by the number of articles in which they appear."""

from collections import Counter
from dataclasses import replace
from functools import cache
from typing import Any, Literal, get_args

from sqlalchemy import ColumnElement, Connection, Label, Select, Table, case, distinct, func, select

from newsdb.lexicon.kinds import entity_kind_of
from newsdb.model.choices import RankedGroup
from newsdb.model.errors import UsageError
from newsdb.model.filters import Filters
from newsdb.model.notices import Notices
from newsdb.model.rows.reports import CountRow
from newsdb.query.plan.article_scan import replace_texts_by_articles, scan_scope
from newsdb.query.plan.conditions import is_sure
from newsdb.query.plan.scope import Ids, Scope, resolve_filters
from newsdb.query.statements.sql_functions import no_index
from newsdb.store.schema import (
    ARTICLE,
    ATTRIBUTION,
    ENTITY,
    ENTITY_ARTICLE,
    OUTLET,
    REPORTER,
    REPORTER_ARTICLE,
    REVISION,
    current,
)

RANKED_GROUPS: tuple[str, ...] = get_args(RankedGroup)


def list_top(
    connection: Connection,
    group: str,
    filters: Filters,
    *,
    limit: int | None = 20,
    notices: Notices | None = None,
) -> list[CountRow]:
    """Return the most frequent names of a group, by their number of articles. Raises UsageError for another group.

    An entity named by the filters is left out, since it is in every article; alternatives are ranked.
    """
    if group not in RANKED_GROUPS:
        raise UsageError(f"top {group}: can rank {', '.join(RANKED_GROUPS)}")
    scope = replace_texts_by_articles(connection, resolve_filters(connection, filters, notices))
    kind = entity_kind_of(group)
    if kind is None:
        return _COUNTS[group](connection, scope, limit=limit)
    in_every = tuple(ids[0] for ids in scope.entities if len(ids) == 1)
    return count_entities(connection, scope, (kind,), limit=limit, beside=in_every)[kind]


def count_entities(
    connection: Connection, scope: Scope, kinds: tuple[str, ...], *, limit: int | None, beside: Ids = ()
) -> dict[str, list[CountRow]]:
    """Return for each kind the entities mentioned in the most articles, without those of `beside`.

    All kinds are counted in one pass, since it reads every mention of the scope.
    """
    counted = _select_counts(connection, scope, ENTITY_ARTICLE, "entity_id")
    if beside:
        counted = counted.where(ENTITY_ARTICLE.c.entity_id.not_in(beside))
    count = counted.subquery("counted")
    place = func.row_number().over(
        partition_by=ENTITY.c.kind, order_by=(count.c.articles.desc(), ENTITY.c.id)
    )
    ranked = (
        select(
            ENTITY.c.id,
            ENTITY.c.kind,
            ENTITY.c.name,
            ENTITY.c.description,
            count.c.articles,
            place.label("place"),
        )
        .join(ENTITY, ENTITY.c.id == count.c.owner)
        .where(ENTITY.c.kind.in_(kinds))
        .subquery("ranked")
    )
    statement = select(ranked).order_by(ranked.c.kind, ranked.c.place)
    if limit is not None:
        statement = statement.where(ranked.c.place <= limit)
    by_kind: dict[str, list[CountRow]] = {kind: [] for kind in kinds}
    for entity, kind, name, description, articles, _ in connection.execute(statement):
        by_kind[kind].append(CountRow(name, articles, description=description or f"#{entity}"))
    return {kind: _describe_namesakes(rows) for kind, rows in by_kind.items()}


def count_reporters(connection: Connection, scope: Scope, *, limit: int | None) -> list[CountRow]:
    """Return the reporters with the most signed articles, each with its canonical outlet."""
    count = _select_counts(connection, scope, REPORTER_ARTICLE, "reporter_id").subquery("counted")
    statement = (
        select(REPORTER.c.name, count.c.articles, OUTLET.c.name)
        .select_from(count)
        .join(REPORTER, REPORTER.c.id == count.c.owner)
        .join(OUTLET, OUTLET.c.id == select_canonical_outlet(), isouter=True)
        .order_by(count.c.articles.desc(), REPORTER.c.id)
        .limit(limit)
    )
    return [CountRow(*row) for row in connection.execute(statement)]


def count_by_owner(
    connection: Connection, scope: Scope, owner: Literal["reporter", "outlet", "entity"]
) -> dict[int, int]:
    """Return the number of articles of each reporter, outlet or entity of a scope."""
    if owner == "outlet":
        outlets = connection.execute(_select_outlet_counts(connection, scope))
        return {outlet: articles for outlet, articles in outlets if outlet is not None}
    table = REPORTER_ARTICLE if owner == "reporter" else ENTITY_ARTICLE
    rows = connection.execute(_select_counts(connection, scope, table, f"{owner}_id"))
    return {row[0]: row[1] for row in rows}


@cache
def select_canonical_outlet() -> ColumnElement[int | None]:
    """Select the canonical outlet of a reporter's outlet."""
    own = OUTLET.alias("own")
    counted = select(own.c.canonical_id).where(own.c.id == REPORTER.c.outlet_id)
    return counted.correlate(REPORTER).scalar_subquery()


def count_outlets(connection: Connection, scope: Scope, *, limit: int | None) -> list[CountRow]:
    """Return the outlets with the most articles."""
    count = _select_outlet_counts(connection, scope).subquery("counted")
    shown = (
        select(OUTLET.c.name, count.c.articles)
        .join(count, count.c.outlet_id == OUTLET.c.id)
        .order_by(count.c.articles.desc(), OUTLET.c.id)
        .limit(limit)
    )
    return [CountRow(*row) for row in connection.execute(shown)]


def count_sources(connection: Connection, scope: Scope, *, limit: int | None) -> list[CountRow]:
    """Return the sources cited in the most articles.

    Sources of one entity are one source, under its name. Others are distinguished by their normal form, and shown as
    first written.
    """
    articles = func.count(distinct(REVISION.c.article_id)).label("articles")
    first = func.min(ATTRIBUTION.c.id).label("first")
    counted = (
        group_by_source(source_query(connection, scope, SOURCE_ENTITY, articles, first))
        .order_by(articles.desc(), first)
        .limit(limit)
        .subquery("counted")
    )
    statement = (
        select(func.coalesce(ENTITY.c.name, ATTRIBUTION.c.source), counted.c.articles)
        .select_from(counted)
        .join(ATTRIBUTION, counted.c.first == ATTRIBUTION.c.id)
        .join(ENTITY, ENTITY.c.id == counted.c.entity, isouter=True)
        .order_by(counted.c.articles.desc(), counted.c.first)
    )
    return [CountRow(*row) for row in connection.execute(statement)]


_NAMED = ENTITY.alias("source_named")
SOURCE_ENTITY: Label[int | None] = _NAMED.c.canonical_id.label("entity")
"""The entity of a source; None for a source without one."""
SOURCE_NORM: Label[str | None] = case((ATTRIBUTION.c.entity_id.is_(None), ATTRIBUTION.c.source_norm)).label(
    "norm"
)
"""The normal form of a source without an entity; None for others."""


def group_by_source(attributions: Select[Any], *more: ColumnElement[Any]) -> Select[Any]:
    """Group the rows of `source_query` by source (`SOURCE_ENTITY`, `SOURCE_NORM`) and by `more`."""
    joined = attributions.join(_NAMED, _NAMED.c.id == ATTRIBUTION.c.entity_id, isouter=True)
    return joined.group_by(_NAMED.c.canonical_id, SOURCE_NORM.element, *more)


def source_query(connection: Connection, scope: Scope, *columns: Any) -> Select[Any]:
    """Select columns of the attributions in the current texts of a scope's articles."""
    everywhere = (
        select(*columns)
        .select_from(ATTRIBUTION)
        .join(REVISION, REVISION.c.id == ATTRIBUTION.c.revision_id)
        .join(ARTICLE, current())
    )
    if scope.is_everything:
        return everywhere
    scan = scan_scope(connection, scope)
    if scope.is_nearly_everything:
        return everywhere.where(no_index(ARTICLE.c.id).in_(select(scan.c.article_id)))
    return (
        select(*columns)
        .select_from(scan)
        .join(ARTICLE, ARTICLE.c.id == no_index(scan.c.article_id))
        .join(REVISION, current(no_index(ARTICLE.c.id)))
        .join(ATTRIBUTION, ATTRIBUTION.c.revision_id == no_index(REVISION.c.id))
    )


def _select_counts(connection: Connection, scope: Scope, table: Table, owner: str) -> Select[int, int]:
    """Select the number of articles of each entity or reporter in a scope: `owner`, `articles`."""
    statement = select(table.c[owner].label("owner"), func.count().label("articles")).group_by(table.c[owner])
    statement = statement.where(*is_sure(table, scope.sure))
    if scope.is_everything:
        return statement
    scan = scan_scope(connection, scope)
    if scope.is_nearly_everything:
        return statement.where(no_index(table.c.article_id).in_(select(scan.c.article_id)))
    return statement.join(scan, table.c.article_id == no_index(scan.c.article_id))


def _select_outlet_counts(connection: Connection, scope: Scope) -> Select[int | None, int]:
    """Select the number of articles of each outlet in a scope: `outlet_id`, `articles`."""
    articles = func.count().label("articles")
    statement = select(ARTICLE.c.outlet_id, articles).where(ARTICLE.c.outlet_id.is_not(None))
    if not scope.is_everything:
        scan = scan_scope(connection, scope)
        statement = statement.join(scan, ARTICLE.c.id == no_index(scan.c.article_id))
    return statement.group_by(ARTICLE.c.outlet_id)


def _describe_namesakes(rows: list[CountRow]) -> list[CountRow]:
    """Return the rows with descriptions only for names that occur twice."""
    times = Counter(row.name for row in rows)
    return [row if times[row.name] > 1 else replace(row, description=None) for row in rows]


_COUNTS = {"reporters": count_reporters, "outlets": count_outlets, "sources": count_sources}
