"""Map the runs of ingest, the records they rejected, and feeds."""

import zlib
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy.orm import Mapped, WriteOnlyMapped, relationship

from newsdb.model.choices import RunStatus
from newsdb.orm.base import Base
from newsdb.store import schema as tables

if TYPE_CHECKING:
    from newsdb.orm.revisions import Revision


class IngestRun(Base):
    # [[[cog
    # import generate_orm
    # print(generate_orm.table("ingest_run"))
    # ]]]
    """One call of ingest."""

    id: Mapped[int]
    """Number of the run."""
    version: Mapped[str]
    """Version of newsdb."""
    extractor: Mapped[str]
    """Version of the extraction."""
    options: Mapped[str]
    """Options of the call, in JSON."""
    started_at: Mapped[datetime]
    """Start of the run."""
    finished_at: Mapped[datetime | None]
    """End of the run; NULL if it was killed."""
    status: Mapped[RunStatus]
    """State: `interrupted` if it was stopped, or killed, which the next run notes."""
    read_count: Mapped[int]
    """Number of records read."""
    new_count: Mapped[int]
    """Number of new articles."""
    unchanged_count: Mapped[int]
    """Number of records of articles that were stored already."""
    revised_count: Mapped[int]
    """Number of new revisions of known articles."""
    duplicate_count: Mapped[int]
    """Number of new articles stored as duplicates of others."""
    quarantined_count: Mapped[int]
    """Number of rejected records."""
    # [[[end]]]

    __table__ = tables.INGEST_RUN
    shown = ("id", "started_at", "status", "read_count", "new_count")

    revisions: WriteOnlyMapped["Revision"] = relationship(viewonly=True)
    """The revisions that it stored: `run.revisions.select()`."""
    rejects: WriteOnlyMapped["IngestReject"] = relationship(viewonly=True)
    """The records that it rejected: `run.rejects.select()`."""


class IngestReject(Base):
    # [[[cog
    # import generate_orm
    # print(generate_orm.table("ingest_reject"))
    # ]]]
    """A record that could not be stored. Its bytes are packed: a zlib stream. `content` of the class in
    `newsdb.orm` and `newsdb rejects --raw` unpack them.
    """

    id: Mapped[int]
    """Number of the rejected record."""
    ingest_run_id: Mapped[int]
    """Run that rejected the record."""
    source: Mapped[str]
    """File or address as the user named it."""
    record_number: Mapped[int]
    """Number of the record in its source, from 1."""
    format: Mapped[str]
    """Format that read the record."""
    options: Mapped[str]
    """Options to read the record again, in JSON."""
    packed: Mapped[bytes]
    """Bytes of the record, packed."""
    raw_sha256: Mapped[bytes]
    """SHA-256 of the bytes, unpacked."""
    reason: Mapped[str]
    """Reason of the rejection."""
    created_at: Mapped[datetime]
    """Time of the rejection."""
    replayed_at: Mapped[datetime | None]
    """Time of a later successful ingest of the record; NULL while there is none."""
    # [[[end]]]

    __table__ = tables.INGEST_REJECT
    shown = ("id", "source", "record_number", "reason")

    ingest_run: Mapped["IngestRun"] = relationship(viewonly=True)
    """The run."""

    @property
    def content(self) -> bytes:
        """The bytes of the record."""
        return zlib.decompress(self.packed)


class Feed(Base):
    # [[[cog
    # import generate_orm
    # print(generate_orm.table("feed"))
    # ]]]
    """An RSS or Atom feed, with the result of its last fetch."""

    id: Mapped[int]
    """Number of the feed."""
    url: Mapped[str]
    """Address of the feed."""
    title: Mapped[str | None]
    """Title that the feed gives itself."""
    outlet: Mapped[str | None]
    """Outlet of its articles, as the user gave it."""
    etag: Mapped[str | None]
    """Validator of the last response: its ETag."""
    last_modified: Mapped[str | None]
    """Validator of the last response: its Last-Modified."""
    last_fetched_at: Mapped[datetime | None]
    """Time of the last fetch."""
    next_fetch_at: Mapped[datetime | None]
    """Time before which it is not fetched again."""
    failures: Mapped[int]
    """Number of failures since the last success."""
    failing_since: Mapped[datetime | None]
    """Time of the first failure since the last success; NULL after a success."""
    last_error: Mapped[str | None]
    """Reason of the last failure; NULL after a success."""
    stopped: Mapped[bool]
    """Whether it is not fetched any more."""
    pages: Mapped[bool]
    """Whether the page behind each new item is fetched."""
    # [[[end]]]

    __table__ = tables.FEED
    shown = ("id", "url", "outlet", "last_error")

    feed_pages: WriteOnlyMapped["FeedPage"] = relationship(viewonly=True)
    """The pages behind its items."""


class FeedPage(Base):
    # [[[cog
    # import generate_orm
    # print(generate_orm.table("feed_page"))
    # ]]]
    """The page behind an item of a feed with `pages`."""

    id: Mapped[int]
    """Number of the page."""
    feed_id: Mapped[int]
    """Feed of the item."""
    url: Mapped[str]
    """Address of the page, as the item states it."""
    format: Mapped[str]
    """Format that reads the item."""
    record_number: Mapped[int]
    """Number of the item in its feed, from 1."""
    item_sha256: Mapped[bytes]
    """SHA-256 of what the item says, to know when it changes."""
    item: Mapped[bytes | None]
    """Bytes of the item while its page waits to be fetched; NULL after that."""
    etag: Mapped[str | None]
    """Validator of the last response: its ETag."""
    last_modified: Mapped[str | None]
    """Validator of the last response: its Last-Modified."""
    fetched_at: Mapped[datetime | None]
    """Time of the last fetch that worked."""
    failures: Mapped[int]
    """Number of failures since the last success."""
    last_error: Mapped[str | None]
    """Reason of the last failure; NULL after a success."""
    # [[[end]]]

    __table__ = tables.FEED_PAGE
    shown = ("id", "url", "last_error")

    feed: Mapped["Feed"] = relationship(viewonly=True)
    """The feed."""
