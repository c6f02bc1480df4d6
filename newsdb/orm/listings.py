"""Map the tables that repeat data of others for fast lists and the search of duplicates."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy.orm import Mapped, foreign, relationship

from newsdb.orm.base import Base
from newsdb.store import schema as tables

if TYPE_CHECKING:
    from newsdb.orm.articles import Article
    from newsdb.orm.entities import Entity
    from newsdb.orm.outlets import Reporter


class EntityArticle(Base):
    # [[[cog
    # import generate_orm
    # print(generate_orm.table("entity_article"))
    # ]]]
    """An article with mentions of an entity in its current text."""

    entity_id: Mapped[int]
    """Canonical entity."""
    listed_at: Mapped[datetime]
    """Sort key of the article: `article.listed_at`."""
    article_id: Mapped[int]
    """The article."""
    mention_count: Mapped[int]
    """Number of mentions in the article."""
    confidence: Mapped[float]
    """Highest confidence of these mentions, from 0 to 1."""
    # [[[end]]]

    __table__ = tables.ENTITY_ARTICLE

    entity: Mapped["Entity"] = relationship(viewonly=True)
    """The canonical entity."""
    article: Mapped["Article"] = relationship(viewonly=True)
    """The article."""


class ReporterArticle(Base):
    # [[[cog
    # import generate_orm
    # print(generate_orm.table("reporter_article"))
    # ]]]
    """An article with a byline of a reporter."""

    reporter_id: Mapped[int]
    """Canonical reporter."""
    listed_at: Mapped[datetime]
    """Sort key of the article: `article.listed_at`."""
    article_id: Mapped[int]
    """The article."""
    # [[[end]]]

    __table__ = tables.REPORTER_ARTICLE

    reporter: Mapped["Reporter"] = relationship(viewonly=True)
    """The canonical reporter."""
    article: Mapped["Article"] = relationship(viewonly=True)
    """The article."""


class ArticleBucket(Base):
    # [[[cog
    # import generate_orm
    # print(generate_orm.table("article_bucket"))
    # ]]]
    """A bucket of articles with possibly similar current texts, equal titles or equal beginnings."""

    bucket: Mapped[int]
    """The bucket: its high bits are the fortnight of publication, its low 40 bits a hash."""
    article_id: Mapped[int]
    """An article in it: `article.id`."""
    # [[[end]]]

    __table__ = tables.ARTICLE_BUCKET

    article: Mapped["Article"] = relationship(
        primaryjoin=lambda: foreign(tables.ARTICLE_BUCKET.c.article_id) == tables.ARTICLE.c.id, viewonly=True
    )
    """The article."""
