"""Create the tables, the text index and the views of an archive.

Revision: 0001, the first

`newsdb/store/schema` describes the tables as they are now; this file keeps the tables of the first release.
"""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

VIEWS = (
    "article_entity_view",
    "article_view",
    "attribution_view",
    "byline_view",
    "company_stats",
    "entity_pair_view",
    "fact_view",
    "figure_entity_view",
    "figure_view",
    "mention_view",
    "name_view",
    "reporter_entity_view",
    "reporter_stats",
    "source_label_view",
    "time_view",
)

# An FTS5 table without content, positions and sizes takes a third of the size of the text. The ascii tokenizer counts
# every letter outside ASCII as part of a word, whatever Unicode version SQLite was built with.
SQLITE_TEXT_INDEX = """
CREATE VIRTUAL TABLE article_grams USING fts5(grams, content='', columnsize=0, detail='none', tokenize='ascii')
"""
POSTGRESQL_TEXT_INDEX = """
CREATE TABLE article_grams (
  article_id bigint NOT NULL,
  grams tsvector NOT NULL,
  CONSTRAINT pk_article_grams PRIMARY KEY (article_id),
  CONSTRAINT fk_article_grams_article_id_article FOREIGN KEY (article_id) REFERENCES article (id) ON DELETE CASCADE
);
CREATE INDEX ix_article_grams_grams ON article_grams USING gin (grams)
"""


def upgrade() -> None:
    """Create everything in an empty database."""
    METADATA.create_all(op.get_bind())
    sqlite = op.get_context().dialect.name == "sqlite"
    for statement in (SQLITE_TEXT_INDEX if sqlite else POSTGRESQL_TEXT_INDEX).split(";"):
        op.execute(statement)
    for view in VIEWS:
        op.install_view(view, 1)


def downgrade() -> None:
    """Drop everything."""
    for view in VIEWS:
        op.drop_view(view)
    op.execute("DROP TABLE article_grams")
    METADATA.drop_all(op.get_bind())


METADATA = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TEXT = sa.String()
BYTES = sa.LargeBinary()
TIME = sa.DateTime(timezone=True)
LOCAL_TIME = sa.DateTime()
VERDICTS = ("merge", "different", "kind", "split", "alias", "rename", "reject")
ENTITY_KINDS = ("person", "company", "organisation", "media", "place")
FIGURE_KINDS = (
    "money",
    "percent",
    "percent_point",
    "count",
    "quantity",
    "ratio",
    "rank",
    "index",
    "duration",
)
PRECISIONS = ("year", "quarter", "month", "week", "day", "hour", "minute", "second")
SOURCE_TYPES = (
    "company",
    "government",
    "court",
    "party",
    "organisation",
    "expert",
    "citizen",
    "media",
    "document",
    "anonymous",
    "person",
)
TIME_PRECISIONS = (*PRECISIONS, "named day", "ten days")


def key() -> sa.Column[Any]:
    return sa.Column("id", KEY, primary_key=True)


def required(name: str, type_: sa.types.TypeEngine[Any], **options: Any) -> sa.Column[Any]:
    return sa.Column(name, type_, nullable=False, **options)


def optional(name: str, type_: sa.types.TypeEngine[Any]) -> sa.Column[Any]:
    return sa.Column(name, type_)


def references(
    name: str, target: str, *, primary_key: bool = False, nullable: bool = False
) -> sa.Column[Any]:
    foreign_key = sa.ForeignKey(target, ondelete="CASCADE")
    return sa.Column(name, KEY, foreign_key, primary_key=primary_key, nullable=nullable)


def links(name: str, target: str) -> sa.Column[Any]:
    return sa.Column(name, KEY, sa.ForeignKey(target, ondelete="SET NULL"))


def one_of(column: str, *values: str) -> str:
    # Not IN: SQLite builds its list anew for every row.
    return f"({' OR '.join(f'{column} = {value!r}' for value in values)})"


def span() -> Iterator[sa.Column[Any]]:
    yield key()
    yield references("revision_id", "revision.id")
    yield required("part", TEXT)
    yield required("sentence", sa.Integer())
    yield required("span_start", sa.Integer())
    yield required("span_end", sa.Integer())
    yield required("text", TEXT)


