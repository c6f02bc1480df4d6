"""Write one batch of new and revised articles."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, bindparam, delete, func, update

from newsdb.lexicon.units import convert_to_base, find_base
from newsdb.model.batches import chunks
from newsdb.model.records import Article, Extraction, Figure, ParsedRecord, Span, TimeExpression
from newsdb.store import schema as tables
from newsdb.store.bulk_insert import Row, insert_rows, next_id
from newsdb.store.duplicates.links import link_duplicates
from newsdb.store.duplicates.similarity import CurrentText
from newsdb.store.schema.types import UNKNOWN_TIME
from newsdb.store.text_index import IndexedText, index_texts, load_current_texts, remove_texts
from newsdb.text.normalise import normalise_name


class ArticleLinks(NamedTuple):
    """The ids of an article's names, as its text states them and as judgements resolve them.

    Reporters go with `article.bylines`, entities with `extraction.mentions`.
    """

    stated_outlet_id: int | None = None
    outlet_id: int | None = None
    stated_reporter_ids: tuple[int, ...] = ()
    reporter_ids: tuple[int, ...] = ()
    extracted_entity_ids: tuple[int | None, ...] = ()
    entity_ids: tuple[int | None, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleChange:
    """A record that makes a new article (`number` 1) or a new revision.

    `is_copy` says whether an earlier article has the same body. `links` is filled before the change is stored.
    """

    record: ParsedRecord
    article_id: int
    number: int
    is_copy: bool = False
    published_doubt: str | None = None
    links: ArticleLinks = ArticleLinks()  # noqa: RUF009 - a tuple

    @property
    def article(self) -> Article:
        """The parsed article."""
        return self.record.article

    @property
    def extraction(self) -> Extraction:
        """The extraction of the record; a change always has one."""
        if self.record.extraction is None:
            raise ValueError(f"{self.record.article.key}: not extracted")
        return self.record.extraction

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
# The columns written per table, in the order of the values below; referenced tables come first.
COLUMNS: dict[Table, tuple[str, ...]] = {
    tables.ARTICLE: (
        "id",
        "source_key",
        "source_id",
        "stated_outlet_id",
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
    tables.BYLINE: (
        *("id", "revision_id", "stated_reporter_id", "reporter_id"),
        *("position", "role", "raw", "provenance"),
    ),
    tables.MENTION: (*_SPAN, "label", "extracted_entity_id", "entity_id", "confidence"),
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
    tables.ATTRIBUTION: (
        *_SPAN,
        *("source", "source_norm", "cue", "extracted_entity_id", "entity_id", "time_expression_id"),
    ),
    tables.ENTITY_ARTICLE: ("entity_id", "listed_at", "article_id", "mention_count"),
    tables.REPORTER_ARTICLE: ("reporter_id", "listed_at", "article_id"),
}


class RowBatch:
    """Collect the rows of a batch by table, with dense ids, and insert them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: dict[Table, list[Row]] = {table: [] for table in COLUMNS}
        self._next: dict[Table, int] = {}

    def add(self, table: Table, *values: Any) -> None:
        """Add a row with a known key."""
        self._rows[table].append(values)

    def add_with_id(self, table: Table, *values: Any) -> int:
        """Add a row with the table's next id. Return the id."""
        if table not in self._next:
            self._next[table] = next_id(self._connection, table)
        row_id = self._next[table]
        self._next[table] += 1
        self._rows[table].append((row_id, *values))
        return row_id

    def rows_of(self, table: Table) -> list[Row]:
        """Return the rows of a table so far."""
        return self._rows[table]

    def insert(self) -> None:
        """Insert all rows."""
        for table, columns in COLUMNS.items():
            insert_rows(self._connection, table, self._rows[table], columns)


def save_changes(
    connection: Connection,
    run_id: int,
    extractor: str,
    changes: Sequence[ArticleChange],
    moment: datetime,
) -> None:
    """Store linked changes: articles, revisions, extractions, listing tables, the text index and duplicate links.

    The connection holds the write lock.
    """
    rows = RowBatch(connection)
    for change in changes:
        if change.number == 1:
            _add_article(rows, change, moment)
        _add_revision(rows, change, run_id, extractor, moment)
    last = {change.article_id: change for change in changes}
    for change in last.values():
        _add_listing_rows(rows, change)
    revised = [change for change in last.values() if change.number > 1]
    _delete_listing_rows(connection, revised)
    rows.insert()
    index_texts(
        connection,
        (
            IndexedText(change.article_id, change.article.title, change.article.body)
            for change in last.values()
        ),
    )
    _update_articles(connection, revised, moment)
    link_duplicates(
        connection,
        [_current_text(change) for change in last.values() if change.number == 1],
        [change.article_id for change in revised],
    )


def touch_articles(connection: Connection, article_ids: Sequence[int], moment: datetime) -> None:
    """Update `last_seen_at` of unchanged articles."""
    for chunk in chunks(article_ids):
        connection.execute(
            update(tables.ARTICLE).where(tables.ARTICLE.c.id.in_(chunk)).values(last_seen_at=moment)
        )


def _current_text(change: ArticleChange) -> CurrentText:
    article = change.article
    return CurrentText(
        change.article_id,
        change.listed_at.astimezone(UTC),
        change.links.outlet_id,
        article.title,
        article.body,
        change.record.body_sha256,
    )


