"""`newsdb rejects`."""

import sys
from collections.abc import Sequence
from time import monotonic

import click

from newsdb.cli.ingest.summary import end_with_summary
from newsdb.cli.shared.archive_option import open_archive
from newsdb.cli.shared.output_options import limit_option, output_options
from newsdb.cli.shared.printing import counted, one_more, tell, write_list
from newsdb.model.rows.maintenance import RejectRow
from newsdb.present.values.style import Style


@click.command()
@click.option("--retry", is_flag=True, help="Try all of them again, as they were read then.")
@click.option("--raw", is_flag=True, help="Print the records themselves, byte for byte, a line feed between.")
@click.option("--all", "replayed", is_flag=True, help="Also those that were stored after all.")
@limit_option
@output_options
@click.pass_context
def rejects(
    ctx: click.Context,
    retry: bool,  # noqa: FBT001
    raw: bool,  # noqa: FBT001
    replayed: bool,  # noqa: FBT001
    limit: int | None,
    style: Style,
) -> None:
    """List the records that could not be stored, with the reasons."""
    if retry and raw:
        raise click.UsageError("--retry and --raw are two different things")
    with open_archive(ctx) as archive:
        if retry:
            started = monotonic()
            end_with_summary(ctx, archive.maintenance.retry_rejects(), monotonic() - started)
        elif raw:
            _write_raw(archive.maintenance.rejects(limit=one_more(limit), replayed=replayed), limit)
        else:
            write_list(
                archive.maintenance.rejects(limit=one_more(limit), replayed=replayed), style, RejectRow, limit
            )


def _write_raw(rows: Sequence[RejectRow], limit: int | None) -> None:
    output = sys.stdout.buffer
    for row in rows[:limit]:
        output.write(row.raw if row.raw.endswith(b"\n") else row.raw + b"\n")
    output.flush()
    if limit is not None and len(rows) > limit:
        tell(f"{counted(limit, 'record')}; there are more: --limit all prints every one")
