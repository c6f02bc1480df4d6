"""The tables made for reading, made anew for some entities or reporters after a judgement."""

from collections.abc import Collection

from sqlalchemy import Connection, delete, func, insert, select

from newsdb.store.known import chunks
from newsdb.store.models import (
    Article,
    Byline,
    Entity,
    EntityArticle,
    Mention,
    Reporter,
    ReporterArticle,
    Revision,
)
from newsdb.store.models.base import table_of


def refresh_entities(connection: Connection, canonical_ids: Collection[int]) -> None:
    """Make `entity_article` anew for these entities: one row for each article whose current text mentions them."""
    target = table_of(EntityArticle)
    for some in chunks(canonical_ids):
        connection.execute(delete(target).where(target.c.entity_id.in_(some)))
        rows = (
            select(Entity.canonical_id, Article.listed_at, Article.id, func.count())
            .select_from(Entity)
            .join(Mention, Mention.entity_id == Entity.id)
            .join(Revision, Revision.id == Mention.revision_id)
            .join(Article, (Article.id == Revision.article_id) & (Article.current_number == Revision.number))
            .where(Entity.canonical_id.in_(some))
            .group_by(Entity.canonical_id, Article.listed_at, Article.id)
        )
        columns = ("entity_id", "listed_at", "article_id", "mention_count")
        connection.execute(insert(target).from_select(columns, rows))


def refresh_reporters(connection: Connection, canonical_ids: Collection[int]) -> None:
    """Make `reporter_article` anew for these reporters: one row for each article that they signed."""
    target, counted = table_of(ReporterArticle), func.coalesce(Reporter.canonical_id, Reporter.id)
    for some in chunks(canonical_ids):
        connection.execute(delete(target).where(target.c.reporter_id.in_(some)))
        rows = (
            select(counted, Article.listed_at, Article.id)
            .select_from(Reporter)
            .join(Byline, Byline.reporter_id == Reporter.id)
            .join(Revision, Revision.id == Byline.revision_id)
            .join(Article, (Article.id == Revision.article_id) & (Article.current_number == Revision.number))
            .where(Reporter.id.in_(some) | Reporter.canonical_id.in_(some))
            .where(counted.in_(some))
            .distinct()
        )
        connection.execute(insert(target).from_select(("reporter_id", "listed_at", "article_id"), rows))


def refresh_articles(connection: Connection, article_ids: Collection[int]) -> None:
    """Make both tables anew for these articles."""
    mentions, signed = table_of(EntityArticle), table_of(ReporterArticle)
    counted = func.coalesce(Reporter.canonical_id, Reporter.id)
    for some in chunks(sorted(article_ids)):
        for table in (mentions, signed):
            connection.execute(delete(table).where(table.c.article_id.in_(some)))
        current = (
            select(Article.id, Article.listed_at, Revision.id.label("revision_id"))
            .join(Revision, (Revision.article_id == Article.id) & (Revision.number == Article.current_number))
            .where(Article.id.in_(some))
            .subquery()
        )
        named = (
            select(Entity.canonical_id, current.c.listed_at, current.c.id, func.count())
            .select_from(current)
            .join(Mention, Mention.revision_id == current.c.revision_id)
            .join(Entity, Entity.id == Mention.entity_id)
            .group_by(Entity.canonical_id, current.c.listed_at, current.c.id)
        )
        written = (
            select(counted, current.c.listed_at, current.c.id)
            .select_from(current)
            .join(Byline, Byline.revision_id == current.c.revision_id)
            .join(Reporter, Reporter.id == Byline.reporter_id)
            .distinct()
        )
        names = ["listed_at", "article_id"]
        connection.execute(insert(mentions).from_select(["entity_id", *names, "mention_count"], named))
        connection.execute(insert(signed).from_select(["reporter_id", *names], written))
