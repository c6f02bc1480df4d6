"""`newsdb query articles`."""

from typing import get_args

import click

from newsdb.cli.shared.archive_option import open_archive
from newsdb.cli.shared.filter_options import filter_options
from newsdb.cli.shared.output_options import output_options, page_options
from newsdb.cli.shared.printing import counted, tell, write_page
from newsdb.cli.shared.query_command import QueryCommand
from newsdb.model.choices import ArticleOrder
from newsdb.model.filters import Filters
from newsdb.model.rows.articles import ArticleRow
from newsdb.present.values.style import Style


@click.command(cls=QueryCommand)
@filter_options
@click.option(
    "--by",
    type=click.Choice(get_args(ArticleOrder)),
    default="newest",
    show_default=True,
    help="The order. By relevance, the 1,000 newest that hold the words are ranked.",
)
@page_options
@output_options
@click.pass_context
def articles(
    ctx: click.Context, filters: Filters, by: ArticleOrder, limit: int | None, after: str | None, style: Style
) -> None:
    """List articles, newest first; those without a known date come last.

    QUERY is made of words and of keys with values, which must all hold: newsdb query articles "company:엔비디아
    since:2026-01 money>=1조원 데이터센터". docs/search.md has all keys.
    """
    with open_archive(ctx) as archive:
        page = archive.articles(filters, limit=limit, after=after, by=by)
        write_page(page, style, ArticleRow)
    if by == "relevance" and len(page) == limit:
        tell(f"{counted(limit, 'row')}; --by relevance has no cursor: a larger --limit may show more")
