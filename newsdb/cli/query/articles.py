"""`newsdb query articles`."""

import click

from newsdb.cli.filter_options import filter_options
from newsdb.cli.opening import open_archive
from newsdb.cli.output_options import output_options, page_options
from newsdb.cli.printing import write_page
from newsdb.present.style import Style
from newsdb.query.filters import Filters
from newsdb.query.rows import ArticleRow


@click.command()
@filter_options
@page_options
@output_options
@click.pass_context
def articles(
    ctx: click.Context, filters: Filters, limit: int | None, after: str | None, style: Style
) -> None:
    """List articles, newest first; those without a known date come last."""
    with open_archive(ctx) as archive:
        write_page(archive.articles(filters, limit=limit, after=after), style, ArticleRow)
