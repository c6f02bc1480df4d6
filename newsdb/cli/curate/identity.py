"""Run `newsdb reporter` and `newsdb outlet`."""

from typing import TYPE_CHECKING

import click

from newsdb.cli.curate.judging import judging_commands
from newsdb.cli.curate.review import review_reporters
from newsdb.cli.shared.archive import pass_archive
from newsdb.cli.shared.output_options import limit_option, output_options
from newsdb.cli.shared.printing import increment_limit, write_list
from newsdb.model.choices import JudgementSubject
from newsdb.model.rows.curation import IdentityRow
from newsdb.present.values.style import Style

if TYPE_CHECKING:
    from newsdb.archive.archive import Archive


@click.group()
def reporter() -> None:
    """List, rename and merge reporters. A and B are names, NAME@OUTLET or #ID.

    A person who writes for two outlets is two reporters until you merge them: newsdb reporter review finds such pairs.
    """


@click.group()
def outlet() -> None:
    """List, rename and merge outlets. A and B are names or #ID.

    Reporters of the same name at both outlets are then one reporter.
    """


def _list_command(subject: JudgementSubject) -> click.Command:
    @click.command("list", help=f"List {subject}s, most articles first, with the names merged into each.")
    @click.option("--like", metavar="TEXT", help="List names with this text.")
    @limit_option
    @output_options
    @pass_archive
    def list_(archive: "Archive", like: str | None, limit: int | None, style: Style) -> None:
        rows = archive.curation.identities(subject, like=like, limit=increment_limit(limit))
        write_list(rows, style, IdentityRow, limit)

    return list_


def _add_commands(group: click.Group, subject: JudgementSubject) -> None:
    for command in (_list_command(subject), *judging_commands(subject)):
        group.add_command(command)


_add_commands(reporter, "reporter")
_add_commands(outlet, "outlet")
reporter.add_command(review_reporters)
