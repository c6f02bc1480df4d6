"""Add the options for printing rows: format, destination, number of rows."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, get_args

import click

from newsdb.cli.shared import Command
from newsdb.cli.shared.destination import redirect_output
from newsdb.cli.shared.style import choose_style
from newsdb.model.choices import ListOrder, Newest
from newsdb.present.values.style import FORMATS, NETWORK_FORMATS, Format

_OPTIONS = (
    click.option(
        "--columns", metavar="A,B,...", help="Print only these columns, in this order; names as in JSON."
    ),
    click.option(
        "-o",
        "--output",
        metavar="FILE",
        type=click.Path(dir_okay=False),
        help="Write into this file. It appears when it is complete.",
    ),
    click.option(
        "--wide", is_flag=True, help="Cut and wrap nothing in a table, however wide the terminal is."
    ),
    click.option("--no-headers", is_flag=True, help="Print no column headings."),
    click.option("--bom", is_flag=True, help="Begin CSV and TSV with a byte order mark, for Excel."),
    click.option(
        "--safe-cells",
        is_flag=True,
        help="In CSV and TSV, put ' before text that a spreadsheet would take for a formula.",
    ),
    click.option(
        "--color",
        "colour",
        type=click.Choice(("auto", "always", "never")),
        default="auto",
        help="Use colours; auto: on a terminal, unless NO_COLOR is set.",
    ),
    click.option("--no-pager", is_flag=True, help="Do not show long output with $PAGER."),
)


def output_options(command: Command) -> Command:
    """Add `--format`, `--columns`, `--output` and related options; the command receives `style: Style`.

    Its output goes to `--output`.
    """
    return _add_options(command, FORMATS)


def network_options(command: Command) -> Command:
    """Add the same options for a command that writes networks as well."""
    return _add_options(command, (*FORMATS, *NETWORK_FORMATS))


def _add_options(command: Command, formats: Sequence[str]) -> Command:
    @wraps(command)
    def with_style(
        *args: object,
        format_name: Format | None,
        columns: str | None,
        output: str | None,
        wide: bool,
        no_headers: bool,
        bom: bool,
        safe_cells: bool,
        colour: str,
        no_pager: bool,
        **kwargs: object,
    ) -> object:
        style = choose_style(
            format_name=format_name,
            columns=columns,
            output=output,
            wide=wide,
            no_headers=no_headers,
            bom=bom,
            safe_cells=safe_cells,
            colour=colour,
            formats=formats,
        )
        with redirect_output(output, paged=not no_pager):
            return command(*args, style=style, **kwargs)

    wrapped: Command = with_style
    for option in reversed(_OPTIONS):
        wrapped = option(wrapped)
    return click.option(
        "--format",
        "format_name",
        type=click.Choice(formats),
        help="Output format. [default: by the ending of --output, else $NEWSDB_FORMAT, "
        "else table on a terminal and jsonl in a pipe]",
    )(wrapped)


def limit_option(command: Command) -> Command:
    """Add `--limit`, 20 by default; the command receives `limit: int | None`."""
    return _limit_option("20")(command)


def unlimited_option(command: Command) -> Command:
    """Add `--limit`, `all` by default; the command receives `limit: int | None`."""
    return _limit_option("all")(command)


def page_options(command: Command) -> Command:
    """Add `--limit` and `--after`; the command receives `limit: int | None` and `after: str | None`."""
    after = click.option(
        "--after", metavar="CURSOR", help="Print the next page: the cursor printed at the end of a page."
    )
    return limit_option(after(command))


def order_option(command: Command) -> Command:
    """Add `--by` to a list that is newest first; the command receives `by: ListOrder`."""
    return click.option(
        "--by",
        type=click.Choice(get_args(ListOrder)),
        default="newest",
        show_default=True,
        help="Order of the articles. Without a known date they come last.",
    )(command)


def newest_option(command: Command) -> Command:
    """Add `--newest`; the command receives `newest: Newest`."""
    return click.option(
        "--newest",
        type=_NumberAllOrAuto(),
        metavar="N|all|auto",
        default="auto",
        show_default=True,
        help="Count only the N newest articles; auto counts all up to 20,000, of more the newest 5,000.",
    )(command)


def _limit_option(default: str) -> Callable[[Command], Command]:
    return click.option(
        "--limit",
        type=NumberOrAll(),
        metavar="N|all",
        default=default,
        show_default=True,
        help="Print at most N rows.",
    )


class NumberOrAll(click.ParamType[int | None, Any]):
    """Convert a number from 1, or `all` (None)."""

    name = "N|all"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int | None:
        """Convert the text; click reports other texts."""
        if value is None or isinstance(value, int):
            return value
        if value == "all":
            return None
        if not (value.isascii() and value.isdigit() and int(value[:19]) > 0 and len(value) < 19):
            self.fail(f"{value!r} is neither a number from 1 nor 'all'", param, ctx)
        return int(value)


class _NumberAllOrAuto(click.ParamType[Newest, Any]):
    """Convert a number from 1, `all` (None), or `auto`."""

    name = "N|all|auto"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Newest:
        """Convert the text; click reports other texts."""
        return "auto" if value == "auto" else NumberOrAll().convert(value, param, ctx)
