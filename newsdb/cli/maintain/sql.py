"""`newsdb sql`."""

import sys
from pathlib import Path

import click

from newsdb.cli.shared.archive_option import open_archive
from newsdb.cli.shared.output_options import no_limit_option, output_options
from newsdb.cli.shared.printing import one_more, write_table
from newsdb.present.values.style import Style


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
@click.option(
    "--timeout",
    type=click.FloatRange(min=0),
    default=30,
    show_default=True,
    metavar="SECONDS",
    help="Stop the query after this long; 0 for never.",
)
@no_limit_option
@output_options
@click.pass_context
def sql(
    ctx: click.Context,
    query: str,
    parameters: tuple[tuple[str, str], ...],
    timeout: float,
    limit: int | None,
    style: Style,
) -> None:
    """Ask in SQL; QUERY is one statement that reads, the name of a .sql file, or - for standard input.

    The views are made for it: newsdb sql "SELECT outlet, count(*) FROM article_view GROUP BY outlet". newsdb schema
    tells what there is.
    """
    statement = _statement(query)
    if not statement.strip():
        raise click.UsageError("the query is empty")
    named = {name.removeprefix(":"): value for name, value in parameters}
    with open_archive(ctx) as archive:
        table = archive.sql(statement, named, timeout=timeout or None, limit=one_more(limit))
    write_table(table, style, limit)


def _statement(query: str) -> str:
    """What to run. A statement has spaces or ends otherwise, so that a name is never taken for one."""
    if query == "-":
        return _decoded(sys.stdin.buffer.read())
    if not query.lower().endswith(".sql") or "\n" in query:
        return query
    path = Path(query)
    return _decoded(path.read_bytes()) if " " not in query or path.is_file() else query


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise click.UsageError(f"the query is not UTF-8: {error.reason} at byte {error.start}") from error
