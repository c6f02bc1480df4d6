-- One row per label that a source gave an article.
CREATE VIEW source_label_view AS
SELECT
  a.id AS article_id,  -- integer: The article: `article.id`.
  a.published_at,  -- time (UTC): Publication time of the article; NULL if unknown.
  o.name AS outlet,  -- text: Outlet that published the article; NULL if unknown.
  r.title,  -- text: Title of the article; NULL if it has none.
  x.scheme,  -- text: Name of the labels in the source: 인물, 키워드, keywords.
  x.value,  -- text: The label.
  x.position,  -- integer: Position among the labels of the article, from 0.
  r.id AS revision_id  -- integer: Revision of the text: `revision.id`.
FROM source_label x
JOIN revision r ON r.id = x.revision_id
JOIN article a ON a.id = r.article_id AND a.current_number = r.number
LEFT JOIN outlet o ON o.id = a.outlet_id
