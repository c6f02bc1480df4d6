"""Extraction anew from the stored texts, after an upgrade or when users gave names."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, select

from newsdb.ingest.entity_linker import Ids, Named, names_of
from newsdb.ingest.pipeline import Job
from newsdb.model.batches import batches, chunks
from newsdb.model.records import Article, Extraction
from newsdb.resolve.apply_judgements import replay
from newsdb.store import schema as tables
from newsdb.store.bulk_insert import Row, advance_sequences
from newsdb.store.engine import begin_read, begin_write
from newsdb.store.existing import build_publication
from newsdb.store.writing.extractions import (
    Content,
    Found,
    content_of,
    mark_extractor,
    replace_found,
    stored_content,
)
from newsdb.store.writing.listing import refresh_articles
from newsdb.text.normalise import normalise_name

BATCH_REVISIONS = 200
_SHOWN_ARTICLES = 5
_ENTITY = 6  # where a mention's row has its entity, after place and label
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
class Which:
    """Which texts are read again: of these articles (None: of all), only those that another version of the extraction
    read, and of each article the current one, or with `revisions` all.
    """

    articles: Sequence[int] | None = None
    outdated: bool = True
    revisions: bool = False


class Difference(NamedTuple):
    """What a text gains and loses, by the table: each row begins with part, sentence, start, end and text."""

    article_id: int
    gained: Mapping[str, Sequence[Row]]
    lost: Mapping[str, Sequence[Row]]


@dataclass(slots=True)
class Reextracted:
    """What was done, or would be: texts read, texts changed, rows by the table, and the first differences."""

    read: int = 0
    changed: int = 0
    gained: Counter[str] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)
    first: list[Difference] = field(default_factory=list)

    def add(self, difference: Difference) -> None:
        """Count the difference of another text."""
        self.changed += 1
        self.gained.update({name: len(rows) for name, rows in difference.gained.items()})
        self.lost.update({name: len(rows) for name, rows in difference.lost.items()})
        if len(self.first) < _SHOWN_ARTICLES:
            self.first.append(difference)


class _Text(NamedTuple):
    revision_id: int
    article_id: int
    article: Article


class _TakenBackError(Exception):
    """Ends a dry run's transaction."""


def reextract(
    engine: Engine, job: Job, which: Which, on_progress: Callable[[int, int], None] | None = None
) -> Reextracted:
    """Read texts again, a batch a transaction; `on_progress` is told how many of how many are done.

    What is found as before stays, with its ids. A run that was stopped goes on where it stopped when `which.outdated`.
    """
    done, named = Reextracted(), Named()
    with begin_read(engine) as connection:
        waiting = list(_revision_ids(connection, which, job.extractor))
    for some in batches(waiting, BATCH_REVISIONS):
        with begin_read(engine) as connection:
            texts = _texts(connection, some)
        found = job.extract([text.article for text in texts])
        if job.dry_run:
            named = Named()  # what it remembers is taken back
        with suppress(_TakenBackError), begin_write(engine) as connection:
            _replace(connection, job, named, dict(zip(texts, found, strict=True)), done)
            if job.dry_run:
                raise _TakenBackError
        done.read += len(texts)
        if on_progress:
            on_progress(done.read, len(waiting))
    return done


def _replace(
    connection: Connection,
    job: Job,
    named: Named,
    extractions: Mapping[_Text, Extraction],
    done: Reextracted,
) -> None:
    """Replace what differs, and bring everything up to date that is made of it."""
    there = _still_there(connection, [text.revision_id for text in extractions])
    texts = [text for text in extractions if text.revision_id in there]
    before = stored_content(connection, there)
    ids = named.ids(connection, [extractions[text] for text in texts])
    found = [
        Found(text.revision_id, extractions[text], kept)
        for text, kept in zip(texts, _kept(connection, texts, extractions, ids, before), strict=True)
    ]
    after = content_of(connection, found)
    changed = [each for each in found if after[each.revision_id] != before[each.revision_id]]
    replace_found(connection, changed)
    mark_extractor(connection, there, job.extractor)
    article_of = {text.revision_id: text.article_id for text in texts}
    for each in changed:
        old, new = before[each.revision_id], after[each.revision_id]
        done.add(Difference(article_of[each.revision_id], new.minus(old), old.minus(new)))
    articles = {article_of[each.revision_id] for each in changed}
    refresh_articles(connection, articles)
    replay(connection, articles)
    advance_sequences(connection, _NUMBERED)


def _kept(
    connection: Connection,
    texts: Sequence[_Text],
    extractions: Mapping[_Text, Extraction],
    ids: Sequence[Ids],
    before: Mapping[int, Content],
) -> list[Ids]:
    """The entities of the mentions, where a name alone leads to one: the one that it led to before, if that still has
    the name. Namesakes that came later do not take mentions away.
    """
    held: dict[_Text, dict[int, int]] = {}
    for text, resolved in zip(texts, ids, strict=True):
        rows = before[text.revision_id].tables["mention"]
        stood = {row[:_ENTITY]: row[_ENTITY] for row in rows}
        names = names_of(extractions[text])
        for index, mention in enumerate(extractions[text].mentions):
            span = mention.span
            place = (span.part, span.sentence, span.start, span.end, span.text, mention.label)
            entity = stood.get(place)
            if names[index].key is None and entity is not None and entity != resolved[index]:
                held.setdefault(text, {})[index] = entity
    bearers = _names_borne(connection, {entity for some in held.values() for entity in some.values()})
    return [
        tuple(
            entity
            if (entity := held.get(text, {}).get(index)) is not None
            and (entity, normalise_name(names_of(extractions[text])[index].text)) in bearers
            else each
            for index, each in enumerate(resolved)
        )
        for text, resolved in zip(texts, ids, strict=True)
    ]


def _names_borne(connection: Connection, entity_ids: set[int]) -> set[tuple[int, str]]:
    """Entities with their normalised names."""
    found: set[tuple[int, str]] = set()
    for some in chunks(entity_ids):
        rows = connection.execute(
            select(tables.ENTITY_ALIAS.c.entity_id, tables.ENTITY_ALIAS.c.name_norm).where(
                tables.ENTITY_ALIAS.c.entity_id.in_(some)
            )
        )
        found.update((entity_id, norm) for entity_id, norm in rows)
    return found


def _still_there(connection: Connection, revision_ids: Sequence[int]) -> set[int]:
    """Those that nobody deleted while they were read."""
    return {
        each
        for some in chunks(revision_ids)
        for each in connection.scalars(select(tables.REVISION.c.id).where(tables.REVISION.c.id.in_(some)))
    }


def _revision_ids(connection: Connection, which: Which, extractor: str) -> Iterator[int]:
    """The revisions to read, in the order of their ids."""
    statement = select(tables.REVISION.c.id).join(
        tables.ARTICLE, tables.ARTICLE.c.id == tables.REVISION.c.article_id
    )
    if not which.revisions:
        statement = statement.where(tables.REVISION.c.number == tables.ARTICLE.c.current_number)
    if which.outdated:
        statement = statement.where(tables.REVISION.c.extractor != extractor)
    if which.articles is None:
        yield from connection.scalars(statement.order_by(tables.REVISION.c.id))
        return
    found: list[int] = []
    for some in chunks(which.articles):
        found += connection.scalars(statement.where(tables.ARTICLE.c.id.in_(some)))
    yield from sorted(found)


def _texts(connection: Connection, revision_ids: Sequence[int]) -> list[_Text]:
    """The stored texts as articles; of an article that was dated later, all revisions have its date."""
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
