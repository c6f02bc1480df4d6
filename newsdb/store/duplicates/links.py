"""Link duplicates to their originals, in the transaction of the texts.

An article is linked to the earliest article with the same text, at any distance in time; else to the earliest one
with nearly the same text within a few days. A date alone counts as the end of its day, and of one moment the article
of which more is known is the first. So the links follow from the content of the archive, not from the order of
arrival, and a copy of a near copy makes a family of three.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import NamedTuple

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    FromClause,
    bindparam,
    case,
    exists,
    func,
    literal,
    select,
    update,
)

from newsdb.model.batches import chunks
from newsdb.model.choices import DuplicateKind
from newsdb.store.duplicates.lsh_index import (
    PUBLISHED_OR_UNKNOWN,
    WINDOW,
    bucket_keys,
    compute_similarity_hashes,
    count_missing_buckets,
    delete_all_buckets,
    delete_buckets,
    insert_buckets,
    lead_hash,
    list_buckets,
    lookup_articles,
)
from newsdb.store.duplicates.similarity import (
    CurrentText,
    DuplicateLink,
    Order,
    classify_duplicate,
    order_of,
)
from newsdb.store.schema import ARTICLE, ARTICLE_BUCKET, BYLINE, REVISION, REVISION_TEXT, current

MOST_COMPARED = 40
"""The number of articles an article is compared with: those with most buckets in common, so that a flood of forms
takes bounded time."""

_BATCH = 500


class _Link(NamedTuple):
    """The target of a link; the columns of `article` in their order. All None: no link."""

    target: int | None = None
    kind: DuplicateKind | None = None
    similarity: float | None = None


_NO_LINK = _Link()


@dataclass(frozen=True, slots=True)
class _LinkedArticle:
    """A stored article with its link, without its text."""

    article_id: int
    published_at: datetime
    precision: str | None
    richness: int
    body_sha256: bytes
    link: _Link

    @property
    def order(self) -> Order:
        return order_of(self.published_at, self.article_id, self.precision, self.richness)


def link_duplicates(
    connection: Connection, texts: Sequence[CurrentText], revised: Collection[int] = ()
) -> None:
    """Link new articles and articles with a revised text or date, and update the links of others to them.

    All texts are stored already; `texts` are those of the new articles. The hashes of the earlier texts of the others
    are deleted already, with `delete_hashes`. The connection holds the write lock.
    """
    _LinkBatch(connection).run(texts, revised)


def delete_hashes(connection: Connection, article_ids: Collection[int]) -> None:
    """Delete the hashes of articles, while their texts and dates are those of the hashes."""
    _LinkBatch(connection).delete_hashes(article_ids)


def relink_articles(connection: Connection, article_ids: Collection[int]) -> None:
    """Link articles again after the loss of their original; their own texts are unchanged."""
    for chunk in chunks(article_ids):
        connection.execute(update(ARTICLE).where(ARTICLE.c.id.in_(chunk)).values(_NO_LINK_VALUES))
        delete_hashes(connection, chunk)
        _LinkBatch(connection).run([], chunk)


def relink_all(connection: Connection) -> None:
    """Rebuild all buckets and links."""
    connection.execute(update(ARTICLE).where(ARTICLE.c.duplicate_of_id.is_not(None)).values(_NO_LINK_VALUES))
    delete_all_buckets(connection)
    last_id = 0
    ids = select(ARTICLE.c.id).order_by(ARTICLE.c.id).limit(_BATCH)
    while batch := list(connection.scalars(ids.where(ARTICLE.c.id > last_id))):
        _LinkBatch(connection).run([], batch)
        last_id = batch[-1]


def check_all_buckets(connection: Connection) -> Iterator[str]:
    """Yield a line if the index of similar texts lacks some, and one if it has others. Reads all texts."""
    last_id, expected, missing = 0, 0, 0
    ids = select(ARTICLE.c.id).order_by(ARTICLE.c.id).limit(_BATCH)
    while batch := list(connection.scalars(ids.where(ARTICLE.c.id > last_id))):
        count, lacking = count_missing_buckets(connection, _LinkBatch(connection).hash_texts(batch))
        expected, missing, last_id = expected + count, missing + lacking, batch[-1]
    stored = connection.scalar(select(func.count()).select_from(ARTICLE_BUCKET)) or 0
    if missing:
        yield f"article_bucket: {missing} missing for texts"
    if other := stored - (expected - missing):
        yield f"article_bucket: {other} of no text"


class _LinkBatch:
    """Link one batch of articles: the rows read from the archive, and the links to change."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._texts: dict[int, CurrentText] = {}
        self._hashes: dict[int, list[int]] = {}
        self._new_links: dict[int, _Link] = {}
        self._target_orders: dict[int, Order] = {}
        self._unsaved: dict[int, list[int]] = defaultdict(list)  # articles by buckets that have no row yet

    def run(self, texts: Sequence[CurrentText], revised: Collection[int]) -> None:
        """Store the hashes of all these texts, then link them and all articles concerned."""
        self._texts.update((text.article_id, text) for text in texts)
        self._load_texts(revised)
        changed = list(self._texts.values())
        self._compute_hashes(changed)
        buckets = list_buckets(map(self._hash_row, changed))
        for bucket, article_id in buckets:
            self._unsaved[bucket].append(article_id)
        # Articles linked to a replaced text look for another original.
        orphans = list(_duplicates_of(self._connection, revised))
        self._load_texts(orphans)
        unlinked = {*(text.article_id for text in changed), *orphans}
        self._link_near(self._link_exact(unlinked))
        self._write_links()
        insert_buckets(self._connection, buckets)

    def delete_hashes(self, article_ids: Collection[int]) -> None:
        """Delete the stored hashes of these articles."""
        delete_buckets(self._connection, self.hash_texts(article_ids))

    def hash_texts(self, article_ids: Collection[int]) -> Iterator[tuple[int, datetime, list[int]]]:
        """Yield these articles with their publication and all their hashes."""
        self._load_texts(article_ids)
        self._compute_hashes(self._texts.values())
        yield from map(self._hash_row, self._texts.values())

    def _link_exact(self, article_ids: Collection[int]) -> list[_LinkedArticle]:
        """Link all articles with the same text as one of these to the first of them.

        Return the articles without an exact copy; they look for near copies next.
        """
        remaining: dict[int, _LinkedArticle] = {}
        new_copies: list[int] = []
        digests = {self._texts[article_id].body_sha256 for article_id in article_ids}
        articles = sorted(
            self._load_articles(REVISION.c.body_sha256, digests),
            key=lambda article: (article.body_sha256, article.order),
        )
        for _, group in groupby(articles, lambda article: article.body_sha256):
            first, *others = group
            if first.article_id in article_ids or first.link.kind == "copy":
                remaining[first.article_id] = first
            new_copies += [article.article_id for article in others if article.link.kind != "copy"]
            for article in others:
                self._set_link(article, _Link(first.article_id, "copy", 1.0))
        # What is near an article that became a copy is now near the original of that copy.
        followers = set(_duplicates_of(self._connection, new_copies)) - remaining.keys()
        for article in self._load_articles(ARTICLE.c.id, followers):
            if self._link_of(article).kind != "copy":
                remaining[article.article_id] = article
        return list(remaining.values())

    def _link_near(self, articles: Sequence[_LinkedArticle]) -> None:
        """Link each article to the first near one, and later near ones to it unless they have an earlier original."""
        self._load_texts([article.article_id for article in articles])
        candidates = self._find_candidates([self._texts[article.article_id] for article in articles])
        candidate_ids = {candidate for ids in candidates.values() for candidate in ids}
        stored = self._load_articles(ARTICLE.c.id, candidate_ids)
        # Only the first article of a text takes links; its copies do not.
        others = {article.article_id: article for article in stored if self._link_of(article).kind != "copy"}
        self._load_texts(others)
        self._load_target_orders(others.values())
        own_ids = {article.article_id for article in articles}
        for article in articles:
            earlier: list[tuple[Order, _Link]] = []
            for other in (others[id_] for id_ in candidates[article.article_id] if id_ in others):
                link = self._classify(article, other)
                if link is None:
                    continue
                if other.order < article.order:
                    earlier.append((other.order, _Link(other.article_id, *link)))
                elif other.article_id not in own_ids and self._precedes_target(article, other):
                    self._set_link(other, _Link(article.article_id, *link))
                    self._target_orders[article.article_id] = article.order
            self._set_link(article, min(earlier)[1] if earlier else _NO_LINK)

    def _find_candidates(self, texts: Sequence[CurrentText]) -> dict[int, list[int]]:
        """Return the articles with a bucket in common with each text, most buckets first."""
        self._compute_hashes(texts)
        keys = {
            text.article_id: bucket_keys(self._hashes[text.article_id], text.published_at)
            for text in texts
            if len(text.shingles)
        }
        buckets = lookup_articles(self._connection, {key for own_keys in keys.values() for key in own_keys})
        candidates: dict[int, list[int]] = defaultdict(list)
        for article_id, own_keys in keys.items():
            shared = Counter(
                other
                for key in own_keys
                for stored in (buckets, self._unsaved)
                for other in stored.get(key, ())
            )
            del shared[article_id]
            ranked = sorted(shared, key=lambda other: (-shared[other], other))
            candidates[article_id] = ranked[:MOST_COMPARED]
        return candidates

    def _classify(self, article: _LinkedArticle, other: _LinkedArticle) -> DuplicateLink | None:
        """Return how two articles are related, if both were published within the window."""
        left, right = self._texts[article.article_id], self._texts[other.article_id]
        is_near_in_time = abs(left.published_at - right.published_at) <= WINDOW
        return classify_duplicate(left, right) if is_near_in_time else None

    def _precedes_target(self, article: _LinkedArticle, other: _LinkedArticle) -> bool:
        """Check whether this article appeared before the original of the other."""
        target = self._link_of(other).target
        return target is None or article.order <= self._target_orders[target]

    def _link_of(self, article: _LinkedArticle) -> _Link:
        """Return the article's link as of now."""
        return self._new_links.get(article.article_id, article.link)

    def _set_link(self, article: _LinkedArticle, link: _Link) -> None:
        if self._link_of(article) != link:
            self._new_links[article.article_id] = link

    def _compute_hashes(self, texts: Iterable[CurrentText]) -> None:
        """Compute the missing hashes of these texts, all at once."""
        missing = [text for text in texts if text.article_id not in self._hashes]
        hashes = compute_similarity_hashes([(text.shingles, text.title) for text in missing])
        self._hashes.update((text.article_id, own) for text, own in zip(missing, hashes, strict=True))

    def _hash_row(self, text: CurrentText) -> tuple[int, datetime, list[int]]:
        """Return an article with its publication and all its hashes."""
        lead = lead_hash(text.body)
        hashes = self._hashes[text.article_id]
        return text.article_id, text.published_at, hashes if lead is None else [*hashes, lead]

    def _write_links(self) -> None:
        if self._new_links:
            self._connection.execute(
                _UPDATE_LINK,
                [{"article": article_id, **link._asdict()} for article_id, link in self._new_links.items()],
            )

    def _load_articles(
        self, column: Column[int] | Column[bytes], values: Collection[int] | Collection[bytes]
    ) -> Iterator[_LinkedArticle]:
        for chunk in chunks(values):
            rows = self._connection.execute(_LINKED_ARTICLE.where(column.in_(chunk))).all()
            for article_id, published_at, precision, richness, digest, *link in rows:
                yield _LinkedArticle(article_id, published_at, precision, richness, digest, _Link(*link))

    def _load_texts(self, article_ids: Iterable[int]) -> None:
        """Load the missing ones of these texts."""
        for chunk in chunks([id_ for id_ in article_ids if id_ not in self._texts]):
            texts = (
                CurrentText(*row)
                for row in self._connection.execute(_TEXT.where(ARTICLE.c.id.in_(chunk))).all()
            )
            self._texts.update((text.article_id, text) for text in texts)

    def _load_target_orders(self, articles: Iterable[_LinkedArticle]) -> None:
        """Load the sort keys of all link targets."""
        links = [*(article.link for article in articles), *self._new_links.values()]
        targets = {link.target for link in links if link.target is not None}
        for article in self._load_articles(ARTICLE.c.id, targets):
            self._target_orders[article.article_id] = article.order


