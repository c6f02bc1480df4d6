"""`newsdb runs`."""

import click

from newsdb.cli.opening import open_archive
from newsdb.cli.output_options import limit_option, output_options
from newsdb.cli.printing import one_more, write_list
from newsdb.present.style import Style
from newsdb.query.rows import RunRow


@click.command()
@limit_option
@output_options
@click.pass_context
def runs(ctx: click.Context, limit: int | None, style: Style) -> None:
    """List the calls of ingest, latest first, with what became of their records."""
    with open_archive(ctx) as archive:
        write_list(archive.runs(limit=one_more(limit)), style, RunRow, limit)
