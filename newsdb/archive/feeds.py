"""The feeds that an archive follows: a part of its Python face."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from newsdb.archive.database import Opened
from newsdb.model.records import ParseOptions, ReadOptions

if TYPE_CHECKING:
    from newsdb.ingest import Counts
    from newsdb.model.rows.feeds import FeedRow


class Feeds(Opened):
    """Following RSS and Atom feeds."""

    def add_feed(self, url: str, *, outlet: str | None = None) -> bool:
        """Follow a feed from now on; False where it was followed already. Raises SourceError for what is no address."""
        from newsdb.fetch.http import check_address
        from newsdb.store.writing.feeds import add_feed

        check_address(url)
        with self._writing() as connection:
            return add_feed(connection, url, outlet)

    def remove_feed(self, which: str) -> None:
        """Follow a feed no more, named by its address or id; its articles stay. Raises NotFoundError."""
        from newsdb.store.writing.feeds import remove_feed

        with self._writing() as connection:
            remove_feed(connection, which)

    def feeds(self) -> "list[FeedRow]":
        """The feeds that the archive follows, in the order in which they were added."""
        from newsdb.query.lists.feeds import list_feeds

        with self._reading() as connection:
            return list_feeds(connection)

    def fetch_feeds(
        self,
        urls: Sequence[str] = (),
        *,
        force: bool = False,
        on_feed: Callable[[str, str], None] | None = None,
    ) -> "Counts":
        """Fetch the feeds whose time has come (of `urls`, where some are named), and store their articles.

        `force` asks the others as well. `on_feed` is given each feed's address and what came of it. A feed that fails
        is noted and rests; the others go on. Raises NotFoundError for an address that is not followed.
        """
        from datetime import UTC, datetime

        from newsdb.archive.feed_sync import due, fetch_feeds

        feeds = due(self.feeds(), urls, datetime.now(UTC), force=force)
        with self._job(ReadOptions(), ParseOptions()) as job:
            return fetch_feeds(self._engine, job, feeds, on_feed)
