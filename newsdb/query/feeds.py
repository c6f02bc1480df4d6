"""Which feeds the archive follows."""

from sqlalchemy import Connection, select

from newsdb.query.rows_feeds import FeedRow
from newsdb.store.models import Feed
from newsdb.store.models.base import table_of


def list_feeds(connection: Connection) -> list[FeedRow]:
    """All feeds, in the order in which they were added."""
    feed = table_of(Feed)
    columns = [feed.c[name] for name in FeedRow.__dataclass_fields__]
    return [FeedRow(*row) for row in connection.execute(select(*columns).order_by(feed.c.id))]
