"""Write the listing tables again for some articles, after their mentions or bylines changed."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, true

from newsdb.model.batches import chunks
from newsdb.store.schema import ARTICLE, BYLINE, ENTITY_ARTICLE, MENTION, REPORTER_ARTICLE, REVISION, current

_LISTED = ("listed_at", "article_id")


def refresh_articles(connection: Connection, article_ids: Collection[int]) -> None:
    """Write the rows of these articles again: one for each entity and reporter of the current text."""
    refresh_entities(connection, article_ids)
    refresh_reporters(connection, article_ids)


def refresh_entities(
    connection: Connection, article_ids: Collection[int], entity_ids: Collection[int] | None = None
) -> None:
    """Write the rows of the entities in these articles again, all of them or those of some entities."""
    for some_entities in [None] if entity_ids is None else chunks(sorted(entity_ids)):
        for ids in chunks(sorted(article_ids)):
            _refresh_entities(connection, ids, some_entities)


def refresh_reporters(connection: Connection, article_ids: Collection[int]) -> None:
    """Write the rows of the reporters of these articles again."""
    for ids in chunks(sorted(article_ids)):
        connection.execute(delete(REPORTER_ARTICLE).where(REPORTER_ARTICLE.c.article_id.in_(ids)))
        revision = _CURRENT.where(ARTICLE.c.id.in_(ids)).subquery()
        signed = (
            select(BYLINE.c.reporter_id, revision.c.listed_at, revision.c.id)
            .select_from(revision)
            .join(BYLINE, BYLINE.c.revision_id == revision.c.revision_id)
            .distinct()
        )
        connection.execute(insert(REPORTER_ARTICLE).from_select(["reporter_id", *_LISTED], signed))


def _refresh_entities(
    connection: Connection, article_ids: Collection[int], entity_ids: Collection[int] | None
) -> None:
    in_articles = ENTITY_ARTICLE.c.article_id.in_(article_ids)
    connection.execute(
        delete(ENTITY_ARTICLE).where(in_articles, _is_one_of(ENTITY_ARTICLE.c.entity_id, entity_ids))
    )
    revision = _CURRENT.where(ARTICLE.c.id.in_(article_ids)).subquery()
    mentioned = (
        select(
            MENTION.c.entity_id,
            revision.c.listed_at,
            revision.c.id,
            func.count(),
            func.max(MENTION.c.confidence),
        )
        .select_from(revision)
        .join(MENTION, MENTION.c.revision_id == revision.c.revision_id)
        .where(MENTION.c.entity_id.is_not(None), _is_one_of(MENTION.c.entity_id, entity_ids))
        .group_by(MENTION.c.entity_id, revision.c.listed_at, revision.c.id)
    )
    columns = ["entity_id", *_LISTED, "mention_count", "confidence"]
    connection.execute(insert(ENTITY_ARTICLE).from_select(columns, mentioned))


def _is_one_of(column: ColumnElement[int], entity_ids: Collection[int] | None) -> ColumnElement[bool]:
    """Return the condition of these entities. The sum keeps databases from looking up every article of them."""
    return true() if entity_ids is None else (column + 0).in_(entity_ids)


_CURRENT = select(ARTICLE.c.id, ARTICLE.c.listed_at, REVISION.c.id.label("revision_id")).join(
    REVISION, current()
)
