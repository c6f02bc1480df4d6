"""`newsdb query timeline`."""

from typing import get_args

import click

from newsdb.cli.shared.archive_option import open_archive
from newsdb.cli.shared.chart_options import chart_option, chart_title, draw
from newsdb.cli.shared.filter_options import filter_options
from newsdb.cli.shared.output_options import output_options
from newsdb.cli.shared.printing import tell, write_rows
from newsdb.cli.shared.query_command import QueryCommand
from newsdb.model.choices import TimelineStep
from newsdb.model.filters import Filters
from newsdb.model.rows.reports import TimelineRow
from newsdb.present.values.style import Style


@click.command(cls=QueryCommand)
@filter_options
@click.option(
    "--by",
    type=click.Choice(get_args(TimelineStep)),
    default="month",
    show_default=True,
    help="The step. Weeks begin on Monday.",
)
@chart_option
@output_options
@click.pass_context
def timeline(ctx: click.Context, filters: Filters, by: TimelineStep, chart: str | None, style: Style) -> None:
    """Count articles by day, week, month or year of --timezone, steps without any included.

    Articles without a known publication date are not counted.
    """
    from newsdb.present.charts.drawing import draw_time_chart
    from newsdb.present.tables.bars import add_bars

    with open_archive(ctx) as archive:
        rows = archive.timeline(filters, by, timezone=ctx.params["timezone"])
    write_rows(add_bars(rows, TimelineRow, "articles", style), style, TimelineRow)
    if not rows:
        tell("nothing found")
    draw(chart, rows, lambda: draw_time_chart(chart_title(f"Articles by {by}", ctx), rows, by))
