"""The feeds, as rows."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class FeedRow:
    """A feed that the archive follows. `last_error`: why the last fetch failed, None after a success."""

    id: int
    url: str
    title: str | None
    outlet: str | None
    etag: str | None
    last_modified: str | None
    last_fetched_at: datetime | None
    next_fetch_at: datetime | None
    failures: int
    last_error: str | None
    stopped: bool
