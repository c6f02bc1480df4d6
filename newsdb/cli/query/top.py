"""`newsdb query top`."""

import click

from newsdb.cli.filter_options import filter_options
from newsdb.cli.opening import open_archive
from newsdb.cli.output_options import limit_option, output_options
from newsdb.cli.printing import one_more, write_list
from newsdb.present.style import Style
from newsdb.query.filters import Filters
from newsdb.query.rows import CountRow

RANKED = ("reporters", "companies", "people", "organisations", "outlets", "sources")


@click.command()
@click.argument("what", metavar="WHAT", type=click.Choice(RANKED))
@filter_options
@limit_option
@output_options
@click.pass_context
def top(ctx: click.Context, what: str, filters: Filters, limit: int | None, style: Style) -> None:
    """Rank by the articles that they appear in.

    WHAT is reporters, companies, people, organisations, outlets or sources.
    """
    with open_archive(ctx) as archive:
        write_list(archive.top(what, filters, limit=one_more(limit)), style, CountRow, limit)
