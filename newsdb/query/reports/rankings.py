"""Rank names by the number of articles in which they appear."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, Literal, get_args

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Row,
    Select,
    String,
    Table,
    bindparam,
    func,
    select,
)

from newsdb.lexicon.kinds import entity_kind_of
from newsdb.model.choices import RankedGroup
from newsdb.model.errors import UsageError
from newsdb.model.filters import Filters
from newsdb.model.notices import Notices
from newsdb.model.rows.reports import CountRow
from newsdb.query.plan.article_scan import replace_texts_by_articles
from newsdb.query.plan.conditions import is_sure
from newsdb.query.plan.scope import Ids, Scope, resolve_filters
from newsdb.query.plan.scoped_statements import execute_scoped, open_scoped
from newsdb.query.reports.citations import select_source_counts
from newsdb.query.statements.sql_functions import encode_ids, id_list, no_index
from newsdb.query.statements.statement_cache import execute_cached
from newsdb.store.schema import (
    ARTICLE,
    ATTRIBUTION,
    ENTITY,
    ENTITY_ARTICLE,
    OUTLET,
    REPORTER,
    REPORTER_ARTICLE,
)

_FIRST_RANKED = 200  # entities whose kind is read first, since kinds are rarely among the less frequent alone
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

    All kinds are counted in one pass, since it reads every mention of the scope. Names and kinds are read of the most
    frequent alone, until there are enough: most entities are in one article.
    """
    by_kind: dict[str, list[CountRow]] = {kind: [] for kind in kinds}
    values = {"beside": encode_ids(beside)} if beside else {}
    size = _FIRST_RANKED
    with open_scoped(
        connection, scope, _rank_owners, connection.dialect.name, bool(beside), values=values
    ) as ranked:
        while counts := ranked.fetchmany(size):
            articles = {row[0]: row[1] for row in counts}
            for entity, kind, name, description in _read_named(connection, articles, kinds):
                by_kind[kind].append(
                    CountRow(name, articles[entity], description=description or f"#{entity}")
                )
            if limit is not None and all(len(rows) >= limit for rows in by_kind.values()):
                break
            size *= 4
    return {kind: _describe_namesakes(rows[:limit]) for kind, rows in by_kind.items()}


def rank_entities(
    connection: Connection, scope: Scope, kinds: Sequence[str], *, limit: int
) -> list[tuple[int, int]]:
    """Return the entities of these kinds that are mentioned in the most articles, and the numbers of these."""
    entities: list[tuple[int, int]] = []
    leaves_out = False
    with open_scoped(connection, scope, _rank_owners, connection.dialect.name, leaves_out) as ranked:
        while len(entities) < limit and (counts := ranked.fetchmany(max(limit, _FIRST_RANKED))):
            articles = {row[0]: row[1] for row in counts}
            named = _read_named(connection, articles, kinds)
            entities += [(entity, articles[entity]) for entity, *_ in named]
    return entities[:limit]


def _rank_owners(
    scan: FromClause,
    scope: Scope,
    dialect: str,
    leaves_out: bool,  # noqa: FBT001
) -> Select[Any]:
    """Select all entities with their number of articles, most first; `leaves_out` those of the parameter `beside`."""
    counted = _select_counts(scan, scope, ENTITY_ARTICLE, "entity_id")
    if leaves_out:
        beside = id_list(dialect, bindparam("beside", type_=String()))
        counted = counted.where(ENTITY_ARTICLE.c.entity_id.not_in(beside))
    return counted.order_by(counted.selected_columns.articles.desc(), ENTITY_ARTICLE.c.entity_id)


def _read_named(
    connection: Connection, entities: Collection[int], kinds: Sequence[str]
) -> list[Row[int, str, str, str | None]]:
    """Return id, kind, name and description of the entities that are of these kinds, in the order given."""
    values = {"ids": encode_ids(entities)}
    rows = execute_cached(connection, _select_named, values, connection.dialect.name)
    named = {row[0]: row for row in rows if row[1] in kinds}
    return [named[entity] for entity in entities if entity in named]


def _select_named(dialect: str) -> Select[int, str, str, str | None]:
    columns = (ENTITY.c.id, ENTITY.c.kind, ENTITY.c.name, ENTITY.c.description)
    ids = id_list(dialect, bindparam("ids", type_=String()))
    return select(*columns).where(ENTITY.c.id.in_(ids))


def count_reporters(connection: Connection, scope: Scope, *, limit: int | None) -> list[CountRow]:
    """Return the reporters with the most signed articles, each with its canonical outlet."""
    return [CountRow(*row) for row in execute_scoped(connection, scope, _rank_reporters, limit)]


