"""`newsdb export`."""

import sys

import click

from newsdb.cli.shared.archive_option import open_archive
from newsdb.cli.shared.filter_options import filter_options
from newsdb.cli.shared.printing import counted, tell
from newsdb.cli.shared.query_command import QueryCommand
from newsdb.model.choices import ExportFormat
from newsdb.model.filters import Filters
from newsdb.present.exports.files import EXPORT_FORMATS, check_export, write_lines


@click.command(cls=QueryCommand)
@click.option(
    "--format",
    "format_name",
    type=click.Choice(EXPORT_FORMATS),
    default="jsonl",
    show_default=True,
    help="What to write.",
)
@click.option(
    "--output", metavar="PATH", help="The file, or the folder for parquet. [default: standard output]"
)
@click.option("--id", "ids", type=int, multiple=True, metavar="ID", help="This article. (repeatable)")
@filter_options
@click.pass_context
def export(
    ctx: click.Context, format_name: ExportFormat, output: str | None, ids: tuple[int, ...], filters: Filters
) -> None:
    """Write articles as JSON lines, CSV, ninjs 3.0 or schema.org JSON-LD, or all tables as Parquet.

    JSON lines hold everything that is stored of an article; newsdb ingest takes them back without loss.
    """
    check_export(format_name, filtered=filters != Filters() or bool(ids))
    if output is None and format_name == "parquet":
        raise click.UsageError("--format parquet needs a folder: --output FOLDER")
    with open_archive(ctx) as archive:
        if output is None:
            write_lines(archive.exported(filters, ids=ids), sys.stdout, format_name)
            return
        count = archive.export(output, format_name, filters, ids=ids)
    tell(f"{counted(count, 'row' if format_name == 'parquet' else 'article')} written to {output}")
