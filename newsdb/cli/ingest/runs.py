"""Run `newsdb runs` and `newsdb rejects`."""

import sys
from collections.abc import Sequence
from time import monotonic
from typing import TYPE_CHECKING

import click

from newsdb.cli.ingest.reading_options import reading_again_options
from newsdb.cli.ingest.summary import end_with_summary
from newsdb.cli.shared.archive import pass_archive
from newsdb.cli.shared.messages import format_count, print_message
from newsdb.cli.shared.output_options import limit_option, output_options
from newsdb.cli.shared.printing import increment_limit, write_list
from newsdb.model.records import ReadOptions
from newsdb.model.rows.maintenance import RejectRow, RunRow
from newsdb.present.values.style import Style

if TYPE_CHECKING:
    from newsdb.archive.archive import Archive


@click.command()
@limit_option
@output_options
@pass_archive
def runs(archive: "Archive", limit: int | None, style: Style) -> None:
    """List the runs of ingest, latest first, with the counts of their records."""
    write_list(archive.maintenance.runs(limit=increment_limit(limit)), style, RunRow, limit)


@click.command()
@click.option(
    "--retry",
    is_flag=True,
    help="Ingest all of them again, and files that could not be read, with the options of their runs.",
)
@click.option("--raw", is_flag=True, help="Print the records as they were read, a line feed between them.")
@click.option("--all", "replayed", is_flag=True, help="List records that were stored by a retry, too.")
@reading_again_options
@limit_option
@output_options
@pass_archive
@click.pass_context
def rejects(
    ctx: click.Context,
    archive: "Archive",
    retry: bool,  # noqa: FBT001
    raw: bool,  # noqa: FBT001
    replayed: bool,  # noqa: FBT001
    read: ReadOptions,
    limit: int | None,
    style: Style,
) -> None:
    """List quarantined records: they could not be stored, for the reasons listed.

    With --retry, --encoding, --map, --delimiter and --date-format take the place of the options of their runs.
    """
    if retry and raw:
        raise click.UsageError("--retry and --raw are two different things")
    if read != ReadOptions() and not retry:
        raise click.UsageError("--encoding, --map, --delimiter and --date-format need --retry")
    if retry:
        started = monotonic()
        end_with_summary(ctx, archive.maintenance.retry_rejects(read), monotonic() - started)
        return
    rows = archive.maintenance.rejects(limit=increment_limit(limit), replayed=replayed)
    if raw:
        _write_raw(rows, limit)
    else:
        write_list(rows, style, RejectRow, limit)


def _write_raw(rows: Sequence[RejectRow], limit: int | None) -> None:
    output = sys.stdout.buffer
    for row in rows[:limit]:
        output.write(row.raw if row.raw.endswith(b"\n") else row.raw + b"\n")
    output.flush()
    if limit is not None and len(rows) > limit:
        print_message(f"{format_count(limit, 'record')}; there are more: --limit all prints every one")
