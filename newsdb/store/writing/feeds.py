"""Writes the table of feeds."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from newsdb.model.errors import NotFoundError
from newsdb.store.schema import FEED


def add_feed(connection: Connection, url: str, outlet: str | None) -> bool:
    """Add a feed; False where it is there, and then it goes on if it had stopped, with the outlet that is told."""
    found = connection.scalar(select(FEED.c.id).where(FEED.c.url == url))
    if found is None:
        connection.execute(insert(FEED).values(url=url, outlet=outlet))
        return True
    told = {"outlet": outlet} if outlet else {}
    connection.execute(
        update(FEED).where(FEED.c.id == found).values(stopped=False, failures=0, next_fetch_at=None, **told)
    )
    return False


def delete_feed(connection: Connection, which: str) -> None:
    """Forget a feed, by its address or id; its articles stay. Raises NotFoundError."""
    condition = FEED.c.id == int(which) if which.isdecimal() and len(which) < 10 else FEED.c.url == which
    if connection.execute(delete(FEED).where(condition)).rowcount == 0:
        raise NotFoundError(f"{which}: no such feed; newsdb feeds list shows them")


def update_feed(connection: Connection, feed_id: int, values: Mapping[str, Any]) -> None:
    """Note what became of a fetch. An address that another feed has already is not taken over: this one stops."""
    values = dict(values)
    url = values.get("url")
    if (
        url
        and connection.scalar(select(FEED.c.id).where(FEED.c.url == url, FEED.c.id != feed_id)) is not None
    ):
        del values["url"]
        values |= {"stopped": True, "last_error": f"moved to {url}, which is followed already"}
    connection.execute(update(FEED).where(FEED.c.id == feed_id).values(**values))
