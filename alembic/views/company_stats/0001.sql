-- One row per company with the number of articles about it.
CREATE VIEW company_stats AS
SELECT
  e.id AS entity_id,  -- integer: The company: `entity.id`.
  e.name AS company,  -- text: Main name of the company.
  count(*) AS articles,  -- integer: Number of articles that name the company.
  sum(x.mention_count) AS mentions,  -- integer: Number of mentions in them.
  count(DISTINCT a.outlet_id) AS outlets,  -- integer: Number of outlets that published them.
  (
    SELECT count(DISTINCT w.reporter_id)
    FROM entity_article y JOIN reporter_article w ON w.article_id = y.article_id
    WHERE y.entity_id = e.id
  ) AS reporters,  -- integer: Number of reporters who signed them.
  min(a.published_at) AS first_published_at,  -- time (UTC): Publication time of the first article.
  max(a.published_at) AS last_published_at,  -- time (UTC): Publication time of the latest article.
  min(CASE WHEN a.published_at IS NOT NULL THEN date(a.listed_at) END) AS first_published_on,  -- date: Day of the first article, each in its own zone.
  max(CASE WHEN a.published_at IS NOT NULL THEN date(a.listed_at) END) AS last_published_on  -- date: Day of the latest article, each in its own zone.
FROM entity_article x
JOIN entity e ON e.id = x.entity_id
JOIN article a ON a.id = x.article_id
WHERE e.kind = 'company'
GROUP BY e.id, e.name
