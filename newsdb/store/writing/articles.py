"""One batch of changed articles into the tables."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, func, update

from newsdb.lexicon.units import base_of, to_base
from newsdb.model.batches import chunks
from newsdb.model.records import Article, Extraction, Figure, RawRecord, Span, TimeExpression
from newsdb.store import schema as tables
from newsdb.store.bulk_insert import Row, insert_rows, next_id
from newsdb.store.duplicates.links import link_duplicates
from newsdb.store.duplicates.similarity import CurrentText
from newsdb.store.schema.types import UNKNOWN_TIME
from newsdb.store.text_index import IndexedText, index_texts, load_current_texts, remove_texts
from newsdb.text.normalise import normalise_name


@dataclass(frozen=True, slots=True)
class ArticleChange:
    """A new article or a new revision, with every name in it resolved to an id.

    `reporter_ids` go with `article.bylines`, `entity_ids` with `extraction.mentions`.
    """

    raw: RawRecord
    article: Article
    extraction: Extraction
    content_sha256: bytes
    body_sha256: bytes
    article_id: int
    number: int
    published_doubt: str | None
    outlet_id: int | None
    reporter_ids: tuple[int, ...]
    entity_ids: tuple[int | None, ...]

    @property
    def listed_at(self) -> datetime:
        """The moment by which lists sort this article."""
        return self.article.published.at if self.article.published else UNKNOWN_TIME


_SPAN = ("id", "revision_id", "part", "sentence", "span_start", "span_end", "text")
_INTERVAL = ("resolved_from", "resolved_to", "precision")
_PUBLICATION = (
    "published_at",
    "published_raw",
    "published_precision",
    "published_provenance",
    "published_offset",
)
# What each table gets, in the order of the values below; tables that others refer to come first.
COLUMNS: dict[Table, tuple[str, ...]] = {
    tables.ARTICLE: (
        "id",
        "source_key",
        "source_id",
        "outlet_id",
        "outlet_provenance",
        "url",
        "language",
        "section",
        *_PUBLICATION,
        "listed_at",
        "current_number",
        "first_seen_at",
        "last_seen_at",
        "published_doubt",
    ),
    tables.REVISION: (
        "id",
        "article_id",
        "number",
        "title",
        "place",
        "content_sha256",
        "body_sha256",
        "extractor",
        "ingest_run_id",
        "created_at",
        "truncated",
    ),
    tables.REVISION_TEXT: ("revision_id", "body"),
    tables.REVISION_SOURCE: ("revision_id", "source", "record_number", "format", "content"),
    tables.FIELD_PROVENANCE: ("revision_id", "field", "provenance"),
    tables.SOURCE_LABEL: ("revision_id", "position", "scheme", "value"),
    tables.BYLINE: ("id", "revision_id", "reporter_id", "position", "role", "raw", "provenance"),
    tables.MENTION: (*_SPAN, "label", "entity_id", "confidence"),
    tables.TIME_EXPRESSION: (*_SPAN, "value", "value_low", "value_high", "hint", *_INTERVAL),
    tables.FIGURE: (
        *_SPAN,
        "kind",
        "value",
        "value_low",
        "value_high",
        "unit",
        "base_unit",
        "base_low",
        "base_high",
        "approx",
        "per",
        "converts_id",
    ),
    tables.ATTRIBUTION: (*_SPAN, "source", "source_norm", "cue", "entity_id", "time_expression_id"),
    tables.ENTITY_ARTICLE: ("entity_id", "listed_at", "article_id", "mention_count"),
    tables.REPORTER_ARTICLE: ("reporter_id", "listed_at", "article_id"),
}


class Rows:
    """The rows of a batch, table by table, each with its dense id."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: dict[Table, list[Row]] = {table: [] for table in COLUMNS}
        self._next: dict[Table, int] = {}

    def add(self, table: Table, *values: Any) -> None:
        """A row of a table that has no id of its own, or whose id is known already."""
        self._rows[table].append(values)

    def number(self, table: Table, *values: Any) -> int:
        """A row that gets the table's next id; gives the id."""
        if table not in self._next:
            self._next[table] = next_id(self._connection, table)
        row_id = self._next[table]
        self._next[table] += 1
        self._rows[table].append((row_id, *values))
        return row_id

    def of(self, table: Table) -> list[Row]:
        """The rows of a table so far."""
        return self._rows[table]

    def insert(self) -> None:
        """All rows into their tables."""
        for table, columns in COLUMNS.items():
            insert_rows(self._connection, table, self._rows[table], columns)


