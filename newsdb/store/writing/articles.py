"""Write one batch of new and revised articles."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, delete, func, select, update

from newsdb.model.batches import chunks
from newsdb.model.records import Article, Extraction, ParsedRecord
from newsdb.store import schema as tables
from newsdb.store.bulk_insert import Row, insert_rows
from newsdb.store.duplicates.links import delete_hashes, link_duplicates
from newsdb.store.duplicates.similarity import CurrentText
from newsdb.store.partitions.leftovers import delete_unfinished
from newsdb.store.raw_record import pack_record, unpack_record
from newsdb.store.schema.types import UNKNOWN_MOMENT, UNKNOWN_TIME
from newsdb.store.text_index import IndexedText, index_texts, load_current_texts, remove_texts
from newsdb.store.writing.extraction_rows import add_extraction
from newsdb.store.writing.extractions import EXTRACTION_TABLES
from newsdb.store.writing.row_batch import PUBLICATION_COLUMNS, RowBatch


class ArticleLinks(NamedTuple):
    """The ids of an article's names: as stated in its text, and as resolved by judgements.

    The reporters are parallel to `article.bylines`, the entities to `extraction.mentions`.
    """

    stated_outlet_id: int | None = None
    outlet_id: int | None = None
    stated_reporter_ids: tuple[int, ...] = ()
    reporter_ids: tuple[int, ...] = ()
    extracted_entity_ids: tuple[int | None, ...] = ()
    entity_ids: tuple[int | None, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleChange:
    """A new article (`number` 1) or a new revision, with its record; or what a record adds to the current revision.

    `is_copy`: an earlier article has the same body. `links` is filled before the change is stored. `rewrites` is the
    revision to be written again with more fields than before: its text is the same, but for white space.
    """

    record: ParsedRecord
    article_id: int
    number: int
    is_copy: bool = False
    published_doubt: str | None = None
    links: ArticleLinks = ArticleLinks()  # noqa: RUF009 - a tuple
    rewrites: int | None = None

    @property
    def is_new(self) -> bool:
        """Return whether the change is a new article."""
        return self.number == 1 and self.rewrites is None

    @property
    def is_revision(self) -> bool:
        """Return whether the change is a new revision of an article."""
        return self.number > 1 and self.rewrites is None

    @property
    def article(self) -> Article:
        """Return the parsed article."""
        return self.record.article

    @property
    def extraction(self) -> Extraction:
        """Return the extraction of the record. Raise ValueError for a record without one."""
        if self.record.extraction is None:
            raise ValueError(f"{self.record.article.key}: not extracted")
        return self.record.extraction

    @property
    def listed_at(self) -> datetime:
        """Return the sort key of lists: the local time of publication, or the year 1."""
        return self.article.published.local if self.article.published else UNKNOWN_TIME


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
    delete_unfinished(connection)
    rows = RowBatch(connection)
    for change in changes:
        if change.is_new:
            _add_article(rows, change, moment)
        if change.rewrites is None:
            _add_revision(rows, change, run_id, extractor, moment)
        else:
            _add_parts(rows, change, change.rewrites)
    last = {change.article_id: change for change in changes}
    for change in last.values():
        _add_listing_rows(rows, change)
    revised = [change for change in last.values() if not change.is_new]
    _delete_listing_rows(connection, revised)
    _clear_revisions(connection, extractor, [change for change in changes if change.rewrites is not None])
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
        [_current_text(change) for change in last.values() if change.is_new],
        [change.article_id for change in revised],
    )


def save_keys(connection: Connection, keys: Sequence[tuple[str, int]]) -> None:
    """Store other keys of articles, pairs of a key and an article id; those that are stored already stay."""
    table = tables.ARTICLE_KEY
    stored: set[tuple[str, int]] = set()
    for chunk in chunks({article_id for _, article_id in keys}):
        rows = connection.execute(
            select(table.c.key, table.c.article_id).where(table.c.article_id.in_(chunk))
        )
        stored.update((key, article_id) for key, article_id in rows)
    insert_rows(connection, table, [pair for pair in dict.fromkeys(keys) if pair not in stored])


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
        article.published.at.astimezone(UTC) if article.published else UNKNOWN_MOMENT,
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
    article, raw = change.article, change.record.raw
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
    packed = pack_record(raw.raw, article.title, article.body)
    rows.add(tables.REVISION_SOURCE, revision_id, raw.origin.source, raw.origin.number, raw.format, packed)
    _add_parts(rows, change, revision_id)


def _add_parts(rows: RowBatch, change: ArticleChange, revision_id: int) -> None:
    """Add what belongs to a revision beside its text: provenance, labels, bylines and extraction."""
    article, links = change.article, change.links
    for field, provenance in change.record.raw.provenance.items():
        rows.add(tables.FIELD_PROVENANCE, revision_id, field, provenance)
    for position, label in enumerate(article.labels):
        rows.add(tables.SOURCE_LABEL, revision_id, position, label.scheme, label.value)
    reporters = zip(article.bylines, links.stated_reporter_ids, links.reporter_ids, strict=True)
    for position, (byline, stated_id, reporter_id) in enumerate(reporters):
        values = (position, byline.role, byline.raw, byline.provenance)
        rows.add_with_id(tables.BYLINE, revision_id, stated_id, reporter_id, *values)
    add_extraction(rows, revision_id, change.extraction, links.extracted_entity_ids, links.entity_ids)


def _add_listing_rows(rows: RowBatch, change: ArticleChange) -> None:
    """Add a row per entity and reporter of the article's current text."""
    mentioned = defaultdict[int, list[float]](list)
    for entity_id, mention in zip(change.links.entity_ids, change.extraction.mentions, strict=True):
        if entity_id is not None:
            mentioned[entity_id].append(mention.confidence)
    listed_at, article_id = change.listed_at, change.article_id
    for entity_id, found in mentioned.items():
        rows.add(tables.ENTITY_ARTICLE, entity_id, listed_at, article_id, len(found), max(found))
    for reporter_id in dict.fromkeys(change.links.reporter_ids):
        rows.add(tables.REPORTER_ARTICLE, reporter_id, listed_at, article_id)


