"""Articles, their revisions and who signed them."""

from sqlalchemy import CheckConstraint, Index, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from newsdb.store.models.base import Base, one_of
from newsdb.store.models.outlets import Outlet, Reporter
from newsdb.store.types import Blob, Moment, PrimaryKey, Text, links, references

PRECISIONS = ("year", "quarter", "month", "week", "day", "hour", "minute", "second")


class Article(Base):
    """One article, whatever became of its text: the texts are its revisions.

    `listed_at` is the moment by which lists sort: `published_at`, or the year 1 where that is unknown.
    """

    __tablename__ = "article"
    __table_args__ = (
        UniqueConstraint("source_key"),
        CheckConstraint(one_of("published_precision", PRECISIONS), name="published_precision"),
        CheckConstraint("duplicate_of_id <> id", name="duplicate_of_another"),
        Index(None, "listed_at", "id"),
        Index(None, "outlet_id", "listed_at", "id"),
        Index(None, "duplicate_of_id"),
    )

    id: Mapped[PrimaryKey]
    source_key: Mapped[Text]
    source_id: Mapped[Text | None]
    outlet_id: Mapped[int | None] = links("outlet.id")
    outlet_from: Mapped[Text | None]
    url: Mapped[Text | None]
    language: Mapped[Text]
    section: Mapped[Text | None]
    published_at: Mapped[Moment | None]
    published_raw: Mapped[Text | None]
    published_precision: Mapped[Text | None]
    published_from: Mapped[Text | None]
    published_offset: Mapped[int | None] = mapped_column(Integer)
    listed_at: Mapped[Moment]
    current_number: Mapped[int] = mapped_column(Integer)
    duplicate_of_id: Mapped[int | None] = links("article.id")
    first_seen_at: Mapped[Moment]
    last_seen_at: Mapped[Moment]

    outlet: Mapped[Outlet | None] = relationship()
    revisions: Mapped[list["Revision"]] = relationship(back_populates="article", order_by="Revision.number")


class Revision(Base):
    """One state of an article's text. A changed article gets a new one; none is ever overwritten."""

    __tablename__ = "revision"
    __table_args__ = (
        UniqueConstraint("article_id", "number"),
        CheckConstraint("number >= 1", name="number_from_one"),
        Index(None, "body_sha256"),
        Index(None, "ingest_run_id"),
    )

    id: Mapped[PrimaryKey]
    article_id: Mapped[int] = references("article.id")
    number: Mapped[int] = mapped_column(Integer)
    title: Mapped[Text | None]
    place: Mapped[Text | None]
    content_sha256: Mapped[Blob]
    body_sha256: Mapped[Blob]
    extractor: Mapped[Text]
    ingest_run_id: Mapped[int] = references("ingest_run.id")
    created_at: Mapped[Moment]

    article: Mapped[Article] = relationship(back_populates="revisions")
    text: Mapped["RevisionText"] = relationship()
    bylines: Mapped[list["Byline"]] = relationship(back_populates="revision", order_by="Byline.position")


class RevisionText(Base):
    """The body that every span indexes; apart from the revision, so that lists need not read it."""

    __tablename__ = "revision_text"

    revision_id: Mapped[int] = references("revision.id", primary_key=True)
    body: Mapped[Text]


class RevisionSource(Base):
    """The record that a revision came from, byte for byte, in the format that reads it again."""

    __tablename__ = "revision_source"

    revision_id: Mapped[int] = references("revision.id", primary_key=True)
    source: Mapped[Text]
    record_number: Mapped[int] = mapped_column(Integer)
    format: Mapped[Text]
    content: Mapped[Blob]


class Byline(Base):
    """A reporter's name over, in or under a text, with the field or rule that found it."""

    __tablename__ = "byline"
    __table_args__ = (UniqueConstraint("revision_id", "position"), Index(None, "reporter_id"))

    id: Mapped[PrimaryKey]
    revision_id: Mapped[int] = references("revision.id")
    reporter_id: Mapped[int] = references("reporter.id")
    position: Mapped[int] = mapped_column(Integer)
    role: Mapped[Text | None]
    raw: Mapped[Text]
    found_in: Mapped[Text]

    revision: Mapped[Revision] = relationship(back_populates="bylines")
    reporter: Mapped[Reporter] = relationship()
