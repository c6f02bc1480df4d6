"""Describe the tables of articles, revisions and bylines."""

from typing import get_args

from sqlalchemy import (
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
)

from newsdb.model.records import Precision
from newsdb.store.schema.columns import (
    judged_index,
    key,
    links,
    one_of,
    optional,
    references,
    required,
    table,
)
from newsdb.store.schema.types import UtcTime

PRECISIONS: tuple[str, ...] = get_args(Precision)

ARTICLE = table(
    "article",
    """An article; its texts are its revisions.

    `listed_at` is the sort key of lists: `published_at`, or the year 1 if that is unknown. `published_doubt` is the
    reason to doubt the date (`future`: after the ingest). `duplicate_of_id` is the first article of the text;
    `duplicate_kind` is `copy` (same text), `near` (near copy) or `edition` (same outlet, title with a mark added);
    `duplicate_similarity` is the share of trigrams common to both.
    """,
    key(),
    required("source_key", String),
    optional("source_id", String),
    links("stated_outlet_id", "outlet.id"),
    links("outlet_id", "outlet.id"),
    optional("outlet_provenance", String),
    optional("url", String),
    required("language", String),
    optional("section", String),
    optional("published_at", UtcTime),
    optional("published_raw", String),
    optional("published_precision", String),
    optional("published_provenance", String),
    optional("published_offset", Integer),
    required("listed_at", UtcTime),
    required("current_number", Integer),
    links("duplicate_of_id", "article.id"),
    required("first_seen_at", UtcTime),
    required("last_seen_at", UtcTime),
    optional("published_doubt", String),
    optional("duplicate_kind", String),
    optional("duplicate_similarity", Float),
    UniqueConstraint("source_key"),
    CheckConstraint(one_of("published_precision", PRECISIONS), name="published_precision"),
    CheckConstraint("duplicate_of_id <> id", name="duplicate_of_another"),
    Index(None, "listed_at", "id"),
    Index(None, "outlet_id", "listed_at", "id"),
    judged_index("article", "stated_outlet_id", "outlet_id"),
    Index(None, "duplicate_of_id"),
)

ARTICLE_KEY = table(
    "article_key",
    """Another key of an article beside `article.source_key`: the guid of its feed item, an address of several articles.

    Articles with a key in common are one only if title, day or text agree.
    """,
    required("key", String, primary_key=True),
    references("article_id", "article.id", primary_key=True),
    Index(None, "article_id"),
    sqlite_with_rowid=False,
)

REVISION = table(
    "revision",
    """A version of an article's text. A changed article gets a new revision; none is overwritten.

    `truncated`: the source gave only the start of the text.
    """,
    key(),
    references("article_id", "article.id"),
    required("number", Integer),
    optional("title", String),
    optional("place", String),
    required("content_sha256", LargeBinary),
    required("body_sha256", LargeBinary),
    required("extractor", String),
    references("ingest_run_id", "ingest_run.id"),
    required("created_at", UtcTime),
    required("truncated", Boolean, server_default=false()),
    UniqueConstraint("article_id", "number"),
    CheckConstraint("number >= 1", name="number_from_one"),
    Index(None, "body_sha256"),
    Index(None, "ingest_run_id"),
)

REVISION_TEXT = table(
    "revision_text",
    """The body of a revision; spans index it. Separate from `revision`, so that lists do not read it.""",
    references("revision_id", "revision.id", primary_key=True),
    required("body", String),
)

REVISION_SOURCE = table(
    "revision_source",
    """The source record of a revision, byte for byte, with the format to read it again.""",
    references("revision_id", "revision.id", primary_key=True),
    required("source", String),
    required("record_number", Integer),
    required("format", String),
    required("content", LargeBinary),
)

BYLINE = table(
    "byline",
    """A reporter of a revision. `provenance` is the field or rule that gave the name.

    `stated_reporter_id` is the reporter of this name at the stated outlet, `reporter_id` the canonical one.
    """,
    key(),
    references("revision_id", "revision.id"),
    references("stated_reporter_id", "reporter.id"),
    references("reporter_id", "reporter.id"),
    required("position", Integer),
    optional("role", String),
    required("raw", String),
    required("provenance", String),
    UniqueConstraint("revision_id", "position"),
    Index(None, "reporter_id"),
    judged_index("byline", "stated_reporter_id", "reporter_id"),
)

SOURCE_LABEL = table(
    "source_label",
    """A label of the article in its source; `scheme` is the source's name for such labels.""",
    references("revision_id", "revision.id", primary_key=True),
    required("position", Integer, primary_key=True),
    required("scheme", String),
    required("value", String),
    Index(None, "scheme", "value"),
    sqlite_with_rowid=False,
)

FIELD_PROVENANCE = table(
    "field_provenance",
    """The part of the record that gave a field (`json-ld`, `og:title`), if its format has several.""",
    references("revision_id", "revision.id", primary_key=True),
    required("field", String, primary_key=True),
    required("provenance", String),
    sqlite_with_rowid=False,
)


def current(article_id: ColumnElement[int] = ARTICLE.c.id) -> ColumnElement[bool]:
    """Return the join condition of an article with its current revision.

    Pass `no_index(ARTICLE.c.id)` where the article is to be read first.
    """
    return and_(REVISION.c.article_id == article_id, REVISION.c.number == ARTICLE.c.current_number)
