"""Find what a reporter or outlet covers more than the archive: entities with a larger share of its articles."""

from collections.abc import Sequence

from sqlalchemy import Connection, func, select

from newsdb.model.rows.reports import SpecialtyRow
from newsdb.query.plan.article_scan import scan_scope
from newsdb.query.plan.conditions import is_sure
from newsdb.query.plan.scope import Scope
from newsdb.query.statements.sql_functions import id_list, no_index
from newsdb.store.schema import ARTICLE, ENTITY, ENTITY_ARTICLE

_CANDIDATES = 40  # entities with the most articles of their own
_LEAST = 2  # articles: a single one is no specialty


def list_specialties(
    connection: Connection, own: Scope, archive: Scope, kinds: Sequence[str], *, limit: int
) -> list[SpecialtyRow]:
    """Return the entities over-represented in `own` beside `archive`, by their excess of articles.

    The excess is the number of own articles above the number expected at the archive's share. Only the 40 entities with
    the most own articles, and at least two, are compared.
    """
    scan = scan_scope(connection, own)
    total = connection.scalar(select(func.count()).select_from(scan)) or 0
    articles = func.count().label("articles")
    statement = (
        select(ENTITY.c.id, ENTITY.c.kind, ENTITY.c.name, articles)
        .select_from(scan)
        .join(ENTITY_ARTICLE, ENTITY_ARTICLE.c.article_id == no_index(scan.c.article_id))
        .join(ENTITY, ENTITY.c.id == ENTITY_ARTICLE.c.entity_id)
        .where(ENTITY.c.kind.in_(kinds), *is_sure(ENTITY_ARTICLE, own.sure))
        .group_by(ENTITY.c.id, ENTITY.c.kind, ENTITY.c.name)
        .having(articles >= _LEAST)
        .order_by(articles.desc(), ENTITY.c.id)
        .limit(_CANDIDATES)
    )
    candidates = connection.execute(statement).all()
    if not candidates:
        return []
    in_archive, archive_total = _count_articles(connection, archive, [row.id for row in candidates])
    rows = [
        SpecialtyRow(
            row.kind,
            row.name,
            row.articles,
            round(100 * row.articles / total, 2),
            round(total * in_archive[row.id] / archive_total, 2),
            in_archive[row.id],
            round(100 * in_archive[row.id] / archive_total, 2),
        )
        for row in candidates
    ]
    excess = [row for row in rows if row.articles > row.expected]
    return sorted(excess, key=lambda row: row.expected - row.articles)[:limit]


def _count_articles(connection: Connection, scope: Scope, ids: Sequence[int]) -> tuple[dict[int, int], int]:
    """Count the scope's articles of each entity, and all articles of the scope."""
    listed = id_list(connection.dialect.name, ids)
    statement = (
        select(ENTITY_ARTICLE.c.entity_id, func.count())
        .where(ENTITY_ARTICLE.c.entity_id.in_(listed), *is_sure(ENTITY_ARTICLE, scope.sure))
        .group_by(ENTITY_ARTICLE.c.entity_id)
    )
    if scope.is_everything:
        total = select(func.count()).select_from(ARTICLE)
    else:
        scan = scan_scope(connection, scope)
        # No join: a planner beginning with the entities would read the whole scan for each of their articles.
        statement = statement.where(ENTITY_ARTICLE.c.article_id.in_(select(scan.c.article_id)))
        total = select(func.count()).select_from(scan)
    counts = {row[0]: row[1] for row in connection.execute(statement)}
    return counts, connection.scalar(total) or 0
