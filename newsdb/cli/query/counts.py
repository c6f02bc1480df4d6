"""Run `newsdb query sources`, `top`, `together` and `timeline`: counts of articles."""

from typing import TYPE_CHECKING, get_args

import click

from newsdb.cli.shared.archive import pass_archive
from newsdb.cli.shared.chart_options import build_chart_title, chart_option, draw_chart
from newsdb.cli.shared.filter_options import filter_options
from newsdb.cli.shared.messages import print_message
from newsdb.cli.shared.output_options import limit_option, newest_option, output_options
from newsdb.cli.shared.printing import NOTHING_FOUND, increment_limit, write_list, write_rows
from newsdb.cli.shared.query_command import QueryCommand
from newsdb.lexicon.kinds import PROFILE_KINDS
from newsdb.model.choices import EntityKind, Newest, RankedGroup, TimelineStep
from newsdb.model.filters import Filters
from newsdb.model.rows.reports import CountRow, SourceRow, SourceTypeRow, TimelineRow, TogetherRow
from newsdb.present.values.style import Style

if TYPE_CHECKING:
    from newsdb.archive.archive import Archive


@click.command(cls=QueryCommand)
@filter_options
@click.option("--types", is_flag=True, help="List the kinds of sources with their shares instead.")
@limit_option
@output_options
@pass_archive
def sources(archive: "Archive", filters: Filters, *, types: bool, limit: int | None, style: Style) -> None:
    """List cited sources, most citations first, with their articles and outlets.

    With --types, list the kinds of sources (company, government, court, party, organisation, expert, citizen, media,
    document, anonymous, person) with their citations, and the share of each.
    """
    if types:
        write_list(archive.source_types(filters), style, SourceTypeRow, None, bars="citations")
        return
    write_list(archive.sources(filters, limit=increment_limit(limit)), style, SourceRow, limit)


@click.command(cls=QueryCommand)
@click.argument("group", metavar="GROUP", type=click.Choice(get_args(RankedGroup)))
@filter_options
@chart_option
@limit_option
@output_options
@pass_archive
@click.pass_context
def top(
    ctx: click.Context,
    archive: "Archive",
    group: RankedGroup,
    filters: Filters,
    chart: str | None,
    limit: int | None,
    style: Style,
) -> None:
    """Rank the members of a group by their number of articles.

    GROUP is reporters, companies, people, organisations, outlets, sources, media or places.
    """
    from newsdb.present.charts.drawing import draw_bar_chart

    rows = archive.top(group, filters, limit=increment_limit(limit))
    write_list(rows, style, CountRow, limit, bars="articles")
    names = [f"{row.name} ({row.qualifier})" if row.qualifier else row.name for row in rows[:limit]]
    bars = [(name, row.articles) for name, row in zip(names, rows, strict=False)]
    draw_chart(chart, bars, lambda: draw_bar_chart(build_chart_title(f"Articles by {group}", ctx), bars))


@click.command(cls=QueryCommand)
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
@output_options
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
    """
    from newsdb.present.charts.drawing import draw_bar_chart

    rows = archive.together(filters, kinds, limit=increment_limit(limit), newest=newest)
    counted = rows[0].newest if rows else None
    write_list(rows, style, TogetherRow, limit, bars="together", newest=counted)
    has_names = bool(filters.companies or filters.people or filters.organisations)
    bars = [
        (row.second if has_names else f"{row.first} + {row.second}", row.articles) for row in rows[:limit]
    ]
    subject = "Articles together" if counted is None else f"Articles together, of the newest {counted:,}"
    draw_chart(chart, bars, lambda: draw_bar_chart(build_chart_title(subject, ctx), bars))


@click.command(cls=QueryCommand)
@filter_options
@click.option(
    "--by",
    type=click.Choice(get_args(TimelineStep)),
    default="month",
    show_default=True,
    help="Step of the timeline. Weeks begin on Monday.",
)
@chart_option
@output_options
@pass_archive
@click.pass_context
def timeline(
    ctx: click.Context,
    archive: "Archive",
    filters: Filters,
    by: TimelineStep,
    chart: str | None,
    style: Style,
) -> None:
    """Count articles by local day, week, month or year.

    Steps without articles are listed. Articles without a known publication date are not counted.
    """
    from newsdb.present.charts.drawing import draw_time_chart
    from newsdb.present.tables.bars import add_bars

    rows = archive.timeline(filters, by)
    write_rows(add_bars(rows, TimelineRow, "articles", style), style, TimelineRow)
    if not rows:
        print_message(NOTHING_FOUND)
    draw_chart(chart, rows, lambda: draw_time_chart(build_chart_title(f"Articles by {by}", ctx), rows, by))
