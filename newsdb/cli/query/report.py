"""`newsdb query report`."""

from pathlib import Path
from typing import get_args

import click

from newsdb.cli.shared.archive_option import open_archive
from newsdb.cli.shared.chart_options import newest_option
from newsdb.cli.shared.filter_options import filter_options
from newsdb.cli.shared.printing import tell
from newsdb.cli.shared.query_command import QueryCommand
from newsdb.cli.shared.value_completion import names_of
from newsdb.model.choices import ReportKind
from newsdb.model.filters import Filters


def _named(ctx: click.Context, parameter: click.Parameter, beginning: str) -> list[str]:
    """The names of the kind that stands before."""
    kind: ReportKind | None = ctx.params.get("kind")
    return names_of(kind)(ctx, parameter, beginning) if kind else []


@click.command(cls=QueryCommand)
@click.argument("kind", metavar="KIND", type=click.Choice(get_args(ReportKind)))
@click.argument("name", shell_complete=_named)
@click.option(
    "--html", metavar="FILE", required=True, type=click.Path(dir_okay=False), help="The file to write."
)
@filter_options
@newest_option
@click.pass_context
def report(
    ctx: click.Context, kind: ReportKind, name: str, html: str, filters: Filters, newest: int | None
) -> None:
    """Write one page about a company, reporter or person, to be read in a browser, mailed or printed.

    KIND is company, reporter or person. The page needs nothing else: its pictures are in it, and every line links to
    articles that it can be checked by.
    """
    from newsdb.present.exports.files import open_atomically
    from newsdb.present.pages.report_page import format_report_page

    with open_archive(ctx) as archive:
        page = format_report_page(archive.report(kind, name, filters, newest=newest))
    with open_atomically(Path(html)) as file:
        file.write(page)
    tell(f"{html} is written")
