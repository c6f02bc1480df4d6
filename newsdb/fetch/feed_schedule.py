"""When a feed is fetched, and what its answer means for the next time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

from newsdb.fetch.http import Answer, FetchError
from newsdb.fetch.politeness import Guest

INTERVAL = timedelta(minutes=15)
"""The least time between two fetches of a feed."""

FIRST_WAIT = timedelta(minutes=15)
"""How long a feed rests after its first failure; each further one doubles that."""

LONGEST_WAIT = timedelta(days=1)
LONGEST_TOLD_WAIT = timedelta(days=7)
"""The most that a server's Retry-After is believed."""


@dataclass(frozen=True, slots=True)
class State:
    """What is known of a feed before it is fetched."""

    url: str
    etag: str | None = None
    last_modified: str | None = None
    failures: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a fetch: the feed's bytes (None: nothing new), what to remember of it, and the failure, if any."""

    body: bytes | None
    changes: Mapping[str, Any]
    error: str | None = None

    @property
    def said(self) -> str:
        """The outcome in a word or a line."""
        if self.error:
            return self.error
        return "unchanged since the last time" if self.body is None else "fetched"


def fetch_feed(guest: Guest, state: State, now: datetime) -> Outcome:
    """Ask for a feed, if it changed. Never raises for what the server does."""
    headers = {"If-None-Match": state.etag, "If-Modified-Since": state.last_modified}
    try:
        answer = guest.get(state.url, {name: value for name, value in headers.items() if value})
    except FetchError as error:
        return failed(state, str(error), now)
    return read_answer(state, answer, now)


def read_answer(state: State, answer: Answer, now: datetime) -> Outcome:
    """What an answer means."""
    moved = {"url": answer.moved_to} if answer.moved_to else {}
    if answer.status == 304:
        return Outcome(None, {**_success(now), **moved})
    if answer.status == 410:
        said = "HTTP status 410: the feed is gone for good, and is not fetched any more"
        return Outcome(
            None, {**failed(state, said, now).changes, "stopped": True, "next_fetch_at": None}, said
        )
    if answer.status != 200:
        return failed(state, f"HTTP status {answer.status}", now, _retry_after(answer, now))
    marks = {"etag": answer.headers.get("etag"), "last_modified": answer.headers.get("last-modified")}
    return Outcome(answer.body, {**_success(now), **marks, **moved})


def failed(state: State, error: str, now: datetime, told: timedelta | None = None) -> Outcome:
    """A failure: the feed rests for as long as the server told, else longer after each failure."""
    wait = min(FIRST_WAIT * 2 ** min(state.failures, 10), LONGEST_WAIT)
    changes = {
        "last_fetched_at": now,
        "next_fetch_at": now + max(wait, told or wait),
        "failures": state.failures + 1,
        "last_error": error,
    }
    return Outcome(None, changes, error)


def _success(now: datetime) -> dict[str, Any]:
    return {"last_fetched_at": now, "next_fetch_at": now + INTERVAL, "failures": 0, "last_error": None}


def _retry_after(answer: Answer, now: datetime) -> timedelta | None:
    """How long the server wants to be left alone: seconds, or a date."""
    said = (answer.headers.get("retry-after") or "").strip()
    if said.isascii() and said.isdecimal():
        return min(timedelta(seconds=int(said[:9])), LONGEST_TOLD_WAIT)
    try:
        until = parsedate_to_datetime(said)
    except (ValueError, TypeError):
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return min(max(until - now, timedelta()), LONGEST_TOLD_WAIT)
