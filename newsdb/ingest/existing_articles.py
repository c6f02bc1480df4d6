"""Match the records of a batch with stored articles."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import chain
from typing import Literal, NamedTuple

from sqlalchemy import Connection

from newsdb.ingest.completion import (
    choose_finer,
    compare_bylines,
    complete_article,
    is_better_outlet,
    is_equal_text,
    revise_article,
)
from newsdb.ingest.same_article import (
    KnownText,
    get_local_day,
    is_cut_text,
    is_equal_title,
    is_same_article,
)
from newsdb.lexicon.outlets import find_outlet
from newsdb.model.records import Article, ParsedRecord
from newsdb.parse.article_key import build_fallback_key, list_keys, rank_key
from newsdb.store.duplicates.lead_index import LeadText, find_lead_texts
from newsdb.store.duplicates.lsh_index import lead_hash
from newsdb.store.existing import (
    ArticleContent,
    ArticleState,
    TextVersion,
    find_articles_by_key,
    load_article_contents,
    load_article_states,
)
from newsdb.store.schema.types import UNKNOWN_MOMENT
from newsdb.text.normalise import normalise_name
from newsdb.text.shingles import keep_letters

MOST_ARTICLES = 20
"""The most articles with one key; it says nothing of later ones, which are known by their texts."""
Outcome = Literal["new", "unchanged", "completed", "revised"]


@dataclass(slots=True)
class PendingState:
    """Hold the state after earlier records of the batch, and in a dry run after all earlier records."""

    ids: dict[str, list[int]] = field(default_factory=dict)  # by the key
    states: dict[int, ArticleState] = field(default_factory=dict)
    contents: dict[int, ArticleContent] = field(default_factory=dict)
    first_with_body: dict[bytes, int] = field(default_factory=dict)
    articles: int = 0
    openings: dict[int, dict[int, LeadText]] = field(default_factory=lambda: defaultdict(dict))

    def drop_texts(self) -> None:
        """Drop the texts and keep the small parts. A cut text in a later batch than its whole then counts as new."""
        self.contents.clear()
        self.openings.clear()


class Match(NamedTuple):
    """What a record is to the archive.

    `stored` is its article, None for a new one; `article` is the record's article completed from the stored one.
    `is_doubted`: it has a key of another article, whose title, day and text are all different.
    """

    stored: ArticleState | None
    outcome: Outcome
    article: Article
    is_doubted: bool = False


class ExistingArticles:
    """Hold the stored articles of the records of a batch, and those added by the batch."""

    def __init__(
        self, connection: Connection, batch: Sequence[ParsedRecord], pending: PendingState | None = None
    ) -> None:
        """Read the stored articles of these records; `pending` is the state after earlier records."""
        self._pending = pending or PendingState()
        self._ids: dict[str, list[int]] = {}
        self._states: dict[int, ArticleState] = {}
        self._load_keys(connection, {key for record in batch for key in list_keys(record.article)})
        crowded = [record.article for record in batch if self._has_crowded_key(record.article)]
        self._load_keys(connection, set(map(_fallback_key, crowded)))
        unknown = [record.article for record in batch if not self._candidates(record.article)]
        openings = list(_stored_openings(connection, unknown))
        known_ids = {article_id for ids in self._ids.values() for article_id in ids}
        known_ids |= {opening.article_id for opening in openings}
        self._states |= load_article_states(connection, known_ids - self._pending.states.keys())
        self._states |= {id_: self._pending.states[id_] for id_ in known_ids & self._pending.states.keys()}
        for opening in openings:
            self._add(opening)
        wanted = {article_id for record in batch for article_id in self._list_articles_to_compare(record)}
        wanted |= {opening.article_id for opening in openings}
        self._pending.contents |= load_article_contents(connection, wanted - self._pending.states.keys())

    def match(self, record: ParsedRecord) -> Match:
        """Find the article of a record: by a key, else as the whole of a cut text or the reverse."""
        article = record.article
        candidates = self._candidates(article)
        article_id = self._choose(record, candidates)
        if article_id is not None:
            return self._compare(record, self._states[article_id])
        if twin := self._find_twin(article):
            return self._compare(record, self._states[twin.article_id])
        return Match(None, "new", self._name_new(article), is_doubted=bool(candidates))

    def content_of(self, article_id: int) -> ArticleContent:
        """Return the stored content of an article to be completed."""
        return self._pending.contents[article_id]

    def register(self, record: ParsedRecord, article_id: int, number: int) -> list[str]:
        """Add a record to be stored, so that later ones of the batch match it. Return the article's new keys."""
        article = record.article
        before = self._states.get(article_id)
        old_keys = before.keys if before else frozenset()
        new_keys = [
            key
            for key in dict.fromkeys((*list_keys(article), *old_keys))
            if key not in old_keys and (key == article.key or len(self._ids.get(key, ())) < MOST_ARTICLES)
        ]
        for key in new_keys:
            ids = [*self._ids.get(key, ()), article_id]
            self._ids[key] = self._pending.ids[key] = ids
        state = ArticleState(
            article_id,
            number,
            article.key,
            old_keys.union(new_keys),
            (before.content_hashes if before else frozenset()) | {record.content_sha256},
            article.published,
            article.outlet,
            article.url,
            article.source_id,
            article.section,
            article.title,
            bool(article.labels),
        )
        self._states[article_id] = self._pending.states[article_id] = state
        known = self._pending.contents.get(article_id)
        versions = known.versions if known else ()
        self._pending.contents[article_id] = ArticleContent(
            article,
            known.revision_id if known else 0,
            known.provenance if known else record.raw.provenance,
            (*versions, TextVersion(article.title, article.body)),
        )
        self._add(_opening(article, article_id))
        displaced = [before.source_key] if before and before.source_key != article.key else []
        return [key for key in (*new_keys, *displaced) if key != article.key]

    def register_keys(self, match: Match, record: ParsedRecord) -> list[str]:
        """Add the keys of a record without news to its article. Return them."""
        stored = match.stored
        if stored is None:
            return []
        new_keys = [
            key
            for key in list_keys(record.article)
            if key not in stored.keys and len(self._ids.get(key, ())) < MOST_ARTICLES
        ]
        if new_keys:
            state = replace(stored, keys=stored.keys.union(new_keys))
            self._states[stored.article_id] = self._pending.states[stored.article_id] = state
            for key in new_keys:
                self._ids[key] = self._pending.ids[key] = [*self._ids.get(key, ()), stored.article_id]
        return new_keys

    def find_settled(self, record: ParsedRecord) -> int | None:
        """Return the article that has all of a record: its keys, its text, and no field worse than the record's.

        So the record is unchanged whenever it is matched again, until one of `list_affected` is.
        """
        article = record.article
        ids = (article_id for _, article_id in self._candidates(article))
        has_text = (id_ for id_ in ids if record.content_sha256 in self._states[id_].content_hashes)
        article_id = next(has_text, None)
        if article_id is None or self._has_crowded_key(article):
            return None
        state = self._states[article_id]
        is_settled = state.keys.issuperset(list_keys(article)) and not _may_add(article, state)
        return article_id if is_settled else None

    def list_affected(
        self, connection: Connection, changed: Collection[int], new: Collection[int]
    ) -> set[int]:
        """Return the articles whose records may now match otherwise than before, as these articles changed or are new.

        They have a key in common with a changed one. A new one comes behind all others with a key of it, unless it
        makes the key a crowded one.
        """
        keys = {key for id_ in changed for key in self._states[id_].keys}
        of_changed = find_articles_by_key(connection, keys).values()
        of_new = (self._ids[key] for id_ in new for key in self._states[id_].keys if key in self._ids)
        crowded = (ids for ids in of_new if len(ids) >= MOST_ARTICLES)
        return {*changed, *chain.from_iterable(of_changed), *chain.from_iterable(crowded)}

    def _load_keys(self, connection: Connection, keys: set[str]) -> None:
        self._ids |= find_articles_by_key(connection, keys)
        for key in keys & self._pending.ids.keys():
            self._ids[key] = sorted({*self._ids.get(key, ()), *self._pending.ids[key]})

    def _has_crowded_key(self, article: Article) -> bool:
        return any(len(self._ids.get(key, ())) >= MOST_ARTICLES for key in list_keys(article))

    def _candidates(self, article: Article) -> list[tuple[str, int]]:
        """Return the articles with a key of this one, those with its surest key first."""
        keys = list_keys(article)
        if self._ids.keys().isdisjoint(keys):
            return []
        if self._has_crowded_key(article):
            keys = (_fallback_key(article), *keys)
        return [(key, article_id) for key in keys for article_id in self._ids.get(key, ())]

    def _list_articles_to_compare(self, record: ParsedRecord) -> Iterator[int]:
        """Yield the articles to compare with a record text by text."""
        candidates = [article_id for _, article_id in self._candidates(record.article)]
        equal = [id_ for id_ in candidates if record.content_sha256 in self._states[id_].content_hashes]
        if equal:
            if _may_add(record.article, self._states[equal[0]]):
                yield equal[0]
        else:
            yield from candidates

    def _choose(self, record: ParsedRecord, candidates: Sequence[tuple[str, int]]) -> int | None:
        """Return the first candidate with the record's text, else the first that agrees with it."""
        for _, article_id in candidates:
            if record.content_sha256 in self._states[article_id].content_hashes:
                return article_id
        for key, article_id in candidates:
            state, content = self._states[article_id], self._pending.contents.get(article_id)
            known = KnownText(state.title, content.article.body if content else None, state.published)
            has_other_id = _has_other_id(record.article, state)
            if is_same_article(record.article, known, key, has_other_id=has_other_id):
                return article_id
            if (
                content
                and record.article.body
                and any(is_equal_text(version.body, record.article.body) for version in content.versions)
            ):
                return article_id
        return None

    def _compare(self, record: ParsedRecord, stored: ArticleState) -> Match:
        """Return what a record is to its article."""
        article = record.article
        content = self._pending.contents.get(stored.article_id)
        is_known = record.content_sha256 in stored.content_hashes
        if content is None:
            return Match(stored, "unchanged" if is_known else "revised", article)
        if is_known and not _may_add(article, stored):
            return Match(stored, "unchanged", article)
        known = content.article
        if is_equal_text(article.body, known.body) and _keeps_title(article, known):
            if not is_known and compare_bylines(known.bylines, article.bylines) == "other":
                return self._revise(stored, known, article)
            return self._complete(stored, known, article)
        has_been = any(
            is_equal_text(article.body, version.body)
            and (not article.title or is_equal_text(article.title, version.title))
            for version in content.versions
        )
        if is_known or has_been or _is_start(article, known):
            said = replace(
                article, title=known.title, body=known.body, place=known.place, truncated=known.truncated
            )
            return self._complete(stored, known, said)
        if _is_excerpt(article, known):
            said = replace(article, body=known.body, place=known.place, truncated=False)
            had_title = any(is_equal_text(article.title, version.title) for version in content.versions)
            combine = self._complete if had_title or _keeps_title(article, known) else self._revise
            return combine(stored, known, said)
        return self._revise(stored, known, article)

    def _complete(self, stored: ArticleState, known: Article, article: Article) -> Match:
        completed = complete_article(known, article)
        if replace(completed, other_keys=()) == replace(known, other_keys=()):
            return Match(stored, "unchanged", article)
        return Match(stored, "completed", self._name(stored, completed, article))

    def _revise(self, stored: ArticleState, known: Article, article: Article) -> Match:
        return Match(stored, "revised", self._name(stored, revise_article(known, article), article))

    def _name(self, stored: ArticleState, merged: Article, article: Article) -> Article:
        """Return an article with the better one of two keys; it keeps the other."""
        keys = list_keys(article)
        others = [key for key in keys if not set(self._ids.get(key, ())) - {stored.article_id}]
        key = min((stored.source_key, *others), key=rank_key)
        return replace(merged, key=key, other_keys=tuple(other for other in keys if other != key))

    def _name_new(self, article: Article) -> Article:
        """Return a new article with the first key that no other article has."""
        keys = sorted(list_keys(article), key=rank_key)
        key = next((key for key in keys if key not in self._ids), None) or _fallback_key(article)
        others = tuple(other for other in keys if other != key)
        if (key, others) == (article.key, article.other_keys):
            return article
        return replace(article, key=key, other_keys=others)

    def _add(self, opening: LeadText) -> None:
        hashed = lead_hash(opening.body)
        if hashed is not None:
            self._pending.openings[hashed][opening.article_id] = opening

    def _find_twin(self, article: Article) -> LeadText | None:
        """Find the article of the same outlet, title and day if one of the two texts is the start of the other."""
        hashed = lead_hash(article.body)
        candidates = self._pending.openings.get(hashed, {}) if hashed is not None else {}
        mine = _opening(article, 0) if candidates else None
        return next((other for other in candidates.values() if mine and is_cut_text(mine, other)), None)


