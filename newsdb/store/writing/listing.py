"""Write the listing tables again for some articles, after their mentions or bylines changed."""

from collections.abc import Collection

from sqlalchemy import Connection, delete, func, insert, select

from newsdb.model.batches import chunks
from newsdb.store.schema import ARTICLE, BYLINE, ENTITY_ARTICLE, MENTION, REPORTER_ARTICLE, REVISION, current


def refresh_articles(connection: Connection, article_ids: Collection[int]) -> None:
    """Write the rows of these articles again: one for each entity and reporter of the current text."""
    for ids in chunks(sorted(article_ids)):
        for table in (ENTITY_ARTICLE, REPORTER_ARTICLE):
            connection.execute(delete(table).where(table.c.article_id.in_(ids)))
        columns = (ARTICLE.c.id, ARTICLE.c.listed_at, REVISION.c.id.label("revision_id"))
        revision = select(*columns).join(REVISION, current()).where(ARTICLE.c.id.in_(ids)).subquery()
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
            .where(MENTION.c.entity_id.is_not(None))
            .group_by(MENTION.c.entity_id, revision.c.listed_at, revision.c.id)
        )
        signed = (
            select(BYLINE.c.reporter_id, revision.c.listed_at, revision.c.id)
            .select_from(revision)
            .join(BYLINE, BYLINE.c.revision_id == revision.c.revision_id)
            .distinct()
        )
        listed = ("listed_at", "article_id")
        connection.execute(
            insert(ENTITY_ARTICLE).from_select(
                ["entity_id", *listed, "mention_count", "confidence"], mentioned
            )
        )
        connection.execute(insert(REPORTER_ARTICLE).from_select(["reporter_id", *listed], signed))