def save_changes(
    connection: Connection,
    run_id: int,
    extractor: str,
    changes: Sequence[ArticleChange],
    canonical: Mapping[int, int],
    moment: datetime,
) -> None:
    """Store the changes: articles, revisions, what was found in them, and the tables made for reading.

    The connection holds the write lock. `canonical` gives the entity that each mentioned one counts as.
    """
    rows = Rows(connection)
    for change in changes:
        if change.number == 1:
            _add_article(rows, change, moment)
        _add_revision(rows, change, run_id, extractor, moment)
    last = {change.article_id: change for change in changes}
    for change in last.values():
        _add_reading(rows, change, canonical)
    revised = [change for change in last.values() if change.number > 1]
    _clear_reading(connection, revised)
    rows.insert()
    index_texts(
        connection,
        (
            IndexedText(change.article_id, change.article.title, change.article.body)
            for change in last.values()
        ),
    )
    _revise(connection, revised, moment)
    link_duplicates(
        connection,
        [_current_text(change) for change in last.values() if change.number == 1],
        [change.article_id for change in revised],
    )


def touch_articles(connection: Connection, article_ids: Sequence[int], moment: datetime) -> None:
    """Note that unchanged articles were seen again."""
    for some in chunks(article_ids):
        connection.execute(
            update(tables.ARTICLE).where(tables.ARTICLE.c.id.in_(some)).values(last_seen_at=moment)
        )


def _current_text(change: ArticleChange) -> CurrentText:
    article = change.article
    return CurrentText(
        change.article_id,
        change.listed_at.astimezone(UTC),
        change.outlet_id,
        article.title,
        article.body,
        change.body_sha256,
    )


def _add_article(rows: Rows, change: ArticleChange, moment: datetime) -> None:
    article = change.article
    rows.add(
        tables.ARTICLE,
        change.article_id,
        article.key,
        article.source_id,
        change.outlet_id,
        article.outlet_provenance,
        article.url,
        article.language,
        article.section,
        *_publication(article),
        change.listed_at,
        change.number,
        moment,
        moment,
        change.published_doubt,
    )


def _publication(article: Article) -> Row:
    if (published := article.published) is None:
        return (None, None, None, None, None)
    return (
        published.at,
        published.raw,
        published.precision,
        published.provenance,
        published.utc_offset_minutes,
    )


def _add_revision(rows: Rows, change: ArticleChange, run_id: int, extractor: str, moment: datetime) -> None:
    article, raw = change.article, change.raw
    revision_id = rows.number(
        tables.REVISION,
        change.article_id,
        change.number,
        article.title,
        article.place,
        change.content_sha256,
        change.body_sha256,
        extractor,
        run_id,
        moment,
        article.truncated,
    )
    rows.add(tables.REVISION_TEXT, revision_id, article.body)
    rows.add(tables.REVISION_SOURCE, revision_id, raw.origin.source, raw.origin.number, raw.format, raw.raw)
    for field, provenance in raw.provenance.items():
        rows.add(tables.FIELD_PROVENANCE, revision_id, field, provenance)
    for position, label in enumerate(article.labels):
        rows.add(tables.SOURCE_LABEL, revision_id, position, label.scheme, label.value)
    for position, (byline, reporter_id) in enumerate(zip(article.bylines, change.reporter_ids, strict=True)):
        rows.number(
            tables.BYLINE, revision_id, reporter_id, position, byline.role, byline.raw, byline.provenance
        )
    add_extraction(rows, revision_id, change.extraction, change.entity_ids)


