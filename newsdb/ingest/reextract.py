"""Extract stored texts again, after an upgrade or when users gave names."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, select

from newsdb.ingest.entity_linker import (
    EntityIds,
    EntityLinker,
    LinkedExtraction,
    names_of,
    resolve_mentions,
)
from newsdb.ingest.ingest_log import log_texts
from newsdb.ingest.pipeline import Job
from newsdb.model.batches import batches, chunks
from newsdb.model.records import Article, Extraction
from newsdb.resolve.judgements import load_resolver
from newsdb.resolve.recompute import update_unlinked_mentions
from newsdb.store import schema as tables
from newsdb.store.bulk_insert import Row, advance_sequences
from newsdb.store.engine import begin_read, begin_write
from newsdb.store.existing import build_publication
from newsdb.store.writing.extractions import (
    Content,
    RevisionExtraction,
    build_content,
    load_content,
    mark_extractor,
    replace_extractions,
)
from newsdb.store.writing.listing import refresh_articles
from newsdb.text.normalise import normalise_name

BATCH_REVISIONS = 200
_SHOWN_ARTICLES = 5
_ENTITY = 6  # the position of the extracted entity in a mention's row, after place and label
_NUMBERED = [
    tables.ENTITY,
    tables.ENTITY_ALIAS,
    tables.ENTITY_IDENTIFIER,
    tables.MENTION,
    tables.TIME_EXPRESSION,
    tables.FIGURE,
    tables.ATTRIBUTION,
]


@dataclass(frozen=True, slots=True)
class Selection:
    """The texts to read again: those of these articles (None: of all), only those of another extractor version if
    `outdated`, and of each article the current text, or with `revisions` all.
    """

    articles: Sequence[int] | None = None
    outdated: bool = True
    revisions: bool = False


class Difference(NamedTuple):
    """The rows gained and lost by a text, by the table; each begins with part, sentence, start, end and text."""

    article_id: int
    gained: Mapping[str, Sequence[Row]]
    lost: Mapping[str, Sequence[Row]]


@dataclass(slots=True)
class ReextractSummary:
    """Count texts read, texts changed and rows by the table, and keep the first differences."""

    read: int = 0
    changed: int = 0
    gained: Counter[str] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)
    first: list[Difference] = field(default_factory=list)

    def add(self, difference: Difference) -> None:
        """Add the difference of another text."""
        self.changed += 1
        self.gained.update({name: len(rows) for name, rows in difference.gained.items()})
        self.lost.update({name: len(rows) for name, rows in difference.lost.items()})
        if len(self.first) < _SHOWN_ARTICLES:
            self.first.append(difference)


class _Text(NamedTuple):
    revision_id: int
    article_id: int
    article: Article


class _RollbackError(Exception):
    """Roll back the transaction of a dry run."""


def reextract(
    engine: Engine, job: Job, selection: Selection, on_progress: Callable[[int, int], None] | None = None
) -> ReextractSummary:
    """Read texts again, a batch a transaction; `on_progress` gets the number of texts done and of all texts.

    Rows found as before stay, with their ids. With `selection.outdated` a stopped run goes on from there.
    """
    summary, linker = ReextractSummary(), EntityLinker()
    with begin_read(engine) as connection:
        waiting = list(_revision_ids(connection, selection, job.extractor))
    for revision_ids in batches(waiting, BATCH_REVISIONS):
        with begin_read(engine) as connection:
            texts = _load_texts(connection, revision_ids)
        extractions = dict(zip(texts, job.extract([text.article for text in texts]), strict=True))
        if job.dry_run:
            linker = EntityLinker()  # the ids that it remembers are rolled back
        with suppress(_RollbackError), begin_write(engine) as connection:
            _replace(connection, job, linker, extractions, summary)
            if job.dry_run:
                raise _RollbackError
        summary.read += len(texts)
        log_texts(summary.read, len(waiting), summary.changed)
        if on_progress:
            on_progress(summary.read, len(waiting))
    return summary


def _replace(
    connection: Connection,
    job: Job,
    linker: EntityLinker,
    extractions: Mapping[_Text, Extraction],
    summary: ReextractSummary,
) -> None:
    """Replace the rows of texts with a new extraction, and update the listing tables and the summary."""
    revision_ids = _existing_revisions(connection, [text.revision_id for text in extractions])
    texts = [text for text in extractions if text.revision_id in revision_ids]
    before = load_content(connection, revision_ids)
    linked = _link(connection, linker, {text: extractions[text] for text in texts}, before)
    after = build_content(connection, linked)
    changed = [new for new in linked if after[new.revision_id] != before[new.revision_id]]
    replace_extractions(connection, changed)
    mark_extractor(connection, revision_ids, job.extractor)
    article_of = {text.revision_id: text.article_id for text in texts}
    for new in changed:
        old_rows, new_rows = before[new.revision_id], after[new.revision_id]
        summary.add(
            Difference(article_of[new.revision_id], new_rows.minus(old_rows), old_rows.minus(new_rows))
        )
    refresh_articles(connection, {article_of[new.revision_id] for new in changed})
    advance_sequences(connection, _NUMBERED)


def _link(
    connection: Connection,
    linker: EntityLinker,
    extractions: Mapping[_Text, Extraction],
    before: Mapping[int, Content],
) -> list[RevisionExtraction]:
    """Return each text's extraction with the entities of its mentions, as extracted and after all judgements."""
    resolver = load_resolver(connection)
    new_ids = linker.link(connection, list(extractions.values()))
    extracted_ids = _keep_entities(connection, extractions, new_ids, before)
    linked = [
        LinkedExtraction(text.article_id, extraction, entity_ids)
        for (text, extraction), entity_ids in zip(extractions.items(), extracted_ids, strict=True)
    ]
    entity_ids = resolve_mentions(connection, resolver, linked)
    refresh_articles(connection, update_unlinked_mentions(connection, resolver, linker.take_new_norms()))
    return [
        RevisionExtraction(text.revision_id, extraction, extracted, resolved)
        for (text, extraction), extracted, resolved in zip(
            extractions.items(), extracted_ids, entity_ids, strict=True
        )
    ]


