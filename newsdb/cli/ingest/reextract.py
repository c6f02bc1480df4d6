"""Run `newsdb reextract`."""

from collections.abc import Iterator
from time import monotonic
from typing import TYPE_CHECKING

import click

from newsdb.cli.ingest.progress import show_count_progress
from newsdb.cli.ingest.reading_options import workers_option
from newsdb.cli.shared.archive import pass_archive
from newsdb.cli.shared.filter_options import filter_options
from newsdb.cli.shared.logs import verbose_option
from newsdb.cli.shared.messages import format_count, print_message
from newsdb.cli.shared.query_command import QueryCommand
from newsdb.cli.shared.stop_signals import stop_after_batch
from newsdb.model.filters import Filters

if TYPE_CHECKING:
    from newsdb.archive.archive import Archive
    from newsdb.ingest.reextract import Difference, ReextractSummary

_MAX_ROWS = 5
_GOES_ON = "the same command goes on"
_BEGINS_AGAIN = "the same command reads all of these texts again"


@click.command(cls=QueryCommand)
@filter_options
@click.option("--all", "everything", is_flag=True, help="Extract from all texts again.")
@click.option(
    "--outdated",
    is_flag=True,
    help="Extract only from texts read by another version of the extractor. [default without filters]",
)
@click.option("--revisions", is_flag=True, help="Extract from earlier revisions of articles, too.")
@click.option("--dry-run", is_flag=True, help="Print the changes, but store nothing.")
@workers_option
@verbose_option
@pass_archive
def reextract(
    archive: "Archive",
    filters: Filters,
    everything: bool,  # noqa: FBT001
    outdated: bool,  # noqa: FBT001
    revisions: bool,  # noqa: FBT001
    dry_run: bool,  # noqa: FBT001
    workers: int,
) -> None:
    """Extract again from the stored texts: after an upgrade of newsdb, or after you added names.

    Mentions, figures, times and cited sources are replaced if they differ. Bylines and judgements stay. Without
    filters, only texts read by another version of the extractor are read again; so you can stop the command and call it
    again. With filters, all matching articles are read.
    """
    if everything and outdated:
        raise click.UsageError("--all and --outdated are two different things")
    started, read = monotonic(), 0
    only_outdated = outdated or (filters == Filters() and not everything)

    def tell_stored() -> str:
        done = "read, and nothing stored" if dry_run else "read and stored"
        return f"{done}: {format_count(read, 'text')}; {_GOES_ON if only_outdated else _BEGINS_AGAIN}"

    with stop_after_batch(tell_stored) as stop_if_asked, show_count_progress() as show:

        def on_progress(done: int, total: int) -> None:
            nonlocal read
            read = done
            if show:
                show(done, total)
            stop_if_asked()

        result = archive.maintenance.reextract(
            filters,
            outdated=only_outdated,
            revisions=revisions,
            dry_run=dry_run,
            workers=workers,
            on_progress=on_progress,
        )
    for line in _format_result(result):
        click.echo(line)
    click.echo(f"texts: {result.read}, changed: {result.changed}, seconds: {monotonic() - started:.2f}")
    if dry_run:
        print_message("dry run: nothing was stored")


def _format_result(result: "ReextractSummary") -> Iterator[str]:
    """Yield the first changed texts with their changes, and the number of changes by table."""
    for difference in result.first:
        yield from _format_difference(difference)
    for table in sorted(result.gained.keys() | result.lost.keys()):
        if result.gained[table] or result.lost[table]:
            yield f"{table}: {result.gained[table]} more, {result.lost[table]} fewer"


def _format_difference(difference: "Difference") -> Iterator[str]:
    """Yield the lines of one text: its first changed rows in the order of the text, title first."""
    yield f"article {difference.article_id}"
    rows = [
        (row, sign, table)
        for sign, tables in (("-", difference.lost), ("+", difference.gained))
        for table, table_rows in tables.items()
        for row in table_rows
    ]
    rows.sort(key=lambda entry: (entry[0][0] != "title", entry[0][2], entry[1] == "+"))
    for row, sign, table in rows[:_MAX_ROWS]:
        yield f"  {sign} {table} {row[4]!r} {row[5] or ''}".rstrip()
    if len(rows) > _MAX_ROWS:
        yield f"  and {format_count(len(rows) - _MAX_ROWS, 'more row')}"
