"""Select the publication of an article, and build its time from the selected values."""

from datetime import datetime
from typing import TYPE_CHECKING, cast

from newsdb.model.published_time import PublishedTime
from newsdb.store.schema import ARTICLE
from newsdb.store.schema.types import UNKNOWN_TIME

if TYPE_CHECKING:
    from newsdb.model.intervals import Precision

PUBLICATION = (ARTICLE.c.listed_at, ARTICLE.c.published_offset, ARTICLE.c.published_precision)
"""Columns for `build_published_time`, in their order."""


def build_published_time(
    listed_at: datetime, offset_minutes: int | None, precision: str | None
) -> PublishedTime | None:
    """Return the time of publication from the columns of PUBLICATION; None if it is unknown."""
    if listed_at.year == UNKNOWN_TIME.year:
        return None
    return PublishedTime.build_local(listed_at, offset_minutes, cast("Precision | None", precision))


def get_listed_time(published_at: PublishedTime | None) -> datetime:
    """Return the time by which lists place an article: local, or the year 1."""
    return published_at.local if published_at is not None else UNKNOWN_TIME
