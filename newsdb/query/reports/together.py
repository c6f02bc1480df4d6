"""Count names mentioned together: beside the names of the filters, or the most frequent pairs."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, func, select

from newsdb.model.choices import Newest
from newsdb.model.filters import Filters
from newsdb.model.notices import Notices
from newsdb.model.rows.reports import TogetherRow
from newsdb.query.plan.article_scan import scan_scope
from newsdb.query.plan.conditions import is_sure
from newsdb.query.plan.sampling import limit_scope
from newsdb.query.plan.scope import Ids, Scope, resolve_filters
from newsdb.query.reports.owners import read_names
from newsdb.query.reports.pair_counts import count_pairs
from newsdb.query.statements.sql_functions import id_list, no_index
from newsdb.store.schema import ENTITY, ENTITY_ARTICLE

KINDS = ("company",)


def list_together(
    connection: Connection,
    filters: Filters,
    kinds: Sequence[str] = KINDS,
    *,
    limit: int | None = 20,
    newest: Newest = "auto",
    notices: Notices | None = None,
) -> list[TogetherRow]:
    """Return the entities of these kinds beside those of the filters; without any, the most frequent pairs.

    Of very many articles the newest are counted, all with `newest` None. Both entities of a pair are of these kinds,
    except the first ones named by the filters.
    """
    scope = resolve_filters(connection, filters, notices)
    sample = limit_scope(connection, scope, newest, notices)
    if scope.entities:
        named = tuple(dict.fromkeys(entity for ids in scope.entities for entity in ids))
        rows = _count_beside(connection, sample.scope, named, kinds, limit)
    else:
        rows = _count_pairs(connection, sample.scope, kinds, limit)
    return [replace(row, newest=sample.newest) for row in rows]


def _count_beside(
    connection: Connection, scope: Scope, named: Ids, kinds: Sequence[str], limit: int | None
) -> list[TogetherRow]:
    """Count the entities beside the named ones; every article of the scope has these, or one of alternatives."""
    scan = scan_scope(connection, scope)
    total = connection.scalar(select(func.count()).select_from(scan)) or 0
    articles = func.count().label("articles")
    statement = (
        select(ENTITY_ARTICLE.c.entity_id, articles)
        .join(scan, ENTITY_ARTICLE.c.article_id == no_index(scan.c.article_id))
        .where(ENTITY_ARTICLE.c.entity_id.not_in(named), *is_sure(ENTITY_ARTICLE, scope.sure))
        .group_by(ENTITY_ARTICLE.c.entity_id)
        .subquery("counted")
    )
    ranked = (
        select(statement.c.entity_id, ENTITY.c.name, ENTITY.c.kind, statement.c.articles)
        .join(ENTITY, ENTITY.c.id == statement.c.entity_id)
        .where(ENTITY.c.kind.in_(kinds))
        .order_by(statement.c.articles.desc(), ENTITY.c.id)
        .limit(limit)
    )
    rows = connection.execute(ranked).all()
    first = ", ".join(connection.scalars(select(ENTITY.c.name).where(ENTITY.c.id.in_(named))))
    others = _count_articles(connection, [row.entity_id for row in rows], scope.sure)
    return [
        TogetherRow(first, row.name, row.kind, row.articles, total, others.get(row.entity_id, 0))
        for row in rows
    ]


def _count_pairs(
    connection: Connection, scope: Scope, kinds: Sequence[str], limit: int | None
) -> list[TogetherRow]:
    counts, ranked = count_pairs(connection, scope, kinds, limit)
    names = read_names(connection, "entity", {entity for pair, _ in ranked for entity in pair})
    rows = []
    for pair, articles in ranked:
        most, least = sorted(pair, key=lambda entity: -counts[entity])
        first, second = names[most], names[least]
        rows.append(
            TogetherRow(first.name, second.name, second.kind or "", articles, counts[most], counts[least])
        )
    return rows


def _count_articles(connection: Connection, ids: Sequence[int], sure: float | None) -> dict[int, int]:
    """Count the articles of each entity in the whole archive."""
    statement = (
        select(ENTITY_ARTICLE.c.entity_id, func.count())
        .where(
            ENTITY_ARTICLE.c.entity_id.in_(id_list(connection.dialect.name, ids)),
            *is_sure(ENTITY_ARTICLE, sure),
        )
        .group_by(ENTITY_ARTICLE.c.entity_id)
    )
    return {row[0]: row[1] for row in connection.execute(statement)}
