"""Describe the tables of articles, revisions and bylines."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    ColumnElement,
    Float,
    Index,
    Integer,
    LargeBinary,
    String,
    UniqueConstraint,
    and_,
    false,
    text,
)

from newsdb.model.choices import DateDoubt, DuplicateKind
from newsdb.model.intervals import COARSER_THAN_DAY, Precision
from newsdb.store.schema.columns import (
    choice,
    is_choice,
    judged_index,
    key,
    links,
    one_of,
    optional,
    references,
    required,
    sparse_index,
    table,
)
from newsdb.store.schema.types import LocalTime, UtcTime

HAS_COARSE_DATE = one_of("published_precision", COARSER_THAN_DAY)
"""The SQL of whether an article's date has no day; the condition of the index of these few articles."""

ARTICLE = table(
    "article",
    """An article; its texts are its revisions.""",
    key("Number of the article."),
    required("source_key", String, "Unique key, made from the address, the id or the content."),
    optional("source_id", String, "Id of the article at its source."),
    links("stated_outlet_id", "outlet.id", "Outlet that the source names, before any merge."),
    links("outlet_id", "outlet.id", "Canonical outlet that published the article."),
    optional("outlet_provenance", String, "Field or rule that gave the outlet."),
    optional("url", String, "Web address."),
    required("language", String, "Language: ko, en, zh or ja; und if unknown."),
    optional("section", String, "Section as the source names it."),
    optional("published_at", UtcTime, "Publication time; NULL if unknown."),
    optional("published_raw", String, "Publication date as written in the source."),
    choice("published_precision", Precision, "Precision of the publication time.", nullable=True),
    optional("published_provenance", String, "Field or rule that gave the publication time."),
    optional("published_offset", Integer, "Minutes by which the article's own clock is ahead of UTC."),
    required(
        "listed_at",
        LocalTime,
        "Sort key of lists: `published_at` on the article's own clock; the year 1 if it is unknown.",
    ),
    required("current_number", Integer, "Number of the current revision: `revision.number`."),
    links("duplicate_of_id", "article.id", "First article of the text; NULL for an original."),
    required("first_seen_at", UtcTime, "Time of the first ingest of the article."),
    required("last_seen_at", UtcTime, "Time of the latest ingest that contained the article."),
    choice(
        "published_doubt", DateDoubt, "Reason to doubt the date: future (after the ingest).", nullable=True
    ),
    choice(
        "duplicate_kind",
        DuplicateKind,
        "Kind of duplicate: copy (same text), near (near copy) or edition (same outlet, title with a mark added).",
        nullable=True,
    ),
    optional("duplicate_similarity", Float, "Share of trigrams common to both texts, from 0 to 1."),
    UniqueConstraint("source_key"),
    is_choice("published_precision", Precision),
    CheckConstraint("duplicate_of_id <> id", name="duplicate_of_another"),
    Index(None, "listed_at", "id"),
    Index(None, "outlet_id", "listed_at", "id"),
    judged_index("article", "stated_outlet_id", "outlet_id"),
    sparse_index("duplicate_of_id"),
    Index(
        "ix_article_coarse",
        "listed_at",
        sqlite_where=text(HAS_COARSE_DATE),
        postgresql_where=text(HAS_COARSE_DATE),
    ),
)

ARTICLE_KEY = table(
    "article_key",
    """Another key of an article beside `article.source_key`: the guid of its feed item, an address of several articles.

    Articles with a key in common are one only if title, day or text agree.
    """,
    required("key", String, "The key.", primary_key=True),
    references("article_id", "article.id", "The article.", primary_key=True),
    Index(None, "article_id"),
    sqlite_with_rowid=False,
)

KNOWN_RECORD = table(
    "known_record",
    """A record that adds nothing to its article: when it is read again, it is unchanged and need not be parsed.

    A change of the article, or of one with a key in common, deletes the row.
    """,
    required(
        "digest",
        BigInteger,
        "Hash of the fields of the record, of its source, of the options and of the version.",
        primary_key=True,
    ),
    references("article_id", "article.id", "Its article."),
    Index(None, "article_id"),
    sqlite_with_rowid=False,
)

