"""What a source says beside the text: its own labels, which part gave which field, and that a text was cut.

Revision: 0003, after 0002
"""

import sqlalchemy as sa
from alembic import op

from newsdb.store.views import views_aside

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

LABEL = """
SELECT a.id AS article_id, a.published_at, o.name AS outlet, r.title, x.scheme, x.value, x.position,
  r.id AS revision_id
FROM foreign_label x
JOIN revision r ON r.id = x.revision_id
JOIN article a ON a.id = r.article_id AND a.current_number = r.number
LEFT JOIN outlet o ON o.id = a.outlet_id
"""


def upgrade() -> None:
    """Two tables, two columns, and the view of labels."""
    op.create_table(
        "foreign_label",
        sa.Column("revision_id", KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["revision_id"],
            ["revision.id"],
            name=op.f("fk_foreign_label_revision_id_revision"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("revision_id", "position", name=op.f("pk_foreign_label")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_foreign_label_scheme_value"), "foreign_label", ["scheme", "value"])
    op.create_table(
        "field_origin",
        sa.Column("revision_id", KEY, nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("found_in", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["revision_id"],
            ["revision.id"],
            name=op.f("fk_field_origin_revision_id_revision"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("revision_id", "field", name=op.f("pk_field_origin")),
        sqlite_with_rowid=False,
    )
    # Plain ADD COLUMN: a batch copy of a large table takes minutes, this milliseconds.
    op.add_column("revision", sa.Column("truncated", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("article", sa.Column("published_doubt", sa.String(), nullable=True))
    op.execute(f"CREATE VIEW label_view AS {LABEL}")


def downgrade() -> None:
    """Drop them."""
    op.execute("DROP VIEW label_view")
    with views_aside(op.get_bind()):
        op.drop_column("article", "published_doubt")
        op.drop_column("revision", "truncated")
    op.drop_table("field_origin")
    op.drop_table("foreign_label")
