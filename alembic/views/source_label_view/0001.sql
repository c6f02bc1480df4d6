-- One row per label that a source gave an article.
CREATE VIEW source_label_view AS
SELECT
  a.id AS article_id,  -- integer: The article: `article.id`.
  CASE WHEN a.published_at IS NOT NULL THEN date(a.listed_at) END
    AS published_on,  -- date: Day of publication in the article's own zone; the first of a month or year known alone.
  substr(to_char(a.listed_at, 'YYYY-MM-DD HH24:MI'), 1, CASE a.published_precision
    WHEN 'year' THEN 4 WHEN 'month' THEN 7 WHEN 'day' THEN 10
    WHEN 'hour' THEN 16 WHEN 'minute' THEN 16 WHEN 'second' THEN 16 END)
    AS published_local,  -- text: Publication by the article's own clock, as far as known: `2024-03-05 14:20`, `2024-03-05`.
  a.published_at,  -- time (UTC): Publication time of the article; NULL if unknown.
  a.published_offset,  -- integer: Minutes by which the article's own clock is ahead of UTC.
  o.name AS outlet,  -- text: Outlet that published the article; NULL if unknown.
  a.duplicate_of_id,  -- integer: Article of which the article is a duplicate: `article.id`; NULL for an original.
  r.title,  -- text: Title of the article; NULL if it has none.
  x.scheme,  -- text: Name of the labels in the source: 인물, 키워드, keywords.
  x.value,  -- text: The label.
  x.position,  -- integer: Position among the labels of the article, from 0.
  r.id AS revision_id  -- integer: Revision of the text: `revision.id`.
FROM source_label x
JOIN revision r ON r.id = x.revision_id
JOIN article a ON a.id = r.article_id AND a.current_number = r.number
LEFT JOIN outlet o ON o.id = a.outlet_id
