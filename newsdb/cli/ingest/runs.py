"""`newsdb runs`."""

import click

from newsdb.cli.shared.archive_option import open_archive
from newsdb.cli.shared.output_options import limit_option, output_options
from newsdb.cli.shared.printing import one_more, write_list
from newsdb.model.rows.maintenance import RunRow
from newsdb.present.values.style import Style


@click.command()
@limit_option
@output_options
@click.pass_context
def runs(ctx: click.Context, limit: int | None, style: Style) -> None:
    """List the calls of ingest, latest first, with what became of their records."""
    with open_archive(ctx) as archive:
        write_list(archive.maintenance.runs(limit=one_more(limit)), style, RunRow, limit)
