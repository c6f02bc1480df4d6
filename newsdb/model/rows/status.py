"""Define what an archive tells of its own state."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class FailingFeed:
    """Hold a feed whose last fetches failed, or that is not fetched any more."""

    url: str
    failures: int
    failing_since: datetime | None
    last_error: str | None
    stopped: bool


@dataclass(frozen=True, slots=True)
class Status:
    """Hold the state of an archive.

    `last_good_run_at` is the end of the last run that ended well, `last_run_at` the start of the last one.
    `quarantined` counts the records that wait for a retry, `feeds` those that are followed.
    """

    schema: str
    articles: int
    size_bytes: int
    last_good_run_at: datetime | None
    last_run_at: datetime | None
    last_run_status: str | None
    quarantined: int
    feeds: int
    last_fetch_at: datetime | None
    failing_feeds: tuple[FailingFeed, ...]


@dataclass(frozen=True, slots=True)
class Bundle:
    """Describe an archive without a text, name or address of it, for a report of a fault.

    `rejects` are counted by format, `problems` by table; `problems` is None if nothing was checked.
    """

    versions: Mapping[str, str]
    platform: str
    database: Mapping[str, str]
    schema: str
    size_bytes: int
    rows: Mapping[str, int]
    unknown_tables: int
    runs: Sequence[Mapping[str, Any]]
    rejects: Mapping[str, int]
    feeds: Mapping[str, int]
    problems: Mapping[str, int] | None
