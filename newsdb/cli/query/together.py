"""`newsdb query together`."""

import click

from newsdb.cli.shared.archive_option import open_archive
from newsdb.cli.shared.chart_options import chart_option, chart_title, draw, newest_option
from newsdb.cli.shared.filter_options import filter_options
from newsdb.cli.shared.output_options import limit_option, output_options
from newsdb.cli.shared.printing import one_more, write_list
from newsdb.cli.shared.query_command import QueryCommand
from newsdb.model.choices import EntityKind
from newsdb.model.filters import Filters
from newsdb.model.rows.reports import TogetherRow
from newsdb.present.values.style import Style


@click.command(cls=QueryCommand)
@filter_options
@click.option(
    "--kind",
    "kinds",
    type=click.Choice(("company", "person", "organisation")),
    multiple=True,
    default=("company",),
    show_default=True,
    help="What to look for. (repeatable)",
)
@newest_option
@chart_option
@limit_option
@output_options
@click.pass_context
def together(
    ctx: click.Context,
    filters: Filters,
    kinds: tuple[EntityKind, ...],
    newest: int | None,
    chart: str | None,
    limit: int | None,
    style: Style,
) -> None:
    """List who appears together, by the number of articles that name both.

    With --company or --person (or company: and person: in QUERY) what appears beside these; without, the pairs that
    appear together most often.
    """
    from newsdb.present.charts.drawing import draw_bar_chart

    with open_archive(ctx) as archive:
        rows = archive.together(filters, kinds, limit=one_more(limit), newest=newest)
    write_list(rows, style, TogetherRow, limit, bars="together")
    named = bool(filters.companies or filters.persons or filters.organisations)
    shown = [(row.second if named else f"{row.first} + {row.second}", row.articles) for row in rows[:limit]]
    draw(chart, shown, lambda: draw_bar_chart(chart_title("Articles together", ctx), shown))
