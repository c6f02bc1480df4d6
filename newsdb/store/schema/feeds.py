"""Describe the table of feeds."""

from sqlalchemy import Boolean, Integer, String, UniqueConstraint, false

from newsdb.store.schema.columns import key, optional, required, table
from newsdb.store.schema.types import UtcTime

FEED = table(
    "feed",
    """An RSS or Atom feed, with the result of its last fetch.

    `outlet` is the outlet of its articles as the user gave it. `etag` and `last_modified` are the validators of the
    last response. `failures` counts failures since the last success. A `stopped` feed is not fetched any more.
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
