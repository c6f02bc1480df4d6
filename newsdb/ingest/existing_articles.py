"""What the archive holds for the records of a batch, kept up to date while these are decided one after another."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import Connection

from newsdb.ingest.parsed_record import Prepared, changes
from newsdb.model.batches import chunks
from newsdb.model.records import Article
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
class Told:
    """What records before said that no table holds: those of the same batch, and in a dry run all."""

    known: dict[str, ArticleState] = field(default_factory=dict)
    first_with_body: dict[bytes, int] = field(default_factory=dict)
    articles: int = 0
    openings: dict[int, dict[int, LeadText]] = field(default_factory=lambda: defaultdict(dict))
    bodies: dict[int, str] = field(default_factory=dict)  # by the article

    def forget_texts(self) -> None:
        """Keep what is small. A cut text that comes batches after the whole one then counts as something new."""
        self.bodies.clear()
        self.openings.clear()


class Standing:
    """The stored articles that the records of a batch may be."""

    def __init__(self, connection: Connection, batch: Sequence[Prepared], told: Told | None = None) -> None:
        """Read what there is for these; `told` are records before that were decided and not stored."""
        self._told = told or Told()
        keys = {each.article.key for each in batch}
        self._known = load_article_states(connection, keys)
        self._known |= {key: self._told.known[key] for key in keys & self._told.known.keys()}
        unknown = [each.article for each in batch if each.article.key not in self._known]
        stored = list(_openings(connection, unknown))
        self._known |= load_article_states(connection, {each.key for each in stored} - self._known.keys())
        for opening in stored:
            self._add(opening)
        self._told.bodies.update(self._bodies_of_cut(connection, batch))

    def of(self, prepared: Prepared) -> tuple[ArticleState | None, bool]:
        """The article that the record is of, None for a new one; and whether the record says anything new of it."""
        article = prepared.article
        state = self._known.get(article.key)
        if state is not None:
            return state, changes(prepared, state) and not self._is_start(article, state)
        twin = self._twin(article)
        return (self._known[twin.key], not article.truncated) if twin else (None, True)

    def note(self, prepared: Prepared, article_id: int, number: int, before: ArticleState | None) -> None:
        """The record was stored: later ones of the batch find it."""
        article = prepared.article
        contents = (before.content_hashes if before else frozenset()) | {prepared.content_sha256}
        has_outlet = article.outlet is not None or (before is not None and before.has_outlet)
        if (
            before is not None and article.key not in self._known
        ):  # a whole text takes over from the cut one's key
            for known in (self._known, self._told.known):
                for key in [key for key, each in known.items() if each.article_id == article_id]:
                    del known[key]
        self._told.known[article.key] = self._known[article.key] = ArticleState(
            article_id, number, contents, article.published, has_outlet
        )
        self._told.bodies[article_id] = article.body
        self._add(_opening(article))

    def _add(self, opening: LeadText) -> None:
        hashed = lead_hash(opening.body)
        if hashed is not None:
            self._told.openings[hashed][self._known[opening.key].article_id] = opening

    def _is_start(self, article: Article, state: ArticleState) -> bool:
        """Whether a cut text says less than the stored one."""
        if not article.truncated or (body := self._told.bodies.get(state.article_id)) is None:
            return False
        mine, stored = keep_letters(article.body), keep_letters(body)
        return len(mine) < len(stored) and stored.startswith(mine)

    def _bodies_of_cut(self, connection: Connection, batch: Sequence[Prepared]) -> Iterator[tuple[int, str]]:
        """The stored texts of the articles that there are cut records of."""
        cut = [each.article.key for each in batch if each.article.truncated]
        ids = {self._known[key].article_id for key in cut if key in self._known} - self._told.bodies.keys()
        for some in chunks(ids):
            yield from ((text.article_id, text.body) for text in load_current_texts(connection, some))

    def _twin(self, article: Article) -> LeadText | None:
        """The article of the same outlet, title and day that one of the two texts is the start of."""
        hashed = lead_hash(article.body)
        candidates = self._told.openings.get(hashed, {}) if hashed is not None else {}
        mine = _opening(article) if candidates else None
        return next((other for other in candidates.values() if mine and _is_one(mine, other)), None)


def _openings(connection: Connection, articles: Iterable[Article]) -> Iterator[LeadText]:
    """The stored articles that these may be: whole ones for the texts that are cut, and the reverse."""
    wanted: dict[bool, set[tuple[int, datetime]]] = {True: set(), False: set()}
    for article in articles:
        hashed = lead_hash(article.body) if article.outlet else None
        if hashed is not None:
            wanted[not article.truncated].add((hashed, _listed_at(article)))
    for truncated, some in wanted.items():
        yield from find_lead_texts(connection, some, truncated=truncated)


def _is_one(mine: LeadText, other: LeadText) -> bool:
    """Whether two texts are of one article: one is cut, and the other goes on from it."""
    if mine.truncated == other.truncated or mine.outlet is None or mine.outlet != other.outlet:
        return False
    if abs(mine.listed_at - other.listed_at) > ONE_DAY or not _same_title(mine.title, other.title):
        return False
    cut, whole = (mine, other) if mine.truncated else (other, mine)
    return keep_letters(whole.body).startswith(keep_letters(cut.body))


def _same_title(left: str | None, right: str | None) -> bool:
    """Whether the titles are one but for a few letters; a missing one says nothing against it."""
    if not left or not right:
        return True
    one, two = _pairs(strip_edition_marks(left)), _pairs(strip_edition_marks(right))
    return one == two or len(one & two) >= _SAME_TITLE * len(one | two)


def _pairs(text: str) -> set[str]:
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
