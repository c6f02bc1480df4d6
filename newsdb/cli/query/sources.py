"""`newsdb query sources`."""

import click

from newsdb.cli.shared.archive_option import open_archive
from newsdb.cli.shared.filter_options import filter_options
from newsdb.cli.shared.output_options import limit_option, output_options
from newsdb.cli.shared.printing import one_more, write_list
from newsdb.cli.shared.query_command import QueryCommand
from newsdb.model.filters import Filters
from newsdb.model.rows.reports import SourceRow
from newsdb.present.values.style import Style


@click.command(cls=QueryCommand)
@filter_options
@limit_option
@output_options
@click.pass_context
def sources(ctx: click.Context, filters: Filters, limit: int | None, style: Style) -> None:
    """Who is cited, how often, in how many articles and by which outlets, most often first."""
    with open_archive(ctx) as archive:
        write_list(archive.sources(filters, limit=one_more(limit)), style, SourceRow, limit)
