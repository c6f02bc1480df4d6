"""Plan the changes of a batch, resolve names to ids, and store the changes."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial

from sqlalchemy import Connection

from newsdb.ingest.entity_linker import EntityLinker, LinkedExtraction, resolve_mentions, weigh_mentions
from newsdb.ingest.existing_articles import ExistingArticles, Match, PendingState
from newsdb.ingest.known_records import RecordDigester
from newsdb.ingest.known_weights import KnownWeights
from newsdb.ingest.parse_records import is_extracted_from, replace_article
from newsdb.ingest.workers import Extract
from newsdb.lexicon.countries import find_country_timezone
from newsdb.lexicon.outlet_names import matches_host
from newsdb.lexicon.outlets import find_outlet
from newsdb.model.records import Article, ParsedRecord
from newsdb.parse.outlet import find_site
from newsdb.resolve.judgements import Version, judgements_version, load_resolver, namesakes_at
from newsdb.resolve.name_settlement import WeighMentions, find_contested_names, settle_names
from newsdb.resolve.recompute import link_stale_namesakes, recompute_canonical
from newsdb.resolve.reporters_outlets import (
    BylineAuthor,
    OutletFacts,
    Outlets,
    Reporters,
    StatedOutlet,
)
from newsdb.resolve.resolver import Resolver
from newsdb.resolve.sites import find_same_papers, load_outlet_sites
from newsdb.store.bulk_insert import next_id
from newsdb.store.existing import find_originals_by_body
from newsdb.store.schema import ARTICLE
from newsdb.store.writing.articles import (
    ArticleChange,
    ArticleLinks,
    save_changes,
    save_keys,
    touch_articles,
)
from newsdb.store.writing.known_records import find_known_records, forget_records, save_known_records
from newsdb.store.writing.runs import Counts, now
from newsdb.text.dates import find_publication_doubt
from newsdb.text.normalise import normalise_name


class ForgottenRecordError(Exception):
    """Raised for a record that was known when it was read, and is not when it is stored."""


@dataclass(slots=True)
class Plan:
    """The changes of a batch, without their ids of names, the articles without a change, and new keys.

    `completed` counts the records that add to an article without a new text, `untrusted` those kept apart from an
    article with one of their keys. `changed` are the stored articles with a change or a new key.
    """

    changes: list[ArticleChange] = field(default_factory=list)
    unchanged: list[int] = field(default_factory=list)
    keys: list[tuple[str, int]] = field(default_factory=list)
    completed: int = 0
    untrusted: int = 0
    changed: set[int] = field(default_factory=set)

    def counts(self) -> Counts:
        """Count the records by outcome."""
        revised = sum(change.is_revision for change in self.changes)
        duplicates = sum(change.is_new and change.is_copy for change in self.changes)
        rewritten = sum(change.rewrites is not None for change in self.changes)
        return Counts(
            new=len(self.changes) - revised - duplicates - rewritten,
            unchanged=len(self.unchanged) + self.completed,
            revised=revised,
            duplicate=duplicates,
            untrusted=self.untrusted,
        )

    def find_last(self, article_id: int) -> int | None:
        """Return the position of the last change of an article in this batch."""
        return next(
            (at for at in range(len(self.changes) - 1, -1, -1) if self.changes[at].article_id == article_id),
            None,
        )


class BatchWriter:
    """Store batches, and remember the ids of names between them. One for a run."""

    def __init__(self, extractor: str, extract: Extract, digester: RecordDigester) -> None:
        self._extractor = extractor
        self._digester = digester
        self._extract = extract
        self._pending = PendingState()  # of a dry run
        self.forget()

    def forget(self) -> None:
        """Forget all ids: their rows were rolled back."""
        self._outlets = Outlets(_outlet_facts)
        self._reporters = Reporters()
        self._linker = EntityLinker()
        self._weights = KnownWeights()
        self._resolver = Resolver()
        self._version: Version = ()

    def plan(self, connection: Connection, records: Sequence[ParsedRecord]) -> Counts:
        """Count the outcomes of a batch after all earlier planned ones; write nothing."""
        existing = ExistingArticles(connection, records, self._pending)
        plan = self._plan(connection, existing, records, self._pending)
        self._pending.drop_texts()
        return plan.counts()

    def commit(self, connection: Connection, run_id: int, records: Sequence[ParsedRecord]) -> Counts:
        """Store a batch on a connection that holds the write lock; count its records by outcome."""
        pending, moment = PendingState(), now()
        existing = ExistingArticles(connection, records, pending)
        plan = self._plan(connection, existing, records, pending)
        if plan.changes:
            self._save(connection, run_id, plan.changes, moment)
        save_keys(connection, plan.keys)
        touch_articles(connection, plan.unchanged, moment)
        self._remember(connection, existing, records, plan)
        return plan.counts()

    def touch_known(self, connection: Connection, digests: Sequence[int]) -> Counts:
        """Count known records as unchanged. Raise ForgottenRecordError if one is not known any more."""
        known = find_known_records(connection, set(digests))
        if len(known) < len(set(digests)):
            raise ForgottenRecordError
        touch_articles(connection, [*set(known.values())], now())
        return Counts(unchanged=len(digests))

    def _remember(
        self, connection: Connection, existing: ExistingArticles, records: Sequence[ParsedRecord], plan: Plan
    ) -> None:
        """Forget the records of affected articles, and remember those of the batch that would be unchanged now."""
        new = {change.article_id for change in plan.changes if change.is_new}
        forget_records(connection, existing.list_affected(connection, plan.changed, new))
        known = {
            digest: article_id
            for record in records
            if (digest := self._digester.digest_parsed(record)) is not None
            if (article_id := existing.find_settled(record)) is not None
        }
        save_known_records(connection, known)

    def _save(
        self, connection: Connection, run_id: int, planned: Sequence[ArticleChange], moment: datetime
    ) -> None:
        """Resolve the names of changes to ids, store the changes, and settle what they change of other rows."""
        self._load_judgements(connection)
        self._weights.begin(connection)
        rewritten = [change.rewrites for change in planned if change.rewrites is not None]
        norms = find_contested_names(connection, self._resolver, rewritten)
        linked = self._linker.link(connection, [(change.article_id, change.extraction) for change in planned])
        norms |= self._linker.take_names_to_settle(connection, self._resolver, linked)
        links = self._link(connection, planned)
        unsaved = weigh_mentions(linked)
        if not rewritten:  # else the rows of the texts before still count
            self._settle_names(connection, norms, partial(self._weights.load, connection, unsaved))
            recompute_canonical(connection, self._resolver)
        changes = self._resolve(planned, linked, links, moment)
        save_changes(connection, run_id, self._extractor, changes, moment)
        self._weights.add(unsaved)
        if rewritten:
            self._weights.forget()
            self._settle_names(connection, norms)
        recompute_canonical(connection, self._resolver)

    def _plan(
        self,
        connection: Connection,
        existing: ExistingArticles,
        records: Sequence[ParsedRecord],
        pending: PendingState,
    ) -> Plan:
        """Plan the change of each record, in the order read, and register it in `pending`."""
        bodies: dict[bytes, int] | None = None
        free_id = next_id(connection, ARTICLE) + pending.articles
        plan = Plan()
        for record in records:
            match = existing.match(record)
            if match.stored is not None and match.outcome == "unchanged":
                plan.unchanged.append(match.stored.article_id)
                keys = existing.register_keys(match, record)
                plan.keys += [(key, match.stored.article_id) for key in keys]
                plan.changed.update([match.stored.article_id] if keys else [])
                continue
            combined = self._combine(record, match)
            if match.stored is None:
                article_id, number = free_id, 1
                free_id += 1
                pending.articles += 1
            else:
                article_id = match.stored.article_id
                plan.changed.add(article_id)
                number = match.stored.number + (match.outcome == "revised")
            if match.outcome == "completed":
                self._complete(plan, existing, combined, article_id, number)
            else:
                digest = combined.body_sha256
                if bodies is None:  # a batch without news needs none
                    bodies = find_originals_by_body(connection, {each.body_sha256 for each in records})
                first = bodies.get(digest) or pending.first_with_body.setdefault(digest, article_id)
                plan.changes.append(ArticleChange(combined, article_id, number, is_copy=first != article_id))
                plan.untrusted += match.is_doubted
            keys = existing.register(combined, article_id, number)
            plan.keys += [(key, article_id) for key in keys]
        return plan

    def _complete(
        self, plan: Plan, existing: ExistingArticles, record: ParsedRecord, article_id: int, number: int
    ) -> None:
        """Add what a record says more of an article to its change in this batch, else to its current revision."""
        content = existing.content_of(article_id)
        origin = {
            name: part for name, part in record.raw.provenance.items() if name not in content.provenance
        }
        plan.completed += 1
        at = plan.find_last(article_id)
        before = plan.changes[at] if at is not None else None
        raw = replace(
            before.record.raw if before else record.raw, provenance={**content.provenance, **origin}
        )
        change = ArticleChange(replace(record, raw=raw), article_id, number, rewrites=content.revision_id)
        if at is None or before is None:
            plan.changes.append(change)
        else:
            plan.changes[at] = replace(before, record=change.record)

    def _combine(self, record: ParsedRecord, match: Match) -> ParsedRecord:
        """Return the record with the article to store and its extraction.

        It is extracted here if it looked like no news before the lock was held, or like other news.
        """
        article = match.article
        extraction = record.extraction
        if not is_extracted_from(record, article):
            extraction = self._extract([article])[0]
        combined = replace_article(record, article)
        return combined if combined.extraction is extraction else replace(combined, extraction=extraction)

    def _load_judgements(self, connection: Connection) -> None:
        """Load the judgements again if users made or undid some since the last batch."""
        version = judgements_version(connection)
        if version != self._version:
            self._resolver, self._version = load_resolver(connection), version

    def _link(
        self, connection: Connection, changes: Sequence[ArticleChange]
    ) -> list[tuple[int | None, tuple[int, ...]]]:
        """Return the stated outlet and reporters of each change; new ones are inserted in the order of the texts."""
        outlet_ids = self._link_outlets(connection, changes)
        return list(zip(outlet_ids, self._link_bylines(connection, changes, outlet_ids), strict=True))

    def _resolve(
        self,
        changes: Sequence[ArticleChange],
        linked: Sequence[LinkedExtraction],
        links: Sequence[tuple[int | None, tuple[int, ...]]],
        moment: datetime,
    ) -> list[ArticleChange]:
        """Return the changes with all names as ids, as stated and as judgements resolve them."""
        outlets, reporters = self._resolver.outlets, self._resolver.reporters
        resolved_ids = resolve_mentions(self._resolver, linked)
        return [
            replace(
                change,
                published_doubt=find_publication_doubt(change.record.article.published, moment),
                links=ArticleLinks(
                    stated_outlet_id=outlet_id,
                    outlet_id=None if outlet_id is None else outlets.canonical(outlet_id),
                    stated_reporter_ids=authors,
                    reporter_ids=tuple(map(reporters.canonical, authors)),
                    extracted_entity_ids=of_text.extracted_ids,
                    entity_ids=resolved,
                ),
            )
            for change, of_text, (outlet_id, authors), resolved in zip(
                changes, linked, links, resolved_ids, strict=True
            )
        ]

    def _link_outlets(self, connection: Connection, changes: Sequence[ArticleChange]) -> list[int | None]:
        """Return the stated outlets, and count those of one paper as one."""
        stated = [_state_outlet(change.record.article) for change in changes]
        ids = self._outlets.ids(connection, dict.fromkeys(outlet for outlet in stated if outlet))
        if self._outlets.take_news():
            self._resolver.link_papers(find_same_papers(load_outlet_sites(connection)))
            link_stale_namesakes(connection, self._resolver)
            self._version = judgements_version(connection)
        return [ids[outlet] if outlet else None for outlet in stated]

    def _link_bylines(
        self, connection: Connection, changes: Sequence[ArticleChange], outlet_ids: Sequence[int | None]
    ) -> list[tuple[int, ...]]:
        authors = [
            [BylineAuthor(byline.name, outlet_id, byline.email) for byline in change.record.article.bylines]
            for change, outlet_id in zip(changes, outlet_ids, strict=True)
        ]
        of_batch = [author for of_article in authors for author in of_article]
        ids = self._reporters.ids(connection, of_batch)
        if merged := self._resolver.outlets.merged_identities():
            norms = {normalise_name(author.name) for author in of_batch if author.outlet_id in merged}
            self._resolver.link_namesakes(namesakes_at(connection, merged, norms))
        return [tuple(ids[author] for author in of_article) for of_article in authors]

    def _settle_names(
        self, connection: Connection, norms: Collection[str], weigh: WeighMentions | None = None
    ) -> None:
        """Settle what these names mean; `weigh` weighs the mentions with and without a row."""
        if settle_names(connection, self._resolver, norms, weigh):
            self._version = judgements_version(connection)


def _state_outlet(article: Article) -> StatedOutlet | None:
    """Return the outlet of an article with the host of its site, if this tells more of the outlet than its name."""
    if article.outlet is None:
        return None
    site, known = find_site(article.url), find_outlet(article.outlet)
    is_telling = article.outlet_provenance != "option" and site.outlet is None and site.host is not None
    if is_telling and known and known.hosts:
        is_telling = matches_host(article.outlet, site.host or "")
    return StatedOutlet(article.outlet, site.host if is_telling else None)


def _outlet_facts(name: str) -> OutletFacts:
    outlet = find_outlet(name)
    if outlet is None:
        return OutletFacts(name)
    timezone = find_country_timezone(outlet.country)
    return OutletFacts(outlet.name, outlet.aliases, outlet.domain, outlet.country, timezone)
