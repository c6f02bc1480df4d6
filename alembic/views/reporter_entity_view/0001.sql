-- One row per article, reporter and entity: who writes about whom.
CREATE VIEW reporter_entity_view AS
SELECT
  a.id AS article_id,  -- integer: The article: `article.id`.
  a.published_at,  -- time (UTC): Publication time of the article; NULL if unknown.
  p.id AS reporter_id,  -- integer: Canonical reporter: `reporter.id`.
  p.name AS reporter,  -- text: Name of the reporter.
  o.name AS outlet,  -- text: Outlet that published the article; NULL if unknown.
  e.id AS entity_id,  -- integer: Canonical entity: `entity.id`.
  e.name AS entity,  -- text: Main name of the canonical entity.
  e.kind AS entity_kind  -- text: Kind of the entity: person, company, organisation, media or place.
FROM entity_article x
JOIN entity e ON e.id = x.entity_id
JOIN reporter_article w ON w.article_id = x.article_id
JOIN reporter p ON p.id = w.reporter_id
JOIN article a ON a.id = x.article_id
LEFT JOIN outlet o ON o.id = a.outlet_id
