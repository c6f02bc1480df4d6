"""Run `newsdb spark`: fill a lake on Apache Spark, and ask it."""

from collections.abc import Sequence
from functools import wraps
from time import monotonic
from typing import TYPE_CHECKING

import click

from newsdb.cli.ingest.reading_options import reading_options
from newsdb.cli.ingest.summary import end_with_summary
from newsdb.cli.shared import Command
from newsdb.cli.shared.messages import format_count, print_notice
from newsdb.cli.shared.output_options import output_options, unlimited_option
from newsdb.cli.shared.printing import increment_limit, write_table
from newsdb.cli.shared.statement import parameter_option, parse_parameters, read_statement
from newsdb.model.records import ParseOptions, ReadOptions
from newsdb.present.values.style import Style

if TYPE_CHECKING:
    from newsdb.archive.lake import Lake

_LAKE = click.option("--lake", "folder", metavar="FOLDER", required=True, help="The folder of the lake.")
_MASTER = click.option(
    "--master",
    metavar="URL",
    help="The master of Spark: local[4], spark://host:7077. [default: all cores; under spark-submit, its own]",
)


def _pass_lake(command: Command) -> Command:
    """Add the options of a lake, and give a command the lake as its first parameter."""

    @_LAKE
    @_MASTER
    @wraps(command)
    def with_lake(*args: object, folder: str, master: str | None, **kwargs: object) -> None:
        from newsdb.archive.lake import Lake

        database: str | None = click.get_current_context().find_root().obj
        with Lake(folder, archive=database, master=master, on_notice=print_notice) as lake:
            command(lake, *args, **kwargs)

    return with_lake


@click.group()
def spark() -> None:
    """Fill a lake on Apache Spark, and ask it.

    A lake is a folder with the tables of an archive as Parquet. Its archive is the file archive.db in it, or that of
    --db: all other commands work on it.
    """


@spark.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@reading_options
@_pass_lake
@click.pass_context
def ingest(
    ctx: click.Context, lake: "Lake", sources: Sequence[str], read: ReadOptions, parse: ParseOptions
) -> None:
    """Read, parse and extract files, folders and globs on Spark, and publish them in the lake.

    All is stored as newsdb ingest stores it. The lake shows the new articles once they are all there. The exit code
    is 3 if a record was quarantined or taken without its date.
    """
    started = monotonic()
    counts = lake.ingest(sources, read=read, parse=parse)
    end_with_summary(ctx, counts, monotonic() - started)


@spark.command()
@_pass_lake
def publish(lake: "Lake") -> None:
    """Show in the lake what was changed in its archive: judgements, deletions, articles of other commands."""
    version = lake.publish()
    rows = sum(table.rows for table in version.tables.values())
    click.echo(f"version {version.number}: {format_count(rows, 'row')} in {len(version.tables)} tables")


@spark.command()
@click.argument("query")
@parameter_option
@unlimited_option
@output_options
@_pass_lake
def sql(
    lake: "Lake", query: str, parameters: tuple[tuple[str, str], ...], limit: int | None, style: Style
) -> None:
    """Ask the lake in Spark's SQL. QUERY is one SELECT, the name of a .sql file, or - for standard input.

    It has the tables and views of newsdb schema.
    """
    statement, values = read_statement(query), parse_parameters(parameters)
    table = lake.sql(statement, values, limit=increment_limit(limit))
    write_table(table, style, limit)