def span_checks() -> Iterator[sa.CheckConstraint]:
    yield sa.CheckConstraint(one_of("part", "title", "body"), name="part")
    yield sa.CheckConstraint("span_end > span_start AND span_start >= 0", name="span_not_empty")


def judged_index(table: str, stated: str, resolved: str) -> sa.Index:
    return sa.Index(
        f"ix_{table}_judged",
        stated,
        sqlite_where=sa.text(f"{resolved} IS NOT {stated}"),
        postgresql_where=sa.text(f"{resolved} IS DISTINCT FROM {stated}"),
    )


def sparse_index(*columns: str, behind: tuple[str, ...] = ()) -> sa.Index:
    has_values = sa.text(" AND ".join(f"{column} IS NOT NULL" for column in columns))
    return sa.Index(None, *columns, *behind, sqlite_where=has_values, postgresql_where=has_values)


# Who publishes and who writes.

sa.Table(
    "outlet",
    METADATA,
    key(),
    required("name", TEXT),
    optional("stated_name", TEXT),
    required("name_norm", TEXT),
    optional("domain", TEXT),
    optional("country", TEXT),
    optional("timezone", TEXT),
    references("canonical_id", "outlet.id"),
    sa.UniqueConstraint("name_norm"),
    sa.Index(None, "canonical_id"),
)

sa.Table(
    "outlet_alias",
    METADATA,
    key(),
    references("outlet_id", "outlet.id"),
    required("name", TEXT),
    required("name_norm", TEXT),
    required("source", TEXT),
    sa.UniqueConstraint("name_norm"),
    sa.CheckConstraint(one_of("source", "knowledge", "user"), name="source"),
    sa.Index(None, "outlet_id"),
)

sa.Table(
    "outlet_host",
    METADATA,
    key(),
    references("outlet_id", "outlet.id"),
    required("host", TEXT),
    sa.UniqueConstraint("host", "outlet_id"),
    sa.Index(None, "outlet_id"),
)

sa.Table(
    "reporter",
    METADATA,
    key(),
    required("name", TEXT),
    optional("stated_name", TEXT),
    required("name_norm", TEXT),
    links("outlet_id", "outlet.id"),
    optional("email", TEXT),
    references("canonical_id", "reporter.id"),
    sa.UniqueConstraint("name_norm", "outlet_id"),
    # NULLs are distinct to a unique constraint, so reporters without an outlet need an index of their own.
    sa.Index(
        "uq_reporter_name_norm_without_outlet",
        "name_norm",
        unique=True,
        sqlite_where=sa.text("outlet_id IS NULL"),
        postgresql_where=sa.text("outlet_id IS NULL"),
    ),
    sa.Index(None, "canonical_id"),
    sa.Index(None, "name"),
    sa.Index(None, "outlet_id"),
)

sa.Table(
    "reporter_alias",
    METADATA,
    key(),
    references("reporter_id", "reporter.id"),
    required("name", TEXT),
    required("name_norm", TEXT),
    sa.UniqueConstraint("name_norm", "reporter_id"),
    sa.Index(None, "reporter_id"),
)

# Whom and what the articles are about.

sa.Table(
    "entity",
    METADATA,
    key(),
    optional("knowledge_key", TEXT),
    required("kind", TEXT),
    required("extracted_kind", TEXT),
    required("name", TEXT),
    optional("stated_name", TEXT),
    required("name_norm", TEXT),
    required("origin", TEXT),
    optional("description", TEXT),
    references("settled_id", "entity.id"),
    references("canonical_id", "entity.id", nullable=True),
    sa.UniqueConstraint("knowledge_key"),
    sa.CheckConstraint(one_of("kind", *ENTITY_KINDS), name="kind"),
    sa.CheckConstraint(one_of("extracted_kind", *ENTITY_KINDS), name="extracted_kind"),
    sa.CheckConstraint(one_of("origin", "curated", "extracted", "split"), name="origin"),
    sa.Index(None, "canonical_id"),
    sa.Index(None, "kind", "name_norm"),
    sa.Index(None, "name"),
    sa.Index(
        "ix_entity_settled",
        "settled_id",
        sqlite_where=sa.text("settled_id <> id"),
        postgresql_where=sa.text("settled_id <> id"),
    ),
)

