"""The tables of the archive.

Revision: 0001, the first
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the change."""
    op.create_table(
        "entity",
        sa.Column("id", KEY, nullable=False),
        sa.Column("knowledge_key", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_norm", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=True),
        sa.Column("canonical_id", KEY, nullable=False),
        sa.CheckConstraint(
            "kind IN ('person', 'company', 'organisation', 'media', 'place')", name=op.f("ck_entity_kind")
        ),
        sa.CheckConstraint("origin IN ('curated', 'extracted')", name=op.f("ck_entity_origin")),
        sa.ForeignKeyConstraint(
            ["canonical_id"], ["entity.id"], name="fk_entity_canonical_id_entity", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_entity"),
        sa.UniqueConstraint("knowledge_key", name="uq_entity_knowledge_key"),
    )
    op.create_index("ix_entity_canonical_id", "entity", ["canonical_id"], unique=False)
    op.create_index("ix_entity_kind_name_norm", "entity", ["kind", "name_norm"], unique=False)
    op.create_index("ix_entity_name", "entity", ["name"], unique=False)
    op.create_table(
        "ingest_run",
        sa.Column("id", KEY, nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("extractor", sa.String(), nullable=False),
        sa.Column("options", sa.String(), nullable=False),
        sa.Column("started_at", MOMENT, nullable=False),
        sa.Column("finished_at", MOMENT, nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("read_count", sa.Integer(), nullable=False),
        sa.Column("new_count", sa.Integer(), nullable=False),
        sa.Column("unchanged_count", sa.Integer(), nullable=False),
        sa.Column("revised_count", sa.Integer(), nullable=False),
        sa.Column("duplicate_count", sa.Integer(), nullable=False),
        sa.Column("quarantined_count", sa.Integer(), nullable=False),
        sa.CheckConstraint("status IN ('running', 'done', 'failed')", name=op.f("ck_ingest_run_status")),
        sa.PrimaryKeyConstraint("id", name="pk_ingest_run"),
    )
    op.create_table(
        "outlet",
        sa.Column("id", KEY, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_norm", sa.String(), nullable=False),
        sa.Column("domain", sa.String(), nullable=True),
        sa.Column("country", sa.String(), nullable=True),
        sa.Column("timezone", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_outlet"),
        sa.UniqueConstraint("name_norm", name="uq_outlet_name_norm"),
    )
    op.create_table(
        "article",
        sa.Column("id", KEY, nullable=False),
        sa.Column("source_key", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=True),
        sa.Column("outlet_id", KEY, nullable=True),
        sa.Column("outlet_from", sa.String(), nullable=True),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("section", sa.String(), nullable=True),
        sa.Column("published_at", MOMENT, nullable=True),
        sa.Column("published_raw", sa.String(), nullable=True),
        sa.Column("published_precision", sa.String(), nullable=True),
        sa.Column("published_from", sa.String(), nullable=True),
        sa.Column("published_offset", sa.Integer(), nullable=True),
        sa.Column("listed_at", MOMENT, nullable=False),
        sa.Column("current_number", sa.Integer(), nullable=False),
        sa.Column("duplicate_of_id", KEY, nullable=True),
        sa.Column("first_seen_at", MOMENT, nullable=False),
        sa.Column("last_seen_at", MOMENT, nullable=False),
        sa.CheckConstraint(
            "published_precision IN ('year', 'quarter', 'month', 'week', 'day', 'hour', 'minute', 'second')",
            name=op.f("ck_article_published_precision"),
        ),
        sa.CheckConstraint("duplicate_of_id <> id", name=op.f("ck_article_duplicate_of_another")),
        sa.ForeignKeyConstraint(
            ["duplicate_of_id"],
            ["article.id"],
            name="fk_article_duplicate_of_id_article",
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["outlet_id"], ["outlet.id"], name="fk_article_outlet_id_outlet", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_article"),
        sa.UniqueConstraint("source_key", name="uq_article_source_key"),
    )
    op.create_index("ix_article_duplicate_of_id", "article", ["duplicate_of_id"], unique=False)
    op.create_index("ix_article_listed_at_id", "article", ["listed_at", "id"], unique=False)
    op.create_index(
        "ix_article_outlet_id_listed_at_id", "article", ["outlet_id", "listed_at", "id"], unique=False
    )
    op.create_table(
        "entity_alias",
        sa.Column("id", KEY, nullable=False),
        sa.Column("entity_id", KEY, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_norm", sa.String(), nullable=False),
        sa.Column("script", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.CheckConstraint(
            "script IN ('hangul', 'latin', 'hanzi', 'mixed')", name=op.f("ck_entity_alias_script")
        ),
        sa.CheckConstraint("source IN ('knowledge', 'text', 'user')", name=op.f("ck_entity_alias_source")),
        sa.ForeignKeyConstraint(
            ["entity_id"], ["entity.id"], name="fk_entity_alias_entity_id_entity", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_entity_alias"),
        sa.UniqueConstraint("entity_id", "name", name="uq_entity_alias_entity_id_name"),
    )
    op.create_index("ix_entity_alias_name", "entity_alias", ["name"], unique=False)
    op.create_index(
        "ix_entity_alias_name_norm_entity_id", "entity_alias", ["name_norm", "entity_id"], unique=False
    )
    op.create_table(
        "entity_identifier",
        sa.Column("id", KEY, nullable=False),
        sa.Column("entity_id", KEY, nullable=False),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entity_id"], ["entity.id"], name="fk_entity_identifier_entity_id_entity", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_entity_identifier"),
        sa.UniqueConstraint("scheme", "value", name="uq_entity_identifier_scheme_value"),
    )
    op.create_index("ix_entity_identifier_entity_id", "entity_identifier", ["entity_id"], unique=False)
    op.create_table(
        "ingest_reject",
        sa.Column("id", KEY, nullable=False),
        sa.Column("ingest_run_id", KEY, nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("record_number", sa.Integer(), nullable=False),
        sa.Column("format", sa.String(), nullable=False),
        sa.Column("options", sa.String(), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.Column("raw_sha256", sa.LargeBinary(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("replayed_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["ingest_run_id"],
            ["ingest_run.id"],
            name="fk_ingest_reject_ingest_run_id_ingest_run",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_ingest_reject"),
        sa.UniqueConstraint(
            "source", "record_number", "raw_sha256", name="uq_ingest_reject_source_record_number_raw_sha256"
        ),
    )
    op.create_index("ix_ingest_reject_ingest_run_id", "ingest_reject", ["ingest_run_id"], unique=False)
    op.create_table(
        "judgement",
        sa.Column("id", KEY, nullable=False),
        sa.Column("left_id", KEY, nullable=False),
        sa.Column("right_id", KEY, nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("undone_at", MOMENT, nullable=True),
        sa.CheckConstraint("verdict IN ('same', 'different')", name=op.f("ck_judgement_verdict")),
        sa.CheckConstraint("left_id <> right_id", name=op.f("ck_judgement_two_entities")),
        sa.ForeignKeyConstraint(
            ["left_id"], ["entity.id"], name="fk_judgement_left_id_entity", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["right_id"], ["entity.id"], name="fk_judgement_right_id_entity", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_judgement"),
    )
    op.create_index("ix_judgement_left_id", "judgement", ["left_id"], unique=False)
    op.create_index("ix_judgement_right_id", "judgement", ["right_id"], unique=False)
    op.create_table(
        "outlet_alias",
        sa.Column("id", KEY, nullable=False),
        sa.Column("outlet_id", KEY, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_norm", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["outlet_id"], ["outlet.id"], name="fk_outlet_alias_outlet_id_outlet", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_outlet_alias"),
        sa.UniqueConstraint("name_norm", name="uq_outlet_alias_name_norm"),
    )
    op.create_index("ix_outlet_alias_outlet_id", "outlet_alias", ["outlet_id"], unique=False)
    op.create_table(
        "reporter",
        sa.Column("id", KEY, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_norm", sa.String(), nullable=False),
        sa.Column("outlet_id", KEY, nullable=True),
        sa.Column("email", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["outlet_id"], ["outlet.id"], name="fk_reporter_outlet_id_outlet", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_reporter"),
        sa.UniqueConstraint("name_norm", "outlet_id", name="uq_reporter_name_norm_outlet_id"),
    )
    op.create_index("ix_reporter_outlet_id", "reporter", ["outlet_id"], unique=False)
    op.create_index(
        "uq_reporter_name_norm_without_outlet",
        "reporter",
        ["name_norm"],
        unique=True,
        sqlite_where=sa.text("outlet_id IS NULL"),
        postgresql_where=sa.text("outlet_id IS NULL"),
    )
    op.create_table(
        "entity_article",
        sa.Column("entity_id", KEY, nullable=False),
        sa.Column("listed_at", MOMENT, nullable=False),
        sa.Column("article_id", KEY, nullable=False),
        sa.Column("mention_count", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name="fk_entity_article_article_id_article", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["entity_id"], ["entity.id"], name="fk_entity_article_entity_id_entity", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("entity_id", "listed_at", "article_id", name="pk_entity_article"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_entity_article_article_id", "entity_article", ["article_id"], unique=False)
    op.create_table(
        "reporter_article",
        sa.Column("reporter_id", KEY, nullable=False),
        sa.Column("listed_at", MOMENT, nullable=False),
        sa.Column("article_id", KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name="fk_reporter_article_article_id_article", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["reporter_id"],
            ["reporter.id"],
            name="fk_reporter_article_reporter_id_reporter",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("reporter_id", "listed_at", "article_id", name="pk_reporter_article"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_reporter_article_article_id", "reporter_article", ["article_id"], unique=False)
    op.create_table(
        "revision",
        sa.Column("id", KEY, nullable=False),
        sa.Column("article_id", KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("content_sha256", sa.LargeBinary(), nullable=False),
        sa.Column("body_sha256", sa.LargeBinary(), nullable=False),
        sa.Column("extractor", sa.String(), nullable=False),
        sa.Column("ingest_run_id", KEY, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.CheckConstraint("number >= 1", name=op.f("ck_revision_number_from_one")),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name="fk_revision_article_id_article", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["ingest_run_id"],
            ["ingest_run.id"],
            name="fk_revision_ingest_run_id_ingest_run",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_revision"),
        sa.UniqueConstraint("article_id", "number", name="uq_revision_article_id_number"),
    )
    op.create_index("ix_revision_body_sha256", "revision", ["body_sha256"], unique=False)
    op.create_index("ix_revision_ingest_run_id", "revision", ["ingest_run_id"], unique=False)
    op.create_table(
        "byline",
        sa.Column("id", KEY, nullable=False),
        sa.Column("revision_id", KEY, nullable=False),
        sa.Column("reporter_id", KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=True),
        sa.Column("raw", sa.String(), nullable=False),
        sa.Column("found_in", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reporter_id"], ["reporter.id"], name="fk_byline_reporter_id_reporter", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revision.id"], name="fk_byline_revision_id_revision", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_byline"),
        sa.UniqueConstraint("revision_id", "position", name="uq_byline_revision_id_position"),
    )
    op.create_index("ix_byline_reporter_id", "byline", ["reporter_id"], unique=False)
    op.create_table(
        "figure",
        sa.Column("id", KEY, nullable=False),
        sa.Column("revision_id", KEY, nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("sentence", sa.Integer(), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("value", sa.Numeric(), nullable=True),
        sa.Column("value_low", sa.Numeric(), nullable=False),
        sa.Column("value_high", sa.Numeric(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("approx", sa.String(), nullable=True),
        sa.Column("per", sa.String(), nullable=True),
        sa.Column("converts_id", KEY, nullable=True),
        sa.CheckConstraint(
            "kind IN ('money', 'percent', 'percent_point', 'count', 'quantity', 'ratio', 'rank', 'index', 'duration')",
            name=op.f("ck_figure_kind"),
        ),
        sa.CheckConstraint("part IN ('title', 'body')", name=op.f("ck_figure_part")),
        sa.CheckConstraint(
            "span_end > span_start AND span_start >= 0", name=op.f("ck_figure_span_not_empty")
        ),
        sa.CheckConstraint(
            "value IS NULL OR (value = value_low AND value = value_high)",
            name=op.f("ck_figure_value_is_both"),
        ),
        sa.CheckConstraint("value_low <= value_high", name=op.f("ck_figure_low_before_high")),
        sa.ForeignKeyConstraint(
            ["converts_id"], ["figure.id"], name="fk_figure_converts_id_figure", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revision.id"], name="fk_figure_revision_id_revision", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_figure"),
        sa.UniqueConstraint(
            "revision_id",
            "part",
            "span_start",
            "span_end",
            name="uq_figure_revision_id_part_span_start_span_end",
        ),
    )
    op.create_index("ix_figure_converts_id", "figure", ["converts_id"], unique=False)
    op.create_index("ix_figure_kind_unit_value_high", "figure", ["kind", "unit", "value_high"], unique=False)
    op.create_table(
        "mention",
        sa.Column("id", KEY, nullable=False),
        sa.Column("revision_id", KEY, nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("sentence", sa.Integer(), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("entity_id", KEY, nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.CheckConstraint(
            "label IN ('person', 'company', 'organisation', 'media', 'place')", name=op.f("ck_mention_label")
        ),
        sa.CheckConstraint("part IN ('title', 'body')", name=op.f("ck_mention_part")),
        sa.CheckConstraint(
            "span_end > span_start AND span_start >= 0", name=op.f("ck_mention_span_not_empty")
        ),
        sa.ForeignKeyConstraint(
            ["entity_id"], ["entity.id"], name="fk_mention_entity_id_entity", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revision.id"], name="fk_mention_revision_id_revision", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_mention"),
        sa.UniqueConstraint(
            "revision_id",
            "part",
            "span_start",
            "span_end",
            "label",
            name="uq_mention_revision_id_part_span_start_span_end_label",
        ),
    )
    op.create_index("ix_mention_entity_id", "mention", ["entity_id"], unique=False)
    op.create_table(
        "revision_source",
        sa.Column("revision_id", KEY, nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("record_number", sa.Integer(), nullable=False),
        sa.Column("format", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["revision_id"],
            ["revision.id"],
            name="fk_revision_source_revision_id_revision",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("revision_id", name="pk_revision_source"),
    )
    op.create_table(
        "revision_text",
        sa.Column("revision_id", KEY, nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revision.id"], name="fk_revision_text_revision_id_revision", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("revision_id", name="pk_revision_text"),
    )
    op.create_table(
        "time_expression",
        sa.Column("id", KEY, nullable=False),
        sa.Column("revision_id", KEY, nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("sentence", sa.Integer(), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=True),
        sa.Column("value_low", sa.String(), nullable=True),
        sa.Column("value_high", sa.String(), nullable=True),
        sa.Column("hint", sa.String(), nullable=True),
        sa.Column("resolved_from", MOMENT, nullable=True),
        sa.Column("resolved_to", MOMENT, nullable=True),
        sa.Column("precision", sa.String(), nullable=True),
        sa.CheckConstraint("part IN ('title', 'body')", name=op.f("ck_time_expression_part")),
        sa.CheckConstraint(
            "precision IN ('year', 'quarter', 'month', 'week', 'day', 'hour', 'minute', 'second')",
            name=op.f("ck_time_expression_precision"),
        ),
        sa.CheckConstraint("resolved_from < resolved_to", name=op.f("ck_time_expression_interval_not_empty")),
        sa.CheckConstraint(
            "span_end > span_start AND span_start >= 0", name=op.f("ck_time_expression_span_not_empty")
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"],
            ["revision.id"],
            name="fk_time_expression_revision_id_revision",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_time_expression"),
        sa.UniqueConstraint(
            "revision_id",
            "part",
            "span_start",
            "span_end",
            name="uq_time_expression_revision_id_part_span_start_span_end",
        ),
    )
    op.create_index("ix_time_expression_resolved_from", "time_expression", ["resolved_from"], unique=False)
    op.create_table(
        "attribution",
        sa.Column("id", KEY, nullable=False),
        sa.Column("revision_id", KEY, nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("sentence", sa.Integer(), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("source_norm", sa.String(), nullable=False),
        sa.Column("cue", sa.String(), nullable=False),
        sa.Column("entity_id", KEY, nullable=True),
        sa.Column("time_expression_id", KEY, nullable=True),
        sa.CheckConstraint("part IN ('title', 'body')", name=op.f("ck_attribution_part")),
        sa.CheckConstraint(
            "span_end > span_start AND span_start >= 0", name=op.f("ck_attribution_span_not_empty")
        ),
        sa.ForeignKeyConstraint(
            ["entity_id"], ["entity.id"], name="fk_attribution_entity_id_entity", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revision.id"], name="fk_attribution_revision_id_revision", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["time_expression_id"],
            ["time_expression.id"],
            name="fk_attribution_time_expression_id_time_expression",
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_attribution"),
        sa.UniqueConstraint(
            "revision_id",
            "part",
            "span_start",
            "span_end",
            name="uq_attribution_revision_id_part_span_start_span_end",
        ),
    )
    op.create_index("ix_attribution_entity_id", "attribution", ["entity_id"], unique=False)
    op.create_index("ix_attribution_source_norm", "attribution", ["source_norm"], unique=False)
    op.create_index("ix_attribution_time_expression_id", "attribution", ["time_expression_id"], unique=False)


def downgrade() -> None:
    """Take it back."""
    op.drop_index("ix_attribution_time_expression_id", table_name="attribution")
    op.drop_index("ix_attribution_source_norm", table_name="attribution")
    op.drop_index("ix_attribution_entity_id", table_name="attribution")
    op.drop_table("attribution")
    op.drop_index("ix_time_expression_resolved_from", table_name="time_expression")
    op.drop_table("time_expression")
    op.drop_table("revision_text")
    op.drop_table("revision_source")
    op.drop_index("ix_mention_entity_id", table_name="mention")
    op.drop_table("mention")
    op.drop_index("ix_figure_kind_unit_value_high", table_name="figure")
    op.drop_index("ix_figure_converts_id", table_name="figure")
    op.drop_table("figure")
    op.drop_index("ix_byline_reporter_id", table_name="byline")
    op.drop_table("byline")
    op.drop_index("ix_revision_ingest_run_id", table_name="revision")
    op.drop_index("ix_revision_body_sha256", table_name="revision")
    op.drop_table("revision")
    op.drop_index("ix_reporter_article_article_id", table_name="reporter_article")
    op.drop_table("reporter_article")
    op.drop_index("ix_entity_article_article_id", table_name="entity_article")
    op.drop_table("entity_article")
    op.drop_index(
        "uq_reporter_name_norm_without_outlet",
        table_name="reporter",
        sqlite_where=sa.text("outlet_id IS NULL"),
        postgresql_where=sa.text("outlet_id IS NULL"),
    )
    op.drop_index("ix_reporter_outlet_id", table_name="reporter")
    op.drop_table("reporter")
    op.drop_index("ix_outlet_alias_outlet_id", table_name="outlet_alias")
    op.drop_table("outlet_alias")
    op.drop_index("ix_judgement_right_id", table_name="judgement")
    op.drop_index("ix_judgement_left_id", table_name="judgement")
    op.drop_table("judgement")
    op.drop_index("ix_ingest_reject_ingest_run_id", table_name="ingest_reject")
    op.drop_table("ingest_reject")
    op.drop_index("ix_entity_identifier_entity_id", table_name="entity_identifier")
    op.drop_table("entity_identifier")
    op.drop_index("ix_entity_alias_name_norm_entity_id", table_name="entity_alias")
    op.drop_index("ix_entity_alias_name", table_name="entity_alias")
    op.drop_table("entity_alias")
    op.drop_index("ix_article_outlet_id_listed_at_id", table_name="article")
    op.drop_index("ix_article_listed_at_id", table_name="article")
    op.drop_index("ix_article_duplicate_of_id", table_name="article")
    op.drop_table("article")
    op.drop_table("outlet")
    op.drop_table("ingest_run")
    op.drop_index("ix_entity_name", table_name="entity")
    op.drop_index("ix_entity_kind_name_norm", table_name="entity")
    op.drop_index("ix_entity_canonical_id", table_name="entity")
    op.drop_table("entity")
