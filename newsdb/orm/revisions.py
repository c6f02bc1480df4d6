"""Map the versions of the texts of articles, with their bylines, labels and sources."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, exists
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, foreign, relationship

from newsdb.orm.base import Base
from newsdb.store import schema as tables
from newsdb.store.raw_record import unpack_record

if TYPE_CHECKING:
    from newsdb.orm.articles import Article
    from newsdb.orm.extractions import Attribution, Figure, Mention, TimeExpression
    from newsdb.orm.facts import Fact
    from newsdb.orm.outlets import Reporter
    from newsdb.orm.runs import IngestRun


class Revision(Base):
    # [[[cog
    # import generate_orm
    # print(generate_orm.table("revision"))
    # ]]]
    """A version of an article's text. A changed article gets a new revision; none is overwritten."""

    id: Mapped[int]
    """Number of the revision in the archive."""
    article_id: Mapped[int]
    """The article."""
    number: Mapped[int]
    """Number of the revision among those of its article, from 1."""
    title: Mapped[str | None]
    """Title; NULL if the article has none."""
    place: Mapped[str | None]
    """Place of the dateline."""
    content_sha256: Mapped[bytes]
    """SHA-256 of title, body and reporters without white space."""
    body_sha256: Mapped[bytes]
    """SHA-256 of the body without white space."""
    extractor: Mapped[str]
    """Version of the extraction."""
    ingest_run_id: Mapped[int]
    """Run that stored the revision."""
    created_at: Mapped[datetime]
    """Time at which it was stored."""
    truncated: Mapped[bool]
    """Whether the source gave only the start of the text."""
    # [[[end]]]

    __table__ = tables.REVISION
    shown = ("id", "article_id", "number", "title")

    article: Mapped["Article"] = relationship(viewonly=True)
    """The article."""
    ingest_run: Mapped["IngestRun"] = relationship(viewonly=True)
    """The run that stored the revision."""
    text: Mapped["RevisionText"] = relationship(viewonly=True)
    """The body, in a row of its own."""
    source: Mapped["RevisionSource"] = relationship(viewonly=True)
    """The record that it was read from."""
    bylines: Mapped[list["Byline"]] = relationship(order_by="Byline.position", viewonly=True)
    """The bylines, in their order."""
    reporters: Mapped[list["Reporter"]] = relationship(
        secondary=tables.BYLINE,
        primaryjoin=tables.REVISION.c.id == tables.BYLINE.c.revision_id,
        secondaryjoin=tables.BYLINE.c.reporter_id == tables.REPORTER.c.id,
        order_by=tables.BYLINE.c.position,
        viewonly=True,
    )
    """The canonical reporters, in the order of the byline."""
    labels: Mapped[list["SourceLabel"]] = relationship(order_by="SourceLabel.position", viewonly=True)
    """The labels that the source gave it."""
    provenances: Mapped[list["FieldProvenance"]] = relationship(
        order_by="FieldProvenance.field", viewonly=True
    )
    """The parts of the record that gave its fields."""
    mentions: Mapped[list["Mention"]] = relationship(
        order_by="(Mention.sentence, Mention.span_start)", viewonly=True
    )
    """The names in it, in text order."""
    figures: Mapped[list["Figure"]] = relationship(
        order_by="(Figure.sentence, Figure.span_start)", viewonly=True
    )
    """The numbers in it, in text order."""
    time_expressions: Mapped[list["TimeExpression"]] = relationship(
        order_by="(TimeExpression.sentence, TimeExpression.span_start)", viewonly=True
    )
    """The dates and clock times in it, in text order."""
    attributions: Mapped[list["Attribution"]] = relationship(
        order_by="(Attribution.sentence, Attribution.span_start)", viewonly=True
    )
    """The cited sources in it, in text order."""
    facts: Mapped[list["Fact"]] = relationship(
        secondary=tables.FIGURE,
        secondaryjoin=lambda: foreign(tables.FIGURE.c.id) == tables.FACT.c.figure_id,
        order_by=lambda: (tables.FIGURE.c.sentence, tables.FIGURE.c.span_start),
        viewonly=True,
    )
    """What its numbers say, in text order."""

    @hybrid_property
    def is_current(self) -> bool:
        """Whether it is the current text of its article."""
        return self.number == self.article.current_number

    @is_current.inplace.expression
    @classmethod
    def _is_current_expression(cls) -> ColumnElement[bool]:
        article = tables.ARTICLE.alias()
        return exists().where(article.c.id == cls.article_id, article.c.current_number == cls.number)


