-- One row per article and entity named in its current text.
CREATE VIEW article_entity_view AS
SELECT
  a.id AS article_id,  -- integer: The article: `article.id`.
  a.published_at,  -- time (UTC): Publication time of the article; NULL if unknown.
  o.name AS outlet,  -- text: Outlet that published the article; NULL if unknown.
  r.title,  -- text: Title of the article; NULL if it has none.
  e.id AS entity_id,  -- integer: Canonical entity: `entity.id`.
  e.name AS entity,  -- text: Main name of the canonical entity.
  e.kind AS entity_kind,  -- text: Kind of the entity: person, company, organisation, media or place.
  x.mention_count AS mentions  -- integer: Number of mentions in the article.
FROM entity_article x
JOIN entity e ON e.id = x.entity_id
JOIN article a ON a.id = x.article_id
JOIN revision r ON r.article_id = a.id AND r.number = a.current_number
LEFT JOIN outlet o ON o.id = a.outlet_id
