"""`newsdb query figures`."""

from dataclasses import replace
from decimal import Decimal
from typing import get_args

import click

from newsdb.cli.shared.archive_option import open_archive
from newsdb.cli.shared.chart_options import chart_option, chart_title, draw
from newsdb.cli.shared.filter_options import filter_options_without_company
from newsdb.cli.shared.output_options import output_options, page_options
from newsdb.cli.shared.printing import write_page
from newsdb.cli.shared.query_command import QueryCommand
from newsdb.cli.shared.value_completion import names_of
from newsdb.model.filters import FigureFilters, Filters
from newsdb.model.records import FigureKind
from newsdb.model.rows.articles import FigureRow
from newsdb.present.values.style import Style


@click.command(cls=QueryCommand)
@click.option(
    "--kind",
    "kinds",
    type=click.Choice(get_args(FigureKind)),
    multiple=True,
    help="Of this kind; one of them, where several are named. (repeatable)",
)
@click.option(
    "--unit", "units", multiple=True, metavar="UNIT", help="In this unit: USD, 명, GW ... (repeatable)"
)
@click.option("--min", "minimum", metavar="AMOUNT", help="At least this much: 1000000, 10억원, 3.5% ...")
@click.option("--max", "maximum", metavar="AMOUNT", help="At most this much.")
@click.option(
    "--company",
    metavar="NAME",
    help="With this company in the same sentence.",
    shell_complete=names_of("company"),
)
@filter_options_without_company
@chart_option
@page_options
@output_options
@click.pass_context
def figures(
    ctx: click.Context,
    kinds: tuple[str, ...],
    units: tuple[str, ...],
    minimum: str | None,
    maximum: str | None,
    company: str | None,
    filters: Filters,
    chart: str | None,
    limit: int | None,
    after: str | None,
    style: Style,
) -> None:
    """List figures with their sentences, newest article first.

    An amount may carry its unit (--min 10억원), which then must be the figure's as well. A range counts when any part
    of it lies between the bounds. A company in QUERY is one in the same sentence as well, and conditions on figures in
    it (money>=1조원) are about the figures that are listed.
    """
    least, most, stated = _bounds(minimum, maximum)
    which = FigureFilters(kinds, _units(units, stated), least, most, company, filters.companies)
    filters = replace(filters, companies=())
    with open_archive(ctx) as archive:
        page = archive.figures(filters, which, limit=limit, after=after)
    write_page(page, style, FigureRow)
    draw(chart, page.rows, lambda: _picture(chart_title("Figures", ctx), page.rows))


def _picture(title: str, rows: list[FigureRow]) -> str:
    from newsdb.present.charts.drawing import draw_figure_chart

    return draw_figure_chart(title, rows)


def _bounds(minimum: str | None, maximum: str | None) -> tuple[Decimal | None, Decimal | None, str | None]:
    """Both bounds and the unit that they state. Raises UsageError for no amounts, and for two units."""
    from newsdb.query.language.amounts import parse_amount

    least = parse_amount(minimum) if minimum is not None else None
    most = parse_amount(maximum) if maximum is not None else None
    units = {amount.unit for amount in (least, most) if amount and amount.unit}
    if len(units) > 1:
        raise click.UsageError(f"--min {minimum} and --max {maximum} are in two units")
    if least and most and least.value > most.value:
        raise click.UsageError(f"--min {minimum} is more than --max {maximum}")
    return least.value if least else None, most.value if most else None, next(iter(units), None)


def _units(named: tuple[str, ...], stated: str | None) -> tuple[str, ...]:
    """The units as the archive writes them. Raises UsageError where an amount states another one."""
    from newsdb.query.language.amounts import unit_code

    units = tuple(unit_code(unit) for unit in named)
    if stated is None:
        return units
    if units and stated not in units:
        raise click.UsageError(f"--unit {', '.join(named)} does not go with an amount in {stated}")
    return (stated,)
