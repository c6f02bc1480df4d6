"""The options of the commands that print rows: in which format, where to, and how many."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from newsdb.cli.shared.destination import destination
from newsdb.cli.shared.styling import chosen_style
from newsdb.present.values.style import FORMATS

Command = Callable[..., Any]

_OPTIONS = (
    click.option(
        "--format",
        "format_name",
        type=click.Choice(FORMATS),
        help="How to print. [default: table on a terminal, as --output ends, else jsonl]",
    ),
    click.option(
        "--columns", metavar="A,B,...", help="These columns alone, in this order, by their names in JSON."
    ),
    click.option(
        "--output",
        metavar="FILE",
        type=click.Path(dir_okay=False),
        help="Write into this file; it is there once it is whole.",
    ),
    click.option("--no-headers", is_flag=True, help="Leave column headings out."),
    click.option("--bom", is_flag=True, help="Start CSV and TSV with a byte order mark, for Excel."),
    click.option(
        "--safe-cells",
        is_flag=True,
        help="In CSV and TSV, put ' before texts that a spreadsheet would take for a formula.",
    ),
    click.option(
        "--color",
        "colour",
        type=click.Choice(("auto", "always", "never")),
        default="auto",
        help="Colours: on a terminal where NO_COLOR is not set (auto), always or never.",
    ),
    click.option("--no-pager", is_flag=True, help="Never show long output with $PAGER."),
)


def output_options(command: Command) -> Command:
    """Add `--format`, `--columns`, `--output` and what goes with them; the command is given `style: Style`.

    What it prints goes where `--output` says.
    """

    @wraps(command)
    def with_style(*args: Any, output: str | None, no_pager: bool, **kwargs: Any) -> Any:
        chosen = {name: kwargs.pop(name) for name in _STYLING}
        style = chosen_style(output=output, **chosen)
        with destination(output, paged=not no_pager):
            return command(*args, style=style, **kwargs)

    wrapped: Command = with_style
    for option in reversed(_OPTIONS):
        wrapped = option(wrapped)
    return wrapped


_STYLING = ("format_name", "columns", "no_headers", "bom", "safe_cells", "colour")


def limit_option(command: Command) -> Command:
    """Add `--limit`; the command is given `limit: int | None`."""
    return _limit_option("20")(command)


def no_limit_option(command: Command) -> Command:
    """Add `--limit` for a command that prints everything without it."""
    return _limit_option("all")(command)


def page_options(command: Command) -> Command:
    """Add `--limit` and `--after`; the command is given `limit: int | None` and `after: str | None`."""
    after = click.option(
        "--after", metavar="CURSOR", help="Go on after a page: the cursor that it named at its end."
    )
    return limit_option(after(command))


def _limit_option(default: str) -> Callable[[Command], Command]:
    return click.option(
        "--limit",
        type=NumberOrAll(),
        metavar="N|all",
        default=default,
        show_default=True,
        help="How many rows, or all.",
    )


class NumberOrAll(click.ParamType[int | None, Any]):
    """A number from 1, or `all`, which is None."""

    name = "N|all"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int | None:
        """The number; click shows the message of what is none."""
        if value is None or isinstance(value, int):
            return value
        if value == "all":
            return None
        if not (value.isascii() and value.isdigit() and int(value[:19]) > 0 and len(value) < 19):
            self.fail(f"{value!r} is neither a number from 1 nor 'all'", param, ctx)
        return int(value)
