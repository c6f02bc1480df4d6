"""Fetch the pages behind the new items of a feed, and store each as the fuller revision of its article."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine

from newsdb.fetch.http import Response
from newsdb.fetch.politeness import PoliteClient
from newsdb.fetch.private_addresses import get_site
from newsdb.ingest import Counts
from newsdb.ingest.fuller_record import add_page_address, build_fuller_record, is_page_of, says_more
from newsdb.ingest.pipeline import Job, ingest
from newsdb.model.batches import batches
from newsdb.model.errors import FetchError, SourceError
from newsdb.model.records import Origin, ParseOptions, RawRecord, ReadOptions
from newsdb.model.rows.maintenance import FeedRow
from newsdb.parse import parse_article
from newsdb.parse.article_key import is_front_page
from newsdb.read import read_data, read_record
from newsdb.store.engine import begin_read, begin_write
from newsdb.store.writing.feed_pages import (
    FeedItem,
    WaitingPage,
    list_waiting_pages,
    queue_pages,
    update_page,
)

MOST_PAGES = 100
"""The most pages of a feed that are fetched in a run; the others wait for the next one."""

MOST_FAILURES = 10
"""The number of failures after which a page is given up."""

_AT_ONCE = 20  # pages between two transactions: what is fetched is not lost with the process
_OVERLOADED = (429, 503)
_ACCEPT = "text/html, application/xhtml+xml, */*;q=0.5"

OnPage = Callable[[str, str], None]


@dataclass(slots=True)
class PageCounts:
    """Count the pages of a feed in a run."""

    fetched: int = 0
    unchanged: int = 0
    failed: int = 0
    waiting: int = 0
    stored: Counts = field(default_factory=Counts)

    def describe(self) -> str:
        """Return the counts in a line; empty if there was no page."""
        numbers = {
            "fetched": self.fetched,
            "unchanged": self.unchanged,
            "failed": self.failed,
            "left for the next run": self.waiting,
        }
        parts = [f"{number} {name}" for name, number in numbers.items() if number]
        return f"pages: {', '.join(parts)}" if parts else ""


@dataclass(frozen=True, slots=True)
class _PageOutcome:
    """Hold what came of a page: a record to store, new column values, the error if any."""

    record: RawRecord | None
    changes: dict[str, Any]
    error: str | None = None


def queue_new_pages(engine: Engine, feed: FeedRow, records: Iterable[RawRecord]) -> None:
    """Queue the page of each item that has an address of its own."""
    items = [record for record in records if record.url and not is_front_page(record.url)]
    uses = Counter(record.url for record in items)
    pages = [
        FeedItem(record.url, record.format, record.origin.number, _hash_item(record), record.raw)
        for record in items
        if record.url and uses[record.url] == 1
    ]
    with begin_write(engine) as connection:
        queue_pages(connection, feed.id, pages)


def fetch_pages(engine: Engine, job: Job, feed: FeedRow, client: PoliteClient, on_page: OnPage) -> PageCounts:
    """Fetch the waiting pages of a feed and store their articles. A failure costs its own page, and is told."""
    with begin_read(engine) as connection:
        waiting = list_waiting_pages(connection, feed.id, MOST_FAILURES)
    counts = PageCounts(waiting=max(len(waiting) - MOST_PAGES, 0))
    overloaded: set[tuple[str, int | None]] = set()
    for lot in batches(waiting[:MOST_PAGES], _AT_ONCE):
        outcomes = [_fetch_page(client, feed, page, job.parse, overloaded) for page in lot]
        records = [outcome.record for outcome in outcomes if outcome and outcome.record]
        if records:
            counts.stored += ingest(engine, job, records)
        _store_outcomes(engine, lot, outcomes)
        _count_outcomes(counts, lot, outcomes, on_page)
    return counts


def _hash_item(record: RawRecord) -> bytes:
    texts = (record.title, record.body, record.byline, record.published)
    return hashlib.sha256("\x1f".join(text or "" for text in texts).encode()).digest()


def _store_outcomes(
    engine: Engine, pages: Sequence[WaitingPage], outcomes: Sequence[_PageOutcome | None]
) -> None:
    with begin_write(engine) as connection:
        for page, outcome in zip(pages, outcomes, strict=True):
            if outcome is not None:
                update_page(connection, page.id, outcome.changes)


def _count_outcomes(
    counts: PageCounts,
    pages: Sequence[WaitingPage],
    outcomes: Sequence[_PageOutcome | None],
    on_page: OnPage,
) -> None:
    for page, outcome in zip(pages, outcomes, strict=True):
        if outcome is None:
            counts.waiting += 1
        elif outcome.error:
            counts.failed += 1
            is_last = page.failures + 1 >= MOST_FAILURES
            on_page(page.item.url, outcome.error + ("; it is given up" if is_last else ""))
        elif outcome.record:
            counts.fetched += 1
        else:
            counts.unchanged += 1


def _fetch_page(
    client: PoliteClient,
    feed: FeedRow,
    page: WaitingPage,
    options: ParseOptions,
    overloaded: set[tuple[str, int | None]],
) -> _PageOutcome | None:
    """Fetch a page and build its record; None for a page of a site that is overloaded, which waits."""
    url = page.item.url
    if get_site(url) in overloaded:
        return None
    validators = {"If-None-Match": page.etag, "If-Modified-Since": page.last_modified, "Accept": _ACCEPT}
    headers = {name: value for name, value in validators.items() if value}
    try:
        response = client.get(url, headers, asked=feed.url)
        if response.status in _OVERLOADED:
            overloaded.add(get_site(url))
        return _read_response(response, feed, page, options)
    except SourceError as error:
        return _fail(page, str(error))
    except Exception as error:  # noqa: BLE001 - whatever it was, it costs this page only
        return _fail(page, f"it failed unexpectedly ({type(error).__name__}: {error}); please report it")


def _read_response(
    response: Response, feed: FeedRow, page: WaitingPage, options: ParseOptions
) -> _PageOutcome:
    """Return the outcome of a server's response. Raises FetchError for what is no page of the item."""
    if response.status == 304:
        return _PageOutcome(None, _make_done(response, page))
    if response.status != 200:
        raise FetchError(f"HTTP status {response.status}")
    if is_front_page(response.url):
        raise FetchError("it leads to the front page of its site")
    item = _read_item(feed, page)
    record = _read_page(response)
    item_article, page_article = parse_article(item, options), parse_article(record, options)
    if not is_page_of(item_article, page_article):
        raise FetchError("the page holds another text than its item tells of")
    is_fuller = says_more(item_article, page_article)
    fuller = build_fuller_record(item, record, options) if is_fuller else add_page_address(item, record)
    return _PageOutcome(fuller, _make_done(response, page))


