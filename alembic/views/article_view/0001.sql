-- One row per article: outlet, reporters as one text, current title and body.
CREATE VIEW article_view AS
SELECT
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
  r.title,  -- text: Title of the article; NULL if it has none.
  r.place,  -- text: Place of the dateline.
  (
    SELECT string_agg(name, ', ')
    FROM (SELECT p.name FROM byline b JOIN reporter p ON p.id = b.reporter_id
      WHERE b.revision_id = r.id ORDER BY b.position) AS signed
  ) AS reporters,  -- text: Names of the reporters in byline order, joined by `, `.
  a.section,  -- text: Section as the source names it.
  a.language,  -- text: Language: ko, en, zh or ja; und if unknown.
  a.url,  -- text: Web address of the article.
  t.body,  -- text: Current body; spans index it.
  r.truncated,  -- boolean: Whether the source gave the start of the text alone: it ends in `..`, `…` or `[+1234 chars]`.
  a.duplicate_of_id,  -- integer: Article of which this is a duplicate: `article.id`; NULL for an original.
  a.duplicate_kind,  -- text: Kind of duplicate: copy (same text), near (near copy) or edition (same outlet).
  a.duplicate_similarity,  -- real: Share of trigrams common to both texts, from 0 to 1.
  r.number AS revision,  -- integer: Number of the current revision, from 1.
  r.id AS revision_id,  -- integer: Revision of the text: `revision.id`.
  a.source_key,  -- text: Unique key of the article, made from its address, id or content.
  a.published_raw,  -- text: Publication date as written in the source.
  a.published_precision,  -- text: Precision: year, quarter, month, week, day, hour, minute or second.
  a.first_seen_at,  -- time (UTC): Time of the first ingest of the article.
  a.last_seen_at  -- time (UTC): Time of the latest ingest that contained the article.
FROM article a
JOIN revision r ON r.article_id = a.id AND r.number = a.current_number
LEFT JOIN revision_text t ON t.revision_id = r.id
LEFT JOIN outlet o ON o.id = a.outlet_id
