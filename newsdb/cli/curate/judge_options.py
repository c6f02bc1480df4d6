"""What the commands share that judge identities: who says it, and what was done."""

from collections.abc import Callable
from typing import Any

import click

from newsdb.cli.shared.archive_option import open_archive
from newsdb.cli.shared.output_options import limit_option, output_options
from newsdb.cli.shared.printing import one_more, tell, write_list
from newsdb.cli.shared.value_completion import names_of
from newsdb.model.choices import JudgementSubject, Verdict
from newsdb.model.rows.curation import JudgementResult, JudgementRow
from newsdb.present.values.style import Style

Command = Callable[..., Any]

_DONE = {
    "same": "{right} now counts as {left}",
    "different": "{left} and {right} are different",
    "kind": "{left} is now of the kind {right}",
    "split": "{right} was split from {left}",
    "name": "{left} is also called {right}",
}
_UNDONE = {
    "same": "{right} counts as {left} no more",
    "different": "{left} and {right} may be one again",
    "kind": "{left} is no longer said to be of the kind {right}",
    "split": "{right} is {left} again",
    "name": "{left} is called {right} no more",
}


def by_option(command: Command) -> Command:
    """Add `--by`; the command is given `by: str | None`."""
    return click.option("--by", metavar="NAME", help="Who says it. [default: the login name]")(command)


def tell_done(said: JudgementResult) -> None:
    """A line that says what a judgement did, and its number; what to know about it goes to standard error."""
    click.echo(f"{_DONE[said.verdict].format(left=said.left, right=said.right)} (judgement {said.judgement})")
    for note in said.notes:
        tell(note)


def tell_undone(said: JudgementResult) -> None:
    """A line that says what was taken back."""
    click.echo(
        f"{_UNDONE[said.verdict].format(left=said.left, right=said.right)} (judgement {said.judgement} undone)"
    )


def judging_commands(subject: JudgementSubject) -> list[click.Command]:
    """`merge`, `different`, `undo` and `judgements` for entities, reporters or outlets."""
    verdicts = tuple(_DONE) if subject == "entity" else ("same", "different")

    @click.command()
    @click.argument("first", metavar="A", shell_complete=names_of(subject))
    @click.argument("second", metavar="B", shell_complete=names_of(subject))
    @by_option
    @click.pass_context
    def merge(ctx: click.Context, first: str, second: str, by: str | None) -> None:
        """Say that A and B are one. A stays, with the names and articles of both."""
        with open_archive(ctx) as archive:
            tell_done(archive.curation.merge(subject, first, second, by=by))

    @click.command()
    @click.argument("first", metavar="A", shell_complete=names_of(subject))
    @click.argument("second", metavar="B", shell_complete=names_of(subject))
    @by_option
    @click.pass_context
    def different(ctx: click.Context, first: str, second: str, by: str | None) -> None:
        """Say that A and B are not one: they are not proposed again, and not merged before that is undone."""
        with open_archive(ctx) as archive:
            tell_done(archive.curation.judge_different(subject, first, second, by=by))

    @click.command()
    @click.argument("judgement", type=click.IntRange(min=1), required=False)
    @by_option
    @click.pass_context
    def undo(ctx: click.Context, judgement: int | None, by: str | None) -> None:
        """Take a judgement back, by its number; without one, the last that stands."""
        with open_archive(ctx) as archive:
            tell_undone(archive.curation.undo(subject, judgement, by=by))

    @click.command()
    @click.option("--verdict", type=click.Choice(verdicts), help="Only this.")
    @limit_option
    @output_options
    @click.pass_context
    def judgements(ctx: click.Context, verdict: Verdict | None, limit: int | None, style: Style) -> None:
        """List what was said, latest first, what was undone too."""
        with open_archive(ctx) as archive:
            rows = archive.curation.judgements(subject, verdict=verdict, limit=one_more(limit))
            write_list(rows, style, JudgementRow, limit)

    return [merge, different, undo, judgements]