def _read_item(feed: FeedRow, page: WaitingPage) -> RawRecord:
    """Read the kept item again. Raises FetchError if that is not possible any more."""
    origin = Origin(feed.url, page.item.number)
    record = read_record(page.item.raw, page.item.format, origin, ReadOptions())
    if not isinstance(record, RawRecord):
        raise FetchError(f"its item cannot be read any more: {record.reason}")
    record = replace(record, url=page.item.url)
    if not feed.outlet:
        return record
    return replace(record, outlet=feed.outlet)


def _read_page(response: Response) -> RawRecord:
    """Read the article of a page. Raises SourceError with the reason if it holds none."""
    results = list(read_data(response.url, response.body, ReadOptions(format="html")))
    for result in results:
        if isinstance(result, RawRecord):
            return result
        raise FetchError(result.reason)
    raise FetchError("the page is empty")


def _make_done(response: Response, page: WaitingPage) -> dict[str, Any]:
    """Return the columns of a page that was fetched."""
    return {
        "item": None,
        "etag": response.headers.get("etag") or (page.etag if response.status == 304 else None),
        "last_modified": response.headers.get("last-modified")
        or (page.last_modified if response.status == 304 else None),
        "fetched_at": datetime.now(UTC),
        "failures": 0,
        "last_error": None,
    }


def _fail(page: WaitingPage, error: str) -> _PageOutcome:
    return _PageOutcome(None, {"failures": page.failures + 1, "last_error": error}, error)
