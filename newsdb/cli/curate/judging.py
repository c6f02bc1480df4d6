"""Build the common commands of `entity`, `reporter` and `outlet`: merge, different, undo, judgements."""

from typing import TYPE_CHECKING, Literal, get_args

import click

from newsdb.cli.shared import Command
from newsdb.cli.shared.archive import pass_archive
from newsdb.cli.shared.messages import format_count, print_message
from newsdb.cli.shared.output_options import limit_option, output_options
from newsdb.cli.shared.printing import increment_limit, write_list
from newsdb.cli.shared.value_completion import complete_names
from newsdb.model.choices import JudgementSubject, Verdict
from newsdb.model.judgements import COMMON_VERDICTS
from newsdb.model.rows.curation import JudgementResult, JudgementRow
from newsdb.present.values.judgements import EFFECTS, UNDONE_EFFECTS
from newsdb.present.values.style import Style

if TYPE_CHECKING:
    from newsdb.archive.archive import Archive

_PAIR_HELP = {
    "merge": "Judge that A and B are the same. A stays, with the names and articles of both.",
    "different": "Judge that A and B are different. They are not proposed for a merge again.",
}


def by_option(command: Command) -> Command:
    """Add `--by`; the command receives `by: str | None`."""
    return click.option("--by", metavar="NAME", help="The user who judges. [default: the login name]")(
        command
    )


def print_judgement(result: JudgementResult) -> None:
    """Print the effect of a judgement and its number; remarks go to standard error."""
    effect = EFFECTS[result.verdict].format(left=result.left, right=result.right)
    click.echo(f"{effect} (judgement {result.judgement})")
    for note in result.notes:
        print_message(note)


def print_undoing(result: JudgementResult) -> None:
    """Print the effect of an undone judgement."""
    effect = UNDONE_EFFECTS[result.verdict].format(left=result.left, right=result.right)
    click.echo(f"{effect} (judgement {result.judgement} undone)")


def judging_commands(subject: JudgementSubject) -> list[click.Command]:
    """Return the commands `rename`, `merge`, `different`, `undo` and `judgements` for a subject."""
    return [
        _rename_command(subject),
        _pair_command(subject, "merge"),
        _pair_command(subject, "different"),
        _undo_command(subject),
        _judgements_command(subject),
    ]


def _pair_command(subject: JudgementSubject, name: Literal["merge", "different"]) -> click.Command:
    @click.command(name, help=_PAIR_HELP[name])
    @click.argument("first", metavar="A", shell_complete=complete_names(subject))
    @click.argument("second", metavar="B", shell_complete=complete_names(subject))
    @by_option
    @pass_archive
    def judge_pair(archive: "Archive", first: str, second: str, by: str | None) -> None:
        judge = archive.curation.merge if name == "merge" else archive.curation.judge_different
        print_judgement(judge(subject, first, second, by=by))

    return judge_pair


def _rename_command(subject: JudgementSubject) -> click.Command:
    @click.command()
    @click.argument("name", shell_complete=complete_names(subject))
    @click.argument("new_name", metavar="NEW")
    @by_option
    @pass_archive
    def rename(archive: "Archive", name: str, new_name: str, by: str | None) -> None:
        """Show NAME as NEW in lists, views and exports. Both names lead to it, also in later ingests."""
        print_judgement(archive.curation.rename(subject, name, new_name, by=by))

    return rename


def _undo_command(subject: JudgementSubject) -> click.Command:
    @click.command()
    @click.argument("judgement", type=click.IntRange(min=1), required=False)
    @click.option(
        "--batch",
        type=click.IntRange(min=1),
        metavar="N",
        help="Undo all that review --above accepted at once.",
    )
    @by_option
    @pass_archive
    def undo(archive: "Archive", judgement: int | None, batch: int | None, by: str | None) -> None:
        """Undo a judgement, by its number. Without a number, undo the latest one."""
        if batch is None:
            print_undoing(archive.curation.undo(subject, judgement, by=by))
            return
        if judgement is not None:
            raise click.UsageError("a judgement, or --batch: not both")
        result = archive.curation.undo_batch(subject, batch, by=by)
        click.echo(f"{format_count(result.judgements, 'judgement')} of batch {batch} undone")

    return undo


def _judgements_command(subject: JudgementSubject) -> click.Command:
    verdicts = get_args(Verdict) if subject == "entity" else COMMON_VERDICTS

    @click.command()
    @click.option("--verdict", type=click.Choice(verdicts), help="List judgements with this verdict.")
    @limit_option
    @output_options
    @pass_archive
    def judgements(archive: "Archive", verdict: Verdict | None, limit: int | None, style: Style) -> None:
        """List judgements, latest first. Undone ones are listed too."""
        rows = archive.curation.judgements(subject, verdict=verdict, limit=increment_limit(limit))
        write_list(rows, style, JudgementRow, limit)

    return judgements
