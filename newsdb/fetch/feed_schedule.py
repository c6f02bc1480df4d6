"""Fetch a feed if it changed, and compute when it is due again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from newsdb.fetch.http import Response
from newsdb.fetch.politeness import PoliteClient
from newsdb.model.errors import FetchError

INTERVAL = timedelta(minutes=15)
"""The least time between two fetches of a feed."""

FIRST_WAIT = timedelta(minutes=15)
"""The wait after the first failure; each further failure doubles it."""

LONGEST_WAIT = timedelta(days=1)
LONGEST_RETRY_AFTER = timedelta(days=7)
"""The longest Retry-After header that is respected."""

FeedChanges = Mapping[str, str | int | bool | datetime | None]
"""New values of a feed's columns, by name."""


@dataclass(frozen=True, slots=True)
class FeedState:
    """Describe a feed before a fetch: its address, the server's cache marks, the failures in a row and their first."""

    url: str
    etag: str | None = None
    last_modified: str | None = None
    failures: int = 0
    failing_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class FetchOutcome:
    """Hold the result of a fetch: the feed's bytes (None: unchanged), new column values, the error if any."""

    body: bytes | None
    changes: FeedChanges
    error: str | None = None

    @property
    def summary(self) -> str:
        """Return the outcome in a word or a line."""
        if self.error:
            return self.error
        return "unchanged since the last time" if self.body is None else "fetched"


def fetch_feed(client: PoliteClient, state: FeedState, now: datetime) -> FetchOutcome:
    """Fetch a feed if it changed. A failure is an outcome, never an exception."""
    headers = {"If-None-Match": state.etag, "If-Modified-Since": state.last_modified}
    try:
        response = client.get(state.url, {name: value for name, value in headers.items() if value})
    except FetchError as error:
        return plan_retry(state, str(error), now)
    return read_response(state, response, now)


def read_response(state: FeedState, response: Response, now: datetime) -> FetchOutcome:
    """Return the outcome of a server's response."""
    moved = {"url": response.moved_to} if response.moved_to else {}
    if response.status == 304:
        return FetchOutcome(None, {**_plan_next(now), **moved})
    if response.status == 410:
        error = "HTTP status 410: the feed is gone for good, and is not fetched any more"
        changes = plan_retry(state, error, now).changes
        return FetchOutcome(None, {**changes, "stopped": True, "next_fetch_at": None}, error)
    if response.status != 200:
        return plan_retry(state, f"HTTP status {response.status}", now, _parse_retry_after(response, now))
    marks = {"etag": response.headers.get("etag"), "last_modified": response.headers.get("last-modified")}
    return FetchOutcome(response.body, {**_plan_next(now), **marks, **moved})


def plan_retry(
    state: FeedState, error: str, now: datetime, retry_after: timedelta | None = None
) -> FetchOutcome:
    """Return the outcome of a failure: the wait doubles with each one, and is at least `retry_after`."""
    wait = min(FIRST_WAIT * 2 ** min(state.failures, 10), LONGEST_WAIT)
    changes: FeedChanges = {
        "last_fetched_at": now,
        "next_fetch_at": now + max(wait, retry_after or wait),
        "failures": state.failures + 1,
        "failing_since": state.failing_since or now,
        "last_error": error,
    }
    return FetchOutcome(None, changes, error)


def _plan_next(now: datetime) -> FeedChanges:
    """Return the columns of a feed after a success."""
    return {
        "last_fetched_at": now,
        "next_fetch_at": now + INTERVAL,
        "failures": 0,
        "failing_since": None,
        "last_error": None,
    }


def _parse_retry_after(response: Response, now: datetime) -> timedelta | None:
    """Parse the Retry-After header, in seconds or as a date."""
    value = (response.headers.get("retry-after") or "").strip()
    if value.isascii() and value.isdecimal():
        return min(timedelta(seconds=int(value[:9])), LONGEST_RETRY_AFTER)
    try:
        until = parsedate_to_datetime(value)
    except (ValueError, TypeError):
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return min(max(until - now, timedelta()), LONGEST_RETRY_AFTER)
