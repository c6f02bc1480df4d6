"""`newsdb sql`."""

import sys

import click

from newsdb.cli.opening import open_archive
from newsdb.cli.output_options import output_options
from newsdb.cli.printing import write
from newsdb.present import format_rows
from newsdb.present.style import Style


@click.command()
@click.argument("query")
@click.option(
    "-p",
    "--parameter",
    "parameters",
    nargs=2,
    multiple=True,
    metavar="NAME VALUE",
    help="The text that :NAME stands for. (repeatable)",
)
@output_options
@click.pass_context
def sql(ctx: click.Context, query: str, parameters: tuple[tuple[str, str], ...], style: Style) -> None:
    """Ask in SQL; QUERY is one statement that reads, or - for standard input.

    The views article_view, mention_view, figure_view and attribution_view are made for it: newsdb sql "SELECT outlet,
    count(*) FROM article_view GROUP BY outlet".
    """
    statement = _standard_input() if query == "-" else query
    if not statement.strip():
        raise click.UsageError("the query is empty")
    with open_archive(ctx) as archive:
        table = archive.sql(statement, {name.removeprefix(":"): value for name, value in parameters})
        write(format_rows(table, style))


def _standard_input() -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise click.UsageError(f"the query is not UTF-8: {error.reason} at byte {error.start}") from error
