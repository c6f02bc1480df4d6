"""Run `newsdb show` and `newsdb delete`."""

from typing import TYPE_CHECKING

import click

from newsdb.cli.shared.archive import pass_archive
from newsdb.cli.shared.messages import format_count, print_message
from newsdb.cli.shared.output_options import output_options
from newsdb.cli.shared.printing import write_article
from newsdb.present.values.style import Style

if TYPE_CHECKING:
    from newsdb.archive.archive import Archive

_ARTICLE_ID = click.IntRange(min=1, max=2**63 - 1)


@click.command()
@click.argument("article_id", metavar="ID", type=_ARTICLE_ID)
@output_options
@pass_archive
def show(archive: "Archive", article_id: int, style: Style) -> None:
    """Print one article with its names, figures and times marked, and a list of them.

    The marks are colours on a terminal, and [text|label] elsewhere. CSV, TSV and Parquet contain only the list.
    """
    write_article(archive.article(article_id), style)


@click.command()
@click.argument("article_ids", metavar="ARTICLE_ID...", type=_ARTICLE_ID, nargs=-1, required=True)
@click.option("--yes", is_flag=True, help="Delete them. Without --yes they are only listed.")
@pass_archive
def delete(archive: "Archive", article_ids: tuple[int, ...], yes: bool) -> None:  # noqa: FBT001
    """Delete articles with everything found in them. Without --yes, only list them.

    Copies of a deleted article stay; they are linked to the earliest one left. An article comes back if its source is
    ingested again.
    """
    result = archive.maintenance.delete_articles(article_ids, dry_run=not yes)
    for article_id, title in result.titles:
        click.echo(f"{article_id}  {title}")
    articles = format_count(result.articles, "article")
    message = f"{articles} deleted" if yes else f"{articles} would be deleted: add --yes"
    if result.copies:
        message += f"; {format_count(result.copies, 'linked article')} linked anew"
    print_message(message)
