-- One row per name in the current text of an article.
CREATE VIEW mention_view AS
SELECT
  x.id AS mention_id,  -- integer: The mention: `mention.id`.
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
  c.id AS entity_id,  -- integer: Canonical entity: `entity.id`.
  c.name AS entity,  -- text: Main name of the canonical entity.
  coalesce(c.kind, x.label) AS entity_kind,  -- text: Kind of the entity, of a name without one as extraction reads it: person, company, organisation, media or place.
  x.confidence,  -- real: Confidence of the extraction, from 0 to 1.
  x.part,  -- text: Text that the span indexes: title or body.
  x.sentence,  -- integer: Number of the sentence: 0 is the title, the body counts from 1.
  x.span_start,  -- integer: Start of the span in that part, in code points from 0.
  x.span_end,  -- integer: End of the span: the first code point after it.
  x.text,  -- text: Text of the span.
  r.id AS revision_id  -- integer: Revision of the text: `revision.id`.
FROM mention x
JOIN revision r ON r.id = x.revision_id
JOIN article a ON a.id = r.article_id AND a.current_number = r.number
LEFT JOIN outlet o ON o.id = a.outlet_id
LEFT JOIN entity c ON c.id = x.entity_id
