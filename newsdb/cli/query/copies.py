"""`newsdb query copies`."""

import click

from newsdb.cli.shared.archive_option import open_archive
from newsdb.cli.shared.output_options import output_options
from newsdb.cli.shared.printing import write_rows
from newsdb.model.rows.articles import CopyRow
from newsdb.present.values.style import Style


@click.command()
@click.argument("article_id", metavar="ID", type=click.IntRange(min=1, max=2**63 - 1))
@output_options
@click.pass_context
def copies(ctx: click.Context, article_id: int, style: Style) -> None:
    """List the family of an article: where its text first appeared, copies, near copies and later editions of it."""
    with open_archive(ctx) as archive:
        write_rows(archive.copies(article_id), style, CopyRow)
