"""Run `newsdb feeds`."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import click

from newsdb.cli.ingest.summary import end_with_summary
from newsdb.cli.shared.archive import pass_archive
from newsdb.cli.shared.error_boundary import FAILED
from newsdb.cli.shared.logs import verbose_option
from newsdb.cli.shared.messages import format_count, print_message
from newsdb.cli.shared.output_options import output_options
from newsdb.cli.shared.printing import write_list
from newsdb.cli.shared.stop_signals import stop_after_batch
from newsdb.model.errors import SourceError
from newsdb.model.rows.maintenance import FeedAddition, FeedRow
from newsdb.present.values.style import Style

if TYPE_CHECKING:
    from newsdb.archive.archive import Archive


@click.group()
def feeds() -> None:
    """Follow RSS, Atom and JSON feeds and news sitemaps: add them once, fetch them as often as you like."""


@feeds.command()
@click.argument("urls", nargs=-1, required=True, metavar="URL|FILE|-...")
@click.option("--outlet", metavar="NAME", help="The outlet of the articles. [default: the feed's title]")
@click.option(
    "--pages/--no-pages",
    default=None,
    help="Fetch the page behind each new item too, for its full text. [default: --no-pages]",
)
@pass_archive
@click.pass_context
def add(
    ctx: click.Context, archive: "Archive", urls: Sequence[str], outlet: str | None, *, pages: bool | None
) -> None:
    """Follow feeds from now on. Nothing is fetched yet. A stopped feed is followed again.

    A FILE, or - for standard input, lists feeds: OPML, a CSV table with the columns url and name (the outlet), or an
    address a line. What cannot be followed is named, and the exit code is 1; the others are added all the same.
    """
    refused = 0
    for url in urls:
        for addition in _add_feeds(archive, url, outlet=outlet, pages=pages):
            refused += addition.error is not None
            outcome = addition.error or ("added" if addition.is_new else "was there")
            print_message(f"{addition.url or '(no address)'}: {outcome}")
    if refused:
        ctx.exit(FAILED)


def _add_feeds(
    archive: "Archive", url: str, *, outlet: str | None, pages: bool | None
) -> "Iterator[FeedAddition]":
    """Follow a feed, or those of a list, and yield what became of each."""
    try:
        if url == "-":
            yield from archive.feeds.add_list(sys.stdin.buffer.read(), outlet=outlet, pages=pages)
        elif "://" not in url and Path(url).is_file():
            yield from archive.feeds.add_list(Path(url).read_bytes(), outlet=outlet, pages=pages)
        else:
            yield FeedAddition(url, archive.feeds.add(url, outlet=outlet, pages=pages))
    except OSError as error:
        yield FeedAddition(url, is_new=False, error=f"cannot be read: {error.strerror}")
    except SourceError as error:
        missing = "" if "://" in url or url == "-" or Path(url).exists() else "no such file, and "
        yield FeedAddition(url, is_new=False, error=f"{missing}{error}")


@feeds.command("list")
@output_options
@pass_archive
def list_(archive: "Archive", style: Style) -> None:
    """List the feeds with their last and next fetch, and the last error."""
    write_list(archive.feeds.list(), style, FeedRow, None)


@feeds.command()
@click.argument("feed", metavar="URL|ID")
@pass_archive
def remove(archive: "Archive", feed: str) -> None:
    """Stop following a feed. Its articles stay."""
    archive.feeds.remove(feed)


@feeds.command()
@click.argument("urls", nargs=-1, metavar="[URL]...")
@click.option("--force", is_flag=True, help="Fetch feeds that are not due yet, too.")
@verbose_option
@pass_archive
@click.pass_context
def fetch(ctx: click.Context, archive: "Archive", urls: Sequence[str], force: bool) -> None:  # noqa: FBT001
    """Fetch due feeds, and store their articles.

    A feed is fetched every 15 minutes at most, and only if it changed. After a failure it is fetched again later, after
    each further failure much later. robots.txt is respected, and there is a pause between two requests to a site. Of
    feeds added with --pages, the pages behind new items are fetched too, 100 of a feed in a run at most. The exit code
    is 4 if a feed failed.
    """
    started, fetched, failed = monotonic(), 0, 0

    def tell_stored() -> str:
        return f"fetched and stored: {format_count(fetched, 'feed')}; the same command goes on"

    with stop_after_batch(tell_stored) as stop_if_asked:

        def tell(url: str, summary: str) -> None:
            nonlocal fetched
            fetched += 1
            print_message(f"{url}: {summary}")
            stop_if_asked()

        def tell_failure(url: str, error: str) -> None:
            nonlocal failed
            failed += 1
            print_message(f"{url}: {error}", matters=True)
            stop_if_asked()

        counts = archive.feeds.fetch(urls, force=force, on_feed=tell, on_failure=tell_failure)
    end_with_summary(ctx, counts, monotonic() - started, failed_feeds=failed)
