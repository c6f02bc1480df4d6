"""Extract stored texts again, after an upgrade or when users gave names."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, select

from newsdb.ingest.entity_linker import EntityLinker, LinkedExtraction, resolve_mentions
from newsdb.ingest.ingest_log import log_texts
from newsdb.ingest.pipeline import Job
from newsdb.model.batches import batches, chunks
from newsdb.model.records import Article, Extraction
from newsdb.resolve.judgements import load_resolver
from newsdb.resolve.name_settlement import find_contested_names, settle_names
from newsdb.resolve.recompute import recompute_canonical
from newsdb.resolve.resolver import Resolver
from newsdb.store import schema as tables
from newsdb.store.bulk_insert import Row, advance_sequences
from newsdb.store.engine import begin_read, begin_write
from newsdb.store.existing import build_publication
from newsdb.store.writing.extractions import (
    RevisionExtraction,
    build_content,
    load_content,
    mark_extractor,
    replace_extractions,
)
from newsdb.store.writing.listing import refresh_articles

BATCH_REVISIONS = 200
_SHOWN_ARTICLES = 5
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
    before, resolver = load_content(connection, revision_ids), load_resolver(connection)
    norms = find_contested_names(connection, resolver, revision_ids)
    of_revisions, linked = _link(connection, resolver, linker, {text: extractions[text] for text in texts})
    after = build_content(connection, of_revisions)
    changed = [new for new in of_revisions if after[new.revision_id] != before[new.revision_id]]
    replace_extractions(connection, changed)
    mark_extractor(connection, revision_ids, job.extractor)
    article_of = {text.revision_id: text.article_id for text in texts}
    for new in changed:
        old_rows, new_rows = before[new.revision_id], after[new.revision_id]
        summary.add(
            Difference(article_of[new.revision_id], new_rows.minus(old_rows), old_rows.minus(new_rows))
        )
    refresh_articles(connection, {article_of[new.revision_id] for new in changed})
    settle_names(connection, resolver, norms | linker.take_names_to_settle(connection, resolver, linked))
    recompute_canonical(connection, resolver)
    advance_sequences(connection, _NUMBERED)


def _link(
    connection: Connection, resolver: Resolver, linker: EntityLinker, extractions: Mapping[_Text, Extraction]
) -> tuple[list[RevisionExtraction], list[LinkedExtraction]]:
    """Return each text's extraction with the entities of its mentions, as extracted and after all judgements."""
    linked = linker.link(
        connection, [(text.article_id, extraction) for text, extraction in extractions.items()]
    )
    of_revisions = [
        RevisionExtraction(text.revision_id, each.extraction, each.extracted_ids, resolved)
        for text, each, resolved in zip(extractions, linked, resolve_mentions(resolver, linked), strict=True)
    ]
    return of_revisions, linked


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
