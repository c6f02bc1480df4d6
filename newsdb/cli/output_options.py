"""The options of the commands that print rows: in which format, and how many."""

import os
import shutil
import sys
from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from newsdb.present.style import FORMATS, Style

Command = Callable[..., Any]


def output_options(command: Command) -> Command:
    """Add `--format`, `--no-headers` and `--bom`; the command is given `style: Style`."""

    @click.option(
        "--format",
        "format_name",
        type=click.Choice(FORMATS),
        help="How to print. [default: table on a terminal, else jsonl]",
    )
    @click.option("--no-headers", is_flag=True, help="Leave column headings out.")
    @click.option("--bom", is_flag=True, help="Start CSV and TSV with a byte order mark, for Excel.")
    @wraps(command)
    def with_style(*args: Any, format_name: str | None, no_headers: bool, bom: bool, **kwargs: Any) -> Any:
        return command(*args, style=chosen_style(format_name, headers=not no_headers, bom=bom), **kwargs)

    return with_style


def chosen_style(format_name: str | None, *, headers: bool, bom: bool) -> Style:
    """The style for standard output as it is now. Raises click.UsageError for a mark before what is no CSV."""
    terminal = sys.stdout.isatty()
    name: Any = format_name or ("table" if terminal else "jsonl")
    if bom and name not in ("csv", "tsv"):
        raise click.UsageError("--bom is for --format csv and tsv")
    return Style(name, headers, bom, _width(terminal=terminal), terminal and _colours())


def limit_option(command: Command) -> Command:
    """Add `--limit`; the command is given `limit: int | None`."""
    return click.option(
        "--limit",
        type=_Limit(),
        metavar="N|all",
        default="20",
        show_default=True,
        help="How many rows, or all.",
    )(command)


def page_options(command: Command) -> Command:
    """Add `--limit` and `--after`; the command is given `limit: int | None` and `after: str | None`."""
    after = click.option(
        "--after", metavar="CURSOR", help="Go on after a page: the cursor that it named at its end."
    )
    return limit_option(after(command))


class _Limit(click.ParamType[int | None, Any]):
    """A number of rows from 1, or `all`, which is None."""

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


def _colours() -> bool:
    """Whether the user's terminal shows colours and the user wants them (no-color.org)."""
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _width(*, terminal: bool) -> int | None:
    """What a table may take. In a pipe nothing is wrapped, unless $COLUMNS says how wide it is."""
    return shutil.get_terminal_size().columns if terminal or os.environ.get("COLUMNS") else None
