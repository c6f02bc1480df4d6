-- One row per article and reporter.
CREATE VIEW byline_view AS
SELECT
  b.id AS byline_id,  -- integer: The byline: `byline.id`.
  a.id AS article_id,  -- integer: The article: `article.id`.
  a.published_at,  -- time (UTC): Publication time of the article; NULL if unknown.
  c.id AS reporter_id,  -- integer: Canonical reporter: `reporter.id`.
  c.name AS reporter,  -- text: Name of the reporter.
  o.name AS outlet,  -- text: Outlet that published the article; NULL if unknown.
  b.role,  -- text: Role as the byline states it: 기자, 특파원, staff reporter.
  c.email,  -- text: Email address of the reporter.
  b.position,  -- integer: Position in the byline, from 0.
  r.title,  -- text: Title of the article; NULL if it has none.
  b.raw,  -- text: Byline as written.
  b.provenance  -- text: Field or rule that gave the byline.
FROM byline b
JOIN reporter c ON c.id = b.reporter_id
JOIN revision r ON r.id = b.revision_id
JOIN article a ON a.id = r.article_id AND a.current_number = r.number
LEFT JOIN outlet o ON o.id = a.outlet_id
