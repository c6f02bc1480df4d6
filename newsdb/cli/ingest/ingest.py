"""`newsdb ingest`."""

import sys
from collections.abc import Sequence
from time import monotonic

import click

from newsdb.cli.ingest.progress import watching
from newsdb.cli.ingest.reading_options import reading_options
from newsdb.cli.ingest.summary import end_with_summary
from newsdb.cli.shared.archive_option import open_archive
from newsdb.model.records import ParseOptions, ReadOptions


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@reading_options
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="How many processes extract.",
)
@click.option("--dry-run", is_flag=True, help="Read and count everything, store nothing.")
@click.option("-v", "--verbose", is_flag=True, help="Name the format and encoding of each file.")
@click.pass_context
def ingest(
    ctx: click.Context,
    sources: Sequence[str],
    read: ReadOptions,
    parse: ParseOptions,
    workers: int,
    dry_run: bool,  # noqa: FBT001
    verbose: bool,  # noqa: FBT001
) -> None:
    """Store the articles of files, folders, globs, or - for standard input.

    What is there already is not stored again; a changed article becomes a new revision. A record that cannot be stored
    is quarantined (newsdb rejects), and the exit code is 3.
    """
    started = monotonic()
    with open_archive(ctx) as archive, watching(verbose=verbose) as watch:
        counts = archive.ingest(
            sources,
            read=read,
            parse=parse,
            workers=workers,
            dry_run=dry_run,
            stdin=sys.stdin.buffer,
            watch=watch,
        )
    end_with_summary(ctx, counts, monotonic() - started, dry_run=dry_run)
