"""Add `--chart FILE`: draw the answer as a picture."""

from collections.abc import Callable, Sequence

import click

from newsdb.cli.shared import Command
from newsdb.cli.shared.messages import print_message

_NAME_PARAMETERS = ("companies", "people", "organisations", "reporters", "outlets", "texts", "titles")


def chart_option(command: Command) -> Command:
    """Add `--chart`; the command receives `chart: str | None`, checked before the question is asked."""
    return click.option(
        "--chart",
        metavar="FILE",
        callback=_check_path,
        help="Also draw a picture into this file: .svg, or .png (extra newsdb[charts]).",
    )(command)


def draw_chart(path: str | None, rows: Sequence[object], draw: Callable[[], str]) -> None:
    """Write a picture into the file, if a path is given and there are rows; print the result."""
    if path is None:
        return
    if not rows:
        print_message(f"{path} is not drawn: there is nothing to draw")
        return
    from newsdb.present.charts.pictures import save_picture

    save_picture(draw(), path)
    print_message(f"{path} is drawn")


def build_chart_title(subject: str, ctx: click.Context) -> str:
    """Return a title of the subject, and the user's query and filters."""
    asked = [str(ctx.params["query_text"])] if ctx.params.get("query_text") else []
    for name in _NAME_PARAMETERS:
        asked += map(str, ctx.params.get(name) or ())
    if ctx.params.get("company"):
        asked.append(str(ctx.params["company"]))
    if dates := " to ".join(
        str(ctx.params[name]) for name in ("period", "since", "until") if ctx.params.get(name)
    ):
        asked.append(dates)
    return f"{subject}: {', '.join(asked)}" if asked else subject


def _check_path(_ctx: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None:
        from newsdb.present.charts.pictures import check_picture

        check_picture(value)
    return value
