"""The feeds that an archive follows."""

from sqlalchemy import Boolean, Integer, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from newsdb.store.models.base import Base
from newsdb.store.types import Moment, PrimaryKey, Text


class Feed(Base):
    """An RSS or Atom feed, and what is known from the last time that it was fetched.

    `outlet` is whose articles it has, where the user said so. `etag` and `last_modified` are the server's words for the
    state that is stored. `failures` counts the failures since the last success; a `stopped` feed is gone for good.
    """

    __tablename__ = "feed"
    __table_args__ = (UniqueConstraint("url"),)

    id: Mapped[PrimaryKey]
    url: Mapped[Text]
    title: Mapped[Text | None]
    outlet: Mapped[Text | None]
    etag: Mapped[Text | None]
    last_modified: Mapped[Text | None]
    last_fetched_at: Mapped[Moment | None]
    next_fetch_at: Mapped[Moment | None]
    failures: Mapped[int] = mapped_column(Integer, server_default="0")
    last_error: Mapped[Text | None]
    stopped: Mapped[bool] = mapped_column(Boolean, server_default=false())
