"""`newsdb entity review`: pairs that may be one, to be judged one after another."""

from typing import TYPE_CHECKING, get_args

import click

from newsdb.cli.curate.judge_options import by_option, tell_done
from newsdb.cli.shared.archive_option import open_archive
from newsdb.cli.shared.output_options import limit_option, output_options
from newsdb.cli.shared.printing import one_more, tell, write_list
from newsdb.model.choices import EntityKind
from newsdb.model.errors import NotFoundError, UsageError
from newsdb.model.rows.curation import CandidateRow
from newsdb.present.values.style import Style

if TYPE_CHECKING:
    from newsdb.archive.archive import Archive


@click.command()
@click.option("--list", "only_list", is_flag=True, help="Print the pairs and ask nothing.")
@click.option("--kind", type=click.Choice(get_args(EntityKind)), help="Only pairs with one of this kind.")
@click.option(
    "--least",
    type=click.FloatRange(0, 1),
    default=0.5,
    show_default=True,
    help="The lowest score to propose.",
)
@by_option
@limit_option
@output_options
@click.pass_context
def review(
    ctx: click.Context,
    only_list: bool,  # noqa: FBT001
    kind: EntityKind | None,
    least: float,
    by: str | None,
    limit: int | None,
    style: Style,
) -> None:
    """Go through pairs of entities that may be one, the likeliest first, and say whether they are.

    What is accepted is merged; what is rejected is not proposed again; both can be undone.
    """
    if ctx.params["output"] and not only_list:
        raise UsageError("--output writes the list of pairs: add --list, or leave --output out to be asked")
    with open_archive(ctx) as archive:
        rows = archive.curation.candidates(
            kind=kind, least=least, limit=one_more(limit) if only_list else limit
        )
        if only_list:
            write_list(rows, style, CandidateRow, limit)
        else:
            _ask(archive, rows, by)


def _ask(archive: "Archive", rows: list[CandidateRow], by: str | None) -> None:
    if not rows:
        tell("nothing to review")
    for row in rows:
        click.echo(_shown(row))
        answer = click.prompt(
            "one? [y]es, [n]o, [s]kip, [q]uit", type=click.Choice(("y", "n", "s", "q")), show_choices=False
        )
        if answer == "q":
            return
        if answer == "s":
            continue
        judge = archive.curation.merge if answer == "y" else archive.curation.judge_different
        try:
            tell_done(judge("entity", f"#{row.left}", f"#{row.right}", by=by))
        except (UsageError, NotFoundError) as error:  # an answer before decided this pair as well
            tell(str(error))


def _shown(row: CandidateRow) -> str:
    left = f"#{row.left} {row.left_name} ({row.left_kind}, articles: {row.left_articles})"
    right = f"#{row.right} {row.right_name} ({row.right_kind}, articles: {row.right_articles})"
    return f"{left}\n{right}\n  {row.score:.2f}: {'; '.join(row.reasons)}"
