"""`newsdb feeds`."""

from collections.abc import Sequence
from time import monotonic

import click

from newsdb.cli.ingest.summary import end_with_summary
from newsdb.cli.shared.archive_option import open_archive
from newsdb.cli.shared.output_options import output_options
from newsdb.cli.shared.printing import tell, write_list
from newsdb.model.rows.maintenance import FeedRow
from newsdb.present.values.style import Style


@click.group()
def feeds() -> None:
    """Follow RSS and Atom feeds: add them once, fetch them as often as you like."""


@feeds.command()
@click.argument("urls", nargs=-1, required=True, metavar="URL...")
@click.option("--outlet", metavar="NAME", help="Whose articles they are. [default: what the feed says]")
@click.pass_context
def add(ctx: click.Context, urls: Sequence[str], outlet: str | None) -> None:
    """Follow feeds from now on. Nothing is fetched yet; one that had stopped goes on."""
    with open_archive(ctx) as archive:
        for url in urls:
            tell(f"{url}: {'added' if archive.feeds.add(url, outlet=outlet) else 'was there'}")


@feeds.command("list")
@output_options
@click.pass_context
def list_(ctx: click.Context, style: Style) -> None:
    """List the feeds, when they were fetched and when they are next, and what went wrong."""
    with open_archive(ctx) as archive:
        write_list(archive.feeds.list(), style, FeedRow, None)


@feeds.command()
@click.argument("feed", metavar="URL|ID")
@click.pass_context
def remove(ctx: click.Context, feed: str) -> None:
    """Follow a feed no more. Its articles stay."""
    with open_archive(ctx) as archive:
        archive.feeds.remove(feed)


@feeds.command()
@click.argument("urls", nargs=-1, metavar="[URL]...")
@click.option("--force", is_flag=True, help="Also those whose time has not come.")
@click.pass_context
def fetch(ctx: click.Context, urls: Sequence[str], force: bool) -> None:  # noqa: FBT001
    """Fetch the feeds whose time has come, and store their articles.

    A feed is asked every 15 minutes at most, and whether it changed at all; one that fails rests, longer each time.
    robots.txt is honoured, and a site gets a pause between two requests.
    """
    started = monotonic()
    with open_archive(ctx) as archive:
        counts = archive.feeds.fetch(urls, force=force, on_feed=lambda url, said: tell(f"{url}: {said}"))
    end_with_summary(ctx, counts, monotonic() - started)
