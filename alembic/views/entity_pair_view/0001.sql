-- One row per article and pair of entities named in it, in both orders.
CREATE VIEW entity_pair_view AS
SELECT
  a.id AS article_id,  -- integer: The article: `article.id`.
  a.published_at,  -- time (UTC): Publication time of the article; NULL if unknown.
  o.name AS outlet,  -- text: Outlet that published the article; NULL if unknown.
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
