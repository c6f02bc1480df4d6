"""`newsdb eval`."""

import click

from newsdb.cli.shared.error_boundary import FAILED
from newsdb.cli.shared.output_options import output_options
from newsdb.cli.shared.printing import counted, tell, write_rows
from newsdb.model.rows.maintenance import Table
from newsdb.present.values.style import Style

_COLUMNS = ("part", "precision", "recall", "f1", "wanted", "found", "right")


@click.command("eval")
@click.argument("gold", nargs=-1, required=True, metavar="GOLD...")
@click.option(
    "--wrong", type=click.IntRange(min=0), default=0, help="Name so many articles with mistakes in them."
)
@click.option(
    "--part", "parts", multiple=True, metavar="NAME", help="Only this part of the table. (repeatable)"
)
@output_options
@click.pass_context
def evaluate(
    ctx: click.Context, gold: tuple[str, ...], wrong: int, parts: tuple[str, ...], style: Style
) -> None:
    """Score extraction on articles that you labelled by hand: JSON lines, described in docs/accuracy.md.

    Precision, recall and F1 of every part that the labels speak of; no database.
    """
    from newsdb.evaluate.evaluation import judge, summed
    from newsdb.evaluate.gold import read_gold
    from newsdb.extract.extractor import Extractor

    labelled = (each for path in gold for each in read_gold(path))
    judged = [each.only(parts) for each in judge(labelled, Extractor().extract_all)]
    rows = [
        (
            part,
            *(
                None if value is None else round(value, 4)
                for value in (score.precision, score.recall, score.f1)
            ),
            score.right + score.missed,
            score.right + score.wrong,
            score.right,
        )
        for part, score in summed(judged).items()
    ]
    write_rows(Table(_COLUMNS, rows), style)
    mistaken = [each for each in judged if not each.is_right]
    tell(f"{counted(len(judged), 'article')}, {len(judged) - len(mistaken):,} without a mistake")
    for each in mistaken[:wrong]:
        origin = each.gold.raw.origin
        named = ", ".join(part for part, score in each.scores.items() if score.wrong or score.missed)
        tell(f"{origin.source}, line {origin.number}: {named}")
    if not judged:
        ctx.exit(FAILED)
