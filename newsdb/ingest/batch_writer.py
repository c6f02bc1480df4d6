"""What becomes of each record of a batch: new, a revision, a duplicate or nothing new; and all its names as ids."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection

from newsdb.ingest.entity_linker import Named
from newsdb.ingest.existing_articles import Standing, Told
from newsdb.ingest.parsed_record import Prepared, completed
from newsdb.ingest.workers import Extract
from newsdb.model.records import Extraction
from newsdb.parse.dates import find_publication_doubt
from newsdb.parse.vocabulary.outlets import find_outlet
from newsdb.resolve.apply_judgements import replay
from newsdb.resolve.entities import canonical_ids
from newsdb.resolve.reporters_outlets import OutletFacts, Outlets, Reporters, Writer
from newsdb.store.bulk_insert import next_id
from newsdb.store.existing import ArticleState, find_originals_by_body
from newsdb.store.schema import ARTICLE
from newsdb.store.writing.articles import ArticleChange, save_changes, touch_articles
from newsdb.store.writing.runs import Counts, now


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
    is_copy: bool


class Settler:
    """Stores batches, remembering between them the ids of names. One for a run."""

    def __init__(self, extractor: str, extract: Extract) -> None:
        self._extractor = extractor
        self._extract = extract
        self._told = Told()  # of a dry run
        self.forget()

    def forget(self) -> None:
        """Remember no ids: rows that they are of were taken back."""
        self._outlets = Outlets(_outlet_facts)
        self._reporters = Reporters()
        self._named = Named()

    def weigh(self, connection: Connection, records: Sequence[Extracted]) -> Counts:
        """Count what would become of a batch after those that were weighed before; nothing is written."""
        steps, _ = self._decide(connection, records, self._told)
        self._told.forget_texts()
        return _counted(records, steps)

    def store(self, connection: Connection, run_id: int, records: Sequence[Extracted]) -> Counts:
        """Store a batch on a connection that holds the write lock, and count what became of its records."""
        steps, unchanged = self._decide(connection, records)
        moment = now()
        resolved = self._resolve(connection, steps, moment)
        named = {entity_id for change in resolved for entity_id in change.entity_ids if entity_id is not None}
        canonical = canonical_ids(connection, named)
        save_changes(connection, run_id, self._extractor, resolved, canonical, moment)
        replay(connection, {change.article_id for change in resolved})
        touch_articles(connection, unchanged, moment)
        return _counted(records, steps)

    def _decide(
        self, connection: Connection, records: Sequence[Extracted], told: Told | None = None
    ) -> tuple[list[_Step], list[int]]:
        """The records that change something, and the articles that were only seen again, in the order read."""
        told = told or Told()
        standing = Standing(connection, [record.prepared for record in records], told)
        bodies = find_originals_by_body(connection, {record.prepared.body_sha256 for record in records})
        free_id = next_id(connection, ARTICLE) + told.articles
        steps: list[_Step] = []
        unchanged: list[int] = []
        for record in records:
            state, is_news = standing.of(record.prepared)
            if state is not None and not is_news:
                unchanged.append(state.article_id)
                continue
            article_id, number = (state.article_id, state.number + 1) if state else (free_id, 1)
            if state is None:
                free_id += 1
                told.articles += 1
            digest = record.prepared.body_sha256
            first = bodies.get(digest) or told.first_with_body.setdefault(digest, article_id)
            step = self._step(record, state, article_id, number, is_copy=first != article_id)
            steps.append(step)
            standing.note(step.prepared, article_id, number, state)
        return steps, unchanged

    def _step(
        self, record: Extracted, state: ArticleState | None, article_id: int, number: int, *, is_copy: bool
    ) -> _Step:
        """One change. What looked like nothing new before the lock was held, and is a change, is extracted now;
        and again what gets its date from a record before it in the batch.
        """
        prepared = completed(record.prepared, state)
        dated_now = prepared.article.published != record.prepared.article.published
        extraction = None if dated_now else record.extraction
        return _Step(
            prepared, extraction or self._extract([prepared.article])[0], article_id, number, is_copy
        )

    def _resolve(
        self, connection: Connection, steps: Sequence[_Step], moment: datetime
    ) -> list[ArticleChange]:
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
        entity_ids = self._named.ids(connection, [step.extraction for step in steps])
        return [
            ArticleChange(
                raw=step.prepared.raw,
                article=step.prepared.article,
                extraction=step.extraction,
                content_sha256=step.prepared.content_sha256,
                body_sha256=step.prepared.body_sha256,
                article_id=step.article_id,
                number=step.number,
                published_doubt=find_publication_doubt(step.prepared.article.published, moment),
                outlet_id=outlet_id,
                reporter_ids=tuple(reporter_ids[writer] for writer in some_writers),
                entity_ids=some_entities,
            )
            for step, outlet_id, some_writers, some_entities in zip(
                steps, outlet_ids, writers, entity_ids, strict=True
            )
        ]


def _counted(records: Sequence[Extracted], steps: Sequence[_Step]) -> Counts:
    duplicates = sum(step.number == 1 and step.is_copy for step in steps)
    revised = sum(step.number > 1 for step in steps)
    return Counts(
        new=len(steps) - revised - duplicates,
        unchanged=len(records) - len(steps),
        revised=revised,
        duplicate=duplicates,
    )


def _outlet_facts(name: str) -> OutletFacts:
    outlet = find_outlet(name)
    if outlet is None:
        return OutletFacts(name)
    return OutletFacts(outlet.name, outlet.aliases, outlet.domain, outlet.country)
