"""Run `newsdb query facts` and `changes`."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, cast, get_args

import click

from newsdb.cli.shared import Command
from newsdb.cli.shared.archive import pass_archive
from newsdb.cli.shared.chart_options import build_chart_title, chart_option, draw_chart
from newsdb.cli.shared.filter_options import filter_options_without_company
from newsdb.cli.shared.output_options import limit_option, newest_option, output_options, page_options
from newsdb.cli.shared.printing import increment_limit, write_list, write_page
from newsdb.cli.shared.query_command import QueryCommand
from newsdb.cli.shared.value_completion import complete_names
from newsdb.model.choices import FactGroup, ListOrder, Newest
from newsdb.model.errors import UsageError
from newsdb.model.facts import FactRole, FactStatus
from newsdb.model.filters import FactFilters, Filters, list_names
from newsdb.model.rows.facts import ChangeRow, FactEventRow, FactGroupRow, FactRow, FactSumRow
from newsdb.present.values.style import Style

if TYPE_CHECKING:
    from newsdb.archive.archive import Archive

_ORDERS = get_args(ListOrder)
_GROUPS = get_args(FactGroup)
_EVENT = "event"


def _complete_measures(_ctx: click.Context, _parameter: click.Parameter, beginning: str) -> list[str]:
    """Return the names of measures with this beginning."""
    from newsdb.lexicon.measures import list_measure_names

    return [name for name in list_measure_names() if name.startswith(beginning)]


def _fact_options(command: Command) -> Command:
    """Add the filters on facts; the command receives a value for each."""
    options: tuple[Callable[[Command], Command], ...] = (
        click.option(
            "--measure",
            "measures",
            multiple=True,
            metavar="NAME",
            help="Facts of this measure, by any name: 영업이익, operating profit, revenue ... (repeatable)",
            shell_complete=_complete_measures,
        ),
        click.option(
            "--company",
            "companies",
            multiple=True,
            metavar="NAME",
            help="Facts about this company or a part of it. (repeatable)",
            shell_complete=complete_names("company"),
        ),
        click.option(
            "--subject",
            "subjects",
            multiple=True,
            metavar="NAME",
            help="Facts about anybody or anything of this name: 한국은행, 반도체 부문 ... (repeatable)",
            shell_complete=complete_names("entity"),
        ),
        click.option(
            "--object",
            "objects",
            multiple=True,
            metavar="NAME",
            help="Facts with this other party: invested in, bought, paid to. (repeatable)",
            shell_complete=complete_names("entity"),
        ),
        click.option(
            "--period",
            "fact_period",
            metavar="PERIOD",
            help="Facts of this year, half, quarter, month, day or range: 2025, 2025Q3, 2025년 3분기, 2024..2025.",
        ),
        click.option(
            "--status",
            "statuses",
            type=click.Choice(get_args(FactStatus)),
            multiple=True,
            help="Facts that are so, are expected, are proposed, or are denied. (repeatable)",
        ),
        click.option(
            "--role",
            "roles",
            type=click.Choice(get_args(FactRole)),
            multiple=True,
            help="Levels, changes, or shares of a whole. (repeatable)",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def _build_fact_filters(
    filters: Filters,
    *,
    measures: tuple[str, ...],
    companies: tuple[str, ...],
    subjects: tuple[str, ...],
    objects: tuple[str, ...],
    fact_period: str | None,
    statuses: tuple[str, ...],
    roles: tuple[str, ...],
) -> tuple[Filters, FactFilters]:
    """Return the filters on articles, and those on facts with the companies of QUERY."""
    from newsdb.query.language.fact_options import parse_fact_options

    fact_filters = parse_fact_options(
        measures=measures,
        companies=(*companies, *list_names(filters.companies)),
        subjects=subjects,
        objects=objects,
        period=fact_period,
        statuses=statuses,
        roles=roles,
    )
    return replace(filters, companies=()), fact_filters


@click.command(
    cls=QueryCommand,
    examples=(
        "newsdb query facts --company 솔빛전자 --measure 영업이익",
        "newsdb query facts --measure 매출 --by period",
    ),
)
@_fact_options
@filter_options_without_company
@click.option(
    "--by",
    type=click.Choice((*_ORDERS, *_GROUPS, _EVENT)),
    default="newest",
    show_default=True,
    help="Order of the list, or what to group by; event tells each fact once for all articles that report it.",
)
@click.option(
    "--sum", "is_sum", is_flag=True, help="Add up the amounts, each fact once; with --by a group, by group."
)
@newest_option
@chart_option
@page_options
@output_options
@pass_archive
@click.pass_context
def facts(
    ctx: click.Context,
    archive: "Archive",
    filters: Filters,
    by: str,
    *,
    is_sum: bool,
    newest: Newest,
    chart: str | None,
    limit: int | None,
    after: str | None,
    style: Style,
    measures: tuple[str, ...],
    companies: tuple[str, ...],
    subjects: tuple[str, ...],
    objects: tuple[str, ...],
    fact_period: str | None,
    statuses: tuple[str, ...],
    roles: tuple[str, ...],
) -> None:
    """List what figures say: of whom, what they measure, of when, and on whose word.

    A company in QUERY must be the subject, and a condition in QUERY (영업이익>1조원) must hold for the fact itself.
    With --by period the values of each period are listed with their outlets, and --chart draws a line for each outlet.
    --sum adds what adds up (투자, 계약, 벌금, 매출 ...); copies and repeated reports count once.
    """
    from newsdb.present.charts.fact_chart import draw_fact_chart

    filters, which = _build_fact_filters(
        filters,
        measures=measures,
        companies=companies,
        subjects=subjects,
        objects=objects,
        fact_period=fact_period,
        statuses=statuses,
        roles=roles,
    )
    if after is not None and (is_sum or by not in _ORDERS):
        raise UsageError("--after goes with --by newest and --by oldest: groups and sums have no pages")
    if is_sum:
        group = cast("FactGroup", by) if by in _GROUPS else None
        sums = archive.fact_sums(filters, which, group, limit=increment_limit(limit), newest=newest)
        write_list(sums, style, FactSumRow, limit)
    elif by == _EVENT:
        events = archive.fact_events(filters, which, limit=increment_limit(limit), newest=newest)
        write_list(events, style, FactEventRow, limit)
    elif by in _GROUPS:
        groups = archive.fact_groups(
            filters, which, cast("FactGroup", by), limit=increment_limit(limit), newest=newest
        )
        write_list(groups, style, FactGroupRow, limit)
    else:
        page = archive.facts(filters, which, limit=limit, after=after, by=cast("ListOrder", by))
        write_page(page, style, FactRow)
    if chart is not None:
        rows = archive.facts(filters, which, limit=None, by="oldest").rows
        draw_chart(
            chart, rows, lambda: draw_fact_chart(build_chart_title(", ".join(measures) or "Facts", ctx), rows)
        )


@click.command(
    cls=QueryCommand,
    examples=(
        "newsdb query changes --measure 사망자",
        "newsdb query changes 물류창고 --since 2025",
    ),
)
@_fact_options
@filter_options_without_company
@newest_option
@limit_option
@output_options
@pass_archive
def changes(
    archive: "Archive",
    filters: Filters,
    *,
    newest: Newest,
    limit: int | None,
    style: Style,
    measures: tuple[str, ...],
    companies: tuple[str, ...],
    subjects: tuple[str, ...],
    objects: tuple[str, ...],
    fact_period: str | None,
    statuses: tuple[str, ...],
    roles: tuple[str, ...],
) -> None:
    """List figures that a later article revises: of one subject, measure and period, another value.

    Where the text names no period, both articles are of one week. A value that the later article gives as well is not
    revised by it.
    """
    filters, which = _build_fact_filters(
        filters,
        measures=measures,
        companies=companies,
        subjects=subjects,
        objects=objects,
        fact_period=fact_period,
        statuses=statuses,
        roles=roles,
    )
    rows = archive.changes(filters, which, limit=increment_limit(limit), newest=newest)
    write_list(rows, style, ChangeRow, limit, newest=rows[0].newest if rows else None)
