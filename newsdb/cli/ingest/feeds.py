"""Run `newsdb feeds`."""

from collections.abc import Sequence
from time import monotonic
from typing import TYPE_CHECKING

import click

from newsdb.cli.ingest.summary import end_with_summary
from newsdb.cli.shared.archive import pass_archive
from newsdb.cli.shared.logs import verbose_option
from newsdb.cli.shared.messages import print_message
from newsdb.cli.shared.output_options import output_options
from newsdb.cli.shared.printing import write_list
from newsdb.model.rows.maintenance import FeedRow
from newsdb.present.values.style import Style

if TYPE_CHECKING:
    from newsdb.archive.archive import Archive


@click.group()
def feeds() -> None:
    """Follow RSS and Atom feeds: add them once, fetch them as often as you like."""


@feeds.command()
@click.argument("urls", nargs=-1, required=True, metavar="URL...")
@click.option("--outlet", metavar="NAME", help="The outlet of the articles. [default: the feed's title]")
@pass_archive
def add(archive: "Archive", urls: Sequence[str], outlet: str | None) -> None:
    """Follow feeds from now on. Nothing is fetched yet. A stopped feed is followed again."""
    for url in urls:
        is_new = archive.feeds.add(url, outlet=outlet)
        print_message(f"{url}: {'added' if is_new else 'was there'}")


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
    each further failure much later. robots.txt is respected, and there is a pause between two requests to a site.
    """
    started = monotonic()
    counts = archive.feeds.fetch(
        urls, force=force, on_feed=lambda url, summary: print_message(f"{url}: {summary}")
    )
    end_with_summary(ctx, counts, monotonic() - started)