sa.Table(
    "entity_alias",
    METADATA,
    key(),
    references("entity_id", "entity.id"),
    required("name", TEXT),
    required("name_norm", TEXT),
    required("script", TEXT),
    optional("language", TEXT),
    required("source", TEXT),
    optional("extracted_source", TEXT),
    sa.UniqueConstraint("entity_id", "name"),
    sa.CheckConstraint(one_of("script", "hangul", "latin", "hanzi", "mixed"), name="script"),
    sa.CheckConstraint(one_of("source", "knowledge", "text", "user"), name="source"),
    sa.CheckConstraint(one_of("extracted_source", "knowledge", "text"), name="extracted_source"),
    sa.CheckConstraint("source = 'user' OR source = extracted_source", name="source_of_alias"),
    sa.Index(None, "name"),
    sa.Index(None, "name_norm", "entity_id"),
)

sa.Table(
    "entity_identifier",
    METADATA,
    key(),
    references("entity_id", "entity.id"),
    required("scheme", TEXT),
    required("value", TEXT),
    sa.UniqueConstraint("scheme", "value"),
    sa.Index(None, "entity_id"),
)

# Ingest runs and what they could not store.

sa.Table(
    "ingest_run",
    METADATA,
    key(),
    required("version", TEXT),
    required("extractor", TEXT),
    required("options", TEXT),
    required("started_at", TIME),
    optional("finished_at", TIME),
    required("status", TEXT),
    required("read_count", sa.Integer()),
    required("new_count", sa.Integer()),
    required("unchanged_count", sa.Integer()),
    required("revised_count", sa.Integer()),
    required("duplicate_count", sa.Integer()),
    required("quarantined_count", sa.Integer()),
    sa.CheckConstraint(one_of("status", "running", "done", "failed", "interrupted"), name="status"),
)

sa.Table(
    "ingest_reject",
    METADATA,
    key(),
    references("ingest_run_id", "ingest_run.id"),
    required("source", TEXT),
    required("record_number", sa.Integer()),
    required("format", TEXT),
    required("options", TEXT),
    required("packed", BYTES),
    required("raw_sha256", BYTES),
    required("reason", TEXT),
    required("created_at", TIME),
    optional("replayed_at", TIME),
    sa.UniqueConstraint("source", "record_number", "raw_sha256"),
    sa.Index(None, "ingest_run_id"),
)

# Articles and their texts.

# Few articles have a date without a day.
COARSE_DATE = sa.text(one_of("published_precision", "year", "quarter", "month", "week"))

sa.Table(
    "article",
    METADATA,
    key(),
    required("source_key", TEXT),
    optional("source_id", TEXT),
    links("stated_outlet_id", "outlet.id"),
    links("outlet_id", "outlet.id"),
    optional("outlet_provenance", TEXT),
    optional("url", TEXT),
    required("language", TEXT),
    optional("section", TEXT),
    optional("published_at", TIME),
    optional("published_raw", TEXT),
    optional("published_precision", TEXT),
    optional("published_provenance", TEXT),
    optional("published_offset", sa.Integer()),
    required("listed_at", LOCAL_TIME),
    required("current_number", sa.Integer()),
    links("duplicate_of_id", "article.id"),
    required("first_seen_at", TIME),
    required("last_seen_at", TIME),
    optional("published_doubt", TEXT),
    optional("duplicate_kind", TEXT),
    optional("duplicate_similarity", sa.Float()),
    sa.UniqueConstraint("source_key"),
    sa.CheckConstraint(one_of("published_precision", *PRECISIONS), name="published_precision"),
    sa.CheckConstraint("duplicate_of_id <> id", name="duplicate_of_another"),
    sparse_index("duplicate_of_id"),
    sa.Index(None, "listed_at", "id"),
    sa.Index(None, "outlet_id", "listed_at", "id"),
    judged_index("article", "stated_outlet_id", "outlet_id"),
    sa.Index("ix_article_coarse", "listed_at", sqlite_where=COARSE_DATE, postgresql_where=COARSE_DATE),
)

