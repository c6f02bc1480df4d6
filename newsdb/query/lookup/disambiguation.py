"""Describe namesakes: how many articles each has, when, in which outlets, and beside which companies."""

from collections.abc import Iterator

from sqlalchemy import Connection, Subquery, func, select

from newsdb.store.schema import ARTICLE, ENTITY, ENTITY_ARTICLE, OUTLET, REPORTER_ARTICLE
from newsdb.store.schema.types import UNKNOWN_TIME

_MOST_READ = 1000  # latest articles
_MOST_NAMED = 3


def disambiguation_hints(connection: Connection, kind: str, row_id: int) -> Iterator[str]:
    """Yield the number of articles and, if known, the first and last day, the companies beside, and the outlets."""
    table, owner = (
        (REPORTER_ARTICLE, REPORTER_ARTICLE.c.reporter_id)
        if kind == "reporter"
        else (ENTITY_ARTICLE, ENTITY_ARTICLE.c.entity_id)
    )
    count = connection.scalar(select(func.count()).select_from(table).where(owner == row_id)) or 0
    yield f"{count} {'article' if count == 1 else 'articles'}"
    dated = (owner == row_id) & (table.c.listed_at > UNKNOWN_TIME)
    span = select(func.min(table.c.listed_at), func.max(table.c.listed_at)).where(dated)
    first, last = connection.execute(span).one()
    if first is not None:
        yield f"{first:%Y-%m-%d}" if first.date() == last.date() else f"{first:%Y-%m-%d} to {last:%Y-%m-%d}"
    latest = (
        select(table.c.article_id)
        .where(owner == row_id)
        .order_by(table.c.listed_at.desc())
        .limit(_MOST_READ)
        .subquery("latest")
    )
    if companies := _list_companies(connection, latest, row_id if kind != "reporter" else 0):
        yield f"with {' and '.join(companies)}"
    if kind != "reporter" and (outlets := _list_outlets(connection, latest)):
        yield f"in {' and '.join(outlets)}"


def _list_companies(connection: Connection, latest: Subquery, excluded: int) -> list[str]:
    """Return the companies mentioned most in the articles."""
    statement = (
        select(ENTITY.c.name)
        .select_from(latest)
        .join(ENTITY_ARTICLE, ENTITY_ARTICLE.c.article_id == latest.c.article_id)
        .join(ENTITY, ENTITY.c.id == ENTITY_ARTICLE.c.entity_id)
        .where(ENTITY.c.kind == "company", ENTITY.c.id != excluded)
        .group_by(ENTITY.c.id, ENTITY.c.name)
        .order_by(func.count().desc(), ENTITY.c.id)
        .limit(_MOST_NAMED)
    )
    return list(connection.scalars(statement))


def _list_outlets(connection: Connection, latest: Subquery) -> list[str]:
    """Return the outlets of most of the articles."""
    statement = (
        select(OUTLET.c.name)
        .select_from(latest)
        .join(ARTICLE, ARTICLE.c.id == latest.c.article_id)
        .join(OUTLET, OUTLET.c.id == ARTICLE.c.outlet_id)
        .group_by(OUTLET.c.id, OUTLET.c.name)
        .order_by(func.count().desc(), OUTLET.c.id)
        .limit(_MOST_NAMED)
    )
    return list(connection.scalars(statement))