def _add_article(rows: RowBatch, change: ArticleChange, moment: datetime) -> None:
    article = change.article
    rows.add(
        tables.ARTICLE,
        change.article_id,
        article.key,
        article.source_id,
        change.links.stated_outlet_id,
        change.links.outlet_id,
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


def _add_revision(
    rows: RowBatch, change: ArticleChange, run_id: int, extractor: str, moment: datetime
) -> None:
    article, raw, links = change.article, change.record.raw, change.links
    revision_id = rows.add_with_id(
        tables.REVISION,
        change.article_id,
        change.number,
        article.title,
        article.place,
        change.record.content_sha256,
        change.record.body_sha256,
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
    reporters = zip(article.bylines, links.stated_reporter_ids, links.reporter_ids, strict=True)
    for position, (byline, stated_id, reporter_id) in enumerate(reporters):
        values = (position, byline.role, byline.raw, byline.provenance)
        rows.add_with_id(tables.BYLINE, revision_id, stated_id, reporter_id, *values)
    add_extraction(rows, revision_id, change.extraction, links.extracted_entity_ids, links.entity_ids)


def add_extraction(
    rows: RowBatch,
    revision_id: int,
    extraction: Extraction,
    extracted_ids: Sequence[int | None],
    entity_ids: Sequence[int | None],
) -> None:
    """Add the rows of an extraction, with the extracted and the resolved entities of its mentions.

    Indexes within the extraction become ids.
    """
    for mention, extracted_id, entity_id in zip(extraction.mentions, extracted_ids, entity_ids, strict=True):
        span = _span(revision_id, mention.span)
        rows.add_with_id(tables.MENTION, *span, mention.label, extracted_id, entity_id, mention.confidence)
    times = [rows.add_with_id(tables.TIME_EXPRESSION, *_time(revision_id, time)) for time in extraction.times]
    figures: list[int] = []
    for figure in extraction.figures:
        converts = figures[figure.converts] if figure.converts is not None else None
        figures.append(rows.add_with_id(tables.FIGURE, *_figure(revision_id, figure), converts))
    for attribution in extraction.attributions:
        span, source, mention_index = (
            _span(revision_id, attribution.span),
            attribution.source,
            attribution.mention,
        )
        extracted_id = None if mention_index is None else extracted_ids[mention_index]
        entity_id = None if mention_index is None or extracted_id is None else entity_ids[mention_index]
        time_id = times[attribution.time] if attribution.time is not None else None
        values = (source, normalise_name(source), attribution.cue, extracted_id, entity_id, time_id)
        rows.add_with_id(tables.ATTRIBUTION, *span, *values)


def _span(revision_id: int, span: Span) -> Row:
    return (revision_id, span.part, span.sentence, span.start, span.end, span.text)


def _figure(revision_id: int, figure: Figure) -> Row:
    low = figure.minimum if figure.value is None else figure.value
    high = figure.maximum if figure.value is None else figure.value
    values = (figure.kind, figure.value, low, high, figure.unit)
    span, base = _span(revision_id, figure.span), find_base(figure.unit).unit
    return (*span, *values, base, *_in_base(low, high, figure.unit), figure.approx, figure.per)


def _in_base(low: Decimal | None, high: Decimal | None, unit: str) -> Row:
    return tuple(None if bound is None else convert_to_base(bound, unit) for bound in (low, high))


def _time(revision_id: int, time: TimeExpression) -> Row:
    resolved = time.resolved
    interval = (resolved.start, resolved.end, resolved.precision) if resolved else (None, None, None)
    return (*_span(revision_id, time.span), time.value, time.minimum, time.maximum, time.hint, *interval)


def _add_listing_rows(rows: RowBatch, change: ArticleChange) -> None:
    """Add a row per entity and reporter of the article's current text."""
    mentioned = Counter(entity_id for entity_id in change.links.entity_ids if entity_id is not None)
    for entity_id, count in mentioned.items():
        rows.add(tables.ENTITY_ARTICLE, entity_id, change.listed_at, change.article_id, count)
    for reporter_id in dict.fromkeys(change.links.reporter_ids):
        rows.add(tables.REPORTER_ARTICLE, reporter_id, change.listed_at, change.article_id)


def _delete_listing_rows(connection: Connection, revised: Sequence[ArticleChange]) -> None:
    """Delete the rows of earlier revisions from the listing tables and the text index."""
    for chunk in chunks([change.article_id for change in revised]):
        remove_texts(connection, list(load_current_texts(connection, chunk)))
        for table in (tables.ENTITY_ARTICLE, tables.REPORTER_ARTICLE):
            connection.execute(delete(table).where(table.c.article_id.in_(chunk)))


def _update_articles(connection: Connection, revised: Sequence[ArticleChange], moment: datetime) -> None:
    """Update the article rows to their new revisions; fields without a new value keep the old one."""
    if not revised:
        return
    table = tables.ARTICLE
    connection.execute(
        update(table)
        .where(table.c.id == bindparam("article"))
        .values(
            {
                name: func.coalesce(bindparam(f"new_{name}", type_=table.c[name].type), table.c[name])
                for name in ("stated_outlet_id", "outlet_id", "outlet_provenance", "section", "url")
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
                "new_stated_outlet_id": change.links.stated_outlet_id,
                "new_outlet_id": change.links.outlet_id,
                "new_outlet_provenance": change.article.outlet_provenance if change.links.outlet_id else None,
                "new_section": change.article.section,
                "new_url": change.article.url,
                **dict(zip(_PUBLICATION, _publication(change.article), strict=True)),
            }
            for change in revised
        ],
    )
