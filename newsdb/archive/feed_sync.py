"""Fetch due feeds and ingest their articles; read addresses as sources beside files."""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain
from time import monotonic
from typing import BinaryIO

from sqlalchemy import Engine

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
from newsdb.read import feed_title, is_feed, read_data
from newsdb.store.engine import begin_write
from newsdb.store.writing.feeds import update_feed

_LOGGER = logging.getLogger(__name__)

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
    from_web = fetch_records(addresses, options)
    return chain(read_with_progress(files, options, stdin, watch), from_web) if files else from_web


def feeds_due(feeds: Iterable[FeedRow], urls: Sequence[str], now: datetime, *, force: bool) -> list[FeedRow]:
    """Return the feeds to fetch at `now`: all due feeds, or with `force` all; never a stopped feed.

    `urls` limits them to these addresses. Raises NotFoundError for an unknown address.
    """
    feeds = list(feeds)
    known = {feed.url for feed in feeds}
    unknown = [url for url in urls if url not in known]
    if unknown:
        raise NotFoundError(f"{unknown[0]}: no such feed; newsdb feeds add follows it")
    wanted = [feed for feed in feeds if not feed.stopped and (not urls or feed.url in urls)]
    return [feed for feed in wanted if force or feed.next_fetch_at is None or feed.next_fetch_at <= now]


def fetch_feeds(
    engine: Engine,
    job: Job,
    feeds: Iterable[FeedRow],
    on_feed: OnFeed | None = None,
    polite_client: PoliteClient | None = None,
) -> Counts:
    """Fetch feeds, ingest their articles (a run for each feed with news), and store the result of each fetch."""
    counts = Counts()
    with Client() as client:
        polite_client = polite_client or PoliteClient(client)
        for feed in feeds:
            started = monotonic()
            outcome, added = sync_feed(engine, job, feed, polite_client)
            counts += added
            with begin_write(engine) as connection:
                update_feed(connection, feed.id, outcome.changes)
            _log_feed(feed, outcome, added, monotonic() - started)
            if on_feed:
                on_feed(feed.url, outcome.summary)
    return counts


def sync_feed(engine: Engine, job: Job, feed: FeedRow, client: PoliteClient) -> tuple[FetchOutcome, Counts]:
    """Fetch one feed and ingest its articles; return the outcome. Store it after them: else some may be missed."""
    state = FeedState(feed.url, feed.etag, feed.last_modified, feed.failures)
    now = datetime.now(UTC)
    outcome = fetch_feed(client, state, now)
    if outcome.body is None:
        return outcome, Counts()
    if not is_feed(outcome.body):
        return plan_retry(state, "it is no RSS or Atom feed", now), Counts()
    try:
        counts = ingest(engine, job, _read_feed(feed, outcome.body, job.read))
    except SourceError as error:
        return plan_retry(state, str(error), now), Counts()
    title = feed_title(outcome.body) or feed.title
    return replace(outcome, changes={**outcome.changes, "title": title}), counts


def _log_feed(feed: FeedRow, outcome: FetchOutcome, counts: Counts, seconds: float) -> None:
    fields: dict[str, object] = {"feed": feed.url, "seconds": round(seconds, 3)}
    if outcome.error:
        _LOGGER.info("feed failed", extra={**fields, "error": outcome.error})
    else:
        counted = {"read": counts.read, "new": counts.new, "quarantined": counts.quarantined}
        _LOGGER.info("feed %s", outcome.summary, extra={**fields, **counted})


def _read_feed(feed: FeedRow, body: bytes, options: ReadOptions) -> Iterator[Record]:
    """Yield the records of a feed's bytes, with the user's outlet for the feed, if any."""
    for record in read_data(feed.url, body, replace(options, format="rss")):
        if feed.outlet and isinstance(record, RawRecord):
            yield replace(
                record, outlet=feed.outlet, provenance={**record.provenance, "outlet": "followed feed"}
            )
        else:
            yield record
