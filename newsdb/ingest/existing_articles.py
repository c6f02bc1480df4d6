"""Match the records of a batch with stored articles."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import NamedTuple

from sqlalchemy import Connection

from newsdb.ingest.parse_records import has_news
from newsdb.model.batches import chunks
from newsdb.model.records import Article, ParsedRecord
from newsdb.parse.vocabulary.outlets import find_outlet
from newsdb.store.duplicates.lead_index import ONE_DAY, LeadText, find_lead_texts
from newsdb.store.duplicates.lsh_index import lead_hash
from newsdb.store.existing import ArticleState, load_article_states
from newsdb.store.schema.types import UNKNOWN_TIME
from newsdb.store.text_index import load_current_texts
from newsdb.text.normalise import normalise_name
from newsdb.text.shingles import keep_letters, strip_edition_marks

_SAME_TITLE = 0.5  # of the letter pairs of both


@dataclass(slots=True)
class PendingState:
    """Hold the state after earlier records of the batch, and in a dry run after all earlier records."""

    known: dict[str, ArticleState] = field(default_factory=dict)
    first_with_body: dict[bytes, int] = field(default_factory=dict)
    articles: int = 0
    openings: dict[int, dict[int, LeadText]] = field(default_factory=lambda: defaultdict(dict))
    bodies: dict[int, str] = field(default_factory=dict)  # by the article

    def drop_texts(self) -> None:
        """Drop the texts and keep the small parts. A cut text in a later batch than its whole then counts as new."""
        self.bodies.clear()
        self.openings.clear()


class Match(NamedTuple):
    """The stored article of a record, None for a new one, and whether the record says anything new of it."""

    stored: ArticleState | None
    has_news: bool


class ExistingArticles:
    """Hold the stored articles of the records of a batch, and those added by the batch."""

    def __init__(
        self, connection: Connection, batch: Sequence[ParsedRecord], pending: PendingState | None = None
    ) -> None:
        """Read the stored articles of these records; `pending` is the state after earlier records."""
        self._pending = pending or PendingState()
        keys = {record.article.key for record in batch}
        self._known = load_article_states(connection, keys)
        self._known |= {key: self._pending.known[key] for key in keys & self._pending.known.keys()}
        unknown = [record.article for record in batch if record.article.key not in self._known]
        openings = list(_stored_openings(connection, unknown))
        self._known |= load_article_states(
            connection, {opening.key for opening in openings} - self._known.keys()
        )
        for opening in openings:
            self._add(opening)
        self._pending.bodies.update(self._bodies_of_cut(connection, batch))

    def match(self, record: ParsedRecord) -> Match:
        """Find the article of a record: by its key, else as the whole of a cut text or the reverse."""
        article = record.article
        stored = self._known.get(article.key)
        if stored is not None:
            return Match(stored, has_news(record, stored) and not self._is_start(article, stored))
        twin = self._find_twin(article)
        return Match(self._known[twin.key], not article.truncated) if twin else Match(None, True)  # noqa: FBT003

    def register(
        self, record: ParsedRecord, article_id: int, number: int, before: ArticleState | None
    ) -> None:
        """Add a record to be stored, so later ones of the batch match it."""
        article = record.article
        contents = (before.content_hashes if before else frozenset()) | {record.content_sha256}
        has_outlet = article.outlet is not None or (before is not None and before.has_outlet)
        if (
            before is not None and article.key not in self._known
        ):  # a whole text takes over from the cut one's key
            for known in (self._known, self._pending.known):
                for key in [key for key, stored in known.items() if stored.article_id == article_id]:
                    del known[key]
        self._pending.known[article.key] = self._known[article.key] = ArticleState(
            article_id, number, contents, article.published, has_outlet
        )
        self._pending.bodies[article_id] = article.body
        self._add(_opening(article))

    def _add(self, opening: LeadText) -> None:
        hashed = lead_hash(opening.body)
        if hashed is not None:
            self._pending.openings[hashed][self._known[opening.key].article_id] = opening

    def _is_start(self, article: Article, stored: ArticleState) -> bool:
        """Return whether a cut text says less than the stored one."""
        if not article.truncated or (body := self._pending.bodies.get(stored.article_id)) is None:
            return False
        cut, whole = keep_letters(article.body), keep_letters(body)
        return len(cut) < len(whole) and whole.startswith(cut)

    def _bodies_of_cut(
        self, connection: Connection, batch: Sequence[ParsedRecord]
    ) -> Iterator[tuple[int, str]]:
        """Yield the stored texts of articles with a cut record in the batch, by the article."""
        cut = [record.article.key for record in batch if record.article.truncated]
        ids = {self._known[key].article_id for key in cut if key in self._known} - self._pending.bodies.keys()
        for article_ids in chunks(ids):
            yield from ((text.article_id, text.body) for text in load_current_texts(connection, article_ids))

    def _find_twin(self, article: Article) -> LeadText | None:
        """Find the article of the same outlet, title and day if one of the two texts is the start of the other."""
        hashed = lead_hash(article.body)
        candidates = self._pending.openings.get(hashed, {}) if hashed is not None else {}
        mine = _opening(article) if candidates else None
        return next((other for other in candidates.values() if mine and _is_one_article(mine, other)), None)


def _stored_openings(connection: Connection, articles: Iterable[Article]) -> Iterator[LeadText]:
    """Yield stored articles of similar leads: whole ones for cut texts, and the reverse."""
    wanted: dict[bool, set[tuple[int, datetime]]] = {True: set(), False: set()}
    for article in articles:
        hashed = lead_hash(article.body) if article.outlet else None
        if hashed is not None:
            wanted[not article.truncated].add((hashed, _listed_at(article)))
    for truncated, hashes in wanted.items():
        yield from find_lead_texts(connection, hashes, truncated=truncated)


def _is_one_article(mine: LeadText, other: LeadText) -> bool:
    """Return whether two texts are of one article: one is cut, and the other goes on from it."""
    if mine.truncated == other.truncated or mine.outlet is None or mine.outlet != other.outlet:
        return False
    if abs(mine.listed_at - other.listed_at) > ONE_DAY or not _is_same_title(mine.title, other.title):
        return False
    cut, whole = (mine, other) if mine.truncated else (other, mine)
    return keep_letters(whole.body).startswith(keep_letters(cut.body))


def _is_same_title(left: str | None, right: str | None) -> bool:
    """Return whether the titles are one but for a few letters; a missing one says nothing against it."""
    if not left or not right:
        return True
    one, two = _letter_pairs(strip_edition_marks(left)), _letter_pairs(strip_edition_marks(right))
    return one == two or len(one & two) >= _SAME_TITLE * len(one | two)


def _letter_pairs(text: str) -> set[str]:
    return {text[start : start + 2] for start in range(max(len(text) - 1, 1))}


def _opening(article: Article) -> LeadText:
    outlet = find_outlet(article.outlet) if article.outlet else None
    name = outlet.name if outlet else article.outlet
    return LeadText(
        article.key,
        normalise_name(name) if name else None,
        _listed_at(article),
        article.title,
        article.body,
        article.truncated,
    )


def _listed_at(article: Article) -> datetime:
    return article.published.at.astimezone(UTC) if article.published else UNKNOWN_TIME
