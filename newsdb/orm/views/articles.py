"""Map the views of articles, their bylines and labels."""

from datetime import date, datetime

from sqlalchemy.orm import Mapped, foreign, relationship

from newsdb.model.choices import DuplicateKind
from newsdb.model.intervals import Precision
from newsdb.orm.articles import Article
from newsdb.orm.base import Base
from newsdb.store.view_tables import describe_view_table


class ArticleView(Base):
    # [[[cog
    # import generate_orm
    # print(generate_orm.view("article_view"))
    # ]]]
    """One row per article: outlet, reporters as one text, current title and body."""

    article_id: Mapped[int]
    """The article: `article.id`."""
    published_on: Mapped[date | None]
    """Day of publication in the article's own zone; the first of a month or year known alone."""
    published_local: Mapped[str | None]
    """Publication by the article's own clock, as far as known: `2024-03-05 14:20`, `2024-03-05`."""
    published_at: Mapped[datetime | None]
    """Publication time of the article; NULL if unknown."""
    published_offset: Mapped[int | None]
    """Minutes by which the article's own clock is ahead of UTC."""
    outlet: Mapped[str | None]
    """Outlet that published the article; NULL if unknown."""
    title: Mapped[str | None]
    """Title of the article; NULL if it has none."""
    place: Mapped[str | None]
    """Place of the dateline."""
    reporters: Mapped[str | None]
    """Names of the reporters in byline order, joined by `, `."""
    section: Mapped[str | None]
    """Section as the source names it."""
    language: Mapped[str]
    """Language: ko, en, zh or ja; und if unknown."""
    url: Mapped[str | None]
    """Web address of the article."""
    body: Mapped[str | None]
    """Current body; spans index it."""
    truncated: Mapped[bool]
    """Whether the source gave the start of the text alone: it ends in `..`, `…` or `[+1234 chars]`."""
    duplicate_of_id: Mapped[int | None]
    """Article of which this is a duplicate: `article.id`; NULL for an original."""
    duplicate_kind: Mapped[DuplicateKind | None]
    """Kind of duplicate: copy (same text), near (near copy) or edition (same outlet)."""
    duplicate_similarity: Mapped[float | None]
    """Share of trigrams common to both texts, from 0 to 1."""
    revision: Mapped[int]
    """Number of the current revision, from 1."""
    revision_id: Mapped[int]
    """Revision of the text: `revision.id`."""
    source_key: Mapped[str]
    """Unique key of the article, made from its address, id or content."""
    published_raw: Mapped[str | None]
    """Publication date as written in the source."""
    published_precision: Mapped[Precision | None]
    """Precision: year, quarter, month, week, day, hour, minute or second."""
    first_seen_at: Mapped[datetime]
    """Time of the first ingest of the article."""
    last_seen_at: Mapped[datetime]
    """Time of the latest ingest that contained the article."""
    # [[[end]]]

    __table__ = describe_view_table("article_view", "article_id")

    article: Mapped["Article"] = relationship(
        primaryjoin=lambda: foreign(ArticleView.article_id) == Article.id, viewonly=True
    )
    """The article, with all that hangs on it."""


class BylineView(Base):
    # [[[cog
    # import generate_orm
    # print(generate_orm.view("byline_view"))
    # ]]]
    """One row per article and reporter."""

    byline_id: Mapped[int]
    """The byline: `byline.id`."""
    article_id: Mapped[int]
    """The article: `article.id`."""
    published_on: Mapped[date | None]
    """Day of publication in the article's own zone; the first of a month or year known alone."""
    published_local: Mapped[str | None]
    """Publication by the article's own clock, as far as known: `2024-03-05 14:20`, `2024-03-05`."""
    published_at: Mapped[datetime | None]
    """Publication time of the article; NULL if unknown."""
    published_offset: Mapped[int | None]
    """Minutes by which the article's own clock is ahead of UTC."""
    reporter_id: Mapped[int]
    """Canonical reporter: `reporter.id`."""
    reporter: Mapped[str]
    """Name of the reporter."""
    outlet: Mapped[str | None]
    """Outlet that published the article; NULL if unknown."""
    duplicate_of_id: Mapped[int | None]
    """Article of which the article is a duplicate: `article.id`; NULL for an original."""
    role: Mapped[str | None]
    """Role as the byline states it: 기자, 특파원, staff reporter."""
    email: Mapped[str | None]
    """Email address of the reporter."""
    position: Mapped[int]
    """Position in the byline, from 0."""
    title: Mapped[str | None]
    """Title of the article; NULL if it has none."""
    raw: Mapped[str]
    """Byline as written."""
    provenance: Mapped[str]
    """Field or rule that gave the byline."""
    # [[[end]]]

    __table__ = describe_view_table("byline_view", "byline_id")

    article: Mapped["Article"] = relationship(
        primaryjoin=lambda: foreign(BylineView.article_id) == Article.id, viewonly=True
    )
    """The article, with all that hangs on it."""


class SourceLabelView(Base):
    # [[[cog
    # import generate_orm
    # print(generate_orm.view("source_label_view"))
    # ]]]
    """One row per label that a source gave an article."""

    article_id: Mapped[int]
    """The article: `article.id`."""
    published_on: Mapped[date | None]
    """Day of publication in the article's own zone; the first of a month or year known alone."""
    published_local: Mapped[str | None]
    """Publication by the article's own clock, as far as known: `2024-03-05 14:20`, `2024-03-05`."""
    published_at: Mapped[datetime | None]
    """Publication time of the article; NULL if unknown."""
    published_offset: Mapped[int | None]
    """Minutes by which the article's own clock is ahead of UTC."""
    outlet: Mapped[str | None]
    """Outlet that published the article; NULL if unknown."""
    duplicate_of_id: Mapped[int | None]
    """Article of which the article is a duplicate: `article.id`; NULL for an original."""
    title: Mapped[str | None]
    """Title of the article; NULL if it has none."""
    scheme: Mapped[str]
    """Name of the labels in the source: 인물, 키워드, keywords."""
    value: Mapped[str]
    """The label."""
    position: Mapped[int]
    """Position among the labels of the article, from 0."""
    revision_id: Mapped[int]
    """Revision of the text: `revision.id`."""
    # [[[end]]]

    __table__ = describe_view_table("source_label_view", "revision_id", "position")

    article: Mapped["Article"] = relationship(
        primaryjoin=lambda: foreign(SourceLabelView.article_id) == Article.id, viewonly=True
    )
    """The article, with all that hangs on it."""
