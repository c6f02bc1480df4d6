"""Near copies and editions: how an article is related to what it copies, and the hashes that like texts meet by.

Revision: 0007, after 0006
"""

import sqlalchemy as sa
from alembic import op

from newsdb.store.duplicates.links import link_all
from newsdb.store.views import views_aside

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

ARTICLE_VIEW = """
SELECT a.id AS article_id, a.published_at, o.name AS outlet, r.title, r.place,
  (SELECT {joined} FROM (SELECT p.name FROM byline b JOIN reporter p ON p.id = b.reporter_id
    WHERE b.revision_id = r.id ORDER BY b.position) AS signed) AS reporters,
  a.section, a.language, a.url, t.body, a.duplicate_of_id,{added} r.number AS revision, r.id AS revision_id,
  a.source_key, a.published_raw, a.published_precision, a.first_seen_at, a.last_seen_at
FROM article a
JOIN revision r ON r.article_id = a.id AND r.number = a.current_number
LEFT JOIN revision_text t ON t.revision_id = r.id
LEFT JOIN outlet o ON o.id = a.outlet_id
"""
ADDED = " a.duplicate_kind, a.duplicate_similarity,"


def upgrade() -> None:
    """A table and two columns, filled from the texts that are there."""
    op.create_table(
        "article_band",
        sa.Column("band", sa.BigInteger(), nullable=False),
        sa.Column("article_id", KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["article.id"],
            name=op.f("fk_article_band_article_id_article"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("band", "article_id", name=op.f("pk_article_band")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_article_band_article_id"), "article_band", ["article_id"])
    op.add_column("article", sa.Column("duplicate_kind", sa.String(), nullable=True))
    op.add_column("article", sa.Column("duplicate_similarity", sa.Float(), nullable=True))
    _make_view(ADDED)
    link_all(op.get_bind())


def downgrade() -> None:
    """Drop them; what is left linked are exact copies."""
    op.execute("UPDATE article SET duplicate_of_id = NULL WHERE duplicate_kind <> 'copy'")
    _make_view("")
    with views_aside(op.get_bind()):
        op.drop_column("article", "duplicate_similarity")
        op.drop_column("article", "duplicate_kind")
    op.drop_table("article_band")


def _make_view(added: str) -> None:
    postgresql = op.get_bind().dialect.name == "postgresql"
    joined = "string_agg(name, ', ')" if postgresql else "group_concat(name, ', ')"
    op.execute("DROP VIEW article_view")
    op.execute(f"CREATE VIEW article_view AS {ARTICLE_VIEW.format(joined=joined, added=added)}")