def _delete_listing_rows(connection: Connection, revised: Sequence[ArticleChange]) -> None:
    """Delete the rows of earlier revisions from the listing tables, the text index and that of similar texts."""
    for chunk in chunks([change.article_id for change in revised]):
        remove_texts(connection, list(load_current_texts(connection, chunk)))
        delete_hashes(connection, chunk)
        for table in (tables.ENTITY_ARTICLE, tables.REPORTER_ARTICLE):
            connection.execute(delete(table).where(table.c.article_id.in_(chunk)))


def _clear_revisions(connection: Connection, extractor: str, rewritten: Sequence[ArticleChange]) -> None:
    """Update the text of rewritten revisions, and delete their rows in the tables that `_add_parts` fills."""
    for chunk in chunks([change.rewrites for change in rewritten]):
        for table in (*EXTRACTION_TABLES, tables.BYLINE, tables.SOURCE_LABEL, tables.FIELD_PROVENANCE):
            connection.execute(delete(table).where(table.c.revision_id.in_(chunk)))
    for change in rewritten:
        article, record = change.article, change.record
        _repack_record(connection, change)
        connection.execute(
            update(tables.REVISION)
            .where(tables.REVISION.c.id == change.rewrites)
            .values(
                title=article.title,
                place=article.place,
                content_sha256=record.content_sha256,
                body_sha256=record.body_sha256,
                extractor=extractor,
                truncated=article.truncated,
            )
        )
        text = update(tables.REVISION_TEXT).where(tables.REVISION_TEXT.c.revision_id == change.rewrites)
        connection.execute(text.values(body=article.body))


def _repack_record(connection: Connection, change: ArticleChange) -> None:
    """Pack the record of a rewritten revision against its new text; the old text is still stored."""
    table, article = tables.REVISION_SOURCE, change.article
    of_revision = table.c.revision_id == change.rewrites
    row = connection.execute(
        select(table.c.packed, tables.REVISION.c.title, tables.REVISION_TEXT.c.body)
        .join(tables.REVISION, tables.REVISION.c.id == table.c.revision_id)
        .join(tables.REVISION_TEXT, tables.REVISION_TEXT.c.revision_id == table.c.revision_id)
        .where(of_revision)
    ).one_or_none()
    if row is not None and (row.title, row.body) != (article.title, article.body):
        packed = pack_record(unpack_record(*row), article.title, article.body)
        connection.execute(update(table).where(of_revision).values(packed=packed))


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
                for name in (
                    "stated_outlet_id",
                    "outlet_id",
                    "outlet_provenance",
                    "section",
                    "url",
                    "source_id",
                )
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
                    *PUBLICATION_COLUMNS,
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
                "new_source_id": change.article.source_id,
                **dict(zip(PUBLICATION_COLUMNS, _publication(change.article), strict=True)),
            }
            for change in revised
        ],
    )
