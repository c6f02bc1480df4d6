"""Run `newsdb entity review`."""

from typing import TYPE_CHECKING, get_args

import click

from newsdb.cli.curate.judging import by_option, print_judgement
from newsdb.cli.shared.archive import pass_archive
from newsdb.cli.shared.messages import print_message
from newsdb.cli.shared.output_options import limit_option, output_options
from newsdb.cli.shared.printing import increment_limit, write_list
from newsdb.model.choices import EntityKind
from newsdb.model.errors import NotFoundError, UsageError
from newsdb.model.rows.curation import CandidateRow
from newsdb.present.values.style import Style

if TYPE_CHECKING:
    from newsdb.archive.archive import Archive


@click.command()
@click.option("--list", "only_list", is_flag=True, help="Print the pairs, and ask nothing.")
@click.option("--kind", type=click.Choice(get_args(EntityKind)), help="Pairs with an entity of this kind.")
@click.option(
    "--min-score",
    type=click.FloatRange(0, 1),
    default=0.5,
    show_default=True,
    help="Lowest score of a pair, from 0 to 1.",
)
@by_option
@limit_option
@output_options
@pass_archive
@click.pass_context
def review(
    ctx: click.Context,
    archive: "Archive",
    only_list: bool,  # noqa: FBT001
    kind: EntityKind | None,
    min_score: float,
    by: str | None,
    limit: int | None,
    style: Style,
) -> None:
    """Review pairs of entities that may be the same, highest score first.

    If you answer yes, the pair is merged. If you answer no, it is not proposed again. Both can be undone.
    """
    if ctx.params["output"] and not only_list:
        raise UsageError("--output writes the list of pairs: add --list, or leave --output out to be asked")
    pairs_limit = increment_limit(limit) if only_list else limit
    rows = archive.curation.candidates(kind=kind, min_score=min_score, limit=pairs_limit)
    if only_list:
        write_list(rows, style, CandidateRow, limit)
    else:
        _ask_about_pairs(archive, rows, by)


def _ask_about_pairs(archive: "Archive", rows: list[CandidateRow], by: str | None) -> None:
    if not rows:
        print_message("nothing to review")
    answered = _AnsweredPairs()
    for row in rows:
        if answered.holds(row.left, row.right):
            continue
        click.echo(_format_pair(row))
        answer = click.prompt(
            "one? [y]es, [n]o, [s]kip, [q]uit", type=click.Choice(("y", "n", "s", "q")), show_choices=False
        )
        if answer == "q":
            return
        answered.add(row.left, row.right, merged=answer == "y")
        if answer == "s":
            continue
        judge = archive.curation.merge if answer == "y" else archive.curation.judge_different
        try:
            print_judgement(judge("entity", f"#{row.left}", f"#{row.right}", by=by))
        except (UsageError, NotFoundError) as error:  # an earlier answer decided this pair as well
            print_message(str(error))


class _AnsweredPairs:
    """Remember the pairs asked about, where a merge makes two pairs one: after 1 = 2, 2 and 3 are the pair 1 and 3."""

    def __init__(self) -> None:
        self._pairs: list[tuple[int, int]] = []
        self._kept: dict[int, int] = {}  # merged -> the entity it counts as

    def holds(self, left: int, right: int) -> bool:
        """Return whether this pair was asked about, or is one entity by now."""
        pair = {self._find(left), self._find(right)}
        return len(pair) == 1 or any(
            {self._find(one), self._find(other)} == pair for one, other in self._pairs
        )

    def add(self, left: int, right: int, *, merged: bool) -> None:
        """Add a pair; `merged` makes the right one count as the left one."""
        self._pairs.append((left, right))
        if merged and self._find(left) != self._find(right):
            self._kept[self._find(right)] = self._find(left)

    def _find(self, entity: int) -> int:
        while entity in self._kept:
            entity = self._kept[entity]
        return entity


def _format_pair(row: CandidateRow) -> str:
    left = f"#{row.left} {row.left_name} ({row.left_kind}, articles: {row.left_articles})"
    right = f"#{row.right} {row.right_name} ({row.right_kind}, articles: {row.right_articles})"
    return f"{left}\n{right}\n  {row.score:.2f}: {'; '.join(row.reasons)}"
