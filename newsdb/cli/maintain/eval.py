"""Run `newsdb eval`."""

from typing import TYPE_CHECKING

import click

from newsdb.cli.shared.error_boundary import FAILED
from newsdb.cli.shared.messages import format_count, print_message
from newsdb.cli.shared.output_options import output_options
from newsdb.cli.shared.printing import write_rows
from newsdb.evaluate.holdout import SHARES, Share
from newsdb.model.rows.table import Table
from newsdb.present.values.style import Style

if TYPE_CHECKING:
    from newsdb.evaluate.evaluation import ScoredArticle
    from newsdb.evaluate.intervals import Interval
    from newsdb.evaluate.scores import Score

_COLUMNS = ("part", "precision", "recall", "f1", "low", "high", "expected", "found", "correct")


@click.command("eval")
@click.argument("gold", nargs=-1, required=True, metavar="GOLD...")
@click.option("--mistakes", type=click.IntRange(min=0), default=0, help="List N articles with mistakes.")
@click.option("--part", "parts", multiple=True, metavar="NAME", help="Score only this part. (repeatable)")
@click.option(
    "--share",
    type=click.Choice(SHARES),
    default="all",
    help="Score a third that is held out by id, or the others.",
)
@output_options
@click.pass_context
def evaluate(
    ctx: click.Context,
    gold: tuple[str, ...],
    mistakes: int,
    parts: tuple[str, ...],
    share: Share,
    style: Style,
) -> None:
    """Score extraction on articles labelled by hand.

    GOLD is a file of JSON lines, described in docs/accuracy.md. Prints precision, recall and F1 of every labelled part,
    and the interval (low, high) that holds 95 of 100 F1 of as many articles drawn from these. No database is used.
    """
    from newsdb.evaluate.evaluation import score_articles, sum_scores
    from newsdb.evaluate.gold import read_gold
    from newsdb.evaluate.intervals import estimate_intervals
    from newsdb.extract.extractor import Extractor

    labelled = (article for path in gold for article in read_gold(path, share))
    judged = [result.select_parts(parts) for result in score_articles(labelled, Extractor().extract_all)]
    intervals = estimate_intervals([result.scores for result in judged])
    rows = [_score_row(part, score, intervals.get(part)) for part, score in sum_scores(judged).items()]
    write_rows(Table(_COLUMNS, rows), style)
    _print_mistakes(judged, mistakes)
    if not rows:
        ctx.exit(FAILED)


def _score_row(part: str, score: "Score", interval: "Interval | None") -> tuple[object, ...]:
    ratios = (score.precision, score.recall, score.f1, *(interval or (None, None)))
    rounded = (None if ratio is None else round(ratio, 3) for ratio in ratios)
    return (part, *rounded, score.right + score.missed, score.right + score.wrong, score.right)


def _print_mistakes(judged: "list[ScoredArticle]", limit: int) -> None:
    labelled = [result for result in judged if result.scores]
    wrong = [result for result in labelled if not result.is_right]
    unlabelled = f", {count:,} without labels" if (count := len(judged) - len(labelled)) else ""
    articles = format_count(len(judged), "article")
    print_message(f"{articles}, {len(labelled) - len(wrong):,} without a mistake{unlabelled}")
    for result in wrong[:limit]:
        origin = result.gold.raw.origin
        parts = ", ".join(part for part, score in result.scores.items() if score.wrong or score.missed)
        print_message(f"{origin.source}, line {origin.number}: {parts}")
