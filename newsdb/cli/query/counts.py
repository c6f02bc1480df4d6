"""Run `newsdb query sources`, `top` and `timeline`: counts of articles."""

from dataclasses import replace
from typing import TYPE_CHECKING, get_args

import click

from newsdb.cli.shared.archive import pass_archive
from newsdb.cli.shared.chart_options import build_chart_title, chart_option, draw_chart
from newsdb.cli.shared.filter_options import filter_options
from newsdb.cli.shared.messages import print_message
from newsdb.cli.shared.output_options import limit_option, output_options
from newsdb.cli.shared.printing import NOTHING_FOUND, increment_limit, write_list, write_rows, write_table
from newsdb.cli.shared.query_command import QueryCommand
from newsdb.model.choices import (
    RankedGroup,
    ShareOf,
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
)
from newsdb.model.rows.table import Table
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
        "newsdb query top reporters --each company:엔비디아,company:삼성전자",
    ),
)
@click.argument("group", metavar="GROUP", type=click.Choice(get_args(RankedGroup)))
@click.option(
    "--each",
    "each",
    metavar="QUERY,QUERY,...",
    multiple=True,
    help="List those with articles on each of these subjects, in one article or in several. (repeatable)",
)
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
    each: tuple[str, ...],
    filters: Filters,
    chart: str | None,
    limit: int | None,
    style: Style,
) -> None:
    """Rank the members of a group by their number of articles.

    GROUP is reporters, companies, people, organisations, outlets, sources, media or places. With --each
    company:A,company:B, list the members with articles on A and articles on B, with the number of both, and of all
    their articles.
    """
    from newsdb.present.charts.drawing import draw_bar_chart

    if each:
        if chart is not None:
            raise UsageError("--chart draws one number of each name: leave --each out")
        _write_shared(archive, group, each, filters, limit, style)
        return
    rows = archive.top(group, filters, limit=increment_limit(limit))
    write_list(rows, style, CountRow, limit, bars="articles")
    names = [f"{row.name} ({row.qualifier})" if row.qualifier else row.name for row in rows[:limit]]
    bars = [(name, row.articles) for name, row in zip(names, rows, strict=False)]
    draw_chart(chart, bars, lambda: draw_bar_chart(build_chart_title(f"Articles by {group}", ctx), bars))


def _write_shared(
    archive: "Archive",
    group: RankedGroup,
    each: tuple[str, ...],
    filters: Filters,
    limit: int | None,
    style: Style,
) -> None:
    """Print the members of a group with articles on each subject, with a column for each subject."""
    from newsdb.query.language.subjects import parse_subjects

    subjects = parse_subjects(each)
    rows = archive.shared(group, tuple(subjects.values()), filters, limit=increment_limit(limit))
    has = {name: any(getattr(row, name) for row in rows) for name in ("outlet", "description")}
    shown = [name for name in ("name", "outlet", "description") if has.get(name, True)]
    cells = [[*(getattr(row, name) for name in shown), *row.counts, row.articles] for row in rows]
    write_table(Table((*shown, *subjects, "articles"), cells), style, limit)
    if not rows:
        print_message(NOTHING_FOUND)


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
@click.option("--share", is_flag=True, help="Add the share in percent, of what suits the question best.")
@click.option(
    "--share-of",
    type=click.Choice(get_args(ShareOf)),
    help="The same, of all articles of the step, of the group's own, or of those found in all groups.",
)
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
    share_of: ShareOf | None,
    chart: str | None,
    style: Style,
) -> None:
    """Count articles by local day, week, month or year, or by weekday or hour.

    Steps without articles are listed, but for more than 100 in a row. Articles without a known publication date, or
    with a date coarser than the step, are not counted. Companies with a comma between them (company:A,B) are the
    groups of --split company.

    A share is of all articles of the step in the same outlets, sections and languages. Split by outlet, reporter or
    section, the articles on a subject are shares of the group's own.
    """
    if split is None and ctx.get_parameter_source("groups") is click.core.ParameterSource.COMMANDLINE:
        raise UsageError(
            "--groups: is the number of groups that --split makes; add --split outlet, for example"
        )
    if by == "weekday" or by == "hour":
        _write_timetable(ctx, archive, filters, by, chart, style)
        return
    if chart is not None and split is not None:
        raise UsageError(
            "--chart draws one line: leave --split out, and name one outlet, company ... in the query"
        )
    from newsdb.present.charts.drawing import draw_time_chart
    from newsdb.present.tables.bars import add_bars

    rows = archive.timeline(filters, by, split=split, share=share_of or share, groups=groups)
    style = _select_timeline_columns(
        style, is_split=split is not None, has_share=share or share_of is not None
    )
    write_rows(add_bars(rows, TimelineRow, "articles", style), style, TimelineRow)
    if not rows:
        print_message(NOTHING_FOUND)
    draw_chart(chart, rows, lambda: draw_time_chart(build_chart_title(f"Articles by {by}", ctx), rows, by))


def _select_timeline_columns(style: Style, *, is_split: bool, has_share: bool) -> Style:
    """Return the style for programs with the columns that a timeline has; people get no empty ones anyhow."""
    if style.columns or style.format in ("table", "markdown"):
        return style
    split = ("group",) if is_split else ()
    return replace(
        style, columns=("start", *split, "articles", *(("all_articles", "share") if has_share else ()))
    )


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

    if any(ctx.params[name] for name in ("split", "share", "share_of")):
        raise UsageError(f"--by {by}: has no --split and no --share; each row has its share of all articles")
    rows = archive.timetable(filters, by)
    write_rows(add_bars(rows, TimetableRow, "articles", style), style, TimetableRow)
    if not rows:
        print_message(NOTHING_FOUND)
    bars = [(row.step, row.articles) for row in rows]
    draw_chart(chart, bars, lambda: draw_bar_chart(build_chart_title(f"Articles by {by}", ctx), bars))
