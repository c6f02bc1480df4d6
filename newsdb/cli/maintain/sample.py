"""Run `newsdb sample`."""

from typing import TYPE_CHECKING, Literal, get_args

import click

from newsdb.cli.shared.archive import pass_archive
from newsdb.cli.shared.destination import write_text
from newsdb.cli.shared.filter_options import filter_options
from newsdb.cli.shared.messages import format_count, print_message
from newsdb.cli.shared.output_options import output_options
from newsdb.cli.shared.printing import NOTHING_FOUND, write_rows
from newsdb.cli.shared.query_command import QueryCommand
from newsdb.model.errors import UsageError
from newsdb.model.filters import Filters
from newsdb.model.rows.table import Table
from newsdb.present.values.style import Style, select_columns

if TYPE_CHECKING:
    from newsdb.archive.archive import Archive

Purpose = Literal["list", "eval"]
_SHOWN = ("article", "published", "outlet", "title")


@click.command(
    cls=QueryCommand,
    examples=(
        "newsdb sample 200 --for eval --output labels.jsonl",
        'newsdb sample 100 "company:엔비디아" --by outlet --seed 7 --output coding.xlsx',
    ),
)
@click.argument("size", metavar="N", type=click.IntRange(min=1))
@filter_options
@click.option(
    "--for",
    "purpose",
    type=click.Choice(get_args(Purpose)),
    default="list",
    show_default=True,
    help="list: a row for each article. eval: JSON lines for newsdb eval, to fill the labels in.",
)
@click.option("--by", type=click.Choice(("outlet",)), help="Give each outlet its part of the sample.")
@click.option("--seed", type=int, default=1, show_default=True, help="Another number draws other articles.")
@output_options
@pass_archive
@click.pass_context
def sample(
    ctx: click.Context,
    archive: "Archive",
    size: int,
    filters: Filters,
    purpose: Purpose,
    by: str | None,
    seed: int,
    style: Style,
) -> None:
    """Draw N articles at random, to read or to label by hand.

    The same command draws the same articles again, from any archive that holds them, and a larger sample contains the
    smaller one (but with --by). Every row says of how many articles it was drawn. docs/methods.md describes the method.
    """
    if purpose == "eval":
        _refuse_other_formats(ctx, style)
    from newsdb.present.exports.samples import build_sample_table, format_label_lines

    sampled = archive.sample(size, filters, seed=seed, by_outlet=by is not None)
    if not sampled:
        print_message(NOTHING_FOUND)
        return
    rows = {row.id: row for row in archive.export_rows(ids=[each.id for each in sampled])}
    drawn = [(each, rows[each.id]) for each in sampled]
    if purpose == "eval":
        write_text(format_label_lines(drawn, seed))
    else:
        write_rows(_select_for_people(build_sample_table(drawn, seed), style), style)
    print_message(
        f"{format_count(len(drawn), 'article')} of {sampled[0].population:,}, drawn with --seed {seed}"
    )


def _refuse_other_formats(ctx: click.Context, style: Style) -> None:
    """Raise UsageError if the options ask for anything but JSON lines; the default of the environment is no option."""
    is_asked = ctx.params["format_name"] is not None or ctx.params["output"] is not None
    if style.columns or (is_asked and style.format != "jsonl"):
        raise UsageError("--for eval writes JSON lines, whole: leave --columns and other formats out")


def _select_for_people(table: Table, style: Style) -> Table:
    """Return the main columns for a terminal, all columns for programs."""
    if style.columns or style.format not in ("table", "markdown"):
        return table
    shown = select_columns(table, _SHOWN)
    rows = [*shown.rows]
    kept = [place for place in range(len(_SHOWN)) if any(row[place] for row in rows)]
    return Table(tuple(_SHOWN[place] for place in kept), [[row[place] for place in kept] for row in rows])
