"""`newsdb delete`."""

import click

from newsdb.cli.shared.archive_option import open_archive
from newsdb.cli.shared.printing import counted, tell


@click.command()
@click.argument(
    "article_ids", metavar="ARTICLE_ID...", type=click.IntRange(min=1, max=2**63 - 1), nargs=-1, required=True
)
@click.option("--yes", is_flag=True, help="Delete them; without it they are only listed.")
@click.pass_context
def delete(ctx: click.Context, article_ids: tuple[int, ...], yes: bool) -> None:  # noqa: FBT001
    """Take articles out, with all that was found in them. Without --yes, only say which.

    Copies of them stay, linked to the first that is left. An article comes back when its source is ingested again.
    """
    with open_archive(ctx) as archive:
        removed = archive.maintenance.delete_articles(article_ids, dry_run=not yes)
    for article_id, title in removed.titles:
        click.echo(f"{article_id}  {title}")
    told = f"{counted(removed.articles, 'article')} {'deleted' if yes else 'would be deleted: add --yes'}"
    if removed.copies:
        told += f"; {counted(removed.copies, 'linked article')} linked anew"
    tell(told)