def _keep_entities(
    connection: Connection,
    extractions: Mapping[_Text, Extraction],
    new_ids: Sequence[EntityIds],
    before: Mapping[int, Content],
) -> list[EntityIds]:
    """Return the entities of mentions; one linked by its name alone keeps an entity still of this name.

    Later namesakes take no mentions away.
    """
    kept: dict[_Text, dict[int, int]] = {}
    for (text, extraction), entity_ids in zip(extractions.items(), new_ids, strict=True):
        rows = before[text.revision_id].tables["mention"]
        stored = {row[:_ENTITY]: row[_ENTITY] for row in rows}
        names = names_of(extraction)
        for index, mention in enumerate(extraction.mentions):
            span = mention.span
            place = (span.part, span.sentence, span.start, span.end, span.text, mention.label)
            entity_id = stored.get(place)
            if names[index].key is None and entity_id is not None and entity_id != entity_ids[index]:
                kept.setdefault(text, {})[index] = entity_id
    names_held = _load_names(
        connection, {entity_id for of_text in kept.values() for entity_id in of_text.values()}
    )
    return [
        tuple(
            entity_id
            if (entity_id := kept.get(text, {}).get(index)) is not None
            and (entity_id, normalise_name(names_of(extraction)[index].text)) in names_held
            else new_id
            for index, new_id in enumerate(entity_ids)
        )
        for (text, extraction), entity_ids in zip(extractions.items(), new_ids, strict=True)
    ]


def _load_names(connection: Connection, entity_ids: set[int]) -> set[tuple[int, str]]:
    """Return the entities with their normalised names."""
    alias = tables.ENTITY_ALIAS.c
    columns = (alias.entity_id, alias.name_norm)
    return {
        (entity_id, norm)
        for ids in chunks(entity_ids)
        for entity_id, norm in connection.execute(select(*columns).where(alias.entity_id.in_(ids)))
    }


def _existing_revisions(connection: Connection, revision_ids: Sequence[int]) -> set[int]:
    """Return the revisions not deleted meanwhile."""
    revision = tables.REVISION.c
    return {
        revision_id
        for ids in chunks(revision_ids)
        for revision_id in connection.scalars(select(revision.id).where(revision.id.in_(ids)))
    }


def _revision_ids(connection: Connection, selection: Selection, extractor: str) -> Iterator[int]:
    """Yield the revisions to read, in the order of their ids."""
    statement = select(tables.REVISION.c.id).join(
        tables.ARTICLE, tables.ARTICLE.c.id == tables.REVISION.c.article_id
    )
    if not selection.revisions:
        statement = statement.where(tables.REVISION.c.number == tables.ARTICLE.c.current_number)
    if selection.outdated:
        statement = statement.where(tables.REVISION.c.extractor != extractor)
    if selection.articles is None:
        yield from connection.scalars(statement.order_by(tables.REVISION.c.id))
        return
    revision_ids: list[int] = []
    for ids in chunks(selection.articles):
        revision_ids += connection.scalars(statement.where(tables.ARTICLE.c.id.in_(ids)))
    yield from sorted(revision_ids)


def _load_texts(connection: Connection, revision_ids: Sequence[int]) -> list[_Text]:
    """Return the stored texts as articles; all revisions have the date of their article, be it found later."""
    rows = connection.execute(
        _TEXTS.where(tables.REVISION.c.id.in_(revision_ids)).order_by(tables.REVISION.c.id)
    )
    return [_text(*row) for row in rows]


def _text(
    revision_id: int,
    article_id: int,
    key: str,
    title: str | None,
    body: str,
    place: str | None,
    language: str,
    *dated: Any,
) -> _Text:
    article = Article(
        key=key,
        title=title,
        body=body,
        outlet=None,
        outlet_provenance=None,
        bylines=(),
        place=place,
        published=build_publication(*dated),
        url=None,
        source_id=None,
        section=None,
        language=language,
    )
    return _Text(revision_id, article_id, article)


_TEXTS: Any = (
    select(
        tables.REVISION.c.id,
        tables.ARTICLE.c.id,
        tables.ARTICLE.c.source_key,
        tables.REVISION.c.title,
        tables.REVISION_TEXT.c.body,
        tables.REVISION.c.place,
        tables.ARTICLE.c.language,
        tables.ARTICLE.c.published_at,
        tables.ARTICLE.c.published_precision,
        tables.ARTICLE.c.published_raw,
        tables.ARTICLE.c.published_provenance,
        tables.ARTICLE.c.published_offset,
    )
    .select_from(tables.REVISION)
    .join(tables.ARTICLE, tables.ARTICLE.c.id == tables.REVISION.c.article_id)
    .join(tables.REVISION_TEXT, tables.REVISION_TEXT.c.revision_id == tables.REVISION.c.id)
)
