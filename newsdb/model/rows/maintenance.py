"""Define the rows for an archive's upkeep: runs, rejects, feeds, and the schema."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class RunRow:
    """Hold one run of ingest with its counts."""

    id: int
    started_at: datetime
    finished_at: datetime | None
    status: str
    version: str
    read: int
    new: int
    unchanged: int
    revised: int
    duplicate: int
    quarantined: int
    options: str


@dataclass(frozen=True, slots=True)
class RejectRow:
    """Hold a quarantined record; `replayed_at` is set once it was stored after all."""

    id: int
    run: int
    source: str
    record_number: int
    format: str
    reason: str
    raw: bytes
    replayed_at: datetime | None


@dataclass(frozen=True, slots=True)
class FeedRow:
    """Hold a followed feed; `last_error` is the reason of the last failed fetch, None after a success."""

    id: int
    url: str
    title: str | None
    outlet: str | None
    etag: str | None
    last_modified: str | None
    last_fetched_at: datetime | None
    next_fetch_at: datetime | None
    failures: int
    failing_since: datetime | None
    last_error: str | None
    stopped: bool
    pages: bool


@dataclass(frozen=True, slots=True)
class FeedAddition:
    """Hold the fate of a feed to follow: whether it is new, or the reason of its refusal."""

    url: str
    is_new: bool
    error: str | None = None


@dataclass(frozen=True, slots=True)
class TableRow:
    """Hold a view or table with the meaning of its rows."""

    name: str
    kind: Literal["view", "table"]
    about: str


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """Hold a column of a view or table: its type, and its meaning or reference."""

    name: str
    type: str
    about: str
