"""`newsdb query top`."""

import click

from newsdb.cli.shared.archive_option import open_archive
from newsdb.cli.shared.chart_options import chart_option, chart_title, draw
from newsdb.cli.shared.filter_options import filter_options
from newsdb.cli.shared.output_options import limit_option, output_options
from newsdb.cli.shared.printing import one_more, write_list
from newsdb.cli.shared.query_command import QueryCommand
from newsdb.model.choices import RankedGroup
from newsdb.model.filters import Filters
from newsdb.model.rows.reports import CountRow
from newsdb.present.values.style import Style

RANKED = ("reporters", "companies", "people", "organisations", "outlets", "sources")


@click.command(cls=QueryCommand)
@click.argument("what", metavar="WHAT", type=click.Choice(RANKED))
@filter_options
@chart_option
@limit_option
@output_options
@click.pass_context
def top(
    ctx: click.Context,
    what: RankedGroup,
    filters: Filters,
    chart: str | None,
    limit: int | None,
    style: Style,
) -> None:
    """Rank by the articles that they appear in.

    WHAT is reporters, companies, people, organisations, outlets or sources.
    """
    with open_archive(ctx) as archive:
        rows = archive.top(what, filters, limit=one_more(limit))
    write_list(rows, style, CountRow, limit, bars="articles")
    draw(chart, rows, lambda: _picture(chart_title(f"Articles by {what}", ctx), rows[:limit]))


def _picture(title: str, rows: list[CountRow]) -> str:
    from newsdb.present.charts.drawing import draw_bar_chart

    names = [f"{row.name} ({row.qualifier})" if row.qualifier else row.name for row in rows]
    return draw_bar_chart(title, [(name, row.articles) for name, row in zip(names, rows, strict=True)])
