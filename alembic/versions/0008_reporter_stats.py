"""The statistics of reporters name the outlet that theirs was merged into.

Revision: 0008, after 0007
"""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

BEFORE = """
SELECT p.id AS reporter_id, p.name AS reporter, o.name AS outlet, count(*) AS articles,
  min(a.published_at) AS first_published_at, max(a.published_at) AS last_published_at
FROM reporter_article x
JOIN reporter p ON p.id = x.reporter_id
JOIN article a ON a.id = x.article_id
LEFT JOIN outlet o ON o.id = p.outlet_id
GROUP BY p.id, p.name, o.name
"""
NOW = BEFORE.replace("o.name", "c.name").replace(
    "GROUP BY", "LEFT JOIN outlet c ON c.id = coalesce(o.canonical_id, o.id)\nGROUP BY"
)


def upgrade() -> None:
    """Make the view anew."""
    _replace(NOW)


def downgrade() -> None:
    """The reporter's own outlet again."""
    _replace(BEFORE)


def _replace(select: str) -> None:
    op.execute("DROP VIEW reporter_stats")
    op.execute(f"CREATE VIEW reporter_stats AS {select}")
