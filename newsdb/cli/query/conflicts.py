"""`newsdb query conflicts`."""

import click

from newsdb.cli.shared.archive_option import open_archive
from newsdb.cli.shared.chart_options import newest_option
from newsdb.cli.shared.filter_options import filter_options
from newsdb.cli.shared.output_options import limit_option, output_options
from newsdb.cli.shared.printing import one_more, write_list
from newsdb.cli.shared.query_command import QueryCommand
from newsdb.model.filters import Filters
from newsdb.model.rows.reports import ConflictRow, ConversionRow
from newsdb.present.values.style import Style


@click.command(cls=QueryCommand)
@filter_options
@click.option("--conversions", is_flag=True, help="List conversions at a rate unlike the others' instead.")
@click.option(
    "--off",
    type=click.FloatRange(min=0),
    default=5.0,
    show_default=True,
    metavar="PERCENT",
    help="With --conversions: how far from the others' median.",
)
@newest_option
@limit_option
@output_options
@click.pass_context
def conflicts(
    ctx: click.Context,
    filters: Filters,
    conversions: bool,  # noqa: FBT001 - click passes it by name
    off: float,
    newest: int | None,
    limit: int | None,
    style: Style,
) -> None:
    """List figures that outlets give differently: of one company, kind, unit and day.

    They differ by more than rounding and hedges allow, and their sentences share at least two words: look at both.
    """
    zone, asked = ctx.params["timezone"], one_more(limit)
    with open_archive(ctx) as archive:
        if conversions:
            odd = archive.conversions(filters, off=off, timezone=zone, limit=asked, newest=newest)
            write_list(odd, style, ConversionRow, limit)
        else:
            rows = archive.conflicts(filters, timezone=zone, limit=asked, newest=newest)
            write_list(rows, style, ConflictRow, limit)