sa.Table(
    "article_key",
    METADATA,
    required("key", TEXT, primary_key=True),
    references("article_id", "article.id", primary_key=True),
    sa.Index(None, "article_id"),
    sqlite_with_rowid=False,
)

sa.Table(
    "known_record",
    METADATA,
    required("digest", sa.BigInteger(), primary_key=True),
    references("article_id", "article.id"),
    sa.Index(None, "article_id"),
    sqlite_with_rowid=False,
)

sa.Table(
    "revision",
    METADATA,
    key(),
    references("article_id", "article.id"),
    required("number", sa.Integer()),
    optional("title", TEXT),
    optional("place", TEXT),
    required("content_sha256", BYTES),
    required("body_sha256", BYTES),
    required("extractor", TEXT),
    references("ingest_run_id", "ingest_run.id"),
    required("created_at", TIME),
    required("truncated", sa.Boolean(), server_default=sa.false()),
    sa.UniqueConstraint("article_id", "number"),
    sa.CheckConstraint("number >= 1", name="number_from_one"),
    sa.Index(None, "body_sha256"),
    sa.Index(None, "ingest_run_id"),
)

sa.Table(
    "revision_text",
    METADATA,
    references("revision_id", "revision.id", primary_key=True),
    required("body", TEXT),
)

sa.Table(
    "revision_source",
    METADATA,
    references("revision_id", "revision.id", primary_key=True),
    required("source", TEXT),
    required("record_number", sa.Integer()),
    required("format", TEXT),
    required("packed", BYTES),
)

sa.Table(
    "byline",
    METADATA,
    key(),
    references("revision_id", "revision.id"),
    references("stated_reporter_id", "reporter.id"),
    references("reporter_id", "reporter.id"),
    required("position", sa.Integer()),
    optional("role", TEXT),
    required("raw", TEXT),
    required("provenance", TEXT),
    sa.UniqueConstraint("revision_id", "position"),
    sa.Index(None, "reporter_id"),
    judged_index("byline", "stated_reporter_id", "reporter_id"),
)

sa.Table(
    "source_label",
    METADATA,
    references("revision_id", "revision.id", primary_key=True),
    required("position", sa.Integer(), primary_key=True),
    required("scheme", TEXT),
    required("value", TEXT),
    sa.Index(None, "scheme", "value"),
    sqlite_with_rowid=False,
)

sa.Table(
    "field_provenance",
    METADATA,
    references("revision_id", "revision.id", primary_key=True),
    required("field", TEXT, primary_key=True),
    required("provenance", TEXT),
    sqlite_with_rowid=False,
)

sa.Table(
    "article_bucket",
    METADATA,
    required("bucket", sa.BigInteger(), primary_key=True),
    required("article_id", KEY, primary_key=True),
    sqlite_with_rowid=False,
)

# What extraction found; each row is a span of the title or body.

sa.Table(
    "mention",
    METADATA,
    *span(),
    required("label", TEXT),
    links("extracted_entity_id", "entity.id"),
    links("entity_id", "entity.id"),
    required("confidence", sa.Float()),
    *span_checks(),
    sa.Index(None, "revision_id"),
    sa.CheckConstraint(one_of("label", *ENTITY_KINDS), name="label"),
    sa.Index(None, "entity_id"),
    judged_index("mention", "extracted_entity_id", "entity_id"),
)

sa.Table(
    "figure",
    METADATA,
    *span(),
    required("kind", TEXT),
    optional("value", sa.Numeric()),
    required("value_low", sa.Numeric()),
    required("value_high", sa.Numeric()),
    required("unit", TEXT),
    required("base_unit", TEXT),
    required("base_low", sa.Numeric()),
    required("base_high", sa.Numeric()),
    optional("approx", TEXT),
    optional("per", TEXT),
    links("converts_id", "figure.id"),
    *span_checks(),
    sa.Index(None, "revision_id"),
    sa.CheckConstraint(
        one_of(
            "kind",
            "money",
            "percent",
            "percent_point",
            "count",
            "quantity",
            "ratio",
            "rank",
            "index",
            "duration",
        ),
        name="kind",
    ),
    sa.CheckConstraint("value_low <= value_high", name="low_before_high"),
    sa.CheckConstraint("value IS NULL OR (value = value_low AND value = value_high)", name="value_is_both"),
    sparse_index("converts_id"),
    sa.Index(None, "kind", "base_unit", "base_high"),
)

