"""Map the tables of `store.schema` to ORM classes, for `Archive.session()`; every column is an attribute.

newsdb itself uses the tables: mapping the classes takes longer than most queries.
"""

from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import DeclarativeBase, InstrumentedAttribute, Mapped, relationship
from sqlalchemy.orm.decl_api import DeclarativeAttributeIntercept

from newsdb.store import schema as tables


class _Columns(DeclarativeAttributeIntercept):
    """Declare the columns as attributes to type checkers; the tables alone define them."""

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> InstrumentedAttribute[Any]: ...


class Base(DeclarativeBase, metaclass=_Columns):
    """The base of all classes. `newsdb schema` describes their tables."""

    metadata = tables.METADATA

    if TYPE_CHECKING:

        def __init__(self, **columns: Any) -> None: ...
        def __getattr__(self, name: str) -> Any: ...


class Article(Base):
    __table__ = tables.ARTICLE

    outlet: Mapped["Outlet | None"] = relationship(foreign_keys=[tables.ARTICLE.c.outlet_id])
    revisions: Mapped[list["Revision"]] = relationship(back_populates="article", order_by="Revision.number")


class ArticleKey(Base):
    __table__ = tables.ARTICLE_KEY


class Revision(Base):
    __table__ = tables.REVISION

    article: Mapped[Article] = relationship(back_populates="revisions")
    text: Mapped["RevisionText"] = relationship()
    bylines: Mapped[list["Byline"]] = relationship(back_populates="revision", order_by="Byline.position")


class RevisionText(Base):
    __table__ = tables.REVISION_TEXT


class RevisionSource(Base):
    __table__ = tables.REVISION_SOURCE


class Byline(Base):
    __table__ = tables.BYLINE

    revision: Mapped[Revision] = relationship(back_populates="bylines")
    reporter: Mapped["Reporter"] = relationship(foreign_keys=[tables.BYLINE.c.reporter_id])


class SourceLabel(Base):
    __table__ = tables.SOURCE_LABEL


class FieldProvenance(Base):
    __table__ = tables.FIELD_PROVENANCE


class Outlet(Base):
    __table__ = tables.OUTLET

    reporters: Mapped[list["Reporter"]] = relationship(back_populates="outlet")


class OutletAlias(Base):
    __table__ = tables.OUTLET_ALIAS


class Reporter(Base):
    __table__ = tables.REPORTER

    outlet: Mapped[Outlet | None] = relationship(back_populates="reporters")


class Entity(Base):
    __table__ = tables.ENTITY

    aliases: Mapped[list["EntityAlias"]] = relationship(back_populates="entity")
    identifiers: Mapped[list["EntityIdentifier"]] = relationship(back_populates="entity")


class EntityAlias(Base):
    __table__ = tables.ENTITY_ALIAS

    entity: Mapped[Entity] = relationship(back_populates="aliases")


class EntityIdentifier(Base):
    __table__ = tables.ENTITY_IDENTIFIER

    entity: Mapped[Entity] = relationship(back_populates="identifiers")


class Mention(Base):
    __table__ = tables.MENTION


class Figure(Base):
    __table__ = tables.FIGURE


class TimeExpression(Base):
    __table__ = tables.TIME_EXPRESSION


class Attribution(Base):
    __table__ = tables.ATTRIBUTION


class Judgement(Base):
    __table__ = tables.JUDGEMENT


class JudgementArticle(Base):
    __table__ = tables.JUDGEMENT_ARTICLE


class Feed(Base):
    __table__ = tables.FEED


class ArticleBucket(Base):
    __table__ = tables.ARTICLE_BUCKET


class EntityArticle(Base):
    __table__ = tables.ENTITY_ARTICLE


class ReporterArticle(Base):
    __table__ = tables.REPORTER_ARTICLE


class IngestRun(Base):
    __table__ = tables.INGEST_RUN


class IngestReject(Base):
    __table__ = tables.INGEST_REJECT
