"""Rebuild the listing tables for some entities, reporters or articles, after a judgement or a new extraction."""

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
    current,
)

_ENTITY_COLUMNS = ("entity_id", "listed_at", "article_id", "mention_count")
_REPORTER_COLUMNS = ("reporter_id", "listed_at", "article_id")
_CANONICAL_REPORTER = func.coalesce(REPORTER.c.canonical_id, REPORTER.c.id)


def refresh_entities(connection: Connection, canonical_ids: Collection[int]) -> None:
    """Rebuild `entity_article` for these entities: one row per article with a mention in its current text."""
    for chunk in chunks(canonical_ids):
        connection.execute(delete(ENTITY_ARTICLE).where(ENTITY_ARTICLE.c.entity_id.in_(chunk)))
        rows = (
            select(ENTITY.c.canonical_id, ARTICLE.c.listed_at, ARTICLE.c.id, func.count())
            .select_from(ENTITY)
            .join(MENTION, MENTION.c.entity_id == ENTITY.c.id)
            .join(REVISION, REVISION.c.id == MENTION.c.revision_id)
            .join(ARTICLE, current())
            .where(ENTITY.c.canonical_id.in_(chunk))
            .group_by(ENTITY.c.canonical_id, ARTICLE.c.listed_at, ARTICLE.c.id)
        )
        connection.execute(insert(ENTITY_ARTICLE).from_select(_ENTITY_COLUMNS, rows))


def refresh_reporters(connection: Connection, canonical_ids: Collection[int]) -> None:
    """Rebuild `reporter_article` for these reporters: one row per article with their byline."""
    for chunk in chunks(canonical_ids):
        connection.execute(delete(REPORTER_ARTICLE).where(REPORTER_ARTICLE.c.reporter_id.in_(chunk)))
        rows = (
            select(_CANONICAL_REPORTER, ARTICLE.c.listed_at, ARTICLE.c.id)
            .select_from(REPORTER)
            .join(BYLINE, BYLINE.c.reporter_id == REPORTER.c.id)
            .join(REVISION, REVISION.c.id == BYLINE.c.revision_id)
            .join(ARTICLE, current())
            .where(REPORTER.c.id.in_(chunk) | REPORTER.c.canonical_id.in_(chunk))
            .where(_CANONICAL_REPORTER.in_(chunk))
            .distinct()
        )
        connection.execute(insert(REPORTER_ARTICLE).from_select(_REPORTER_COLUMNS, rows))


def refresh_articles(connection: Connection, article_ids: Collection[int]) -> None:
    """Rebuild both listing tables for these articles."""
    for chunk in chunks(sorted(article_ids)):
        for table in (ENTITY_ARTICLE, REPORTER_ARTICLE):
            connection.execute(delete(table).where(table.c.article_id.in_(chunk)))
        articles = (
            select(ARTICLE.c.id, ARTICLE.c.listed_at, REVISION.c.id.label("revision_id"))
            .join(REVISION, current())
            .where(ARTICLE.c.id.in_(chunk))
            .subquery()
        )
        entity_rows = (
            select(ENTITY.c.canonical_id, articles.c.listed_at, articles.c.id, func.count())
            .select_from(articles)
            .join(MENTION, MENTION.c.revision_id == articles.c.revision_id)
            .join(ENTITY, ENTITY.c.id == MENTION.c.entity_id)
            .group_by(ENTITY.c.canonical_id, articles.c.listed_at, articles.c.id)
        )
        reporter_rows = (
            select(_CANONICAL_REPORTER, articles.c.listed_at, articles.c.id)
            .select_from(articles)
            .join(BYLINE, BYLINE.c.revision_id == articles.c.revision_id)
            .join(REPORTER, REPORTER.c.id == BYLINE.c.reporter_id)
            .distinct()
        )
        connection.execute(insert(ENTITY_ARTICLE).from_select(_ENTITY_COLUMNS, entity_rows))
        connection.execute(insert(REPORTER_ARTICLE).from_select(_REPORTER_COLUMNS, reporter_rows))
