"""The articles that have one text, or nearly."""

from typing import Any

from sqlalchemy import Connection, Select, select

from newsdb.model.batches import batches
from newsdb.model.errors import NotFoundError
from newsdb.model.rows.articles import CopyRow
from newsdb.store.schema import ARTICLE, OUTLET, REVISION, current
from newsdb.store.schema.types import UNKNOWN_TIME

_MOST_AT_ONCE = 500


def list_copies(connection: Connection, article_id: int) -> list[CopyRow]:
    """The whole family of an article, the first appearance first; the article alone where it has no copies.

    Raises NotFoundError for an id that is none.
    """
    first = _first(connection, article_id)
    found, latest = {first}, [first]
    while latest:
        following: list[int] = []
        for some in batches(latest, _MOST_AT_ONCE):
            following += connection.scalars(select(ARTICLE.c.id).where(ARTICLE.c.duplicate_of_id.in_(some)))
        latest = [each for each in following if each not in found]
        found.update(latest)
    return _rows(connection, sorted(found))


def _first(connection: Connection, article_id: int) -> int:
    """The article at the head of the links that go out from this one."""
    seen: list[int] = []
    following: int | None = article_id
    while following is not None and following not in seen:
        row = connection.execute(
            select(ARTICLE.c.id, ARTICLE.c.duplicate_of_id).where(ARTICLE.c.id == following)
        ).one_or_none()
        if row is None:
            raise NotFoundError(f"no article {article_id}")
        seen.append(row[0])
        following = row[1]
    return seen[-1]


def _rows(connection: Connection, ids: list[int]) -> list[CopyRow]:
    rows: list[tuple[Any, CopyRow]] = []
    for some in batches(ids, _MOST_AT_ONCE):
        for listed_at, *values in connection.execute(_statement().where(ARTICLE.c.id.in_(some))):
            row = CopyRow(*values)
            rows.append(((listed_at == UNKNOWN_TIME, listed_at, row.id), row))
    return [row for _, row in sorted(rows, key=lambda pair: pair[0])]


def _statement() -> Select[Any]:
    return (
        select(
            ARTICLE.c.listed_at,
            ARTICLE.c.id,
            ARTICLE.c.published_at,
            OUTLET.c.name,
            REVISION.c.title,
            ARTICLE.c.duplicate_of_id,
            ARTICLE.c.duplicate_kind,
            ARTICLE.c.duplicate_similarity,
        )
        .select_from(ARTICLE)
        .join(REVISION, current())
        .join(OUTLET, OUTLET.c.id == ARTICLE.c.outlet_id, isouter=True)
    )