def _fallback_key(article: Article) -> str:
    return build_fallback_key(min(list_keys(article), key=rank_key), f"{article.title or ''}\n{article.body}")


def _has_other_id(article: Article, stored: ArticleState) -> bool:
    """Return whether both have ids of one source's own, and no such id in common."""
    mine = {key for key in list_keys(article) if key.startswith("id:")}
    owners = {key.partition("\x1f")[0] for key in mine}
    theirs = {key for key in stored.keys if key.startswith("id:") and key.partition("\x1f")[0] in owners}
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _may_add(article: Article, stored: ArticleState) -> bool:
    """Return whether a record with a known text may say more than its article."""
    return (
        choose_finer(stored.published, article.published) is not stored.published
        or is_better_outlet(article.outlet, stored.outlet)
        or any(
            mine and not known
            for mine, known in (
                (article.url, stored.url),
                (article.source_id, stored.source_id),
                (article.section, stored.section),
                (article.title, stored.title),
                (article.labels, stored.has_labels),
            )
        )
    )


def _keeps_title(article: Article, known: Article) -> bool:
    return not article.title or not known.title or is_equal_text(article.title, known.title)


def _is_start(article: Article, known: Article) -> bool:
    """Return whether a text is the start of the known one, and so says less; a later one is a correction."""
    cut, whole = keep_letters(article.body), keep_letters(known.body)
    if len(cut) >= len(whole) or not whole.startswith(cut):
        return False
    if article.truncated or not cut:
        return True
    day, known_day = get_local_day(article.published), get_local_day(known.published)
    is_later = day is not None and known_day is not None and day > known_day
    mine, theirs = article.published, known.published
    if mine and theirs and mine.precision == theirs.precision:
        is_later = mine.at > theirs.at
    return not is_later and (is_equal_title(article.title, known.title) or not article.title)


