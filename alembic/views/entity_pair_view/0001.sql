-- One row per article and pair of entities named in it, in both orders.
CREATE VIEW entity_pair_view AS
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
  e.id AS entity_id,  -- integer: Canonical entity: `entity.id`.
  e.name AS entity,  -- text: Main name of the canonical entity.
  e.kind AS entity_kind,  -- text: Kind of the entity: person, company, organisation, media or place.
  f.id AS other_id,  -- integer: Other entity of the article: `entity.id`.
  f.name AS other,  -- text: Main name of the other entity.
  f.kind AS other_kind  -- text: Kind of the other entity.
FROM entity_article x
JOIN entity e ON e.id = x.entity_id
JOIN entity_article y ON y.article_id = x.article_id AND y.entity_id <> x.entity_id
JOIN entity f ON f.id = y.entity_id
JOIN article a ON a.id = x.article_id
LEFT JOIN outlet o ON o.id = a.outlet_id