sa.Table(
    "time_expression",
    METADATA,
    *span(),
    optional("value", TEXT),
    optional("value_low", TEXT),
    optional("value_high", TEXT),
    optional("hint", TEXT),
    optional("resolved_from", TIME),
    optional("resolved_to", TIME),
    optional("precision", TEXT),
    *span_checks(),
    sa.Index(None, "revision_id"),
    sa.CheckConstraint(one_of("precision", *TIME_PRECISIONS), name="precision"),
    sa.CheckConstraint("resolved_from < resolved_to", name="interval_not_empty"),
    sparse_index("resolved_from"),
)

sa.Table(
    "attribution",
    METADATA,
    *span(),
    required("source", TEXT),
    required("source_norm", TEXT),
    required("cue", TEXT),
    required("source_type", TEXT),
    links("extracted_entity_id", "entity.id"),
    links("entity_id", "entity.id"),
    links("time_expression_id", "time_expression.id"),
    *span_checks(),
    sa.Index(None, "revision_id", "sentence"),
    sa.CheckConstraint(one_of("source_type", *SOURCE_TYPES), name="source_type"),
    sparse_index("entity_id", behind=("revision_id",)),
    judged_index("attribution", "extracted_entity_id", "entity_id"),
    sa.Index(None, "source_norm", "entity_id", "revision_id"),
    sparse_index("time_expression_id"),
)

# What a figure says; the entities are those of the mentions.


sa.Table(
    "fact",
    METADATA,
    references("figure_id", "figure.id", primary_key=True),
    optional("measure", TEXT),
    optional("measure_key", TEXT),
    optional("subject", TEXT),
    links("subject_mention_id", "mention.id"),
    optional("subject_of", TEXT),
    links("subject_of_mention_id", "mention.id"),
    optional("object", TEXT),
    links("object_mention_id", "mention.id"),
    optional("period", TEXT),
    links("time_expression_id", "time_expression.id"),
    optional("period_from", TIME),
    optional("period_to", TIME),
    optional("period_precision", TEXT),
    optional("basis", TEXT),
    required("role", TEXT),
    optional("direction", TEXT),
    required("status", TEXT),
    required("amount_low", sa.Numeric()),
    required("amount_high", sa.Numeric()),
    required("confidence", sa.Float()),
    sa.CheckConstraint(one_of("role", "level", "change", "share"), name="role"),
    sa.CheckConstraint(one_of("direction", "up", "down"), name="direction"),
    sa.CheckConstraint(one_of("status", "actual", "expected", "proposed", "denied"), name="status"),
    sa.CheckConstraint(one_of("period_precision", *TIME_PRECISIONS), name="period_precision"),
    sa.CheckConstraint("amount_low <= amount_high", name="low_before_high"),
    sa.CheckConstraint("period_from < period_to", name="period_not_empty"),
    sa.CheckConstraint("(period_from IS NULL) = (period_to IS NULL)", name="period_has_both_ends"),
    sa.CheckConstraint("period_from IS NULL OR period IS NOT NULL", name="period_as_written"),
    sa.CheckConstraint("measure_key IS NULL OR measure IS NOT NULL", name="measure_as_written"),
    sa.CheckConstraint("subject_mention_id IS NULL OR subject IS NOT NULL", name="subject_as_written"),
    sa.CheckConstraint(
        "subject_of_mention_id IS NULL OR subject_of IS NOT NULL", name="subject_of_as_written"
    ),
    sa.CheckConstraint("object_mention_id IS NULL OR object IS NOT NULL", name="object_as_written"),
    sa.CheckConstraint("confidence BETWEEN 0 AND 1", name="confidence"),
    sparse_index("measure_key", "period_from"),
    sparse_index("measure_key", behind=("amount_high",)),
    sparse_index("subject_mention_id"),
    sparse_index("subject_of_mention_id"),
    sparse_index("object_mention_id"),
    sparse_index("time_expression_id"),
)

