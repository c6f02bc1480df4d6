"""What becomes of each record of a batch: new, a revision, a duplicate or nothing new; and all its names as ids."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection

from newsdb.extract.names.knowledge import known_entity
from newsdb.ingest.names import description_of
from newsdb.ingest.prepared import Prepared, changes, completed
from newsdb.ingest.workers import Extract
from newsdb.parse.outlets import find_outlet
from newsdb.records import Extraction, Mention
from newsdb.resolve.entities import Description, Entities, Name, canonical_ids
from newsdb.resolve.writers import OutletFacts, Outlets, Reporters, Writer
from newsdb.store.known import Known, first_with_body, known_articles
from newsdb.store.models import Article as ArticleTable
from newsdb.store.models.base import table_of
from newsdb.store.runs import Counts, now
from newsdb.store.save import Change, save_changes, touch_articles
from newsdb.store.write import next_id


class Extracted(NamedTuple):
    """A record and what was found in it; None where it looked like nothing new."""

    prepared: Prepared
    extraction: Extraction | None


@dataclass(frozen=True, slots=True)
class _Step:
    """A record that changes the archive: the article and revision that it makes."""

    prepared: Prepared
    extraction: Extraction
    article_id: int
    number: int
    duplicate_of: int | None


class Settler:
    """Stores batches, remembering between them the ids of names. One for a run."""

    def __init__(self, extractor: str, extract: Extract) -> None:
        self._extractor = extractor
        self._extract = extract
        self._outlets = Outlets(_outlet_facts)
        self._reporters = Reporters()
        self._entities = Entities(_description)

    def store(self, connection: Connection, run_id: int, records: Sequence[Extracted]) -> Counts:
        """Store a batch on a connection that holds the write lock, and count what became of its records."""
        steps, unchanged = self._decide(connection, records)
        moment = now()
        resolved = self._resolve(connection, steps)
        named = {entity_id for change in resolved for entity_id in change.entity_ids if entity_id is not None}
        canonical = canonical_ids(connection, named)
        save_changes(connection, run_id, self._extractor, resolved, canonical, moment)
        touch_articles(connection, unchanged, moment)
        duplicates = sum(step.number == 1 and step.duplicate_of is not None for step in steps)
        revised = sum(step.number > 1 for step in steps)
        return Counts(
            new=len(steps) - revised - duplicates,
            unchanged=len(records) - len(steps),
            revised=revised,
            duplicate=duplicates,
        )

    def _learn_aliases(self, connection: Connection, extractions: Sequence[Extraction]) -> None:
        """Store the names that texts give for their own mentions, before anybody is looked up by them."""
        given = [
            (_name(found.mentions[alias.mention]), alias.name)
            for found in extractions
            for alias in found.aliases
        ]
        ids = self._entities.ids(connection, dict.fromkeys(name for name, _ in given))
        self._entities.learn(connection, [(entity, alias) for name, alias in given if (entity := ids[name])])

    def _decide(self, connection: Connection, records: Sequence[Extracted]) -> tuple[list[_Step], list[int]]:
        """The records that change something, and the articles that were only seen again, in the order read."""
        known = known_articles(connection, {record.prepared.article.key for record in records})
        bodies = first_with_body(connection, {record.prepared.body_sha256 for record in records})
        free_id = next_id(connection, table_of(ArticleTable))
        steps: list[_Step] = []
        unchanged: list[int] = []
        for record in records:
            key = record.prepared.article.key
            state = known.get(key)
            if state is not None and not changes(record.prepared, state):
                unchanged.append(state.article_id)
                continue
            article_id, number = (state.article_id, state.number + 1) if state else (free_id, 1)
            free_id += state is None
            first = bodies.setdefault(record.prepared.body_sha256, article_id)
            step = self._step(record, state, article_id, number, None if first == article_id else first)
            steps.append(step)
            known[key] = _known(step, state)
        return steps, unchanged

    def _step(
        self, record: Extracted, state: Known | None, article_id: int, number: int, duplicate_of: int | None
    ) -> _Step:
        """One change. What looked like nothing new before the lock was held, and is a change, is extracted now;
        and again what gets its date from a record before it in the batch.
        """
        prepared = completed(record.prepared, state)
        dated_now = prepared.article.published != record.prepared.article.published
        extraction = None if dated_now else record.extraction
        return _Step(
            prepared, extraction or self._extract([prepared.article])[0], article_id, number, duplicate_of
        )

    def _resolve(self, connection: Connection, steps: Sequence[_Step]) -> list[Change]:
        """Every outlet, reporter and mention as an id; new ones in the order of the texts, whatever the hash seed."""
        articles = [step.prepared.article for step in steps]
        stated = dict.fromkeys(article.outlet for article in articles if article.outlet)
        outlets = self._outlets.ids(connection, stated)
        outlet_ids = [outlets[article.outlet] if article.outlet else None for article in articles]
        writers = [
            [Writer(byline.name, outlet_id, byline.email) for byline in article.bylines]
            for article, outlet_id in zip(articles, outlet_ids, strict=True)
        ]
        reporter_ids = self._reporters.ids(connection, [writer for some in writers for writer in some])
        self._learn_aliases(connection, [step.extraction for step in steps])
        names = [_names(step.extraction) for step in steps]
        entity_ids = self._entities.ids(connection, dict.fromkeys(name for some in names for name in some))
        return [
            Change(
                raw=step.prepared.raw,
                article=step.prepared.article,
                extraction=step.extraction,
                content_sha256=step.prepared.content_sha256,
                body_sha256=step.prepared.body_sha256,
                article_id=step.article_id,
                number=step.number,
                duplicate_of=step.duplicate_of,
                outlet_id=outlet_id,
                reporter_ids=tuple(reporter_ids[writer] for writer in some_writers),
                entity_ids=tuple(entity_ids[name] for name in some_names),
            )
            for step, outlet_id, some_writers, some_names in zip(
                steps, outlet_ids, writers, names, strict=True
            )
        ]


def _known(step: _Step, before: Known | None) -> Known:
    """The state of the article after this step, for later records of the same batch."""
    contents = (before.contents if before else frozenset()) | {step.prepared.content_sha256}
    article = step.prepared.article
    has_outlet = article.outlet is not None or (before is not None and before.has_outlet)
    return Known(step.article_id, step.number, contents, article.published, has_outlet)


def _name(mention: Mention) -> Name:
    return Name(mention.label, mention.name or mention.span.text, mention.entity)


def _names(extraction: Extraction) -> list[Name]:
    """Whom each mention names. One that the text itself gives for another names what that other names."""
    given = {alias.name: extraction.mentions[alias.mention] for alias in extraction.aliases}
    return [
        _name(mention if mention.entity else given.get(mention.span.text, mention))
        for mention in extraction.mentions
    ]


def _outlet_facts(name: str) -> OutletFacts:
    outlet = find_outlet(name)
    if outlet is None:
        return OutletFacts(name)
    return OutletFacts(outlet.name, outlet.aliases, outlet.domain, outlet.country)


def _description(key: str) -> Description:
    return description_of(known_entity(key))
