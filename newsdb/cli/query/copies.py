"""Run `newsdb query copies`."""

from typing import TYPE_CHECKING, get_args

import click

from newsdb.cli.shared.archive import pass_archive
from newsdb.cli.shared.filter_options import filter_options_or_id
from newsdb.cli.shared.output_options import limit_option, output_options
from newsdb.cli.shared.printing import increment_limit, write_list, write_rows, write_table
from newsdb.cli.shared.query_command import QueryCommand
from newsdb.model.choices import FamilyGroup
from newsdb.model.filters import Filters
from newsdb.model.rows.articles import CopyRow
from newsdb.model.rows.reports import CopyingRow, FamilyRow
from newsdb.present.values.style import Style

if TYPE_CHECKING:
    from newsdb.archive.archive import Archive


@click.command(
    cls=QueryCommand,
    examples=(
        "newsdb query copies --limit 5",
        "newsdb query copies 33",
    ),
)
@filter_options_or_id
@click.option(
    "--by",
    type=click.Choice(get_args(FamilyGroup)),
    default="text",
    show_default=True,
    help="text: each first appearance with its copies. outlet: which outlet repeats which. "
    "matrix: the same with a row for each original outlet and a column for each that repeats it.",
)
@limit_option
@output_options
@pass_archive
def copies(
    archive: "Archive",
    filters: Filters,
    article_id: int | None,
    by: FamilyGroup,
    limit: int | None,
    style: Style,
) -> None:
    """List texts that appeared several times, most copies first; with ID, all articles with the text of one.

    The filters select the first appearances; with --by outlet and matrix, the copies. Copies, near copies and later
    editions count.
    """
    if article_id is not None:
        if filters != Filters():
            raise click.UsageError("the copies of one article take no filters: leave them out, or the ID")
        if by != "text":
            raise click.UsageError(f"--by {by} compares outlets: leave it out, or the ID")
        write_rows(archive.copies(article_id), style, CopyRow)
    elif by == "text":
        write_list(archive.families(filters, limit=increment_limit(limit)), style, FamilyRow, limit)
    elif by == "outlet":
        rows = archive.copying(filters, limit=increment_limit(limit))
        write_list(rows, style, CopyingRow, limit, bars="copies")
    else:
        from newsdb.present.tables.matrix import build_copying_matrix

        write_table(build_copying_matrix(archive.copying(filters, limit=None)), style, limit)
