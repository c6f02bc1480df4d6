-- One row per reporter with the number of articles.
CREATE VIEW reporter_stats AS
SELECT
  p.id AS reporter_id,  -- integer: The reporter: `reporter.id`.
  p.name AS reporter,  -- text: Name of the reporter.
  c.name AS outlet,  -- text: Outlet of the reporter; a merged outlet counts as its canonical outlet.
  count(*) AS articles,  -- integer: Number of articles by the reporter.
  min(a.published_at) AS first_published_at,  -- time (UTC): Publication time of the first article.
  max(a.published_at) AS last_published_at,  -- time (UTC): Publication time of the latest article.
  min(CASE WHEN a.published_at IS NOT NULL THEN date(a.listed_at) END) AS first_published_on,  -- date: Day of the first article, each in its own zone.
  max(CASE WHEN a.published_at IS NOT NULL THEN date(a.listed_at) END) AS last_published_on  -- date: Day of the latest article, each in its own zone.
FROM reporter_article x
JOIN reporter p ON p.id = x.reporter_id
JOIN article a ON a.id = x.article_id
LEFT JOIN outlet o ON o.id = p.outlet_id
LEFT JOIN outlet c ON c.id = o.canonical_id
GROUP BY p.id, p.name, c.name
