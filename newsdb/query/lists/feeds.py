"""Which feeds the archive follows."""

from sqlalchemy import Connection, select

from newsdb.model.rows.maintenance import FeedRow
from newsdb.store.schema import FEED


def list_feeds(connection: Connection) -> list[FeedRow]:
    """All feeds, in the order in which they were added."""
    columns = [FEED.c[name] for name in FeedRow.__dataclass_fields__]
    return [FeedRow(*row) for row in connection.execute(select(*columns).order_by(FEED.c.id))]
