"""Run `newsdb query articles` and `first`."""

from typing import TYPE_CHECKING, get_args

import click

from newsdb.cli.shared.archive import pass_archive
from newsdb.cli.shared.filter_options import filter_options
from newsdb.cli.shared.messages import format_count, print_message
from newsdb.cli.shared.output_options import limit_option, output_options, page_options
from newsdb.cli.shared.printing import increment_limit, write_list, write_page
from newsdb.cli.shared.query_command import QueryCommand
from newsdb.model.choices import ArticleOrder
from newsdb.model.filters import Filters
from newsdb.model.rows.articles import ArticleRow
from newsdb.model.rows.reports import FirstRow
from newsdb.present.values.style import Style

if TYPE_CHECKING:
    from newsdb.archive.archive import Archive


@click.command(
    cls=QueryCommand,
    examples=(
        'newsdb query articles "company:엔비디아 since:2026 전력"',
        "newsdb query articles --title 'HBM OR 공장' --by oldest --limit 5",
    ),
)
@filter_options
@click.option(
    "--by",
    type=click.Choice(get_args(ArticleOrder)),
    default="newest",
    show_default=True,
    help="Order of the articles. Without a known date they come last. relevance ranks the 1,000 newest with the words.",
)
@page_options
@output_options
@pass_archive
def articles(
    archive: "Archive", filters: Filters, by: ArticleOrder, limit: int | None, after: str | None, style: Style
) -> None:
    """List articles, newest first; with --by oldest, the first article on a subject.

    QUERY consists of words, and of keys with values. All of them must hold:

    newsdb query articles "company:엔비디아 since:2026-01 money>=1조원 데이터센터"

    All keys are in docs/search.md.
    """
    page = archive.articles(filters, limit=limit, after=after, by=by)
    write_page(page, style, ArticleRow)
    if by == "relevance" and len(page) == limit:
        rows = format_count(limit, "row")
        print_message(f"{rows}; --by relevance has no cursor: a larger --limit may show more")


@click.command(
    cls=QueryCommand,
    examples=(
        "newsdb query first --company 엔비디아",
        'newsdb query first "title:엔비디아 date:2026"',
    ),
)
@filter_options
@limit_option
@output_options
@pass_archive
def first(archive: "Archive", filters: Filters, limit: int | None, style: Style) -> None:
    """List the first article of each outlet, the earliest outlet first: who was first on a subject.

    An article whose day alone is known counts from the beginning of its day. Articles without a known date or outlet
    are left out.
    """
    write_list(archive.first(filters, limit=increment_limit(limit)), style, FirstRow, limit)
