"""`newsdb schema`."""

import click

from newsdb.cli.shared.archive_option import open_archive
from newsdb.cli.shared.output_options import output_options
from newsdb.cli.shared.printing import write_list
from newsdb.cli.shared.value_completion import views_and_tables
from newsdb.model.rows.maintenance import ColumnRow, TableRow
from newsdb.present.values.style import Style


@click.command()
@click.argument("name", metavar="[VIEW|TABLE]", required=False, shell_complete=views_and_tables)
@output_options
@click.pass_context
def schema(ctx: click.Context, name: str | None, style: Style) -> None:
    """Tell what newsdb sql can ask: the views and tables, or the columns of one of them and what they mean."""
    with open_archive(ctx) as archive:
        if name is None:
            write_list(archive.tables(), style, TableRow, None)
        else:
            write_list(archive.columns(name), style, ColumnRow, None)
