"""Views for direct SQL: joined, named, with canonical names resolved. They show current revisions only.

Revision: 0002, after 0001
"""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ARTICLE = """
SELECT a.id AS article_id, a.published_at, o.name AS outlet, r.title, r.place,
  (SELECT {joined} FROM (SELECT p.name FROM byline b JOIN reporter p ON p.id = b.reporter_id
    WHERE b.revision_id = r.id ORDER BY b.position) AS signed) AS reporters,
  a.section, a.language, a.url, t.body, a.duplicate_of_id, r.number AS revision, r.id AS revision_id,
  a.source_key, a.published_raw, a.published_precision, a.first_seen_at, a.last_seen_at
FROM article a
JOIN revision r ON r.article_id = a.id AND r.number = a.current_number
LEFT JOIN revision_text t ON t.revision_id = r.id
LEFT JOIN outlet o ON o.id = a.outlet_id
"""

BYLINE = """
SELECT b.id AS byline_id, a.id AS article_id, a.published_at, p.id AS reporter_id, p.name AS reporter,
  o.name AS outlet, b.role, p.email, b.position, r.title, b.raw, b.found_in
FROM byline b
JOIN reporter p ON p.id = b.reporter_id
JOIN revision r ON r.id = b.revision_id
JOIN article a ON a.id = r.article_id AND a.current_number = r.number
LEFT JOIN outlet o ON o.id = a.outlet_id
"""

# Names lead to the canonical entity: every alias of every entity that was merged into it.
NAME = """
SELECT n.name, c.id AS entity_id, c.name AS entity, c.kind, n.script, n.source
FROM entity_alias n
JOIN entity e ON e.id = n.entity_id
JOIN entity c ON c.id = e.canonical_id
"""

SPAN = "x.part, x.sentence, x.span_start, x.span_end, x.text, r.id AS revision_id"

# Entities are joined in brackets: so SQLite can begin at the name where a query asks for one.
MENTION = f"""
SELECT x.id AS mention_id, a.id AS article_id, a.published_at, o.name AS outlet, r.title, x.label,
  c.id AS entity_id, c.name AS entity, c.kind, x.confidence, {SPAN}
FROM mention x
JOIN revision r ON r.id = x.revision_id
JOIN article a ON a.id = r.article_id AND a.current_number = r.number
LEFT JOIN outlet o ON o.id = a.outlet_id
LEFT JOIN (entity e JOIN entity c ON c.id = e.canonical_id) ON e.id = x.entity_id
"""

FIGURE = f"""
SELECT x.id AS figure_id, a.id AS article_id, a.published_at, o.name AS outlet, r.title, x.kind, x.value,
  x.value_low, x.value_high, x.unit, x.approx, x.per, x.converts_id, {SPAN}
FROM figure x
JOIN revision r ON r.id = x.revision_id
JOIN article a ON a.id = r.article_id AND a.current_number = r.number
LEFT JOIN outlet o ON o.id = a.outlet_id
"""

TIME = f"""
SELECT x.id AS time_id, a.id AS article_id, a.published_at, o.name AS outlet, r.title, x.value,
  x.value_low, x.value_high, x.hint, x.resolved_from, x.resolved_to, x.precision, {SPAN}
FROM time_expression x
JOIN revision r ON r.id = x.revision_id
JOIN article a ON a.id = r.article_id AND a.current_number = r.number
LEFT JOIN outlet o ON o.id = a.outlet_id
"""

ATTRIBUTION = f"""
SELECT x.id AS attribution_id, a.id AS article_id, a.published_at, o.name AS outlet, r.title, x.source, x.cue,
  c.id AS entity_id, c.name AS entity, d.text AS day, d.resolved_from AS day_from, {SPAN}
FROM attribution x
JOIN revision r ON r.id = x.revision_id
JOIN article a ON a.id = r.article_id AND a.current_number = r.number
LEFT JOIN outlet o ON o.id = a.outlet_id
LEFT JOIN (entity e JOIN entity c ON c.id = e.canonical_id) ON e.id = x.entity_id
LEFT JOIN time_expression d ON d.id = x.time_expression_id
"""

REPORTER_STATS = """
SELECT p.id AS reporter_id, p.name AS reporter, o.name AS outlet, count(*) AS articles,
  min(a.published_at) AS first_published_at, max(a.published_at) AS last_published_at
FROM reporter_article x
JOIN reporter p ON p.id = x.reporter_id
JOIN article a ON a.id = x.article_id
LEFT JOIN outlet o ON o.id = p.outlet_id
GROUP BY p.id, p.name, o.name
"""

COMPANY_STATS = """
SELECT e.id AS entity_id, e.name AS company, count(*) AS articles, sum(x.mention_count) AS mentions,
  count(DISTINCT a.outlet_id) AS outlets,
  (SELECT count(DISTINCT w.reporter_id) FROM entity_article y JOIN reporter_article w ON w.article_id = y.article_id
    WHERE y.entity_id = e.id) AS reporters,
  min(a.published_at) AS first_published_at, max(a.published_at) AS last_published_at
FROM entity_article x
JOIN entity e ON e.id = x.entity_id
JOIN article a ON a.id = x.article_id
WHERE e.kind = 'company'
GROUP BY e.id, e.name
"""

VIEWS = {
    "article_view": ARTICLE,
    "byline_view": BYLINE,
    "name_view": NAME,
    "mention_view": MENTION,
    "figure_view": FIGURE,
    "time_view": TIME,
    "attribution_view": ATTRIBUTION,
    "reporter_stats": REPORTER_STATS,
    "company_stats": COMPANY_STATS,
}


def upgrade() -> None:
    """Make the views; joining names into one text is the only thing that the databases spell differently."""
    postgresql = op.get_bind().dialect.name == "postgresql"
    joined = "string_agg(name, ', ')" if postgresql else "group_concat(name, ', ')"
    for name, select in VIEWS.items():
        op.execute(f"CREATE VIEW {name} AS {select.replace('{joined}', joined)}")


def downgrade() -> None:
    """Drop them."""
    for name in VIEWS:
        op.execute(f"DROP VIEW {name}")
