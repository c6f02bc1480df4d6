"""Run `newsdb sql` and `newsdb schema`."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsdb.cli.shared.archive import pass_archive
from newsdb.cli.shared.output_options import output_options, unlimited_option
from newsdb.cli.shared.printing import increment_limit, write_list, write_table
from newsdb.cli.shared.value_completion import complete_views
from newsdb.model.questions import QUESTIONS
from newsdb.model.rows.maintenance import ColumnRow, TableRow
from newsdb.present.values.style import Style

if TYPE_CHECKING:
    from newsdb.archive.archive import Archive


@click.command()
@click.argument("query")
@click.option(
    "-p",
    "--parameter",
    "parameters",
    nargs=2,
    multiple=True,
    metavar="NAME VALUE",
    help="The value of :NAME, a text. (repeatable)",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0),
    default=30,
    show_default=True,
    metavar="SECONDS",
    help="Stop the query after this time; 0: never.",
)
@unlimited_option
@output_options
@pass_archive
def sql(
    archive: "Archive",
    query: str,
    parameters: tuple[tuple[str, str], ...],
    timeout: float,
    limit: int | None,
    style: Style,
) -> None:
    """Ask in SQL. QUERY is one read-only statement, the name of a .sql file, or - for standard input.

    There are views for it: newsdb sql "SELECT outlet, count(*) FROM article_view GROUP BY outlet". newsdb schema lists
    them.
    """
    statement = _read_statement(query)
    if not statement.strip():
        raise click.UsageError("the query is empty")
    values = {name.removeprefix(":"): value for name, value in parameters}
    table = archive.sql(statement, values, timeout=timeout or None, limit=increment_limit(limit))
    write_table(table, style, limit)


def _read_statement(query: str) -> str:
    """Return the statement. A name of a file ends in .sql; a statement has spaces or another ending."""
    if query == "-":
        return _decode(sys.stdin.buffer.read())
    if not query.lower().endswith(".sql") or "\n" in query:
        return query
    path = Path(query)
    return _decode(path.read_bytes()) if " " not in query or path.is_file() else query


def _decode(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise click.UsageError(f"the query is not UTF-8: {error.reason} at byte {error.start}") from error


@click.command()
@click.argument("name", metavar="[VIEW|TABLE]", required=False, shell_complete=complete_views)
@click.option(
    "--datasette",
    is_flag=True,
    help="Print metadata for Datasette: meanings, facets, hidden tables, queries.",
)
@output_options
@pass_archive
def schema(archive: "Archive", name: str | None, *, datasette: bool, style: Style) -> None:
    """List the views and tables for newsdb sql, or the columns of one of them, with their meaning."""
    if datasette and name is not None:
        raise click.UsageError(f"--datasette describes all views and tables: leave {name} out")
    if datasette:
        click.echo(_format_datasette_metadata(archive))
    elif name is None:
        write_list(archive.tables(), style, TableRow, None)
    else:
        write_list(archive.columns(name), style, ColumnRow, None)


def _format_datasette_metadata(archive: "Archive") -> str:
    from newsdb.present.exports.datasette import build_datasette_metadata

    name = Path(archive.database.location).stem
    metadata = build_datasette_metadata(name, archive.codebook(), QUESTIONS)
    return json.dumps(metadata, ensure_ascii=False, indent=2)
