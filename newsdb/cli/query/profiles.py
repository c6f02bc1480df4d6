"""Run `newsdb query reporter`, `company`, `person`, `outlet` and `report`."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

import click

from newsdb.cli.shared.archive import pass_archive
from newsdb.cli.shared.filter_options import filter_options
from newsdb.cli.shared.messages import print_message
from newsdb.cli.shared.output_options import newest_option, output_options
from newsdb.cli.shared.printing import write_profile
from newsdb.cli.shared.query_command import QueryCommand
from newsdb.cli.shared.value_completion import complete_names
from newsdb.model.choices import Newest, ReportKind
from newsdb.model.filters import Filters
from newsdb.present.messages import PAGE_LANGUAGES, PageLanguage
from newsdb.present.values.style import Style

if TYPE_CHECKING:
    from newsdb.archive.archive import Archive

ProfileKind = Literal["reporter", "company", "person", "outlet"]

_HELP: dict[ProfileKind, str] = {
    "reporter": """Show what a reporter covers: companies, people, sources, figures, latest articles.

NAME@OUTLET tells reporters of one name apart. If several reporters have the name, they are listed, and the exit code
is 1.""",
    "company": """Show the coverage of a company: reporters, related names, figures, latest articles.

NAME is any of its names. If several companies have the name, they are listed, and the exit code is 1.""",
    "person": """Show the coverage of a person: reporters, related names, latest articles.

NAME is any of the person's names. If several people have the name, they are listed, and the exit code is 1.""",
    "outlet": """Show the reporters, the topics and the latest articles of an outlet.""",
}


_EXAMPLES: dict[ProfileKind, tuple[str, str]] = {
    "reporter": (
        "newsdb query reporter 류하람@한빛경제",
        "newsdb query reporter 문태겸 --date 2026 --format json",
    ),
    "company": (
        "newsdb query company 英伟达",
        "newsdb query company 엔비디아 --outlet 새벽일보 --newest all",
    ),
    "person": ("newsdb query person 왕밍", "newsdb query person 왕밍 --since 2026"),
    "outlet": ("newsdb query outlet 새벽일보", 'newsdb query outlet 누리테크 "title:반도체*"'),
}


def _profile_command(kind: ProfileKind) -> click.Command:
    @click.command(kind, cls=QueryCommand, help=_HELP[kind], examples=_EXAMPLES[kind])
    @click.argument("name", shell_complete=complete_names(kind))
    @filter_options
    @newest_option
    @output_options
    @pass_archive
    def show_profile(archive: "Archive", name: str, filters: Filters, newest: Newest, style: Style) -> None:
        questions = {
            "reporter": archive.reporter,
            "company": archive.company,
            "person": archive.person,
            "outlet": archive.outlet,
        }
        write_profile(questions[kind](name, filters, newest=newest), style)

    return show_profile


reporter = _profile_command("reporter")
company = _profile_command("company")
person = _profile_command("person")
outlet = _profile_command("outlet")


def _complete_name(ctx: click.Context, parameter: click.Parameter, beginning: str) -> list[str]:
    """Return names of the kind before NAME, to complete it."""
    kind: ReportKind | None = ctx.params.get("kind")
    return complete_names(kind)(ctx, parameter, beginning) if kind else []


@click.command(
    cls=QueryCommand,
    examples=(
        "newsdb query report company 엔비디아 --html nvidia.html",
        "newsdb query report reporter 류하람@한빛경제 --html reporter.html --lang ko",
    ),
)
@click.argument("kind", metavar="KIND", type=click.Choice(get_args(ReportKind)))
@click.argument("name", shell_complete=_complete_name)
@click.option(
    "--html", metavar="FILE", required=True, type=click.Path(dir_okay=False), help="The file to write."
)
@click.option(
    "--lang",
    "language",
    metavar="LANG",
    type=click.Choice(PAGE_LANGUAGES),
    default="en",
    show_default=True,
    help="Language of headings and notes: en or ko.",
)
@filter_options
@newest_option
@pass_archive
def report(
    archive: "Archive",
    kind: ReportKind,
    name: str,
    html: str,
    language: PageLanguage,
    filters: Filters,
    newest: Newest,
) -> None:
    """Write a web page about a name, to read, mail or print.

    KIND is company, person, organisation, reporter or outlet. The page is one file with all its pictures. Every line
    links to the articles behind it.
    """
    from newsdb.present.exports.files import open_atomically
    from newsdb.present.pages.report_page import format_report_page

    page = format_report_page(archive.report(kind, name, filters, newest=newest), language=language)
    with open_atomically(Path(html)) as file:
        file.write(page)
    print_message(f"{html} is written")
