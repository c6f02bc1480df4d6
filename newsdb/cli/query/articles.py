"""Run `newsdb query articles`, `first`, `copies` and `families`."""

from typing import TYPE_CHECKING, get_args

import click

from newsdb.cli.shared.archive import pass_archive
from newsdb.cli.shared.filter_options import filter_options
from newsdb.cli.shared.grouped_help import GroupedCommand
from newsdb.cli.shared.messages import format_count, print_message
from newsdb.cli.shared.output_options import limit_option, output_options, page_options
from newsdb.cli.shared.printing import increment_limit, write_list, write_page, write_rows
from newsdb.cli.shared.query_command import QueryCommand
from newsdb.model.choices import ArticleOrder, FamilyGroup
from newsdb.model.filters import Filters
from newsdb.model.rows.articles import ArticleRow, CopyRow
from newsdb.model.rows.reports import CopyingRow, FamilyRow, FirstRow
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


@click.command(
    cls=GroupedCommand,
    examples=(
        "newsdb query copies 33",
        "newsdb query copies 33 --format csv",
    ),
)
@click.argument("article_id", metavar="ID", type=click.IntRange(min=1, max=2**63 - 1))
@output_options
@pass_archive
def copies(archive: "Archive", article_id: int, style: Style) -> None:
    """List all articles with the text of this article: the earliest one, copies, near copies and later editions."""
    write_rows(archive.copies(article_id), style, CopyRow)


@click.command(
    cls=QueryCommand,
    examples=(
        "newsdb query families --limit 5",
        "newsdb query families --outlet 두물머리뉴스",
    ),
)
@filter_options
@click.option(
    "--by",
    type=click.Choice(get_args(FamilyGroup)),
    default="text",
    show_default=True,
    help="text: each first appearance with its copies. outlet: which outlet repeats which.",
)
@limit_option
@output_options
@pass_archive
def families(archive: "Archive", filters: Filters, by: FamilyGroup, limit: int | None, style: Style) -> None:
    """List texts that appeared several times, most copies first.

    The filters select the first appearances; with --by outlet, the copies. newsdb query copies ID lists one family.
    """
    if by == "text":
        write_list(archive.families(filters, limit=increment_limit(limit)), style, FamilyRow, limit)
    else:
        write_list(
            archive.copying(filters, limit=increment_limit(limit)), style, CopyingRow, limit, bars="copies"
        )
