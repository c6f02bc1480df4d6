"""What a reporter or an outlet covers more than others do: its share of the articles beside the archive's share."""

from collections.abc import Sequence

from sqlalchemy import Connection, func, select

from newsdb.model.rows.reports import SpecialtyRow
from newsdb.query.plan.article_scan import scan_scope
from newsdb.query.plan.scope import Scope
from newsdb.query.statements.sql_functions import id_list, no_index
from newsdb.store.schema import ARTICLE, ENTITY, ENTITY_ARTICLE

_CANDIDATES = 40  # those with the most articles of their own
_LEAST = 2  # articles: a single one is no specialty


def list_specialties(
    connection: Connection, own: Scope, archive: Scope, kinds: Sequence[str], *, limit: int
) -> list[SpecialtyRow]:
    """The entities that the own articles name more often than the archive's share lets expect, the most so first.

    In order of how many articles they are above it. `archive` is what the share is compared with: all that the filters
    let through. The forty with the most articles are looked at; in at least two.
    """
    walk = scan_scope(connection, own)
    total = connection.scalar(select(func.count()).select_from(walk)) or 0
    articles = func.count().label("articles")
    statement = (
        select(ENTITY.c.id, ENTITY.c.kind, ENTITY.c.name, articles)
        .select_from(walk)
        .join(ENTITY_ARTICLE, ENTITY_ARTICLE.c.article_id == no_index(walk.c.article_id))
        .join(ENTITY, ENTITY.c.id == ENTITY_ARTICLE.c.entity_id)
        .where(ENTITY.c.kind.in_(kinds))
        .group_by(ENTITY.c.id, ENTITY.c.kind, ENTITY.c.name)
        .having(articles >= _LEAST)
        .order_by(articles.desc(), ENTITY.c.id)
        .limit(_CANDIDATES)
    )
    found = connection.execute(statement).all()
    if not found:
        return []
    everywhere, everything = _counts(connection, archive, [row.id for row in found])
    rows = [
        SpecialtyRow(
            row.kind,
            row.name,
            row.articles,
            round(100 * row.articles / total, 2),
            round(total * everywhere[row.id] / everything, 2),
            everywhere[row.id],
            round(100 * everywhere[row.id] / everything, 2),
        )
        for row in found
    ]
    above = [row for row in rows if row.articles > row.expected]
    return sorted(above, key=lambda row: row.expected - row.articles)[:limit]


def _counts(connection: Connection, scope: Scope, ids: Sequence[int]) -> tuple[dict[int, int], int]:
    """In how many articles of the scope each entity is, and how many articles it has."""
    chosen = id_list(connection.dialect.name, ids)
    each = (
        select(ENTITY_ARTICLE.c.entity_id, func.count())
        .where(ENTITY_ARTICLE.c.entity_id.in_(chosen))
        .group_by(ENTITY_ARTICLE.c.entity_id)
    )
    if scope.is_everything:
        total = select(func.count()).select_from(ARTICLE)
    else:
        walk = scan_scope(connection, scope)
        # No join: a planner that begins with the entities would go through the whole walk for each of their articles.
        each = each.where(ENTITY_ARTICLE.c.article_id.in_(select(walk.c.article_id)))
        total = select(func.count()).select_from(walk)
    counts = {row[0]: row[1] for row in connection.execute(each)}
    return counts, connection.scalar(total) or 0
