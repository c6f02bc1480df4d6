"""Run `newsdb export`."""

import sys
from typing import TYPE_CHECKING, get_args

import click

from newsdb.cli.shared.archive import pass_archive
from newsdb.cli.shared.filter_options import filter_options
from newsdb.cli.shared.messages import format_count, print_message
from newsdb.cli.shared.query_command import QueryCommand
from newsdb.model.choices import ExportFormat
from newsdb.model.errors import UsageError
from newsdb.model.filters import Filters
from newsdb.present.exports.files import check_export, write_lines

if TYPE_CHECKING:
    from newsdb.archive.archive import Archive


@click.command(
    cls=QueryCommand,
    examples=(
        "newsdb export --company 엔비디아 -o nvidia.jsonl",
        'newsdb export --format xlsx -o articles.xlsx "date:2026"',
    ),
)
@click.option(
    "--format",
    "format_name",
    type=click.Choice(get_args(ExportFormat)),
    default="jsonl",
    show_default=True,
    help="Format of the export.",
)
@click.option(
    "-o", "--output", metavar="PATH", help="The file; for parquet the folder. [default: standard output]"
)
@click.option("--id", "ids", type=int, multiple=True, metavar="ID", help="Export this article. (repeatable)")
@filter_options
@pass_archive
def export(
    archive: "Archive", format_name: ExportFormat, output: str | None, ids: tuple[int, ...], filters: Filters
) -> None:
    """Export articles as JSON lines, CSV, Excel, ninjs or JSON-LD, or all tables and views as Parquet.

    JSON lines contain everything stored of an article; newsdb ingest reads them without loss. With Parquet comes a
    codebook: what every column means, as CSV and Markdown.
    """
    check_export(format_name, filtered=filters != Filters() or bool(ids))
    if output is None and format_name in ("parquet", "xlsx"):
        target = "folder" if format_name == "parquet" else "file"
        raise UsageError(f"--format {format_name} needs a {target}: --output {target.upper()}")
    if output is None:
        write_lines(archive.export_rows(filters, ids=ids), sys.stdout, format_name)
        return
    count = archive.export(output, format_name, filters, ids=ids)
    unit = "row" if format_name == "parquet" else "article"
    print_message(f"{format_count(count, unit)} written to {output}")
