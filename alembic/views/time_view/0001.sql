-- One row per date or clock time in the current text of an article, with its interval.
CREATE VIEW time_view AS
SELECT
  x.id AS time_id,  -- integer: The time expression: `time_expression.id`.
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
  x.value,  -- text: Value in the style of ISO 8601, with `-` for unstated parts.
  x.value_low,  -- text: Start of a range, in the same style.
  x.value_high,  -- text: End of a range, in the same style.
  x.hint,  -- text: Word that anchors a partial date (지난해, 오는), or names the time (전날).
  x.resolved_from AT TIME ZONE 'UTC' + a.published_offset * interval '1 minute'
    AS local_from,  -- time (local): Start of the interval by the article's own clock; NULL if it cannot be resolved.
  x.resolved_to AT TIME ZONE 'UTC' + a.published_offset * interval '1 minute'
    AS local_to,  -- time (local): End of the interval by the article's own clock, exclusive.
  x.resolved_from,  -- time (UTC): Start of the interval; NULL if it cannot be resolved.
  x.resolved_to,  -- time (UTC): End of the interval, exclusive.
  x.precision,  -- text: Precision: year to second as of an article; named day (전날, Monday), ten days (이달 초).
  x.part,  -- text: Text that the span indexes: title or body.
  x.sentence,  -- integer: Number of the sentence: 0 is the title, the body counts from 1.
  x.span_start,  -- integer: Start of the span in that part, in code points from 0.
  x.span_end,  -- integer: End of the span: the first code point after it.
  x.text,  -- text: Text of the span.
  r.id AS revision_id  -- integer: Revision of the text: `revision.id`.
FROM time_expression x
JOIN revision r ON r.id = x.revision_id
JOIN article a ON a.id = r.article_id AND a.current_number = r.number
LEFT JOIN outlet o ON o.id = a.outlet_id
