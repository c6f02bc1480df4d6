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
from newsdb.model.choices import (
    EntityKind,
    Newest,
    RankedGroup,
    TimelineSplit,
    TimelineStep,
    TimetableStep,
)
from newsdb.model.errors import UsageError
from newsdb.model.filters import Filters
from newsdb.model.rows.reports import (
    CountRow,
    SourceRow,
    SourceTypeRow,
    TimelineRow,
    TimetableRow,
    TogetherRow,
)
from newsdb.present.values.style import Style

if TYPE_CHECKING:
    from newsdb.archive.archive import Archive


@click.command(
    cls=QueryCommand,
    examples=(
        "newsdb query sources --outlet 새벽일보",
        'newsdb query sources "company:엔비디아 since:2026" --limit 5',
    ),
)
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


@click.command(
    cls=QueryCommand,
    examples=(
        "newsdb query top reporters --company 엔비디아",
        'newsdb query top companies "outlet:새벽일보 date:2026"',
    ),
)
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


@click.command(
    cls=QueryCommand,
    examples=(
        "newsdb query together --company AMD",
        "newsdb query together --kind person --newest all",
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


@click.command(
    cls=QueryCommand,
    examples=(
        "newsdb query timeline --company 엔비디아 --share",
        'newsdb query timeline "company:엔비디아,AMD" --split company --by year',
    ),
)
@filter_options
@click.option(
    "--by",
    type=click.Choice((*get_args(TimelineStep), *get_args(TimetableStep))),
    default="month",
    show_default=True,
    help="Step of the timeline; weeks begin on Monday. weekday and hour add up all weeks and days.",
)
@click.option(
    "--split", type=click.Choice(get_args(TimelineSplit)), help="Count each of the largest groups apart."
)
@click.option(
    "--groups",
    type=click.IntRange(min=1),
    default=5,
    show_default=True,
    metavar="N",
    help="With --split, the number of groups.",
)
@click.option("--share", is_flag=True, help="Add the share of all articles of the step, in percent.")
@chart_option
@output_options
@pass_archive
@click.pass_context
def timeline(
    ctx: click.Context,
    archive: "Archive",
    filters: Filters,
    by: TimelineStep | TimetableStep,
    split: TimelineSplit | None,
    groups: int,
    share: bool,  # noqa: FBT001
    chart: str | None,
    style: Style,
) -> None:
    """Count articles by local day, week, month or year, or by weekday or hour.

    Steps without articles are listed. Articles without a known publication date are not counted. A share is of all
    articles of the step in the same outlets, sections and languages; with --split outlet, reporter or section, of the
    group's own. Companies with a comma between them (company:A,B) are the groups of --split company.
    """
    if by == "weekday" or by == "hour":
        _write_timetable(ctx, archive, filters, by, chart, style)
        return
    if chart is not None and split is not None:
        raise UsageError("--chart draws one line: leave --split out, or ask for one group")
    from newsdb.present.charts.drawing import draw_time_chart
    from newsdb.present.tables.bars import add_bars

    rows = archive.timeline(filters, by, split=split, share=share, groups=groups)
    write_rows(add_bars(rows, TimelineRow, "articles", style), style, TimelineRow)
    if not rows:
        print_message(NOTHING_FOUND)
    draw_chart(chart, rows, lambda: draw_time_chart(build_chart_title(f"Articles by {by}", ctx), rows, by))


def _write_timetable(
    ctx: click.Context,
    archive: "Archive",
    filters: Filters,
    by: TimetableStep,
    chart: str | None,
    style: Style,
) -> None:
    """Print the articles by weekday or hour."""
    from newsdb.present.charts.drawing import draw_bar_chart
    from newsdb.present.tables.bars import add_bars

    if ctx.params["split"] is not None or ctx.params["share"]:
        raise UsageError(f"--by {by}: has no --split and no --share; each row has its share of all articles")
    rows = archive.timetable(filters, by)
    write_rows(add_bars(rows, TimetableRow, "articles", style), style, TimetableRow)
    if not rows:
        print_message(NOTHING_FOUND)
    bars = [(row.step, row.articles) for row in rows]
    draw_chart(chart, bars, lambda: draw_bar_chart(build_chart_title(f"Articles by {by}", ctx), bars))
