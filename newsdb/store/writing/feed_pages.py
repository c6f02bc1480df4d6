"""Write the pages behind the items of feeds: which wait to be fetched, and what came of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select, update

from newsdb.store.schema import FEED_PAGE


@dataclass(frozen=True, slots=True)
class FeedItem:
    """Hold an item of a feed whose page is to be fetched: the page's address, and how to read the item again."""

    url: str
    format: str
    number: int
    sha256: bytes
    raw: bytes


@dataclass(frozen=True, slots=True)
class WaitingPage:
    """Hold a page that waits to be fetched, with its item and the validators of the last response."""

    id: int
    item: FeedItem
    etag: str | None
    last_modified: str | None
    failures: int


def queue_pages(connection: Connection, feed_id: int, items: Iterable[FeedItem]) -> None:
    """Have the pages of new items and of changed items fetched; those of other items are known."""
    of_feed = select(FEED_PAGE.c.url, FEED_PAGE.c.item_sha256).where(FEED_PAGE.c.feed_id == feed_id)
    known: dict[str, bytes] = {row.url: row.item_sha256 for row in connection.execute(of_feed)}
    for item in items:
        if known.get(item.url) == item.sha256:
            continue
        values: dict[str, Any] = {
            "format": item.format,
            "record_number": item.number,
            "item_sha256": item.sha256,
            "item": item.raw,
            "failures": 0,
            "last_error": None,
        }
        if item.url in known:
            is_this = (FEED_PAGE.c.feed_id == feed_id) & (FEED_PAGE.c.url == item.url)
            connection.execute(update(FEED_PAGE).where(is_this).values(values))
        else:
            connection.execute(insert(FEED_PAGE).values(feed_id=feed_id, url=item.url, **values))
        known[item.url] = item.sha256


def list_waiting_pages(connection: Connection, feed_id: int, most_failures: int) -> Sequence[WaitingPage]:
    """Return the pages of a feed that wait and failed fewer times than this, those that never failed first."""
    columns = (
        "id",
        "url",
        "format",
        "record_number",
        "item_sha256",
        "item",
        "etag",
        "last_modified",
        "failures",
    )
    waiting = (
        select(*(FEED_PAGE.c[name] for name in columns))
        .where(FEED_PAGE.c.feed_id == feed_id, FEED_PAGE.c.item.is_not(None))
        .where(FEED_PAGE.c.failures < most_failures)
        .order_by(FEED_PAGE.c.failures, FEED_PAGE.c.id)
    )
    return [
        WaitingPage(
            row.id,
            FeedItem(row.url, row.format, row.record_number, row.item_sha256, row.item),
            row.etag,
            row.last_modified,
            row.failures,
        )
        for row in connection.execute(waiting)
    ]


def update_page(connection: Connection, page_id: int, values: Mapping[str, Any]) -> None:
    """Store the result of a fetch of a page."""
    connection.execute(update(FEED_PAGE).where(FEED_PAGE.c.id == page_id).values(values))
