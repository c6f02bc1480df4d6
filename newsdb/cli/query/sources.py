"""`newsdb query sources`."""

import click

from newsdb.cli.filter_options import filter_options
from newsdb.cli.opening import open_archive
from newsdb.cli.output_options import limit_option, output_options
from newsdb.cli.printing import one_more, write_list
from newsdb.present.style import Style
from newsdb.query.filters import Filters
from newsdb.query.rows import SourceRow


@click.command()
@filter_options
@limit_option
@output_options
@click.pass_context
def sources(ctx: click.Context, filters: Filters, limit: int | None, style: Style) -> None:
    """Who is cited, how often, in how many articles and by which outlets, most often first."""
    with open_archive(ctx) as archive:
        write_list(archive.sources(filters, limit=one_more(limit)), style, SourceRow, limit)
