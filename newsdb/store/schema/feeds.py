"""The feeds that an archive follows."""

from sqlalchemy import Boolean, Integer, String, UniqueConstraint, false

from newsdb.store.schema.columns import key, optional, required, table
from newsdb.store.schema.types import UtcTime

FEED = table(
    "feed",
    """An RSS or Atom feed, and what is known from the last time that it was fetched.

    `outlet` is whose articles it has, where the user said so. `etag` and `last_modified` are the server's words for the
    state that is stored. `failures` counts the failures since the last success; a `stopped` feed is gone for good.
    """,
    key(),
    required("url", String),
    optional("title", String),
    optional("outlet", String),
    optional("etag", String),
    optional("last_modified", String),
    optional("last_fetched_at", UtcTime),
    optional("next_fetch_at", UtcTime),
    required("failures", Integer, server_default="0"),
    optional("last_error", String),
    required("stopped", Boolean, server_default=false()),
    UniqueConstraint("url"),
)
