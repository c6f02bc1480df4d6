-- One row per number in the current text of an article.
CREATE VIEW figure_view AS
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
  r.title,  -- text: Title of the article; NULL if it has none.
  x.kind,  -- text: Kind: money, percent, percent_point, count, quantity, ratio, rank, index or duration.
  x.value,  -- number: Value in `unit`; NULL for a range.
  x.value_low,  -- number: Lower bound; equal to `value` if that is not NULL.
  x.value_high,  -- number: Upper bound; equal to `value` if that is not NULL.
  x.unit,  -- text: Unit: USD, KRW, %, 명, GW and so on.
  x.base_unit,  -- text: Base unit of the dimension: W for MW, m for km; KRW for KRW.
  x.base_low,  -- number: Lower bound in `base_unit`: 2,000MW and 2GW are both 2,000,000,000.
  x.base_high,  -- number: Upper bound in `base_unit`.
  x.approx,  -- text: Approximation as written: 약, 이상, about; NULL if there is none.
  x.per,  -- text: Reference quantity as written: 1인당, 주당, per share.
  x.converts_id,  -- integer: Figure that this one converts to another unit: its `figure_id`.
  (
    SELECT s.id FROM attribution s
    WHERE s.revision_id = x.revision_id AND s.part = x.part
      AND s.sentence BETWEEN x.sentence - 20 AND x.sentence
      AND (s.span_start <= x.span_start AND s.span_end >= x.span_end OR s.sentence = x.sentence
        AND (s.cue LIKE '%따르면' OR s.cue LIKE '%의하면' OR s.cue LIKE '%인용%' OR s.cue < '가'))
    ORDER BY CASE WHEN s.cue LIKE '%따르면' OR s.cue LIKE '%의하면' OR s.cue LIKE '%인용%' OR s.cue < '가'
      THEN 1 ELSE 0 END, s.span_end - s.span_start, s.id
    LIMIT 1
  ) AS attribution_id,  -- integer: Citation of the source that the number is from: its `attribution_id`; NULL if none.
  x.part,  -- text: Text that the span indexes: title or body.
  x.sentence,  -- integer: Number of the sentence: 0 is the title, the body counts from 1.
  x.span_start,  -- integer: Start of the span in that part, in code points from 0.
  x.span_end,  -- integer: End of the span: the first code point after it.
  x.text,  -- text: Text of the span.
  r.id AS revision_id  -- integer: Revision of the text: `revision.id`.
FROM figure x
JOIN revision r ON r.id = x.revision_id
JOIN article a ON a.id = r.article_id AND a.current_number = r.number
LEFT JOIN outlet o ON o.id = a.outlet_id
