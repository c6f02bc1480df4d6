"""Index articles by hashes of their texts, to find similar ones (locality-sensitive hashing)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from sqlalchemy import Connection, bindparam, delete, func, literal, select

from newsdb.store.bulk_insert import insert_rows
from newsdb.store.schema import ARTICLE, ARTICLE_BUCKET
from newsdb.store.schema.types import UNKNOWN_MOMENT, UtcTime
from newsdb.store.value_list import select_values
from newsdb.text.shingles import compute_all_bands, hash_text, keep_letters, strip_edition_marks

if TYPE_CHECKING:
    from newsdb.text.shingles import Shingles

WINDOW = timedelta(days=3)
"""Largest distance between the publications of an article and its near copy."""

PUBLISHED_OR_UNKNOWN = func.coalesce(ARTICLE.c.published_at, literal(UNKNOWN_MOMENT, UtcTime()))
"""Selects the moment of an article's publication; undated articles lie in the year 1."""

_DAYS = 14
_HASH_BITS = 40
_LEAD_LETTERS = 30
_LEAD_CHARACTERS = 200  # the letters are looked for in these


def compute_similarity_hashes(texts: "Sequence[tuple[Shingles, str | None]]") -> list[list[int]]:
    """Compute the hashes for the search of each text, by its trigrams and title.

    Near copies share some with high probability, editions share the title.
    """
    bands = iter(compute_all_bands([trigrams for trigrams, _ in texts if len(trigrams)]))
    return [[*(next(bands) if len(trigrams) else ()), *_hash_title(title)] for trigrams, title in texts]


def _hash_title(title: str | None) -> list[int]:
    core = strip_edition_marks(title) if title else ""
    return [hash_text("title", core)] if core else []


def lead_hash(body: str) -> int | None:
    """Return the hash of the first 30 letters of a body; None for a shorter one."""
    return _lead_hash(body[:_LEAD_CHARACTERS])


@lru_cache(maxsize=2048)
def _lead_hash(start: str) -> int | None:
    # Cached, since the ingest asks three times for each new record.
    lead = keep_letters(start[: 2 * _LEAD_LETTERS])
    if len(lead) < _LEAD_LETTERS:
        lead = keep_letters(start)
    lead = lead[:_LEAD_LETTERS]
    return hash_text("opening", lead) if len(lead) == _LEAD_LETTERS else None


def bucket_keys(hashes: Iterable[int], moment: datetime, window: timedelta = WINDOW) -> list[int]:
    """Return the keys of the buckets for articles with one of these hashes, published within the window."""
    fortnights = range(_fortnight(moment, -window), _fortnight(moment, window) + 1)
    return [_bucket_key(hash_, fortnight) for hash_ in hashes for fortnight in fortnights]


def insert_buckets(connection: Connection, buckets: Sequence[tuple[int, int]]) -> None:
    """Insert the buckets of articles, as `list_buckets` gives them; the index must not hold them yet."""
    insert_rows(connection, ARTICLE_BUCKET, buckets)


def delete_buckets(connection: Connection, rows: Iterable[tuple[int, datetime, Iterable[int]]]) -> None:
    """Delete (article id, publication, hashes) of articles; they must be the same as when they were inserted."""
    buckets = [{"key": bucket, "id": article_id} for bucket, article_id in list_buckets(rows)]
    if buckets:
        connection.execute(_DELETE, buckets)


def delete_all_buckets(connection: Connection) -> None:
    """Delete the hashes of all articles."""
    connection.execute(delete(ARTICLE_BUCKET))


def lookup_articles(connection: Connection, keys: Collection[int]) -> dict[int, list[int]]:
    """Return the ids of the articles in each of these buckets."""
    articles: dict[int, list[int]] = defaultdict(list)
    if not keys:
        return articles
    statement = select(ARTICLE_BUCKET.c.bucket, ARTICLE_BUCKET.c.article_id).where(
        ARTICLE_BUCKET.c.bucket.in_(select_values(connection, set(keys)))
    )
    for bucket, article_id in connection.execute(statement).all():
        articles[bucket].append(article_id)
    return articles


def count_missing_buckets(
    connection: Connection, rows: Iterable[tuple[int, datetime, Iterable[int]]]
) -> tuple[int, int]:
    """Return the number of rows that (article id, publication, hashes) of articles have, and of those missing."""
    expected = list_buckets(rows)
    stored = lookup_articles(connection, {bucket for bucket, _ in expected})
    members = {bucket: set(article_ids) for bucket, article_ids in stored.items()}
    return len(expected), sum(1 for bucket, id_ in expected if id_ not in members.get(bucket, ()))


def list_buckets(rows: Iterable[tuple[int, datetime, Iterable[int]]]) -> list[tuple[int, int]]:
    """Return the buckets of (article id, publication, hashes) of articles, each with the article, sorted.

    They are the rows of the table: neighbours in it are written together.
    """
    return sorted(
        (_bucket_key(hash_, fortnight), article_id)
        for article_id, moment, hashes in rows
        for fortnight in (_fortnight(moment),)
        for hash_ in set(hashes)
    )


_DELETE = delete(ARTICLE_BUCKET).where(
    ARTICLE_BUCKET.c.bucket == bindparam("key"), ARTICLE_BUCKET.c.article_id == bindparam("id")
)


def _bucket_key(hash_: int, fortnight: int) -> int:
    return fortnight << _HASH_BITS | hash_


def _fortnight(moment: datetime, shift: timedelta = timedelta()) -> int:
    """Return the number of fortnights since the year 1, where all undated articles lie."""
    days = moment.toordinal() + shift.days
    return max(days, 0) // _DAYS
