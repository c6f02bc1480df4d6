"""Run `newsdb query outlets` and `reporters`: what their articles are like."""

from typing import TYPE_CHECKING, Literal

import click

from newsdb.cli.shared.archive import pass_archive
from newsdb.cli.shared.chart_options import build_chart_title, chart_option, draw_chart
from newsdb.cli.shared.filter_options import filter_options
from newsdb.cli.shared.output_options import limit_option, newest_option, output_options
from newsdb.cli.shared.printing import increment_limit, write_list
from newsdb.cli.shared.query_command import QueryCommand
from newsdb.model.choices import Newest
from newsdb.model.filters import Filters
from newsdb.model.rows.comparisons import WorkRow
from newsdb.present.values.style import Style

if TYPE_CHECKING:
    from newsdb.archive.archive import Archive

_Owner = Literal["outlets", "reporters"]
_HELP = """Compare {owner}: number of articles, their length, their figures and cited sources.

Lengths are characters of the body, figures and sources means for one article, unsourced the share of articles that cite
nobody by name. These are of whole texts: articles of which the source gave only the start are counted as cut, and left
out of the means."""


def _work_command(owner: _Owner) -> click.Command:
    @click.command(
        owner,
        cls=QueryCommand,
        help=_HELP.format(owner=owner),
        examples=(f"newsdb query {owner}", f'newsdb query {owner} "company:엔비디아 since:2026" --limit 5'),
    )
    @filter_options
    @newest_option
    @chart_option
    @limit_option
    @output_options
    @pass_archive
    @click.pass_context
    def list_work(
        ctx: click.Context,
        archive: "Archive",
        filters: Filters,
        newest: Newest,
        chart: str | None,
        limit: int | None,
        style: Style,
    ) -> None:
        from newsdb.present.charts.drawing import draw_bar_chart

        ask = archive.outlets if owner == "outlets" else archive.reporters
        rows = ask(filters, limit=increment_limit(limit), newest=newest)
        write_list(rows, style, WorkRow, limit, newest=rows[0].newest if rows else None)
        bars = [(row.name, round(row.mean_length)) for row in rows[:limit] if row.mean_length is not None]
        title = build_chart_title(f"Mean length of articles by {owner}", ctx)
        draw_chart(chart, bars, lambda: draw_bar_chart(title, bars))

    return list_work


outlets = _work_command("outlets")
reporters = _work_command("reporters")
