"""Follow RSS and Atom feeds: `archive.feeds`."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from newsdb.archive.database import Database
from newsdb.model.arguments import refuse_string

if TYPE_CHECKING:
    from newsdb.ingest import Counts
    from newsdb.model.rows.maintenance import FeedRow


class Feeds:
    """Follow feeds and store their articles."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, url: str, *, outlet: str | None = None) -> bool:
        """Follow a feed from now on; return False if it was followed already.

        `outlet` is the outlet of its articles, else the feed's own title. Raises SourceError for an invalid address.
        """
        from newsdb.fetch.http import check_address
        from newsdb.store.writing.feeds import add_feed

        check_address(url)
        with self._database.begin_write() as connection:
            return add_feed(connection, url, outlet)

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
    ) -> "Counts":
        """Fetch due feeds (all, or those at `urls`), and store their articles.

        `force` fetches feeds before they are due as well. `on_feed` receives each feed's address and the result in
        words. After a failure a feed is tried again later. Raises NotFoundError for an unknown address.
        """
        from newsdb.archive.feed_sync import feeds_due, fetch_feeds
        from newsdb.ingest.job import prepare_job

        refuse_string("urls", urls)
        feeds = feeds_due(self.list(), urls, datetime.now(UTC), force=force)
        with prepare_job(self._database.engine) as job:
            return fetch_feeds(self._database.engine, job, feeds, on_feed)