def _rank_reporters(scan: FromClause, scope: Scope, limit: int | None) -> Select[Any]:
    count = _select_counts(scan, scope, REPORTER_ARTICLE, "reporter_id").subquery("counted")
    return (
        select(REPORTER.c.name, count.c.articles, OUTLET.c.name)
        .select_from(count)
        .join(REPORTER, REPORTER.c.id == count.c.owner)
        .join(OUTLET, OUTLET.c.id == select_canonical_outlet(), isouter=True)
        .order_by(count.c.articles.desc(), REPORTER.c.id)
        .limit(limit)
    )


def count_by_owner(
    connection: Connection, scope: Scope, owner: Literal["reporter", "outlet", "entity"]
) -> dict[int, int]:
    """Return the number of articles of each reporter, outlet or entity of a scope."""
    if owner == "outlet":
        rows = execute_scoped(connection, scope, _select_outlet_counts)
        return {outlet: articles for outlet, articles in rows if outlet is not None}
    table = REPORTER_ARTICLE if owner == "reporter" else ENTITY_ARTICLE
    rows = execute_scoped(connection, scope, _select_counts, table, f"{owner}_id")
    return {row[0]: row[1] for row in rows}


@cache
def select_canonical_outlet() -> ColumnElement[int | None]:
    """Select the canonical outlet of a reporter's outlet."""
    own = OUTLET.alias("own")
    counted = select(own.c.canonical_id).where(own.c.id == REPORTER.c.outlet_id)
    return counted.correlate(REPORTER).scalar_subquery()


def count_outlets(connection: Connection, scope: Scope, *, limit: int | None) -> list[CountRow]:
    """Return the outlets with the most articles."""
    return [CountRow(*row) for row in execute_scoped(connection, scope, _rank_outlets, limit)]


def _rank_outlets(scan: FromClause, scope: Scope, limit: int | None) -> Select[Any]:
    count = _select_outlet_counts(scan, scope).subquery("counted")
    return (
        select(OUTLET.c.name, count.c.articles)
        .join(count, count.c.outlet_id == OUTLET.c.id)
        .order_by(count.c.articles.desc(), OUTLET.c.id)
        .limit(limit)
    )


def count_sources(connection: Connection, scope: Scope, *, limit: int | None) -> list[CountRow]:
    """Return the sources cited in the most articles.

    Sources of one entity are one source, under its name. Others are distinguished by their normal form, and shown as
    first written.
    """
    rows = execute_scoped(connection, scope, _rank_sources, connection.dialect.name, limit)
    return [CountRow(*row) for row in rows]


def _rank_sources(scan: FromClause, scope: Scope, dialect: str, limit: int | None) -> Select[Any]:
    cited = select_source_counts(scan, scope, dialect).subquery("cited")
    counted = (
        select(cited.c.entity, cited.c.articles, cited.c.first)
        .order_by(cited.c.articles.desc(), cited.c.first)
        .limit(limit)
        .subquery("counted")
    )
    return (
        select(func.coalesce(ENTITY.c.name, ATTRIBUTION.c.source), counted.c.articles)
        .select_from(counted)
        .join(ATTRIBUTION, counted.c.first == ATTRIBUTION.c.id)
        .join(ENTITY, ENTITY.c.id == counted.c.entity, isouter=True)
        .order_by(counted.c.articles.desc(), counted.c.first)
    )


def _select_counts(scan: FromClause, scope: Scope, table: Table, owner: str) -> Select[Any]:
    """Select the number of articles of each entity or reporter in a scope: `owner`, `articles`."""
    statement = select(table.c[owner].label("owner"), func.count().label("articles")).group_by(table.c[owner])
    statement = statement.where(*is_sure(table, scope.sure))
    return narrow_to_scope(statement, scan, scope, table)


def narrow_to_scope(statement: Select[Any], scan: FromClause, scope: Scope, table: Table) -> Select[Any]:
    """Narrow a statement over the articles of entities or reporters to those of a scope."""
    if scope.is_everything:
        return statement
    if scope.is_nearly_everything:
        return statement.where(no_index(table.c.article_id).in_(select(scan.c.article_id)))
    return statement.join(scan, table.c.article_id == no_index(scan.c.article_id))


def _select_outlet_counts(scan: FromClause, scope: Scope) -> Select[Any]:
    """Select the number of articles of each outlet in a scope: `outlet_id`, `articles`."""
    articles = func.count().label("articles")
    statement = select(ARTICLE.c.outlet_id, articles).where(ARTICLE.c.outlet_id.is_not(None))
    if not scope.is_everything:
        statement = statement.join(scan, ARTICLE.c.id == no_index(scan.c.article_id))
    return statement.group_by(ARTICLE.c.outlet_id)


def _describe_namesakes(rows: list[CountRow]) -> list[CountRow]:
    """Return the rows with descriptions only for names that occur twice."""
    times = Counter(row.name for row in rows)
    return [row if times[row.name] > 1 else replace(row, description=None) for row in rows]


_COUNTS = {"reporters": count_reporters, "outlets": count_outlets, "sources": count_sources}
