"""Fetch due feeds and ingest their articles and pages; read addresses as sources beside files."""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain
from time import monotonic
from typing import BinaryIO

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from newsdb.archive.feed_pages import fetch_pages, queue_new_pages
from newsdb.fetch.feed_schedule import FeedState, FetchOutcome, fetch_feed, plan_retry
from newsdb.fetch.http import Client, is_address
from newsdb.fetch.politeness import PoliteClient
from newsdb.fetch.web_sources import fetch_records
from newsdb.ingest import Counts, ProgressListener
from newsdb.ingest.pipeline import Job, ingest
from newsdb.ingest.progress import read_with_progress
from newsdb.model.errors import NotFoundError, SourceError
from newsdb.model.records import RawRecord, ReadOptions, RejectedRecord
from newsdb.model.rows.maintenance import FeedRow
from newsdb.read import find_feed_format, find_feed_title, read_data, unpack_feed
from newsdb.store.engine import begin_write
from newsdb.store.writing.feeds import update_feed

_LOGGER = logging.getLogger(__name__)

_NO_FEED = (
    "it is no feed: no RSS, Atom, JSON Feed or news sitemap; of an index of sitemaps add those that it names"
)

OnFeed = Callable[[str, str], None]
Record = RawRecord | RejectedRecord


def open_records(
    sources: Sequence[str], options: ReadOptions, stdin: BinaryIO | None, watch: ProgressListener | None
) -> Iterator[Record]:
    """Return the records of files, folders and globs, then those of the addresses among the sources."""
    addresses = [source for source in sources if is_address(source)]
    files = [source for source in sources if not is_address(source)]
    if not addresses:
        return read_with_progress(files, options, stdin, watch)
    from_web = fetch_records(addresses, options, watch.on_skip if watch else None)
    return chain(read_with_progress(files, options, stdin, watch), from_web) if files else from_web


def select_feeds(feeds: Iterable[FeedRow], urls: Sequence[str]) -> list[FeedRow]:
    """Return the feeds at these addresses, or all; never a stopped one. Raises NotFoundError for an unknown address."""
    feeds = list(feeds)
    known = {feed.url for feed in feeds}
    unknown = [url for url in urls if url not in known]
    if unknown:
        raise NotFoundError(f"{unknown[0]}: no such feed; newsdb feeds add follows it")
    return [feed for feed in feeds if not feed.stopped and (not urls or feed.url in urls)]


def is_due(feed: FeedRow, now: datetime) -> bool:
    """Return whether a feed is to be fetched again at `now`."""
    return feed.next_fetch_at is None or feed.next_fetch_at <= now


def fetch_feeds(
    engine: Engine,
    job: Job,
    feeds: Iterable[FeedRow],
    on_feed: OnFeed | None = None,
    polite_client: PoliteClient | None = None,
    *,
    with_pages: Iterable[FeedRow] = (),
    on_failure: OnFeed | None = None,
) -> Counts:
    """Fetch feeds, ingest their articles (a run for each feed with news), and store the result of each fetch.

    Of the feeds `with_pages`, due or not, the pages that wait are fetched after that. `on_failure` receives a feed that
    could not be fetched, with the reason.
    """
    counts, tell = Counts(), on_feed or _tell_nobody
    with Client() as client:
        polite_client = polite_client or PoliteClient(client)
        for feed in feeds:
            started = monotonic()
            outcome, added = sync_feed(engine, job, feed, polite_client)
            counts += added
            with begin_write(engine) as connection:
                update_feed(connection, feed.id, outcome.changes)
            _log_feed(feed, outcome, added, monotonic() - started)
            (on_failure if outcome.error and on_failure else tell)(feed.url, outcome.summary)
        for feed in with_pages:
            started = monotonic()
            pages = fetch_pages(engine, job, feed, polite_client, tell)
            counts += pages.stored
            if summary := pages.describe():
                _LOGGER.info(summary, extra={"feed": feed.url, "seconds": round(monotonic() - started, 3)})
                tell(feed.url, summary)
    return counts


def _tell_nobody(address: str, summary: str) -> None:
    """Take the place of a listener."""


def sync_feed(engine: Engine, job: Job, feed: FeedRow, client: PoliteClient) -> tuple[FetchOutcome, Counts]:
    """Fetch one feed and ingest its articles; return the outcome. Store it after them: else some may be missed."""
    state = FeedState(feed.url, feed.etag, feed.last_modified, feed.failures, feed.failing_since)
    now = datetime.now(UTC)
    outcome = fetch_feed(client, state, now)
    if outcome.body is None:
        return outcome, Counts()
    records: list[RawRecord] = []
    try:
        body = unpack_feed(outcome.body)
        if (format_name := find_feed_format(body)) is None:
            return plan_retry(state, _NO_FEED, now), Counts()
        counts = ingest(engine, job, _read_feed(feed, body, replace(job.read, format=format_name), records))
    except SourceError as error:
        return plan_retry(state, str(error), now), Counts()
    except SQLAlchemyError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever it was, the feeds behind this one are fetched
        reason = f"it failed unexpectedly ({type(error).__name__}: {error}); please report it"
        return plan_retry(state, reason, now), Counts()
    if feed.pages:
        queue_new_pages(engine, feed, records)
    title = find_feed_title(body, format_name) or feed.title
    return replace(outcome, changes={**outcome.changes, "title": title}), counts


def _log_feed(feed: FeedRow, outcome: FetchOutcome, counts: Counts, seconds: float) -> None:
    fields: dict[str, object] = {"feed": feed.url, "seconds": round(seconds, 3)}
    if outcome.error:
        _LOGGER.info("feed failed", extra={**fields, "error": outcome.error})
    else:
        counted = {"read": counts.read, "new": counts.new, "quarantined": counts.quarantined}
        _LOGGER.info("feed %s", outcome.summary, extra={**fields, **counted})


def _read_feed(
    feed: FeedRow, body: bytes, options: ReadOptions, records: list[RawRecord]
) -> Iterator[Record]:
    """Yield the records of a feed's bytes, with the user's outlet for the feed, if any; add them to `records`."""
    for record in read_data(feed.url, body, options):
        if isinstance(record, RawRecord):
            provenance = {**record.provenance, "outlet": "followed feed"}
            with_outlet = (
                replace(record, outlet=feed.outlet, provenance=provenance) if feed.outlet else record
            )
            records.append(with_outlet)
            yield with_outlet
        else:
            yield record
