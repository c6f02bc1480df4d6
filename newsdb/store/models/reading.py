"""Tables made for reading: a company's or reporter's latest articles in one short index walk.

They hold nothing that the others do not: one row for each article and entity (or reporter) of its current revision,
in the order that lists are read in. The ingest keeps them; `newsdb db check` proves that they agree.
"""

from sqlalchemy import Index, Integer
from sqlalchemy.orm import Mapped, mapped_column

from newsdb.store.models.base import Base
from newsdb.store.types import Moment, UtcTime, references


class EntityArticle(Base):
    """The articles whose current text mentions an entity, by its canonical id."""

    __tablename__ = "entity_article"
    __table_args__ = (Index(None, "article_id"), {"sqlite_with_rowid": False})

    entity_id: Mapped[int] = references("entity.id", primary_key=True)
    listed_at: Mapped[Moment] = mapped_column(UtcTime(), primary_key=True)
    article_id: Mapped[int] = references("article.id", primary_key=True)
    mention_count: Mapped[int] = mapped_column(Integer)


class ReporterArticle(Base):
    """The articles that a reporter signed."""

    __tablename__ = "reporter_article"
    __table_args__ = (Index(None, "article_id"), {"sqlite_with_rowid": False})

    reporter_id: Mapped[int] = references("reporter.id", primary_key=True)
    listed_at: Mapped[Moment] = mapped_column(UtcTime(), primary_key=True)
    article_id: Mapped[int] = references("article.id", primary_key=True)
