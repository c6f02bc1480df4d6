-- One row per cited source in the current text of an article.
CREATE VIEW attribution_view AS
SELECT
  x.id AS attribution_id,  -- integer: The attribution: `attribution.id`.
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
  (
    SELECT string_agg(name, ', ')
    FROM (SELECT p.name FROM byline b JOIN reporter p ON p.id = b.reporter_id
      WHERE b.revision_id = r.id ORDER BY b.position) AS signed
  ) AS reporters,  -- text: Names of the reporters in byline order, joined by `, `.
  r.title,  -- text: Title of the article; NULL if it has none.
  x.source,  -- text: Cited source as written.
  coalesce(c.name, x.source) AS cited,  -- text: Main name of the entity, else the source as written.
  x.source_type,  -- text: What kind of source it is: company, government, expert, document, anonymous or other.
  x.source_type <> 'anonymous' AND (x.entity_id IS NOT NULL
    OR ((x.source_type = 'company' OR x.source_type = 'government' OR x.source_type = 'court'
        OR x.source_type = 'party' OR x.source_type = 'organisation' OR x.source_type = 'media')
      AND EXISTS (SELECT 1 FROM mention n WHERE n.revision_id = x.revision_id AND n.part = x.part
        AND n.span_start >= x.span_start AND n.span_end <= x.span_end
        AND replace(x.source, n.text, '') <> x.source)))
    AS is_named,  -- boolean: Whether the source is named: an entity, or a body with a name in its words; not anonymous.
  x.cue,  -- text: Citing words: 밝혔다, 에 따르면, according to.
  c.id AS entity_id,  -- integer: Canonical entity: `entity.id`.
  c.name AS entity,  -- text: Main name of the canonical entity.
  c.kind AS entity_kind,  -- text: Kind of the entity: person, company, organisation, media or place.
  d.text AS day,  -- text: Day of the statement as written.
  date(d.resolved_from AT TIME ZONE 'UTC' + a.published_offset * interval '1 minute')
    AS day_on,  -- date: That day, in the article's own zone; the first one of a longer time.
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