# Listing tables: the articles of an entity or reporter in list order.

sa.Table(
    "entity_article",
    METADATA,
    references("entity_id", "entity.id", primary_key=True),
    required("listed_at", LOCAL_TIME, primary_key=True),
    references("article_id", "article.id", primary_key=True),
    required("mention_count", sa.Integer()),
    required("confidence", sa.Float()),
    sa.Index(None, "article_id"),
    sqlite_with_rowid=False,
)

sa.Table(
    "reporter_article",
    METADATA,
    references("reporter_id", "reporter.id", primary_key=True),
    required("listed_at", LOCAL_TIME, primary_key=True),
    references("article_id", "article.id", primary_key=True),
    sa.Index(None, "article_id"),
    sqlite_with_rowid=False,
)

# What users decided.

sa.Table(
    "judgement",
    METADATA,
    key(),
    required("subject", TEXT),
    required("verdict", TEXT),
    required("left_id", KEY),
    optional("right_id", KEY),
    optional("kind", TEXT),
    optional("name", TEXT),
    references("batch_id", "judgement.id", nullable=True),
    required("made_by", TEXT),
    required("made_at", TIME),
    optional("undone_by", TEXT),
    optional("undone_at", TIME),
    sa.CheckConstraint(one_of("subject", "entity", "reporter", "outlet"), name="subject"),
    sa.CheckConstraint(
        one_of("verdict", "merge", "different", "kind", "split", "alias", "rename", "reject"), name="verdict"
    ),
    sa.CheckConstraint(
        f"subject = 'entity' OR {one_of('verdict', 'merge', 'different', 'rename')}",
        name="verdict_of_subject",
    ),
    sa.CheckConstraint("left_id <> right_id", name="two_identities"),
    sa.CheckConstraint(
        f"{one_of('verdict', 'kind', 'alias', 'rename', 'reject')} = (right_id IS NULL)",
        name="right_of_pair",
    ),
    sa.CheckConstraint("(verdict = 'kind') = (kind IS NOT NULL)", name="kind_of_verdict"),
    sa.CheckConstraint("(verdict IN ('alias', 'rename')) = (name IS NOT NULL)", name="name_of_verdict"),
    sa.CheckConstraint("(undone_by IS NULL) = (undone_at IS NULL)", name="undone"),
    sa.CheckConstraint(one_of("kind", *ENTITY_KINDS), name="kind"),
    sa.Index(None, "subject", "left_id"),
    sa.Index(None, "subject", "right_id"),
    sa.Index(None, "batch_id"),
)

sa.Table(
    "judgement_article",
    METADATA,
    references("judgement_id", "judgement.id", primary_key=True),
    references("article_id", "article.id", primary_key=True),
    sa.Index(None, "article_id"),
    sqlite_with_rowid=False,
)

# Feeds.

sa.Table(
    "feed",
    METADATA,
    key(),
    required("url", TEXT),
    optional("title", TEXT),
    optional("outlet", TEXT),
    optional("etag", TEXT),
    optional("last_modified", TEXT),
    optional("last_fetched_at", TIME),
    optional("next_fetch_at", TIME),
    required("failures", sa.Integer(), server_default="0"),
    optional("failing_since", TIME),
    optional("last_error", TEXT),
    required("stopped", sa.Boolean(), server_default=sa.false()),
    required("pages", sa.Boolean(), server_default=sa.false()),
    sa.UniqueConstraint("url"),
)

sa.Table(
    "feed_page",
    METADATA,
    key(),
    references("feed_id", "feed.id"),
    required("url", TEXT),
    required("format", TEXT),
    required("record_number", sa.Integer()),
    required("item_sha256", sa.LargeBinary()),
    optional("item", sa.LargeBinary()),
    optional("etag", TEXT),
    optional("last_modified", TEXT),
    optional("fetched_at", TIME),
    required("failures", sa.Integer(), server_default="0"),
    optional("last_error", TEXT),
    sa.UniqueConstraint("feed_id", "url"),
)