def _is_excerpt(article: Article, known: Article) -> bool:
    """Return whether a record has only a part of its text, or words about it, and the known text is whole."""
    is_shorter = len(keep_letters(article.body)) < len(keep_letters(known.body))
    return article.truncated and not known.truncated and is_shorter


def _stored_openings(connection: Connection, articles: Iterable[Article]) -> Iterator[LeadText]:
    """Yield stored articles of similar leads: whole ones for cut texts, and the reverse."""
    wanted: dict[bool, set[tuple[int, datetime]]] = {True: set(), False: set()}
    for article in articles:
        hashed = lead_hash(article.body) if article.outlet else None
        if hashed is not None:
            wanted[not article.truncated].add((hashed, _published_at(article)))
    for truncated, hashes in wanted.items():
        yield from find_lead_texts(connection, hashes, truncated=truncated)


def _opening(article: Article, article_id: int) -> LeadText:
    outlet = find_outlet(article.outlet) if article.outlet else None
    name = outlet.name if outlet else article.outlet
    return LeadText(
        article_id,
        normalise_name(name) if name else None,
        _published_at(article),
        article.title,
        article.body,
        article.truncated,
    )


def _published_at(article: Article) -> datetime:
    return article.published.at.astimezone(UTC) if article.published else UNKNOWN_MOMENT
