"""Describe the table of feeds."""

from sqlalchemy import Boolean, Integer, String, UniqueConstraint, false

from newsdb.store.schema.columns import key, optional, required, table
from newsdb.store.schema.types import UtcTime

FEED = table(
    "feed",
    """An RSS or Atom feed, with the result of its last fetch.""",
    key("Number of the feed."),
    required("url", String, "Address of the feed."),
    optional("title", String, "Title that the feed gives itself."),
    optional("outlet", String, "Outlet of its articles, as the user gave it."),
    optional("etag", String, "Validator of the last response: its ETag."),
    optional("last_modified", String, "Validator of the last response: its Last-Modified."),
    optional("last_fetched_at", UtcTime, "Time of the last fetch."),
    optional("next_fetch_at", UtcTime, "Time before which it is not fetched again."),
    required("failures", Integer, "Number of failures since the last success.", server_default="0"),
    optional("last_error", String, "Reason of the last failure; NULL after a success."),
    required("stopped", Boolean, "Whether it is not fetched any more.", server_default=false()),
    UniqueConstraint("url"),
)
