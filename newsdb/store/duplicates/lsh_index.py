"""The table of bands: by what hashes an article can be found from a text that is like its own."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from sqlalchemy import Connection, delete, text

from newsdb.model.batches import chunks
from newsdb.store.schema import ARTICLE_BUCKET
from newsdb.store.writing.rows import insert_rows
from newsdb.text.shingles import compute_bands, hash_text, keep_letters, strip_edition_marks

if TYPE_CHECKING:
    from newsdb.text.shingles import Shingles

WINDOW = timedelta(days=3)
"""How far apart two articles may be published, for one to be a near copy of the other."""

_DAYS = 14
_HASH_BITS = 40
_OPENING = 30  # letters
_OPENING_TEXT = 200  # characters that they are looked for in


def similarity_hashes(found: "Shingles", title: str | None) -> list[int]:
    """What texts meet by that may be copies, or editions under one title."""
    core = strip_edition_marks(title) if title else ""
    return [*(compute_bands(found) if len(found) else ()), *([hash_text("title", core)] if core else ())]


def lead_hash(body: str) -> int | None:
    """What texts meet by that begin with the same letters; None for one that is too short."""
    return _opening_hash(body[:_OPENING_TEXT])


@lru_cache(maxsize=2048)
def _opening_hash(start: str) -> int | None:
    """Kept, since a new record is asked for it three times on its way."""
    opening = keep_letters(start)[:_OPENING]
    return hash_text("opening", opening) if len(opening) == _OPENING else None


def bucket_keys(hashes: Iterable[int], moment: datetime, window: timedelta = WINDOW) -> list[int]:
    """The keys under which articles lie that were published at most so long before or after this moment."""
    spread = range(_fortnight(moment, -window), _fortnight(moment, window) + 1)
    return [_key(each, fortnight) for each in hashes for fortnight in spread]


def insert_buckets(connection: Connection, rows: Iterable[tuple[int, datetime, Iterable[int]]]) -> None:
    """Store the hashes of articles: (article, published, hashes); none may be there."""
    stored = [
        (_key(each, _fortnight(moment)), article_id)
        for article_id, moment, hashes in rows
        for each in set(hashes)
    ]
    stored.sort()  # neighbours in the index are written together
    insert_rows(connection, ARTICLE_BUCKET, stored)


def delete_buckets(connection: Connection, article_ids: Collection[int]) -> None:
    """Forget the hashes of these articles."""
    for some in chunks(article_ids):
        connection.execute(delete(ARTICLE_BUCKET).where(ARTICLE_BUCKET.c.article_id.in_(some)))


def lookup_articles(connection: Connection, keys: Collection[int]) -> dict[int, list[int]]:
    """The articles that lie under each of these keys."""
    found: dict[int, list[int]] = defaultdict(list)
    if not keys:
        return found
    wanted: str | Sequence[int] = list(set(keys))
    if connection.dialect.name == "sqlite":
        listed, wanted = "SELECT value FROM json_each(:keys)", json.dumps(wanted)
    else:
        listed = "SELECT unnest(CAST(:keys AS bigint[]))"
    statement = text(f"SELECT bucket, article_id FROM article_bucket WHERE bucket IN ({listed})")  # noqa: S608
    for bucket, article_id in connection.execute(statement, {"keys": wanted}):
        found[bucket].append(article_id)
    return found


def _key(hashed: int, fortnight: int) -> int:
    return fortnight << _HASH_BITS | hashed


def _fortnight(moment: datetime, shift: timedelta = timedelta()) -> int:
    """Fortnights since the year 1, in which all undated articles lie."""
    days = moment.toordinal() + shift.days
    return max(days, 0) // _DAYS
