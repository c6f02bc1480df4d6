"""Run `newsdb sql` and `newsdb schema`."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from newsdb.cli.shared.archive import pass_archive
from newsdb.cli.shared.number_range import NumberRange
from newsdb.cli.shared.output_options import output_options, unlimited_option
from newsdb.cli.shared.printing import increment_limit, write_list, write_table
from newsdb.cli.shared.statement import parameter_option, parse_parameters, read_statement
from newsdb.cli.shared.value_completion import complete_views
from newsdb.model.choices import SqlEngine
from newsdb.model.questions import QUESTIONS
from newsdb.model.rows.maintenance import ColumnRow, TableRow
from newsdb.present.values.style import Style

if TYPE_CHECKING:
    from newsdb.archive.archive import Archive

_LONGEST = (2**31 - 1) // 1000
"""The most seconds of a statement: PostgreSQL counts milliseconds in 32 bits."""


@click.command()
@click.argument("query")
@parameter_option
@click.option(
    "--timeout",
    type=NumberRange(0, _LONGEST),
    default=30,
    show_default=True,
    metavar="SECONDS",
    help="Stop the query after this time; 0: never.",
)
@click.option(
    "--engine",
    type=click.Choice(get_args(SqlEngine)),
    default="database",
    show_default=True,
    help="What answers; for duckdb, --db names the folder of a lake or of an export as Parquet.",
)
@unlimited_option
@output_options
@pass_archive
def sql(
    archive: "Archive",
    query: str,
    parameters: tuple[tuple[str, str], ...],
    timeout: float,
    engine: SqlEngine,
    limit: int | None,
    style: Style,
) -> None:
    """Ask in SQL. QUERY is one read-only statement, the name of a .sql file, or - for standard input.

    There are views for it: newsdb sql "SELECT outlet, count(*) FROM article_view GROUP BY outlet". newsdb schema lists
    them.
    """
    statement, values = read_statement(query), parse_parameters(parameters)
    table = archive.sql(
        statement, values, timeout=timeout or None, limit=increment_limit(limit), engine=engine
    )
    write_table(table, style, limit)


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