class RevisionText(Base):
    # [[[cog
    # import generate_orm
    # print(generate_orm.table("revision_text"))
    # ]]]
    """The body of a revision. Separate from `revision`, so that lists do not read it."""

    revision_id: Mapped[int]
    """The revision."""
    body: Mapped[str]
    """Body; spans index it."""
    # [[[end]]]

    __table__ = tables.REVISION_TEXT

    revision: Mapped["Revision"] = relationship(viewonly=True)
    """The revision."""


class RevisionSource(Base):
    # [[[cog
    # import generate_orm
    # print(generate_orm.table("revision_source"))
    # ]]]
    """The source record of a revision, byte for byte, with the format to read it again. The bytes are packed:
    a zlib stream whose preset dictionary is the body, a newline and the title of the revision. `content` of
    the class in `newsdb.orm` unpacks them; `newsdb export` writes them unpacked.
    """

    revision_id: Mapped[int]
    """The revision."""
    source: Mapped[str]
    """File or address as the user named it."""
    record_number: Mapped[int]
    """Number of the record in its source, from 1."""
    format: Mapped[str]
    """Format that reads the record."""
    packed: Mapped[bytes]
    """Bytes of the record, packed."""
    # [[[end]]]

    __table__ = tables.REVISION_SOURCE

    revision: Mapped["Revision"] = relationship(viewonly=True)
    """The revision."""

    @property
    def content(self) -> bytes:
        """The bytes of the record."""
        return unpack_record(self.packed, self.revision.title, self.revision.text.body)


class Byline(Base):
    # [[[cog
    # import generate_orm
    # print(generate_orm.table("byline"))
    # ]]]
    """A reporter of a revision."""

    id: Mapped[int]
    """Number of the byline."""
    revision_id: Mapped[int]
    """The revision."""
    stated_reporter_id: Mapped[int]
    """Reporter of this name at the stated outlet, before any merge."""
    reporter_id: Mapped[int]
    """Canonical reporter."""
    position: Mapped[int]
    """Position in the byline, from 0."""
    role: Mapped[str | None]
    """Role as the byline states it: 기자, 특파원, staff reporter."""
    raw: Mapped[str]
    """Byline as written."""
    provenance: Mapped[str]
    """Field or rule that gave the name."""
    # [[[end]]]

    __table__ = tables.BYLINE

    revision: Mapped["Revision"] = relationship(viewonly=True)
    """The revision."""
    reporter: Mapped["Reporter"] = relationship(foreign_keys=[tables.BYLINE.c.reporter_id], viewonly=True)
    """The canonical reporter."""
    stated_reporter: Mapped["Reporter"] = relationship(
        foreign_keys=[tables.BYLINE.c.stated_reporter_id], viewonly=True
    )
    """The reporter of this name at the stated outlet, before any merge."""


class SourceLabel(Base):
    # [[[cog
    # import generate_orm
    # print(generate_orm.table("source_label"))
    # ]]]
    """A label of the article in its source."""

    revision_id: Mapped[int]
    """The revision."""
    position: Mapped[int]
    """Position among the labels of the revision, from 0."""
    scheme: Mapped[str]
    """Name of such labels in the source: 인물, 키워드, keywords."""
    value: Mapped[str]
    """The label."""
    # [[[end]]]

    __table__ = tables.SOURCE_LABEL

    revision: Mapped["Revision"] = relationship(viewonly=True)
    """The revision."""


class FieldProvenance(Base):
    # [[[cog
    # import generate_orm
    # print(generate_orm.table("field_provenance"))
    # ]]]
    """The part of the record that gave a field, if its format has several."""

    revision_id: Mapped[int]
    """The revision."""
    field: Mapped[str]
    """Field of the article: title, body, published."""
    provenance: Mapped[str]
    """Part of the record: `json-ld`, `og:title`, a column."""
    # [[[end]]]

    __table__ = tables.FIELD_PROVENANCE

    revision: Mapped["Revision"] = relationship(viewonly=True)
    """The revision."""
