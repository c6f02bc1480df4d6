"""`newsdb show`."""

import click

from newsdb.cli.shared.archive_option import open_archive
from newsdb.cli.shared.output_options import output_options
from newsdb.cli.shared.printing import write_article
from newsdb.present.values.style import Style


@click.command()
@click.argument("article_id", metavar="ID", type=click.IntRange(min=1, max=2**63 - 1))
@output_options
@click.pass_context
def show(ctx: click.Context, article_id: int, style: Style) -> None:
    """Print one article, its names, figures and times marked, and a list of everything found in it.

    The marks are colours on a terminal and [text|label] elsewhere. CSV, TSV and Parquet hold the list alone.
    """
    with open_archive(ctx) as archive:
        write_article(archive.article(article_id), style)
