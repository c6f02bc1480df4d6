"""The tables made for reading, made anew for some entities or reporters after a judgement."""

from collections.abc import Collection

from sqlalchemy import Connection, delete, func, insert, select

from newsdb.model.batches import chunks
from newsdb.store.schema import (
    ARTICLE,
    BYLINE,
    ENTITY,
    ENTITY_ARTICLE,
    MENTION,
    REPORTER,
    REPORTER_ARTICLE,
    REVISION,
)


def refresh_entities(connection: Connection, canonical_ids: Collection[int]) -> None:
    """Make `entity_article` anew for these entities: one row for each article whose current text mentions them."""
    target = ENTITY_ARTICLE
    for some in chunks(canonical_ids):
        connection.execute(delete(target).where(target.c.entity_id.in_(some)))
        rows = (
            select(ENTITY.c.canonical_id, ARTICLE.c.listed_at, ARTICLE.c.id, func.count())
            .select_from(ENTITY)
            .join(MENTION, MENTION.c.entity_id == ENTITY.c.id)
            .join(REVISION, REVISION.c.id == MENTION.c.revision_id)
            .join(
                ARTICLE,
                (ARTICLE.c.id == REVISION.c.article_id) & (ARTICLE.c.current_number == REVISION.c.number),
            )
            .where(ENTITY.c.canonical_id.in_(some))
            .group_by(ENTITY.c.canonical_id, ARTICLE.c.listed_at, ARTICLE.c.id)
        )
        columns = ("entity_id", "listed_at", "article_id", "mention_count")
        connection.execute(insert(target).from_select(columns, rows))


def refresh_reporters(connection: Connection, canonical_ids: Collection[int]) -> None:
    """Make `reporter_article` anew for these reporters: one row for each article that they signed."""
    target, counted = REPORTER_ARTICLE, func.coalesce(REPORTER.c.canonical_id, REPORTER.c.id)
    for some in chunks(canonical_ids):
        connection.execute(delete(target).where(target.c.reporter_id.in_(some)))
        rows = (
            select(counted, ARTICLE.c.listed_at, ARTICLE.c.id)
            .select_from(REPORTER)
            .join(BYLINE, BYLINE.c.reporter_id == REPORTER.c.id)
            .join(REVISION, REVISION.c.id == BYLINE.c.revision_id)
            .join(
                ARTICLE,
                (ARTICLE.c.id == REVISION.c.article_id) & (ARTICLE.c.current_number == REVISION.c.number),
            )
            .where(REPORTER.c.id.in_(some) | REPORTER.c.canonical_id.in_(some))
            .where(counted.in_(some))
            .distinct()
        )
        connection.execute(insert(target).from_select(("reporter_id", "listed_at", "article_id"), rows))


def refresh_articles(connection: Connection, article_ids: Collection[int]) -> None:
    """Make both tables anew for these articles."""
    mentions, signed = ENTITY_ARTICLE, REPORTER_ARTICLE
    counted = func.coalesce(REPORTER.c.canonical_id, REPORTER.c.id)
    for some in chunks(sorted(article_ids)):
        for table in (mentions, signed):
            connection.execute(delete(table).where(table.c.article_id.in_(some)))
        current = (
            select(ARTICLE.c.id, ARTICLE.c.listed_at, REVISION.c.id.label("revision_id"))
            .join(
                REVISION,
                (REVISION.c.article_id == ARTICLE.c.id) & (REVISION.c.number == ARTICLE.c.current_number),
            )
            .where(ARTICLE.c.id.in_(some))
            .subquery()
        )
        named = (
            select(ENTITY.c.canonical_id, current.c.listed_at, current.c.id, func.count())
            .select_from(current)
            .join(MENTION, MENTION.c.revision_id == current.c.revision_id)
            .join(ENTITY, ENTITY.c.id == MENTION.c.entity_id)
            .group_by(ENTITY.c.canonical_id, current.c.listed_at, current.c.id)
        )
        written = (
            select(counted, current.c.listed_at, current.c.id)
            .select_from(current)
            .join(BYLINE, BYLINE.c.revision_id == current.c.revision_id)
            .join(REPORTER, REPORTER.c.id == BYLINE.c.reporter_id)
            .distinct()
        )
        names = ["listed_at", "article_id"]
        connection.execute(insert(mentions).from_select(["entity_id", *names, "mention_count"], named))
        connection.execute(insert(signed).from_select(["reporter_id", *names], written))
