"""`--chart FILE`: the same answer as a picture."""

from collections.abc import Callable, Sequence
from typing import Any

import click

from newsdb.cli.shared.printing import tell

Command = Callable[..., Any]


def chart_option(command: Command) -> Command:
    """Add `--chart`; the command is given `chart: str | None`, checked before anything is asked."""
    return click.option(
        "--chart",
        metavar="FILE",
        callback=_checked,
        help="Draw a picture into this file as well: .svg, or .png (extra newsdb[charts]).",
    )(command)


def newest_option(command: Command) -> Command:
    """Add `--newest`; the command is given `newest: int | None`."""
    from newsdb.cli.shared.output_options import NumberOrAll

    return click.option(
        "--newest",
        type=NumberOrAll(),
        metavar="N|all",
        default="5000",
        show_default=True,
        help="Count only so many of the newest articles.",
    )(command)


def draw(chart: str | None, rows: Sequence[Any], picture: Callable[[], str]) -> None:
    """Draw the picture of the rows into the file, where one is named and there are any, and say so."""
    if chart is not None and not rows:
        tell(f"{chart} is not drawn: there is nothing to draw")
    elif chart is not None:
        from newsdb.present.charts.pictures import save_picture

        save_picture(picture(), chart)
        tell(f"{chart} is drawn")


def chart_title(what: str, ctx: click.Context) -> str:
    """What the picture is of, with what was typed: the query and the filters."""
    asked = [str(ctx.params["asked"])] if ctx.params.get("asked") else []
    for name in ("companies", "persons", "organisations", "reporters", "outlets", "texts"):
        asked += map(str, ctx.params.get(name) or ())
    if ctx.params.get("company"):
        asked.append(str(ctx.params["company"]))
    dates = " to ".join(str(ctx.params[name]) for name in ("since", "until") if ctx.params.get(name))
    return ": ".join(filter(None, (what, ", ".join([*asked, *([dates] if dates else [])]))))


def _checked(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:  # noqa: ARG001
    if value is not None:
        from newsdb.present.charts.pictures import check_picture

        check_picture(value)
    return value
