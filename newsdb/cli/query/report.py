"""`newsdb query report`."""

from pathlib import Path

import click

from newsdb.cli.chart_options import newest_option
from newsdb.cli.completing import names_of
from newsdb.cli.filter_options import filter_options
from newsdb.cli.opening import open_archive
from newsdb.cli.printing import tell
from newsdb.query.filters import Filters


def _named(ctx: click.Context, parameter: click.Parameter, beginning: str) -> list[str]:
    """The names of the kind that stands before."""
    return names_of(str(ctx.params.get("kind")))(ctx, parameter, beginning)


@click.command()
@click.argument("kind", metavar="KIND", type=click.Choice(("company", "reporter", "person")))
@click.argument("name", shell_complete=_named)
@click.option(
    "--html", metavar="FILE", required=True, type=click.Path(dir_okay=False), help="The file to write."
)
@filter_options
@newest_option
@click.pass_context
def report(ctx: click.Context, kind: str, name: str, html: str, filters: Filters, newest: int | None) -> None:
    """Write one page about a company, reporter or person, to be read in a browser, mailed or printed.

    KIND is company, reporter or person. The page needs nothing else: its pictures are in it, and every line links to
    articles that it can be checked by.
    """
    from newsdb.present.page import report_page
    from newsdb.present.writing import whole_file

    with open_archive(ctx) as archive:
        page = report_page(archive.report(kind, name, filters, newest=newest))
    with whole_file(Path(html)) as file:
        file.write(page)
    tell(f"{html} is written")
