-- One row per article and entity named in its current text.
CREATE VIEW article_entity_view AS
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
  e.id AS entity_id,  -- integer: Canonical entity: `entity.id`.
  e.name AS entity,  -- text: Main name of the canonical entity.
  e.kind AS entity_kind,  -- text: Kind of the entity: person, company, organisation, media or place.
  x.mention_count AS mentions,  -- integer: Number of mentions in the article.
  x.confidence  -- real: Highest confidence of these mentions, from 0 to 1.
FROM entity_article x
JOIN entity e ON e.id = x.entity_id
JOIN article a ON a.id = x.article_id
JOIN revision r ON r.article_id = a.id AND r.number = a.current_number
LEFT JOIN outlet o ON o.id = a.outlet_id