REVISION = table(
    "revision",
    """A version of an article's text. A changed article gets a new revision; none is overwritten.""",
    key("Number of the revision in the archive."),
    references("article_id", "article.id", "The article."),
    required("number", Integer, "Number of the revision among those of its article, from 1."),
    optional("title", String, "Title; NULL if the article has none."),
    optional("place", String, "Place of the dateline."),
    required("content_sha256", LargeBinary, "SHA-256 of title, body and reporters without white space."),
    required("body_sha256", LargeBinary, "SHA-256 of the body without white space."),
    required("extractor", String, "Version of the extraction."),
    references("ingest_run_id", "ingest_run.id", "Run that stored the revision."),
    required("created_at", UtcTime, "Time at which it was stored."),
    required(
        "truncated", Boolean, "Whether the source gave only the start of the text.", server_default=false()
    ),
    UniqueConstraint("article_id", "number"),
    CheckConstraint("number >= 1", name="number_from_one"),
    Index(None, "body_sha256"),
    Index(None, "ingest_run_id"),
)

REVISION_TEXT = table(
    "revision_text",
    """The body of a revision. Separate from `revision`, so that lists do not read it.""",
    references("revision_id", "revision.id", "The revision.", primary_key=True),
    required("body", String, "Body; spans index it."),
)

REVISION_SOURCE = table(
    "revision_source",
    """The source record of a revision, byte for byte, with the format to read it again.

    The bytes are packed: a zlib stream whose preset dictionary is the body, a newline and the title of the revision.
    `content` of the class in `newsdb.orm` unpacks them; `newsdb export` writes them unpacked.
    """,
    references("revision_id", "revision.id", "The revision.", primary_key=True),
    required("source", String, "File or address as the user named it."),
    required("record_number", Integer, "Number of the record in its source, from 1."),
    required("format", String, "Format that reads the record."),
    required("packed", LargeBinary, "Bytes of the record, packed."),
)

BYLINE = table(
    "byline",
    """A reporter of a revision.""",
    key("Number of the byline."),
    references("revision_id", "revision.id", "The revision."),
    references(
        "stated_reporter_id", "reporter.id", "Reporter of this name at the stated outlet, before any merge."
    ),
    references("reporter_id", "reporter.id", "Canonical reporter."),
    required("position", Integer, "Position in the byline, from 0."),
    optional("role", String, "Role as the byline states it: 기자, 특파원, staff reporter."),
    required("raw", String, "Byline as written."),
    required("provenance", String, "Field or rule that gave the name."),
    UniqueConstraint("revision_id", "position"),
    Index(None, "reporter_id"),
    judged_index("byline", "stated_reporter_id", "reporter_id"),
)

SOURCE_LABEL = table(
    "source_label",
    """A label of the article in its source.""",
    references("revision_id", "revision.id", "The revision.", primary_key=True),
    required("position", Integer, "Position among the labels of the revision, from 0.", primary_key=True),
    required("scheme", String, "Name of such labels in the source: 인물, 키워드, keywords."),
    required("value", String, "The label."),
    Index(None, "scheme", "value"),
    sqlite_with_rowid=False,
)

FIELD_PROVENANCE = table(
    "field_provenance",
    """The part of the record that gave a field, if its format has several.""",
    references("revision_id", "revision.id", "The revision.", primary_key=True),
    required("field", String, "Field of the article: title, body, published.", primary_key=True),
    required("provenance", String, "Part of the record: `json-ld`, `og:title`, a column."),
    sqlite_with_rowid=False,
)


def current(article_id: ColumnElement[int] = ARTICLE.c.id) -> ColumnElement[bool]:
    """Return the join condition of an article with its current revision.

    Pass `no_index(ARTICLE.c.id)` where the article is to be read first.
    """
    return and_(REVISION.c.article_id == article_id, REVISION.c.number == ARTICLE.c.current_number)