def _duplicates_of(connection: Connection, article_ids: Collection[int]) -> Iterator[int]:
    for chunk in chunks(article_ids):
        yield from connection.scalars(select(ARTICLE.c.id).where(ARTICLE.c.duplicate_of_id.in_(chunk)))


def measure_richness(article: FromClause) -> ColumnElement[int]:
    """Return how much is known of an article: first its reporters, then its address, then its section."""
    revision = REVISION.alias()
    is_signed = exists().where(
        revision.c.article_id == article.c.id,
        revision.c.number == article.c.current_number,
        BYLINE.c.revision_id == revision.c.id,
    )
    facts = ((4, is_signed), (2, article.c.url.is_not(None)), (1, article.c.section.is_not(None)))
    first, second, third = (case((fact, literal(weight)), else_=literal(0)) for weight, fact in facts)
    return first + second + third


_LINK_COLUMNS = {
    "duplicate_of_id": "target",
    "duplicate_kind": "kind",
    "duplicate_similarity": "similarity",
}
_NO_LINK_VALUES = dict.fromkeys(_LINK_COLUMNS)
_UPDATE_LINK = (
    update(ARTICLE)
    .where(ARTICLE.c.id == bindparam("article"))
    .values({column: bindparam(name) for column, name in _LINK_COLUMNS.items()})
)
_LINKED_ARTICLE = select(
    ARTICLE.c.id,
    PUBLISHED_OR_UNKNOWN,
    ARTICLE.c.published_precision,
    measure_richness(ARTICLE),
    REVISION.c.body_sha256,
    ARTICLE.c.duplicate_of_id,
    ARTICLE.c.duplicate_kind,
    ARTICLE.c.duplicate_similarity,
).join(REVISION, current())
_TEXT = (
    select(
        ARTICLE.c.id,
        PUBLISHED_OR_UNKNOWN,
        ARTICLE.c.outlet_id,
        REVISION.c.title,
        REVISION_TEXT.c.body,
        REVISION.c.body_sha256,
    )
    .join(REVISION, current())
    .join(REVISION_TEXT, REVISION_TEXT.c.revision_id == REVISION.c.id)
)
