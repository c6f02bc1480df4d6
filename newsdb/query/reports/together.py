"""Who and what appears together: beside the names that were asked for, or the most frequent pairs."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations, groupby
from typing import Any

from sqlalchemy import Connection, Select, func, select

from newsdb.model.filters import Filters
from newsdb.model.notices import Notices
from newsdb.model.rows.reports import TogetherRow
from newsdb.query.plan.article_scan import scan_scope
from newsdb.query.plan.sampling import NEWEST, limit_scope
from newsdb.query.plan.scope import Ids, Scope, resolve_filters
from newsdb.query.statements.sql_functions import id_list, no_index
from newsdb.store.schema import ENTITY, ENTITY_ARTICLE

KINDS = ("company",)


def list_together(
    connection: Connection,
    filters: Filters,
    kinds: Sequence[str] = KINDS,
    *,
    limit: int | None = 20,
    newest: int | None = NEWEST,
    notices: Notices | None = None,
) -> list[TogetherRow]:
    """The entities of these kinds beside those of the filters; without such, the pairs that most articles have.

    Counted over the newest articles of the scope, all with `newest` None. Both have to be of one of the kinds, but
    for the names of the filters, which are the first of each pair.
    """
    scope = resolve_filters(connection, filters, notices)
    counted = limit_scope(connection, scope, newest, "counted are pairs", notices)
    if scope.entities:
        named = tuple(dict.fromkeys(each for ids in scope.entities for each in ids))
        return _beside(connection, counted, named, kinds, limit)
    return _pairs(connection, counted, kinds, limit)


def _beside(
    connection: Connection, scope: Scope, named: Ids, kinds: Sequence[str], limit: int | None
) -> list[TogetherRow]:
    """Every article of the scope has the names, or one of alternatives, so that what is counted is a count of pairs."""
    walk = scan_scope(connection, scope)
    total = connection.scalar(select(func.count()).select_from(walk)) or 0
    articles = func.count().label("articles")
    statement = (
        select(ENTITY_ARTICLE.c.entity_id, articles)
        .join(walk, ENTITY_ARTICLE.c.article_id == no_index(walk.c.article_id))
        .where(ENTITY_ARTICLE.c.entity_id.not_in(named))
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
    found = connection.execute(ranked).all()
    first = ", ".join(connection.scalars(select(ENTITY.c.name).where(ENTITY.c.id.in_(named))))
    others = _articles_of_each(connection, [row.entity_id for row in found])
    return [
        TogetherRow(first, row.name, row.kind, row.articles, total, others.get(row.entity_id, 0))
        for row in found
    ]


def _pairs(
    connection: Connection, scope: Scope, kinds: Sequence[str], limit: int | None
) -> list[TogetherRow]:
    """The pairs are counted here: a database would sort them all, which takes a hundred times as long."""
    counts: Counter[int] = Counter()
    together: Counter[tuple[int, int]] = Counter()
    for _, named in groupby(connection.execute(_named(connection, scope, kinds)), key=lambda row: row[0]):
        entities = sorted(row[1] for row in named)
        counts.update(entities)
        together.update(combinations(entities, 2))
    ranked = sorted(together.items(), key=lambda pair: (-pair[1], pair[0]))[:limit]
    names = _names(connection, {each for pair, _ in ranked for each in pair})
    rows = []
    for pair, articles in ranked:
        most, least = sorted(pair, key=lambda each: -counts[each])
        rows.append(TogetherRow(names[most][0], *names[least], articles, counts[most], counts[least]))
    return rows


def _named(connection: Connection, scope: Scope, kinds: Sequence[str]) -> Select[Any]:
    """The entities of the kinds in each article, article by article."""
    walk = scan_scope(connection, scope)
    return (
        select(ENTITY_ARTICLE.c.article_id, ENTITY_ARTICLE.c.entity_id)
        .select_from(walk)
        .join(ENTITY_ARTICLE, ENTITY_ARTICLE.c.article_id == no_index(walk.c.article_id))
        .join(ENTITY, ENTITY.c.id == no_index(ENTITY_ARTICLE.c.entity_id))
        .where(ENTITY.c.kind.in_(kinds))
        .order_by(ENTITY_ARTICLE.c.article_id)
    )


def _names(connection: Connection, ids: Iterable[int]) -> dict[int, tuple[str, str]]:
    chosen = id_list(connection.dialect.name, ids)
    rows = connection.execute(
        select(ENTITY.c.id, ENTITY.c.name, ENTITY.c.kind).where(ENTITY.c.id.in_(chosen))
    )
    return {entity: (name, kind) for entity, name, kind in rows}


def _articles_of_each(connection: Connection, ids: Sequence[int]) -> dict[int, int]:
    """How many articles of the archive each entity is in."""
    statement = (
        select(ENTITY_ARTICLE.c.entity_id, func.count())
        .where(ENTITY_ARTICLE.c.entity_id.in_(id_list(connection.dialect.name, ids)))
        .group_by(ENTITY_ARTICLE.c.entity_id)
    )
    return {row[0]: row[1] for row in connection.execute(statement)}
