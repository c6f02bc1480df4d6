"""Follow feeds: `archive.feeds`."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from newsdb.archive.database import Database
from newsdb.model.arguments import refuse_string

if TYPE_CHECKING:
    from newsdb.ingest import Counts
    from newsdb.model.rows.maintenance import FeedAddition, FeedRow


class Feeds:
    """Follow feeds and store their articles."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self, url: str, *, outlet: str | None = None, title: str | None = None, pages: bool | None = None
    ) -> bool:
        """Follow a feed from now on; return False if it was followed already.

        `outlet` is the outlet of its articles, else the feed's own title. `title` is shown until the feed gives one.
        `pages` fetches the page behind each new item as well. A feed that was followed gets the given settings. Raises
        SourceError for an invalid address.
        """
        from newsdb.fetch.http import check_address
        from newsdb.store.writing.feeds import add_feed

        url = check_address(_replace_feed_scheme(url))
        with self._database.begin_write() as connection:
            return add_feed(connection, url, outlet=outlet, title=title, pages=pages)

    def add_list(
        self, data: bytes, *, outlet: str | None = None, pages: bool | None = None
    ) -> "Iterator[FeedAddition]":
        """Follow the feeds of a list, and yield what became of each.

        The list is OPML, a table with a column of addresses (`url`) and perhaps one of outlets (`name`), or has an
        address a line. An invalid address is refused and does not stop the others. Raises SourceError for a list that
        cannot be read, or has no feed.
        """
        from newsdb.model.errors import SourceError
        from newsdb.model.rows.maintenance import FeedAddition
        from newsdb.read import read_feed_list

        feeds = read_feed_list(data)
        if not feeds:
            raise SourceError("it lists no feeds: give OPML, a table with a column url, or an address a line")
        for feed in feeds:
            try:
                is_new = self.add(feed.url, outlet=outlet or feed.outlet, title=feed.title, pages=pages)
                yield FeedAddition(feed.url, is_new)
            except SourceError as error:
                yield FeedAddition(feed.url, False, str(error))  # noqa: FBT003 - a value of a row

    def remove(self, url_or_id: str) -> None:
        """Stop following a feed; its articles stay. Raises NotFoundError for an unknown feed."""
        from newsdb.store.writing.feeds import delete_feed

        with self._database.begin_write() as connection:
            delete_feed(connection, url_or_id)

    def list(self) -> "Sequence[FeedRow]":
        """Return all feeds of the archive, the oldest first."""
        from newsdb.query.lists.maintenance import list_feeds

        with self._database.begin_read() as connection:
            return list_feeds(connection)

    def fetch(
        self,
        urls: Sequence[str] = (),
        *,
        force: bool = False,
        on_feed: Callable[[str, str], None] | None = None,
        on_failure: Callable[[str, str], None] | None = None,
    ) -> "Counts":
        """Fetch due feeds (all, or those at `urls`), and store their articles.

        `force` fetches feeds before they are due as well. Of feeds with `pages` the pages that wait are fetched, due or
        not. `on_feed` receives each feed's address and the result in words, and the address of each page that failed;
        `on_failure`, if given, the feeds that failed in its place. After a failure a feed is tried again later. Raises
        NotFoundError for an unknown address.
        """
        from newsdb.archive.feed_sync import fetch_feeds, is_due, select_feeds
        from newsdb.ingest.job import prepare_job

        refuse_string("urls", urls)
        selected, now = select_feeds(self.list(), urls), datetime.now(UTC)
        due = [feed for feed in selected if force or is_due(feed, now)]
        with_pages = [feed for feed in selected if feed.pages]
        with prepare_job(self._database.engine) as job:
            return fetch_feeds(
                self._database.engine, job, due, on_feed, with_pages=with_pages, on_failure=on_failure
            )


def _replace_feed_scheme(url: str) -> str:
    """Return the address that a browser hands to a feed reader (`feed://…`, `feed:https://…`) as one of the web."""
    plain = url.strip()
    if not plain.lower().startswith("feed:"):
        return plain
    rest = plain[len("feed:") :]
    return f"https:{rest}" if rest.startswith("//") else rest
