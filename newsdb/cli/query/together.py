"""Run `newsdb query together`."""

import sys
from typing import TYPE_CHECKING, cast

import click

from newsdb.cli.shared.archive import pass_archive
from newsdb.cli.shared.chart_options import build_chart_title, chart_option, draw_chart
from newsdb.cli.shared.filter_options import filter_options
from newsdb.cli.shared.messages import format_count, print_message
from newsdb.cli.shared.output_options import limit_option, network_options, newest_option
from newsdb.cli.shared.printing import increment_limit, write_list
from newsdb.cli.shared.query_command import QueryCommand
from newsdb.lexicon.kinds import PROFILE_KINDS
from newsdb.model.choices import EntityKind, Newest
from newsdb.model.errors import UsageError
from newsdb.model.filters import Filters
from newsdb.model.rows.reports import TogetherRow
from newsdb.present.values.style import NETWORK_FORMATS, Style

if TYPE_CHECKING:
    from newsdb.archive.archive import Archive
    from newsdb.present.exports.networks import NetworkFormat


@click.command(
    cls=QueryCommand,
    examples=(
        "newsdb query together --company AMD",
        "newsdb query together --kind person --newest all",
        "newsdb query together --kind company --kind person --output network.gexf",
    ),
)
@filter_options
@click.option(
    "--kind",
    "kinds",
    type=click.Choice(PROFILE_KINDS),
    multiple=True,
    default=("company",),
    show_default=True,
    help="Kind of the names to count. (repeatable)",
)
@newest_option
@chart_option
@limit_option
@network_options
@pass_archive
@click.pass_context
def together(
    ctx: click.Context,
    archive: "Archive",
    filters: Filters,
    kinds: tuple[EntityKind, ...],
    newest: Newest,
    chart: str | None,
    limit: int | None,
    style: Style,
) -> None:
    """List companies or people that appear in the same articles, most articles first.

    With --company or --person (or company: and person: in QUERY), list the names that appear beside these. Without,
    list the most frequent pairs.

    --format graphml and gexf write the network of all names in the articles, for Gephi and other programs: nodes have a
    kind and a number of articles, edges a weight. Without --limit, all pairs are in it.
    """
    from newsdb.present.charts.drawing import draw_bar_chart

    if style.format in NETWORK_FORMATS:
        for option, value in (("--chart", chart), ("--columns", style.columns)):
            if value:
                raise UsageError(f"{option} does not go with --format {style.format}: it is no list of rows")
        _write_network(ctx, archive, filters, kinds, newest, style)
        return
    rows = archive.together(filters, kinds, limit=increment_limit(limit), newest=newest)
    counted = rows[0].newest if rows else None
    write_list(rows, style, TogetherRow, limit, bars="together", newest=counted)
    has_names = bool(filters.companies or filters.people or filters.organisations)
    bars = [
        (row.second if has_names else f"{row.first} + {row.second}", row.articles) for row in rows[:limit]
    ]
    subject = "Articles together" if counted is None else f"Articles together, of the newest {counted:,}"
    draw_chart(chart, bars, lambda: draw_bar_chart(build_chart_title(subject, ctx), bars))


def _write_network(
    ctx: click.Context,
    archive: "Archive",
    filters: Filters,
    kinds: tuple[EntityKind, ...],
    newest: Newest,
    style: Style,
) -> None:
    """Write the network in the format of the style."""
    from newsdb.present.exports.networks import write_network

    is_limited = ctx.get_parameter_source("limit") is click.core.ParameterSource.COMMANDLINE
    limit = ctx.params["limit"] if is_limited else None
    network = archive.network(filters, kinds, limit=limit, newest=newest)
    write_network(network, sys.stdout.buffer, cast("NetworkFormat", style.format))
    counted = f", of the newest {network.newest:,} articles" if network.newest is not None else ""
    nodes, edges = len(network.nodes), len(network.edges)
    print_message(f"{format_count(nodes, 'node')}, {format_count(edges, 'edge')}{counted}")
