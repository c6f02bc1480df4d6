"""Articles, their revisions and who signed them."""

from sqlalchemy import Boolean, CheckConstraint, Float, Index, Integer, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from newsdb.store.models.base import Base, one_of
from newsdb.store.models.outlets import Outlet, Reporter
from newsdb.store.types import Blob, Moment, PrimaryKey, Text, links, references

PRECISIONS = ("year", "quarter", "month", "week", "day", "hour", "minute", "second")


class Article(Base):
    """One article, whatever became of its text: the texts are its revisions.

    `listed_at` is the moment by which lists sort: `published_at`, or the year 1 where that is unknown.
    `published_doubt` says why the date may be wrong (`future`: it lay after the ingest). `duplicate_of_id` is the first
    appearance of the text, `duplicate_kind` says how it is related (`copy`: the very text, `near`, `edition`: of one
    outlet, with a mark added to the title), `duplicate_similarity` which part of the trigrams both share.
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
    published_doubt: Mapped[Text | None]
    duplicate_kind: Mapped[Text | None]
    duplicate_similarity: Mapped[float | None] = mapped_column(Float)

    outlet: Mapped[Outlet | None] = relationship()
    revisions: Mapped[list["Revision"]] = relationship(back_populates="article", order_by="Revision.number")


class Revision(Base):
    """One state of an article's text. A changed article gets a new one; none is ever overwritten.

    `truncated`: the source gave only the start of the text.
    """

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
    truncated: Mapped[bool] = mapped_column(Boolean, server_default=false())

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


class ForeignLabel(Base):
    """A word that the source itself hung on the article, under the source's own name for that kind of word."""

    __tablename__ = "foreign_label"
    __table_args__ = (Index(None, "scheme", "value"), {"sqlite_with_rowid": False})

    revision_id: Mapped[int] = references("revision.id", primary_key=True)
    position: Mapped[int] = mapped_column(Integer, primary_key=True)
    scheme: Mapped[Text]
    value: Mapped[Text]


class FieldOrigin(Base):
    """Which part of the record gave a field (`json-ld`, `og:title`), where its format knows several."""

    __tablename__ = "field_origin"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy reads it so

    revision_id: Mapped[int] = references("revision.id", primary_key=True)
    field: Mapped[Text] = mapped_column(primary_key=True)
    found_in: Mapped[Text]
