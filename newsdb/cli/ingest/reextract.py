"""`newsdb reextract`."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any

import click

from newsdb.cli.shared.archive_option import open_archive
from newsdb.cli.shared.filter_options import filter_options
from newsdb.cli.shared.printing import counted, tell
from newsdb.cli.shared.query_command import QueryCommand
from newsdb.model.filters import Filters

_SHOWN_ROWS = 5


@click.command(cls=QueryCommand)
@filter_options
@click.option("--all", "everything", is_flag=True, help="All texts, whichever version read them.")
@click.option(
    "--outdated",
    is_flag=True,
    help="Those that another version of the extraction read. [default without filters]",
)
@click.option(
    "--revisions", is_flag=True, help="Earlier texts of articles as well, not the current ones alone."
)
@click.option("--dry-run", is_flag=True, help="Show what would change, store nothing.")
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="How many processes extract.",
)
@click.pass_context
def reextract(
    ctx: click.Context,
    filters: Filters,
    everything: bool,  # noqa: FBT001
    outdated: bool,  # noqa: FBT001
    revisions: bool,  # noqa: FBT001
    dry_run: bool,  # noqa: FBT001
    workers: int,
) -> None:
    """Extract again from the stored texts: after an upgrade, or when new names were given.

    Mentions, figures, times and cited sources are replaced where they differ; bylines and judgements stay. Without
    filters, texts are read that another version of the extraction read, so that a run that was stopped goes on where
    it was; filters choose articles, whichever version read them.
    """
    if everything and outdated:
        raise click.UsageError("--all and --outdated are two different things")
    started = monotonic()
    with open_archive(ctx) as archive, _progress() as on_progress:
        done = archive.maintenance.reextract(
            filters,
            outdated=outdated or (filters == Filters() and not everything),
            revisions=revisions,
            dry_run=dry_run,
            workers=workers,
            on_progress=on_progress,
        )
    for line in _lines(done):
        click.echo(line)
    click.echo(f"texts: {done.read}, changed: {done.changed}, seconds: {monotonic() - started:.2f}")
    if dry_run:
        tell("dry run: nothing was stored")


def _lines(done: Any) -> Iterator[str]:
    """What changed, by the table, and the first texts that did. `done` is a newsdb.ingest.reextract.Reextracted."""
    for difference in done.first:
        yield f"article {difference.article_id}"
        rows = [
            (row[2], sign, table, row)
            for sign, tables in (("-", difference.lost), ("+", difference.gained))
            for table, some in tables.items()
            for row in some
        ]
        for _, sign, table, row in sorted(
            rows, key=lambda each: (each[3][0] != "title", each[0], each[1] == "+")
        )[:_SHOWN_ROWS]:
            yield f"  {sign} {table} {row[4]!r} {row[5] or ''}".rstrip()
        if len(rows) > _SHOWN_ROWS:
            yield f"  and {counted(len(rows) - _SHOWN_ROWS, 'more row')}"
    for table in sorted(done.gained.keys() | done.lost.keys()):
        if done.gained[table] or done.lost[table]:
            yield f"{table}: {done.gained[table]} more, {done.lost[table]} fewer"


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None] | None]:
    """A bar on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("reading", total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)
