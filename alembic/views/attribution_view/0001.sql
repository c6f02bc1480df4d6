-- One row per cited source in the current text of an article.
CREATE VIEW attribution_view AS
SELECT
  x.id AS attribution_id,  -- integer: The attribution: `attribution.id`.
  a.id AS article_id,  -- integer: The article: `article.id`.
  a.published_at,  -- time (UTC): Publication time of the article; NULL if unknown.
  o.name AS outlet,  -- text: Outlet that published the article; NULL if unknown.
  r.title,  -- text: Title of the article; NULL if it has none.
  x.source,  -- text: Cited source as written.
  coalesce(c.name, x.source) AS cited,  -- text: Main name of the entity, else the source as written.
  x.cue,  -- text: Citing words: 밝혔다, 에 따르면, according to.
  c.id AS entity_id,  -- integer: Canonical entity: `entity.id`.
  c.name AS entity,  -- text: Main name of the canonical entity.
  d.text AS day,  -- text: Day of the statement as written.
  d.resolved_from AS day_from,  -- time (UTC): Start of that day.
  x.part,  -- text: Text that the span indexes: title or body.
  x.sentence,  -- integer: Number of the sentence: 0 is the title, the body counts from 1.
  x.span_start,  -- integer: Start of the span in that part, in code points from 0.
  x.span_end,  -- integer: End of the span: the first code point after it.
  x.text,  -- text: Text of the span.
  r.id AS revision_id  -- integer: Revision of the text: `revision.id`.
FROM attribution x
JOIN revision r ON r.id = x.revision_id
JOIN article a ON a.id = r.article_id AND a.current_number = r.number
LEFT JOIN outlet o ON o.id = a.outlet_id
LEFT JOIN entity c ON c.id = x.entity_id
LEFT JOIN time_expression d ON d.id = x.time_expression_id
