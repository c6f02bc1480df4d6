-- One row per figure and entity named in the sentence of the figure.
CREATE VIEW figure_entity_view AS
SELECT
  x.id AS figure_id,  -- integer: The figure: `figure.id`.
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
  c.id AS entity_id,  -- integer: Canonical entity: `entity.id`.
  c.name AS entity,  -- text: Main name of the canonical entity.
  c.kind AS entity_kind,  -- text: Kind of the entity: person, company, organisation, media or place.
  x.text,  -- text: Text of the span.
  coalesce(x.kind, '') AS kind,  -- text: Kind: money, percent, percent_point, count, quantity, ratio, rank, index or duration.
  x.value,  -- number: Value in `unit`; NULL for a range.
  x.value_low,  -- number: Lower bound; equal to `value` if that is not NULL.
  x.value_high,  -- number: Upper bound; equal to `value` if that is not NULL.
  x.unit,  -- text: Unit: USD, KRW, %, 명, GW and so on.
  x.base_unit,  -- text: Base unit of the dimension: W for MW, m for km; KRW for KRW.
  x.base_low,  -- number: Lower bound in `base_unit`: 2,000MW and 2GW are both 2,000,000,000.
  x.base_high  -- number: Upper bound in `base_unit`.
FROM entity c
JOIN entity_article y ON y.entity_id = c.id
JOIN article a ON a.id = y.article_id
JOIN revision r ON r.article_id = a.id AND r.number = a.current_number
JOIN figure x ON x.revision_id = r.id
LEFT JOIN outlet o ON o.id = a.outlet_id
-- Through coalesce, `kind` uses no index: SQLite would begin at all figures of a kind instead of at the entity.
WHERE c.id IN (
  SELECT m.entity_id FROM mention m
  WHERE m.revision_id = x.revision_id AND m.sentence = x.sentence AND m.entity_id IS NOT NULL
)
