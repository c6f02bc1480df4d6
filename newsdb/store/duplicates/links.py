"""Links from copies to what they are copies of, in the transaction that stores the texts.

An article is linked to the earliest article that has its very text, whenever that was; else to the earliest one within
a few days that has nearly its text. So the links follow from what the archive holds, not from the order in which it
arrived, and a copy of a near copy is a family of three.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, bindparam, select, update

from newsdb.model.batches import chunks
from newsdb.store.duplicates.lsh_index import (
    WINDOW,
    bucket_keys,
    delete_buckets,
    insert_buckets,
    lead_hash,
    lookup_articles,
    similarity_hashes,
)
from newsdb.store.duplicates.similarity import CurrentText, DuplicateLink, Order, classify_duplicate, order_of
from newsdb.store.schema import ARTICLE, REVISION, REVISION_TEXT

_MOST_LOOKED_AT = (
    40  # of the articles that share a band, those that share most; a flood of forms must not stop us
)
_AT_A_TIME = 500


class _Link(NamedTuple):
    """What an article is linked to; the columns of the table, in their order."""

    target: int | None = None
    kind: str | None = None
    similarity: float | None = None


_COPY = "copy"
_NOTHING = _Link()


@dataclass(frozen=True, slots=True)
class _Held:
    """An article as the tables have it, without its text."""

    article_id: int
    listed_at: datetime
    body_sha256: bytes
    link: _Link

    @property
    def order(self) -> Order:
        return order_of(self.listed_at, self.article_id)


def link_duplicates(
    connection: Connection, texts: Sequence[CurrentText], revised: Collection[int] = ()
) -> None:
    """Link new articles, and those whose text or date was revised, and whatever these change for others.

    All texts are stored already; `texts` are those of the new articles. The connection holds the write lock.
    """
    _Linking(connection).run(texts, revised)


def relink_articles(connection: Connection, article_ids: Collection[int]) -> None:
    """Link articles anew whose texts are what they were: those that lost what they were linked to."""
    for some in chunks(article_ids):
        connection.execute(update(ARTICLE).where(ARTICLE.c.id.in_(some)).values(_values(_NOTHING)))
        _Linking(connection).run([], some)


def relink_all(connection: Connection) -> None:
    """Make all bands and links anew."""
    connection.execute(
        update(ARTICLE).where(ARTICLE.c.duplicate_of_id.is_not(None)).values(_values(_NOTHING))
    )
    last = 0
    while some := list(
        connection.scalars(
            select(ARTICLE.c.id).where(ARTICLE.c.id > last).order_by(ARTICLE.c.id).limit(_AT_A_TIME)
        )
    ):
        _Linking(connection).run([], some)
        last = some[-1]


class _Linking:
    """One batch: what was read of the archive for it, and the links that it changes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._texts: dict[int, CurrentText] = {}
        self._hashes: dict[int, list[int]] = {}
        self._new: dict[int, _Link] = {}
        self._orders: dict[int, Order] = {}  # of those that others are linked to

    def run(self, texts: Sequence[CurrentText], revised: Collection[int]) -> None:
        """Store the hashes of all these texts, and link them and whatever they concern."""
        self._texts.update((text.article_id, text) for text in texts)
        self._load(revised)
        delete_buckets(self._connection, revised)
        changed = list(self._texts.values())
        insert_buckets(
            self._connection, ((text.article_id, text.listed_at, self._all_hashes(text)) for text in changed)
        )
        # What was linked to a text that is no more looks for another.
        lost = list(_linked_to(self._connection, revised))
        self._load(lost)
        looking = {*(text.article_id for text in changed), *lost}
        self._link_near(self._link_exact(looking))
        self._write()

    def _link_exact(self, looking: Collection[int]) -> list[_Held]:
        """Link all articles that have the very text of one of these to the first that has it.

        Gives those that are not linked so, and must look for what they are near to.
        """
        nodes: dict[int, _Held] = {}
        stepped_back: list[int] = []
        digests = {self._texts[each].body_sha256 for each in looking}
        rows = sorted(
            self._held(REVISION.c.body_sha256, digests), key=lambda held: (held.body_sha256, held.order)
        )
        for _, group in groupby(rows, lambda held: held.body_sha256):
            first, *others = group
            if first.article_id in looking or first.link.kind == _COPY:
                nodes[first.article_id] = first
            stepped_back += [each.article_id for each in others if each.link.kind != _COPY]
            for other in others:
                self._set(other, _Link(first.article_id, _COPY, 1.0))
        # What is near to an article that became a copy now is near to what that is a copy of.
        following = list(_linked_to(self._connection, stepped_back))
        for held in self._held(ARTICLE.c.id, [each for each in following if each not in nodes]):
            if self._link(held).kind != _COPY:
                nodes[held.article_id] = held
        return list(nodes.values())

    def _link_near(self, nodes: Sequence[_Held]) -> None:
        """Link these to the first that is near them, and to them the later ones that are near and know no earlier."""
        self._load([node.article_id for node in nodes])
        met = self._met([self._texts[node.article_id] for node in nodes])
        there = self._held(ARTICLE.c.id, {each for some in met.values() for each in some})
        # A copy stands aside for the first that has its text.
        others = {held.article_id: held for held in there if self._link(held).kind != _COPY}
        self._load(others)
        self._load_orders(others.values())
        own = {node.article_id for node in nodes}
        for node in nodes:
            earlier: list[tuple[Order, _Link]] = []
            for other in (others[each] for each in met[node.article_id] if each in others):
                found = self._kinship(node, other)
                if found is None:
                    continue
                if other.order < node.order:
                    earlier.append((other.order, _Link(other.article_id, *found)))
                elif other.article_id not in own and self._precedes(node, other):
                    self._set(other, _Link(node.article_id, *found))
                    self._orders[node.article_id] = node.order
            self._set(node, min(earlier)[1] if earlier else _NOTHING)

    def _met(self, texts: Sequence[CurrentText]) -> dict[int, list[int]]:
        """The articles that share a band with each text, those that share most first."""
        keys = {
            text.article_id: bucket_keys(self._near_hashes(text), text.listed_at)
            for text in texts
            if len(text.shingles)
        }
        under = lookup_articles(self._connection, {key for some in keys.values() for key in some})
        found: dict[int, list[int]] = defaultdict(list)
        for article_id, some in keys.items():
            shared = Counter(each for key in some for each in under.get(key, ()))
            del shared[article_id]
            ranked = sorted(shared, key=lambda each: (-shared[each], each))
            found[article_id] = ranked[:_MOST_LOOKED_AT]
        return found

    def _kinship(self, node: _Held, other: _Held) -> DuplicateLink | None:
        """How they are related, where both were published within the window."""
        text, there = self._texts[node.article_id], self._texts[other.article_id]
        return classify_duplicate(text, there) if abs(text.listed_at - there.listed_at) <= WINDOW else None

    def _precedes(self, node: _Held, other: _Held) -> bool:
        """Whether this article comes before the one that the other is linked to."""
        target = self._link(other).target
        return target is None or node.order <= self._orders[target]

    def _link(self, held: _Held) -> _Link:
        """What the article is linked to by now."""
        return self._new.get(held.article_id, held.link)

    def _set(self, held: _Held, link: _Link) -> None:
        if self._link(held) != link:
            self._new[held.article_id] = link

    def _near_hashes(self, text: CurrentText) -> list[int]:
        if text.article_id not in self._hashes:
            self._hashes[text.article_id] = similarity_hashes(text.shingles, text.title)
        return self._hashes[text.article_id]

    def _all_hashes(self, text: CurrentText) -> Iterator[int]:
        yield from self._near_hashes(text)
        if (opening := lead_hash(text.body)) is not None:
            yield opening

    def _write(self) -> None:
        if self._new:
            names = {
                "duplicate_of_id": "target",
                "duplicate_kind": "kind",
                "duplicate_similarity": "similarity",
            }
            self._connection.execute(
                update(ARTICLE)
                .where(ARTICLE.c.id == bindparam("article"))
                .values({column: bindparam(name) for column, name in names.items()}),
                [{"article": each, **link._asdict()} for each, link in self._new.items()],
            )

    def _held(self, column: Any, values: Collection[Any]) -> Iterator[_Held]:
        for some in chunks(values):
            for article_id, listed_at, digest, *link in self._connection.execute(
                _HELD.where(column.in_(some))
            ):
                yield _Held(article_id, listed_at, digest, _Link(*link))

    def _load(self, article_ids: Iterable[int]) -> None:
        """Read the texts that are not here yet."""
        for some in chunks([each for each in article_ids if each not in self._texts]):
            self._texts.update((text.article_id, text) for text in _texts(self._connection, some))

    def _load_orders(self, helds: Iterable[_Held]) -> None:
        """Read when those appeared that these are linked to."""
        targets = {held.link.target for held in helds} | {link.target for link in self._new.values()}
        for held in self._held(ARTICLE.c.id, targets - {None}):
            self._orders[held.article_id] = held.order


