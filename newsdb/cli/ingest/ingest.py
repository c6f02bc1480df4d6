"""Run `newsdb ingest`."""

import sys
from collections.abc import Sequence
from time import monotonic
from typing import TYPE_CHECKING

import click

from newsdb.cli.ingest.progress import show_progress
from newsdb.cli.ingest.reading_options import reading_options, workers_option
from newsdb.cli.ingest.summary import end_with_summary
from newsdb.cli.shared.archive import pass_archive
from newsdb.cli.shared.logs import verbose_option
from newsdb.cli.shared.messages import format_count
from newsdb.cli.shared.stop_signals import stop_after_batch
from newsdb.model.records import ParseOptions, ReadOptions

if TYPE_CHECKING:
    from newsdb.archive.archive import Archive


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@reading_options
@workers_option
@click.option("--dry-run", is_flag=True, help="Read and count everything, but store nothing.")
@verbose_option
@pass_archive
@click.pass_context
def ingest(
    ctx: click.Context,
    archive: "Archive",
    sources: Sequence[str],
    read: ReadOptions,
    parse: ParseOptions,
    workers: int,
    dry_run: bool,  # noqa: FBT001
) -> None:
    """Store the articles of files, folders, globs, web addresses, or - for standard input.

    Known articles are not stored again. A changed article becomes a new revision. Records with errors are quarantined
    (see newsdb rejects). The exit code is 3 if a record was quarantined or taken without its date.
    """
    started = monotonic()

    def tell_stored() -> str:
        done = "read, and nothing stored" if dry_run else "stored"
        return f"{done}: {format_count(progress.read, 'record')}; the same command goes on"

    with show_progress() as progress, stop_after_batch(tell_stored) as stop_if_asked:
        progress.after_batch = stop_if_asked
        counts = archive.ingest(
            sources,
            read=read,
            parse=parse,
            workers=workers,
            dry_run=dry_run,
            stdin=sys.stdin.buffer,
            watch=progress,
        )
    end_with_summary(ctx, counts, monotonic() - started, dry_run=dry_run)
