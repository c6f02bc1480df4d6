"""`newsdb query reporter`, `company`, `person` and `outlet`: four profiles of one form."""

import click

from newsdb.cli.shared.archive_option import open_archive
from newsdb.cli.shared.chart_options import newest_option
from newsdb.cli.shared.filter_options import filter_options
from newsdb.cli.shared.output_options import output_options
from newsdb.cli.shared.printing import write_profile
from newsdb.cli.shared.query_command import QueryCommand
from newsdb.cli.shared.value_completion import names_of
from newsdb.model.filters import Filters
from newsdb.present.values.style import Style


@click.command(cls=QueryCommand)
@click.argument("name", shell_complete=names_of("reporter"))
@filter_options
@newest_option
@output_options
@click.pass_context
def reporter(ctx: click.Context, name: str, filters: Filters, newest: int | None, style: Style) -> None:
    """What a reporter covers: companies, people, sources, figures, the latest articles.

    NAME@OUTLET tells namesakes apart. A name that fits several lists them, and the exit code is 1.
    """
    with open_archive(ctx) as archive:
        write_profile(archive.reporter(name, filters, newest=newest), style)


@click.command(cls=QueryCommand)
@click.argument("name", shell_complete=names_of("company"))
@filter_options
@newest_option
@output_options
@click.pass_context
def company(ctx: click.Context, name: str, filters: Filters, newest: int | None, style: Style) -> None:
    """Who covers a company, what appears beside it, its figures, the latest articles.

    NAME is any of its names. A name that fits several companies lists them, and the exit code is 1.
    """
    with open_archive(ctx) as archive:
        write_profile(archive.company(name, filters, newest=newest), style)


@click.command(cls=QueryCommand)
@click.argument("name", shell_complete=names_of("person"))
@filter_options
@newest_option
@output_options
@click.pass_context
def person(ctx: click.Context, name: str, filters: Filters, newest: int | None, style: Style) -> None:
    """Who covers a person, and beside whom, the latest articles.

    NAME is any name of the person. A name that fits several people lists them, and the exit code is 1.
    """
    with open_archive(ctx) as archive:
        write_profile(archive.person(name, filters, newest=newest), style)


@click.command(cls=QueryCommand)
@click.argument("name", shell_complete=names_of("outlet"))
@filter_options
@newest_option
@output_options
@click.pass_context
def outlet(ctx: click.Context, name: str, filters: Filters, newest: int | None, style: Style) -> None:
    """Who writes for an outlet, and about what, the latest articles."""
    with open_archive(ctx) as archive:
        write_profile(archive.outlet(name, filters, newest=newest), style)