def _values(link: _Link) -> dict[str, Any]:
    return {
        "duplicate_of_id": link.target,
        "duplicate_kind": link.kind,
        "duplicate_similarity": link.similarity,
    }


def _linked_to(connection: Connection, article_ids: Collection[int]) -> Iterator[int]:
    for some in chunks(article_ids):
        yield from connection.scalars(select(ARTICLE.c.id).where(ARTICLE.c.duplicate_of_id.in_(some)))


def _texts(connection: Connection, article_ids: Collection[int]) -> Iterator[CurrentText]:
    """The current texts of so many articles as fit into one statement."""
    for row in connection.execute(_TEXT.where(ARTICLE.c.id.in_(article_ids))):
        yield CurrentText(*row)


def _current(*columns: Any) -> Select[Any]:
    return select(*columns).join(
        REVISION, (REVISION.c.article_id == ARTICLE.c.id) & (REVISION.c.number == ARTICLE.c.current_number)
    )


_HELD = _current(
    ARTICLE.c.id,
    ARTICLE.c.listed_at,
    REVISION.c.body_sha256,
    ARTICLE.c.duplicate_of_id,
    ARTICLE.c.duplicate_kind,
    ARTICLE.c.duplicate_similarity,
)
_TEXT = _current(
    ARTICLE.c.id,
    ARTICLE.c.listed_at,
    ARTICLE.c.outlet_id,
    REVISION.c.title,
    REVISION_TEXT.c.body,
    REVISION.c.body_sha256,
).join(REVISION_TEXT, REVISION_TEXT.c.revision_id == REVISION.c.id)
