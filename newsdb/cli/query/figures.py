"""Run `newsdb query figures`, `quotes`, `conflicts` and `conversions`."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Literal, TypedDict, get_args

import click

from newsdb.cli.shared.archive import pass_archive
from newsdb.cli.shared.chart_options import build_chart_title, chart_option, draw_chart
from newsdb.cli.shared.filter_options import (
    filter_options,
    filter_options_without_company,
    filter_options_without_source,
)
from newsdb.cli.shared.messages import format_count, print_message
from newsdb.cli.shared.number_range import NumberRange
from newsdb.cli.shared.output_options import (
    limit_option,
    newest_option,
    order_option,
    output_options,
    page_options,
)
from newsdb.cli.shared.printing import increment_limit, write_list, write_page
from newsdb.cli.shared.query_command import QueryCommand
from newsdb.cli.shared.value_completion import complete_names
from newsdb.lexicon.kinds import FIGURE_KINDS
from newsdb.model.choices import FigureGroup, FigureOrder, ListOrder, Newest
from newsdb.model.errors import UsageError
from newsdb.model.filters import Filters
from newsdb.model.rows.articles import FigureRow, QuoteRow
from newsdb.model.rows.comparisons import FigureGroupRow, FigureValueRow
from newsdb.model.rows.reports import ConflictRow, ConversionRow
from newsdb.present.values.style import Style

if TYPE_CHECKING:
    from newsdb.archive.archive import Archive


class _Options(TypedDict):
    """Hold how groups of figures are listed."""

    by: FigureOrder | None
    limit: int | None
    newest: Newest


@click.command(
    cls=QueryCommand,
    examples=(
        "newsdb query figures --company 코어위브 --min 10억달러",
        'newsdb query figures "money:1조..5조원" --by value',
        "newsdb query figures --said-by 화웨이 --group value --by oldest",
    ),
)
@click.option(
    "--kind",
    "kinds",
    type=click.Choice(FIGURE_KINDS),
    multiple=True,
    help="Figures of this kind, or of one of several. (repeatable)",
)
@click.option(
    "--unit",
    "units",
    multiple=True,
    metavar="UNIT",
    help="Figures in this unit, or in one of several: USD, 달러, 명, 메가와트 ... (repeatable)",
)
@click.option("--min", "minimum", metavar="AMOUNT", help="Smallest amount: 1000000, 10억원, 3.5% ...")
@click.option("--max", "maximum", metavar="AMOUNT", help="Largest amount.")
@click.option(
    "--company",
    metavar="NAME",
    help="Figures with this company in the same sentence.",
    shell_complete=complete_names("company"),
)
@click.option(
    "--said-by",
    "said_by",
    multiple=True,
    metavar="NAME",
    help="Figures from this cited source, or from one of several. (repeatable)",
    shell_complete=complete_names("entity"),
)
@filter_options_without_company
@click.option(
    "--by",
    type=click.Choice(get_args(FigureOrder)),
    help="Order: newest or oldest article first, or the largest value of each kind and unit first, with copies once. "
    "[default: newest]",
)
@click.option(
    "--group",
    type=click.Choice(("value", *get_args(FigureGroup))),
    help="List groups of figures with their range: equal values, or those with a company, from a source ...",
)
@newest_option
@chart_option
@page_options
@output_options
@pass_archive
@click.pass_context
def figures(
    ctx: click.Context,
    archive: "Archive",
    kinds: tuple[str, ...],
    units: tuple[str, ...],
    minimum: str | None,
    maximum: str | None,
    company: str | None,
    said_by: tuple[str, ...],
    filters: Filters,
    by: FigureOrder | None,
    group: FigureGroup | Literal["value"] | None,
    newest: Newest,
    chart: str | None,
    limit: int | None,
    after: str | None,
    style: Style,
) -> None:
    """List figures with their sentences, newest article first.

    An amount with a unit is compared with figures in every unit of its dimension: --min 1GW finds 2,000MW. A range is
    listed if any part of it is between --min and --max. A company in QUERY must be in the sentence of the figure, and a
    condition in QUERY (money>=1조원) must hold for the figure itself.

    With --group, list groups of figures in base units instead, those in most articles first; with --by oldest, by their
    first day: --group value --by oldest shows when a figure changed. A text and its copies count once.
    """
    from newsdb.present.charts.drawing import draw_figure_chart
    from newsdb.query.language.figure_options import parse_figure_options

    companies = filters.companies if company is None else (company, *filters.companies)
    figure_filters = replace(
        parse_figure_options(kinds, units, minimum, maximum), companies=companies, said_by=said_by
    )
    filters = replace(filters, companies=())
    if group is not None:
        if after is not None:
            raise UsageError("--group: has one page and no --after; a larger --limit shows more")
        how: _Options = {"by": by, "limit": increment_limit(limit), "newest": newest}
        if group == "value":
            _write_values(ctx, archive.figure_values(filters, figure_filters, **how), limit, style)
        else:
            groups = archive.figure_groups(group, filters, figure_filters, **how)
            _write_groups(ctx, groups, group, limit, style)
        return
    page = archive.figures(filters, figure_filters, limit=limit, after=after, by=by or "newest")
    write_page(page, style, FigureRow)
    if by == "value" and len(page) == limit:
        print_message(
            f"{format_count(limit, 'row')}; --by value has no cursor: a larger --limit may show more"
        )
    draw_chart(chart, page.rows, lambda: draw_figure_chart(build_chart_title("Figures", ctx), page.rows))


def _write_values(
    ctx: click.Context, rows: Sequence[FigureValueRow], limit: int | None, style: Style
) -> None:
    """Print the different values of figures, and draw their chart."""
    from newsdb.present.charts.drawing import draw_bar_chart

    write_list(rows, style, FigureValueRow, limit, newest=rows[0].newest if rows else None)
    bars = [(row.text, row.articles) for row in rows[:limit]]
    title = build_chart_title("Articles with the same figure", ctx)
    draw_chart(ctx.params["chart"], bars, lambda: draw_bar_chart(title, bars))


def _write_groups(
    ctx: click.Context, rows: Sequence[FigureGroupRow], group: FigureGroup, limit: int | None, style: Style
) -> None:
    """Print groups of figures, and draw their chart."""
    from newsdb.present.charts.drawing import draw_bar_chart

    write_list(rows, style, FigureGroupRow, limit, newest=rows[0].newest if rows else None)
    bars = [(f"{row.group} ({row.unit})", row.articles) for row in rows[:limit]]
    title = build_chart_title(f"Articles with figures by {group}", ctx)
    draw_chart(ctx.params["chart"], bars, lambda: draw_bar_chart(title, bars))


@click.command(
    cls=QueryCommand,
    examples=(
        "newsdb query quotes --limit 5",
        'newsdb query quotes "company:엔비디아" --by oldest',
    ),
)
@click.option(
    "--source",
    "sources",
    multiple=True,
    metavar="NAME",
    help="Sentences that cite this source, or one of several. (repeatable)",
    shell_complete=complete_names("entity"),
)
@filter_options_without_source
@order_option
@page_options
@output_options
@pass_archive
def quotes(
    archive: "Archive",
    sources: tuple[str, ...],
    filters: Filters,
    by: ListOrder,
    limit: int | None,
    after: str | None,
    style: Style,
) -> None:
    """List the sentences that cite a source, newest article first, with the day of the statement if the text names it.

    --source takes any name of a person, company or organisation, or a source as written ("업계 관계자"). Of several
    sources, the statements stand side by side.
    """
    write_page(archive.quotes(filters, sources, limit=limit, after=after, by=by), style, QuoteRow)


@click.command(
    cls=QueryCommand,
    examples=(
        "newsdb query conflicts --company 엔비디아",
        'newsdb query conflicts "since:2026" --newest all',
    ),
)
@filter_options
@newest_option
@limit_option
@output_options
@pass_archive
def conflicts(
    archive: "Archive",
    filters: Filters,
    newest: Newest,
    limit: int | None,
    style: Style,
) -> None:
    """List figures of one company, kind, unit and day that differ between outlets.

    They differ by more than rounding and words such as "about" explain. First come figures of one subject, measure and
    period (newsdb query facts); the sentences of all others share two words or more. Read both sentences: they may be
    about different things.
    """
    rows = archive.conflicts(filters, limit=increment_limit(limit), newest=newest)
    write_list(rows, style, ConflictRow, limit, newest=rows[0].newest if rows else None)


@click.command(
    cls=QueryCommand,
    examples=(
        "newsdb query conversions --deviation 2",
        'newsdb query conversions "since:2026" --limit 5',
    ),
)
@filter_options
@click.option(
    "--deviation",
    type=NumberRange(min=0),
    default=5.0,
    show_default=True,
    metavar="PERCENT",
    help="List rates this far from the median, or farther.",
)
@newest_option
@limit_option
@output_options
@pass_archive
def conversions(
    archive: "Archive",
    filters: Filters,
    deviation: float,
    newest: Newest,
    limit: int | None,
    style: Style,
) -> None:
    """List amounts that were converted at an unusual exchange rate.

    "10억달러(1조4000억원)" is such a conversion. Its rate is compared with the median of the other articles of that day
    or week.
    """
    rows = archive.conversions(
        filters,
        deviation=deviation,
        limit=increment_limit(limit),
        newest=newest,
    )
    write_list(rows, style, ConversionRow, limit, newest=rows[0].newest if rows else None)
