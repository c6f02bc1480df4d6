"""`newsdb query timeline`."""

import click

from newsdb.cli.chart_options import chart_option, chart_title, draw
from newsdb.cli.filter_options import filter_options
from newsdb.cli.opening import open_archive
from newsdb.cli.output_options import output_options
from newsdb.cli.printing import tell, write_rows
from newsdb.present.style import Style
from newsdb.query.filters import Filters
from newsdb.query.rows_reports import TimelineRow


@click.command()
@filter_options
@click.option(
    "--by",
    type=click.Choice(("day", "week", "month", "year")),
    default="month",
    show_default=True,
    help="The step. Weeks begin on Monday.",
)
@chart_option
@output_options
@click.pass_context
def timeline(ctx: click.Context, filters: Filters, by: str, chart: str | None, style: Style) -> None:
    """Count articles by day, week, month or year of --timezone, steps without any included.

    Articles without a known publication date are not counted.
    """
    from newsdb.present.bars import with_bars
    from newsdb.present.charts import time_chart

    with open_archive(ctx) as archive:
        rows = archive.timeline(filters, by, timezone=ctx.params["timezone"])
    write_rows(with_bars(rows, TimelineRow, "articles", style), style, TimelineRow)
    if not rows:
        tell("nothing found")
    draw(chart, rows, lambda: time_chart(chart_title(f"Articles by {by}", ctx), rows, by))
