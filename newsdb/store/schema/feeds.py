"""Describe the tables of feeds and of the pages behind their items."""

from sqlalchemy import Boolean, Integer, LargeBinary, String, UniqueConstraint, false

from newsdb.store.schema.columns import key, optional, references, required, table
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
    optional(
        "failing_since", UtcTime, "Time of the first failure since the last success; NULL after a success."
    ),
    optional("last_error", String, "Reason of the last failure; NULL after a success."),
    required("stopped", Boolean, "Whether it is not fetched any more.", server_default=false()),
    required("pages", Boolean, "Whether the page behind each new item is fetched.", server_default=false()),
    UniqueConstraint("url"),
)

FEED_PAGE = table(
    "feed_page",
    """The page behind an item of a feed with `pages`.""",
    key("Number of the page."),
    references("feed_id", "feed.id", "Feed of the item."),
    required("url", String, "Address of the page, as the item states it."),
    required("format", String, "Format that reads the item."),
    required("record_number", Integer, "Number of the item in its feed, from 1."),
    required("item_sha256", LargeBinary, "SHA-256 of what the item says, to know when it changes."),
    optional("item", LargeBinary, "Bytes of the item while its page waits to be fetched; NULL after that."),
    optional("etag", String, "Validator of the last response: its ETag."),
    optional("last_modified", String, "Validator of the last response: its Last-Modified."),
    optional("fetched_at", UtcTime, "Time of the last fetch that worked."),
    required("failures", Integer, "Number of failures since the last success.", server_default="0"),
    optional("last_error", String, "Reason of the last failure; NULL after a success."),
    UniqueConstraint("feed_id", "url"),
)
