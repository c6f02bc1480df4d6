"""Write the table of feeds."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from newsdb.model.errors import NotFoundError
from newsdb.store.schema import FEED


def add_feed(
    connection: Connection, url: str, *, outlet: str | None, title: str | None, pages: bool | None
) -> bool:
    """Add a feed. Return False if it exists: it gets the settings given, and starts again if it stopped or failed."""
    settings: dict[str, Any] = {"outlet": outlet, "title": title, "pages": pages}
    values: dict[str, Any] = {name: value for name, value in settings.items() if value is not None}
    columns = (FEED.c.id, FEED.c.stopped, FEED.c.failures, FEED.c.pages)
    row = connection.execute(select(*columns).where(FEED.c.url == url)).one_or_none()
    if row is None:
        connection.execute(insert(FEED).values(url=url, **values))
        return True
    values.pop("title", None)  # the feed's own is known by now, or will be
    if row.stopped or row.failures:
        values |= {"stopped": False, "failures": 0, "failing_since": None, "next_fetch_at": None}
    if pages and not row.pages:  # the next fetch gets all items, of which the pages are fetched
        values |= {"etag": None, "last_modified": None, "next_fetch_at": None}
    if values:
        connection.execute(update(FEED).where(FEED.c.id == row.id).values(values))
    return False


def delete_feed(connection: Connection, feed: str) -> None:
    """Delete a feed, by its address or id; its articles stay. Raise NotFoundError for an unknown one."""
    is_id = feed.isdecimal() and len(feed) < 10
    condition = FEED.c.id == int(feed) if is_id else FEED.c.url == feed
    if connection.execute(delete(FEED).where(condition)).rowcount == 0:
        raise NotFoundError(f"{feed}: no such feed; newsdb feeds list shows them")


def update_feed(connection: Connection, feed_id: int, values: Mapping[str, Any]) -> None:
    """Store the result of a fetch. A feed moved to the address of another feed keeps its own and stops."""
    values = dict(values)
    url = values.get("url")
    other_feed = select(FEED.c.id).where(FEED.c.url == url, FEED.c.id != feed_id)
    if url and connection.scalar(other_feed) is not None:
        del values["url"]
        values |= {"stopped": True, "last_error": f"moved to {url}, which is followed already"}
    connection.execute(update(FEED).where(FEED.c.id == feed_id).values(**values))
