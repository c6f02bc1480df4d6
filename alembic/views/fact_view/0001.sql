-- One row per fact in the current text of an article: what a figure measures, whose, of when, and on whose word.
CREATE VIEW fact_view AS
SELECT
  x.id AS figure_id,  -- integer: The figure, and the fact: `figure.id`, `fact.figure_id`.
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
    FROM (SELECT w.name FROM byline b JOIN reporter w ON w.id = b.reporter_id
      WHERE b.revision_id = r.id ORDER BY b.position) AS signed
  ) AS reporters,  -- text: Names of the reporters in byline order, joined by `, `.
  r.title,  -- text: Title of the article; NULL if it has none.
  m.entity_id,  -- integer: Canonical entity of the subject: `entity.id`; NULL if it is no name. The quickest to select by.
  c.name AS entity,  -- text: Main name of that entity.
  c.kind AS entity_kind,  -- text: Kind of the entity: person, company, organisation, media or place.
  f.subject,  -- text: Whose measure it is, as written: 한빛전자, 반도체 부문.
  n.entity_id AS part_of_id,  -- integer: Canonical entity that the subject is a part or product of: `entity.id`.
  d.name AS part_of,  -- text: Main name of that entity.
  f.subject_of,  -- text: What the subject is a part or product of, as written.
  f.measure_key,  -- text: Key of the measure: operating_profit, deaths; NULL outside the lexicon.
  f.measure,  -- text: What is counted or measured, as written: 영업이익, 사망자.
  f.period,  -- text: Time that the value is of, as written: 3분기, 지난해 말.
  f.period_from AT TIME ZONE 'UTC' + a.published_offset * interval '1 minute'
    AS period_from,  -- time (local): Start of the period by the article's own clock; NULL if it cannot be resolved.
  f.period_to AT TIME ZONE 'UTC' + a.published_offset * interval '1 minute'
    AS period_to,  -- time (local): End of the period by the article's own clock, exclusive.
  f.period_precision,  -- text: Precision of the period: year, quarter, month, day and so on.
  x.text,  -- text: The figure as written.
  x.value,  -- number: Value in `unit`; NULL for a range.
  x.unit,  -- text: Unit: USD, KRW, %, 명, GW and so on.
  f.amount_low,  -- number: Lower bound in `base_unit`; below zero for a loss.
  f.amount_high,  -- number: Upper bound in `base_unit`.
  x.base_unit,  -- text: Base unit of the dimension: W for MW, m for km; KRW for KRW.
  x.approx,  -- text: Approximation as written: 약, 이상, about; NULL if there is none.
  f.role,  -- text: What the value is: level, change or share.
  f.direction,  -- text: Direction of a change: up or down.
  CASE WHEN f.role = 'level' THEN (
    SELECT CASE g.direction WHEN 'up' THEN '+' WHEN 'down' THEN '-' ELSE '' END || y.text
    FROM figure y JOIN fact g ON g.figure_id = y.id
    WHERE y.revision_id = x.revision_id AND y.sentence = x.sentence AND g.role = 'change'
      AND coalesce(g.measure_key, g.measure) = coalesce(f.measure_key, f.measure)
      AND coalesce(g.subject, '') = coalesce(f.subject, '')
    ORDER BY y.id LIMIT 1
  ) END AS change,  -- text: Change to this level that the same sentence gives: `+12%`, `-300억 원`.
  f.basis,  -- text: What the value is compared with, as written: 전년 동기.
  f.status,  -- text: Whether it is so: actual, expected, proposed or denied.
  p.entity_id AS object_id,  -- integer: Canonical entity of the other party: `entity.id`.
  e.name AS object_entity,  -- text: Main name of that entity.
  f.object,  -- text: The other party, as written: invested in, bought, paid to.
  (
    SELECT coalesce(k.name, s.source) FROM attribution s LEFT JOIN entity k ON k.id = s.entity_id
    WHERE s.revision_id = x.revision_id AND s.sentence = x.sentence ORDER BY s.id LIMIT 1
  ) AS cited,  -- text: Source that the same sentence cites.
  f.confidence,  -- real: Share of such facts that are right, from 0 to 1.
  x.converts_id,  -- integer: Figure that this one converts to another unit: count one of the two.
  CASE WHEN x.part = 'title' THEN r.title
    WHEN x.span_start > 100 THEN substr(t.body, x.span_start - 99, x.span_end - x.span_start + 200)
    ELSE substr(t.body, 1, x.span_end + 100) END
    AS context,  -- text: The title, or the body from 100 letters before the figure to 100 after it.
  x.kind,  -- text: Kind: money, percent, percent_point, count, quantity, ratio, rank, index or duration.
  x.part,  -- text: Text that the span indexes: title or body.
  x.sentence,  -- integer: Number of the sentence: 0 is the title, the body counts from 1.
  x.span_start,  -- integer: Start of the span in that part, in code points from 0.
  x.span_end,  -- integer: End of the span: the first code point after it.
  r.id AS revision_id  -- integer: Revision of the text: `revision.id`.
FROM fact f
JOIN figure x ON x.id = f.figure_id
JOIN revision r ON r.id = x.revision_id
JOIN article a ON a.id = r.article_id AND a.current_number = r.number
LEFT JOIN revision_text t ON t.revision_id = r.id
LEFT JOIN outlet o ON o.id = a.outlet_id
LEFT JOIN mention m ON m.id = f.subject_mention_id
LEFT JOIN entity c ON c.id = m.entity_id
LEFT JOIN mention n ON n.id = f.subject_of_mention_id
LEFT JOIN entity d ON d.id = n.entity_id
LEFT JOIN mention p ON p.id = f.object_mention_id
LEFT JOIN entity e ON e.id = p.entity_id
