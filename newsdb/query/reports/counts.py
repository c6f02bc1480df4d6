"""Rankings over the articles of a scope: who and what appears in the most of them."""

from collections import Counter
from dataclasses import replace
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, case, distinct, func, select

from newsdb.model.rows.reports import CountRow
from newsdb.query.plan.article_scan import scan_scope
from newsdb.query.plan.scope import Ids, Scope
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


def count_entities(
    connection: Connection, scope: Scope, kinds: tuple[str, ...], *, limit: int | None, beside: Ids = ()
) -> dict[str, list[CountRow]]:
    """For each kind the entities mentioned in the most articles; `beside` are entities to leave out.

    All kinds in one pass, since it reads every mention of the scope.
    """
    counted = _counted(connection, scope, ENTITY_ARTICLE, "entity_id")
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
    found: dict[str, list[CountRow]] = {kind: [] for kind in kinds}
    for entity, kind, name, description, articles, _ in connection.execute(statement):
        found[kind].append(CountRow(name, articles, description=description or f"#{entity}"))
    return {kind: _told_apart(rows) for kind, rows in found.items()}


def count_reporters(connection: Connection, scope: Scope, *, limit: int | None) -> list[CountRow]:
    """The reporters who signed the most articles, each with the outlet that theirs counts as."""
    count = _counted(connection, scope, REPORTER_ARTICLE, "reporter_id").subquery("counted")
    statement = (
        select(REPORTER.c.name, count.c.articles, OUTLET.c.name)
        .select_from(count)
        .join(REPORTER, REPORTER.c.id == count.c.owner)
        .join(OUTLET, OUTLET.c.id == outlet_of_reporter(), isouter=True)
        .order_by(count.c.articles.desc(), REPORTER.c.id)
        .limit(limit)
    )
    return [CountRow(*row) for row in connection.execute(statement)]


@cache
def outlet_of_reporter() -> ColumnElement[Any]:
    """The outlet that a reporter's outlet counts as: the one that it was merged into, or itself."""
    own = OUTLET.alias("own")
    counted = select(own.c.canonical_id).where(own.c.id == REPORTER.c.outlet_id)
    return counted.correlate(REPORTER).scalar_subquery()


def count_outlets(connection: Connection, scope: Scope, *, limit: int | None) -> list[CountRow]:
    """The outlets that published the most articles."""
    articles = func.count().label("articles")
    statement = select(ARTICLE.c.outlet_id, articles).where(ARTICLE.c.outlet_id.is_not(None))
    if not scope.is_everything:
        walk = scan_scope(connection, scope)
        statement = statement.join(walk, ARTICLE.c.id == no_index(walk.c.article_id))
    count = statement.group_by(ARTICLE.c.outlet_id).subquery("counted")
    shown = (
        select(OUTLET.c.name, count.c.articles)
        .join(count, count.c.outlet_id == OUTLET.c.id)
        .order_by(count.c.articles.desc(), OUTLET.c.id)
        .limit(limit)
    )
    return [CountRow(*row) for row in connection.execute(shown)]


def count_sources(connection: Connection, scope: Scope, *, limit: int | None) -> list[CountRow]:
    """The cited sources that are in the most articles. Those that are one entity are one source, under its name.

    Others are told apart by their normal form, and shown as they are written first.
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
SOURCE_ENTITY: ColumnElement[Any] = _NAMED.c.canonical_id.label("entity")
"""The entity that a source is; None for one that is none."""
SOURCE_NORM: ColumnElement[Any] = case((ATTRIBUTION.c.entity_id.is_(None), ATTRIBUTION.c.source_norm)).label(
    "norm"
)
"""The normal form of a source that is no entity; None for one that is."""


def group_by_source(attributions: Select[Any], *more: ColumnElement[Any]) -> Select[Any]:
    """What `cited` selects, a row for each source (`SOURCE_ENTITY`, `SOURCE_NORM`), and for what else is named."""
    joined = attributions.join(_NAMED, _NAMED.c.id == ATTRIBUTION.c.entity_id, isouter=True)
    return joined.group_by(_NAMED.c.canonical_id, SOURCE_NORM.element, *more)


def source_query(connection: Connection, scope: Scope, *columns: Any) -> Select[Any]:
    """A SELECT from the attributions in the current texts of a scope's articles."""
    everywhere = (
        select(*columns)
        .select_from(ATTRIBUTION)
        .join(REVISION, REVISION.c.id == ATTRIBUTION.c.revision_id)
        .join(ARTICLE, current())
    )
    if scope.is_everything:
        return everywhere
    walk = scan_scope(connection, scope)
    if scope.is_nearly_everything:
        return everywhere.where(no_index(ARTICLE.c.id).in_(select(walk.c.article_id)))
    return (
        select(*columns)
        .select_from(walk)
        .join(ARTICLE, ARTICLE.c.id == no_index(walk.c.article_id))
        .join(REVISION, current(no_index(ARTICLE.c.id)))
        .join(ATTRIBUTION, ATTRIBUTION.c.revision_id == no_index(REVISION.c.id))
    )


def _counted(connection: Connection, scope: Scope, table: Table, owner: str) -> Select[Any]:
    """How many articles of a scope each entity or reporter has: `owner`, `articles`."""
    statement = select(table.c[owner].label("owner"), func.count().label("articles")).group_by(table.c[owner])
    if scope.is_everything:
        return statement
    walk = scan_scope(connection, scope)
    if scope.is_nearly_everything:
        return statement.where(no_index(table.c.article_id).in_(select(walk.c.article_id)))
    return statement.join(walk, table.c.article_id == no_index(walk.c.article_id))


def _told_apart(rows: list[CountRow]) -> list[CountRow]:
    """The rows with a description only where a name is there twice."""
    times = Counter(row.name for row in rows)
    return [row if times[row.name] > 1 else replace(row, description=None) for row in rows]
