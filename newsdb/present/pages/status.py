"""Write the state of an archive."""

from collections.abc import Iterator
from datetime import datetime

from newsdb.model.rows.status import FailingFeed, Status
from newsdb.model.rows.table import Table
from newsdb.present.exports.objects import format_object
from newsdb.present.tables.rows import format_rows
from newsdb.present.values.convert import format_display_time
from newsdb.present.values.style import Style, check_no_columns


def format_status(status: Status, style: Style) -> Iterator[str]:
    """Yield one JSON object, or a table with one fact a row: fact, value, detail."""
    if style.format in ("json", "jsonl"):
        check_no_columns(style, "a status")
        yield format_object(status, indented=style.format == "json")
        return
    yield from format_rows(build_status_table(status), style)


def build_status_table(status: Status) -> Table:
    """Build a table of the state with one fact a row."""
    return Table(("fact", "value", "detail"), list(_list_facts(status)))


def _list_facts(status: Status) -> Iterator[tuple[str, str, str]]:
    yield "last good run", _format(status.last_good_run_at), "the end of it, in UTC"
    yield "last run", _format(status.last_run_at), status.last_run_status or ""
    yield "articles", f"{status.articles:,}", f"{status.size_bytes / 1_000_000:,.1f} MB"
    yield "quarantined", f"{status.quarantined:,}", "newsdb rejects" if status.quarantined else ""
    yield "feeds", f"{status.feeds:,}", f"last fetch {_format(status.last_fetch_at)}"
    for feed in status.failing_feeds:
        yield "feed stopped" if feed.stopped else "feed failing", feed.url, _describe_failure(feed)
    yield "schema", status.schema, ""


def _describe_failure(feed: FailingFeed) -> str:
    times = "once" if feed.failures == 1 else f"{feed.failures:,} times"
    since = f"since {_format(feed.failing_since)}, {times}: " if feed.failures else ""
    return f"{since}{feed.last_error or ''}"


def _format(moment: datetime | None) -> str:
    return format_display_time(moment) if moment else "never"
