-- One row per article and reporter.
CREATE VIEW byline_view AS
SELECT
  b.id AS byline_id,  -- integer: The byline: `byline.id`.
  a.id AS article_id,  -- integer: The article: `article.id`.
  CASE WHEN a.published_at IS NOT NULL THEN date(a.listed_at) END
    AS published_on,  -- date: Day of publication in the article's own zone; the first of a month or year known alone.
  substr(to_char(a.listed_at, 'YYYY-MM-DD HH24:MI'), 1, CASE a.published_precision
    WHEN 'year' THEN 4 WHEN 'month' THEN 7 WHEN 'day' THEN 10
    WHEN 'hour' THEN 16 WHEN 'minute' THEN 16 WHEN 'second' THEN 16 END)
    AS published_local,  -- text: Publication by the article's own clock, as far as known: `2024-03-05 14:20`, `2024-03-05`.
  a.published_at,  -- time (UTC): Publication time of the article; NULL if unknown.
  a.published_offset,  -- integer: Minutes by which the article's own clock is ahead of UTC.
  c.id AS reporter_id,  -- integer: Canonical reporter: `reporter.id`.
  c.name AS reporter,  -- text: Name of the reporter.
  o.name AS outlet,  -- text: Outlet that published the article; NULL if unknown.
  a.duplicate_of_id,  -- integer: Article of which the article is a duplicate: `article.id`; NULL for an original.
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