def add_extraction(rows: Rows, revision_id: int, found: Extraction, entity_ids: Sequence[int | None]) -> None:
    """Everything found in the text, with the entities of its mentions. Indexes within the extraction become ids."""
    for mention, entity_id in zip(found.mentions, entity_ids, strict=True):
        span = _span(revision_id, mention.span)
        rows.number(tables.MENTION, *span, mention.label, entity_id, mention.confidence)
    times = [rows.number(tables.TIME_EXPRESSION, *_time(revision_id, time)) for time in found.times]
    figures: list[int] = []
    for figure in found.figures:
        converts = figures[figure.converts] if figure.converts is not None else None
        figures.append(rows.number(tables.FIGURE, *_figure(revision_id, figure), converts))
    for attribution in found.attributions:
        span, source = _span(revision_id, attribution.span), attribution.source
        entity_id = entity_ids[attribution.mention] if attribution.mention is not None else None
        time_id = times[attribution.time] if attribution.time is not None else None
        rows.number(
            tables.ATTRIBUTION, *span, source, normalise_name(source), attribution.cue, entity_id, time_id
        )


def _span(revision_id: int, span: Span) -> Row:
    return (revision_id, span.part, span.sentence, span.start, span.end, span.text)


def _figure(revision_id: int, figure: Figure) -> Row:
    low = figure.minimum if figure.value is None else figure.value
    high = figure.maximum if figure.value is None else figure.value
    values = (figure.kind, figure.value, low, high, figure.unit)
    span, base = _span(revision_id, figure.span), base_of(figure.unit).unit
    return (*span, *values, base, *_in_base(low, high, figure.unit), figure.approx, figure.per)


def _in_base(low: Decimal | None, high: Decimal | None, unit: str) -> Row:
    return tuple(None if bound is None else to_base(bound, unit) for bound in (low, high))


def _time(revision_id: int, time: TimeExpression) -> Row:
    resolved = time.resolved
    interval = (resolved.start, resolved.end, resolved.precision) if resolved else (None, None, None)
    return (*_span(revision_id, time.span), time.value, time.minimum, time.maximum, time.hint, *interval)


def _add_reading(rows: Rows, change: ArticleChange, canonical: Mapping[int, int]) -> None:
    """One row for each entity and reporter of the article's current text."""
    mentioned = Counter(canonical[entity_id] for entity_id in change.entity_ids if entity_id is not None)
    for entity_id, count in mentioned.items():
        rows.add(tables.ENTITY_ARTICLE, entity_id, change.listed_at, change.article_id, count)
    for reporter_id in dict.fromkeys(change.reporter_ids):
        rows.add(tables.REPORTER_ARTICLE, reporter_id, change.listed_at, change.article_id)


def _clear_reading(connection: Connection, revised: Sequence[ArticleChange]) -> None:
    """Drop what the reading tables and the text index say of the revisions before these."""
    for some in chunks([change.article_id for change in revised]):
        remove_texts(connection, list(load_current_texts(connection, some)))
        for reading in (tables.ENTITY_ARTICLE, tables.REPORTER_ARTICLE):
            connection.execute(delete(reading).where(reading.c.article_id.in_(some)))


def _revise(connection: Connection, revised: Sequence[ArticleChange], moment: datetime) -> None:
    """Bring the articles' own rows up to their new revisions; what these do not say stays as it was."""
    if not revised:
        return
    table = tables.ARTICLE
    connection.execute(
        update(table)
        .where(table.c.id == bindparam("article"))
        .values(
            {
                name: func.coalesce(bindparam(f"new_{name}", type_=table.c[name].type), table.c[name])
                for name in ("outlet_id", "outlet_provenance", "section", "url")
            }
            | {
                name: bindparam(name)
                for name in (
                    "current_number",
                    "listed_at",
                    "last_seen_at",
                    "source_key",
                    "language",
                    "published_doubt",
                    *_PUBLICATION,
                )
            }
        ),
        [
            {
                "article": change.article_id,
                "current_number": change.number,
                "listed_at": change.listed_at,
                "last_seen_at": moment,
                "source_key": change.article.key,
                "language": change.article.language,
                "published_doubt": change.published_doubt,
                "new_outlet_id": change.outlet_id,
                "new_outlet_provenance": change.article.outlet_provenance if change.outlet_id else None,
                "new_section": change.article.section,
                "new_url": change.article.url,
                **dict(zip(_PUBLICATION, _publication(change.article), strict=True)),
            }
            for change in revised
        ],
    )
