"""Map articles, and what their current text says."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ScalarSelect, join, select
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, WriteOnlyMapped, foreign, relationship

from newsdb.model.choices import DateDoubt, DuplicateKind
from newsdb.model.intervals import Precision
from newsdb.model.published_time import PublishedTime
from newsdb.orm.base import Base
from newsdb.store import schema as tables

if TYPE_CHECKING:
    from newsdb.orm.entities import Entity
    from newsdb.orm.extractions import Attribution, Figure, Mention, TimeExpression
    from newsdb.orm.facts import Fact
    from newsdb.orm.judgements import JudgementArticle
    from newsdb.orm.listings import EntityArticle, ReporterArticle
    from newsdb.orm.outlets import Outlet, Reporter
    from newsdb.orm.revisions import Byline, Revision, SourceLabel


_BYLINES = join(tables.REVISION, tables.BYLINE, tables.BYLINE.c.revision_id == tables.REVISION.c.id)


class Article(Base):
    # [[[cog
    # import generate_orm
    # print(generate_orm.table("article"))
    # ]]]
    """An article; its texts are its revisions."""

    id: Mapped[int]
    """Number of the article."""
    source_key: Mapped[str]
    """Unique key, made from the address, the id or the content."""
    source_id: Mapped[str | None]
    """Id of the article at its source."""
    stated_outlet_id: Mapped[int | None]
    """Outlet that the source names, before any merge."""
    outlet_id: Mapped[int | None]
    """Canonical outlet that published the article."""
    outlet_provenance: Mapped[str | None]
    """Field or rule that gave the outlet."""
    url: Mapped[str | None]
    """Web address."""
    language: Mapped[str]
    """Language: ko, en, zh or ja; und if unknown."""
    section: Mapped[str | None]
    """Section as the source names it."""
    published_at: Mapped[datetime | None]
    """Publication time; NULL if unknown."""
    published_raw: Mapped[str | None]
    """Publication date as written in the source."""
    published_precision: Mapped[Precision | None]
    """Precision of the publication time."""
    published_provenance: Mapped[str | None]
    """Field or rule that gave the publication time."""
    published_offset: Mapped[int | None]
    """Minutes by which the article's own clock is ahead of UTC."""
    listed_at: Mapped[datetime]
    """Sort key of lists: `published_at` on the article's own clock; the year 1 if it is unknown."""
    current_number: Mapped[int]
    """Number of the current revision: `revision.number`."""
    duplicate_of_id: Mapped[int | None]
    """First article of the text; NULL for an original."""
    first_seen_at: Mapped[datetime]
    """Time of the first ingest of the article."""
    last_seen_at: Mapped[datetime]
    """Time of the latest ingest that contained the article."""
    published_doubt: Mapped[DateDoubt | None]
    """Reason to doubt the date: future (after the ingest)."""
    duplicate_kind: Mapped[DuplicateKind | None]
    """Kind of duplicate: copy (same text), near (near copy) or edition (same outlet, title with a mark
    added).
    """
    duplicate_similarity: Mapped[float | None]
    """Share of trigrams common to both texts, from 0 to 1."""
    # [[[end]]]

    __table__ = tables.ARTICLE
    shown = ("id", "current.title", "published_at", "outlet_id", "url")

    outlet: Mapped["Outlet | None"] = relationship(foreign_keys=[tables.ARTICLE.c.outlet_id], viewonly=True)
    """The canonical outlet."""
    stated_outlet: Mapped["Outlet | None"] = relationship(
        foreign_keys=[tables.ARTICLE.c.stated_outlet_id], viewonly=True
    )
    """The outlet that the source names, before any merge."""
    keys: Mapped[list["ArticleKey"]] = relationship(viewonly=True)
    """The other keys."""
    known_records: WriteOnlyMapped["KnownRecord"] = relationship(viewonly=True)
    """The records that add nothing to it: `article.known_records.select()`."""
    revisions: Mapped[list["Revision"]] = relationship(order_by="Revision.number", viewonly=True)
    """All versions of the text, the first one first."""
    current: Mapped["Revision"] = relationship(
        primaryjoin=tables.current(),
        foreign_keys=[tables.REVISION.c.article_id, tables.REVISION.c.number],
        uselist=False,
        lazy="selectin",
        viewonly=True,
    )
    """The current version of the text; loaded with the articles, by one statement for 500 of them."""
    duplicate_of: Mapped["Article | None"] = relationship(
        foreign_keys=[tables.ARTICLE.c.duplicate_of_id], remote_side=[tables.ARTICLE.c.id], viewonly=True
    )
    """The first article of the text; None for an original."""
    copies: Mapped[list["Article"]] = relationship(
        foreign_keys=[tables.ARTICLE.c.duplicate_of_id],
        remote_side=[tables.ARTICLE.c.duplicate_of_id],
        order_by="Article.id",
        viewonly=True,
    )
    """The duplicates of this article."""
    reporters: Mapped[list["Reporter"]] = relationship(
        secondary=_BYLINES,
        primaryjoin=tables.current(),
        secondaryjoin=lambda: tables.BYLINE.c.reporter_id == tables.REPORTER.c.id,
        order_by=tables.BYLINE.c.position,
        viewonly=True,
    )
    """The canonical reporters of the current text, in the order of the byline."""
    bylines: Mapped[list["Byline"]] = relationship(
        secondary=tables.REVISION,
        primaryjoin=tables.current(),
        secondaryjoin=lambda: tables.REVISION.c.id == foreign(tables.BYLINE.c.revision_id),
        order_by="Byline.position",
        viewonly=True,
    )
    """The bylines of the current text."""
    labels: Mapped[list["SourceLabel"]] = relationship(
        secondary=tables.REVISION,
        primaryjoin=tables.current(),
        secondaryjoin=lambda: tables.REVISION.c.id == foreign(tables.SOURCE_LABEL.c.revision_id),
        order_by="SourceLabel.position",
        viewonly=True,
    )
    """The labels that the source gave the current text."""
    mentions: Mapped[list["Mention"]] = relationship(
        secondary=tables.REVISION,
        primaryjoin=tables.current(),
        secondaryjoin=lambda: tables.REVISION.c.id == foreign(tables.MENTION.c.revision_id),
        order_by="(Mention.sentence, Mention.span_start)",
        viewonly=True,
    )
    """The names in the current text."""
    figures: Mapped[list["Figure"]] = relationship(
        secondary=tables.REVISION,
        primaryjoin=tables.current(),
        secondaryjoin=lambda: tables.REVISION.c.id == foreign(tables.FIGURE.c.revision_id),
        order_by="(Figure.sentence, Figure.span_start)",
        viewonly=True,
    )
    """The numbers in the current text."""
    time_expressions: Mapped[list["TimeExpression"]] = relationship(
        secondary=tables.REVISION,
        primaryjoin=tables.current(),
        secondaryjoin=lambda: tables.REVISION.c.id == foreign(tables.TIME_EXPRESSION.c.revision_id),
        order_by="(TimeExpression.sentence, TimeExpression.span_start)",
        viewonly=True,
    )
    """The dates and clock times in the current text."""
    attributions: Mapped[list["Attribution"]] = relationship(
        secondary=tables.REVISION,
        primaryjoin=tables.current(),
        secondaryjoin=lambda: tables.REVISION.c.id == foreign(tables.ATTRIBUTION.c.revision_id),
        order_by="(Attribution.sentence, Attribution.span_start)",
        viewonly=True,
    )
    """The cited sources in the current text."""
    facts: Mapped[list["Fact"]] = relationship(
        secondary=lambda: tables.REVISION.join(
            tables.FIGURE, tables.FIGURE.c.revision_id == tables.REVISION.c.id
        ),
        primaryjoin=tables.current(),
        secondaryjoin=lambda: foreign(tables.FIGURE.c.id) == tables.FACT.c.figure_id,
        order_by=lambda: (tables.FIGURE.c.sentence, tables.FIGURE.c.span_start),
        viewonly=True,
    )
    """What the numbers in the current text say."""
    entities: Mapped[list["Entity"]] = relationship(
        secondary=tables.ENTITY_ARTICLE,
        secondaryjoin=lambda: tables.ENTITY_ARTICLE.c.entity_id == tables.ENTITY.c.id,
        order_by=lambda: (tables.ENTITY_ARTICLE.c.mention_count.desc(), tables.ENTITY.c.id),
        viewonly=True,
    )
    """The canonical entities named in the current text, most mentions first."""
    entity_listings: Mapped[list["EntityArticle"]] = relationship(viewonly=True)
    """The rows of the listing table of entities."""
    reporter_listings: Mapped[list["ReporterArticle"]] = relationship(viewonly=True)
    """The rows of the listing table of reporters."""
    splits: Mapped[list["JudgementArticle"]] = relationship(viewonly=True)
    """The splits that are about the article."""

    @property
    def published_local(self) -> PublishedTime | None:
        """The publication time on the article's own clock; prints what is known of it: `2024-03-05`, `2024-03`."""
        if self.published_at is None:
            return None
        return PublishedTime.build(self.published_at, self.published_offset, self.published_precision)

    @hybrid_property
    def title(self) -> str | None:
        """The title of the current text; None if it has none. In a statement, a subquery."""
        return self.current.title

    @title.inplace.expression
    @classmethod
    def _title_expression(cls) -> ScalarSelect[str | None]:
        revision = tables.REVISION.alias()
        return (
            select(revision.c.title)
            .where(revision.c.article_id == cls.id, revision.c.number == cls.current_number)
            .scalar_subquery()
        )

    @hybrid_property
    def body(self) -> str:
        """The body of the current text; spans index it. In a statement, a subquery."""
        return self.current.text.body

    @body.inplace.expression
    @classmethod
    def _body_expression(cls) -> ScalarSelect[str]:
        revision, text = tables.REVISION.alias(), tables.REVISION_TEXT.alias()
        return (
            select(text.c.body)
            .where(
                text.c.revision_id == revision.c.id,
                revision.c.article_id == cls.id,
                revision.c.number == cls.current_number,
            )
            .scalar_subquery()
        )


class ArticleKey(Base):
    # [[[cog
    # import generate_orm
    # print(generate_orm.table("article_key"))
    # ]]]
    """Another key of an article beside `article.source_key`: the guid of its feed item, an address of several
    articles. Articles with a key in common are one only if title, day or text agree.
    """

    key: Mapped[str]
    """The key."""
    article_id: Mapped[int]
    """The article."""
    # [[[end]]]

    __table__ = tables.ARTICLE_KEY

    article: Mapped["Article"] = relationship(viewonly=True)
    """The article."""


class KnownRecord(Base):
    # [[[cog
    # import generate_orm
    # print(generate_orm.table("known_record"))
    # ]]]
    """A record that adds nothing to its article: when it is read again, it is unchanged and need not be
    parsed. A change of the article, or of one with a key in common, deletes the row.
    """

    digest: Mapped[int]
    """Hash of the fields of the record, of its source, of the options and of the version."""
    article_id: Mapped[int]
    """Its article."""
    # [[[end]]]

    __table__ = tables.KNOWN_RECORD

    article: Mapped["Article"] = relationship(viewonly=True)
    """The article."""
