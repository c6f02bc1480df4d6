"""`newsdb reporter` and `newsdb outlet`: lists and merges."""

import click

from newsdb.cli.curate.judge_options import judging_commands
from newsdb.cli.shared.archive_option import open_archive
from newsdb.cli.shared.output_options import limit_option, output_options
from newsdb.cli.shared.printing import one_more, write_list
from newsdb.model.choices import JudgementSubject
from newsdb.model.rows.curation import IdentityRow
from newsdb.present.values.style import Style


@click.group()
def reporter() -> None:
    """List and merge reporters. A and B are names, NAME@OUTLET or #ID.

    One person who writes for two outlets is two reporters, until somebody merges them.
    """


@click.group()
def outlet() -> None:
    """List and merge outlets. A and B are names or #ID. Namesakes who write for both are then one reporter."""


def _list_command(subject: JudgementSubject) -> click.Command:
    @click.command("list")
    @click.option("--like", metavar="TEXT", help="Only names that hold this.")
    @limit_option
    @output_options
    @click.pass_context
    def list_(ctx: click.Context, like: str | None, limit: int | None, style: Style) -> None:
        """List them, those of the most articles first, with what was merged into each."""
        with open_archive(ctx) as archive:
            rows = archive.curation.identities(subject, like=like, limit=one_more(limit))
            write_list(rows, style, IdentityRow, limit)

    return list_


def _fill(group: click.Group, subject: JudgementSubject) -> None:
    for command in (_list_command(subject), *judging_commands(subject)):
        group.add_command(command)


_fill(reporter, "reporter")
_fill(outlet, "outlet")
