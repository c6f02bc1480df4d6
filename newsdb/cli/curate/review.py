"""Run `newsdb entity review` and `newsdb reporter review`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, get_args

import click

from newsdb.cli.curate.asking import Pair, ask_about_kinds, ask_about_pairs
from newsdb.cli.curate.judging import by_option
from newsdb.cli.shared import Command
from newsdb.cli.shared.archive import pass_archive
from newsdb.cli.shared.messages import format_count, print_message
from newsdb.cli.shared.number_range import NumberRange
from newsdb.cli.shared.output_options import limit_option, output_options
from newsdb.cli.shared.printing import increment_limit, write_list
from newsdb.model.choices import EntityKind
from newsdb.model.errors import UsageError
from newsdb.model.rows.curation import (
    LEAST_SCORE,
    BatchResult,
    CandidateRow,
    KindRow,
    ReporterCandidateRow,
)
from newsdb.present.values.style import Style

if TYPE_CHECKING:
    from newsdb.archive.archive import Archive

_SCORE = NumberRange(0, 1)


def _review_options(command: Command) -> Command:
    """Add the options of every review."""
    options = (
        click.option("--list", "only_list", is_flag=True, help="Print them, and ask nothing."),
        click.option("--above", type=_SCORE, metavar="SCORE", help="Accept all with this score or more."),
        click.option("--yes", is_flag=True, help="With --above: accept. Without --yes they are only listed."),
        click.option(
            "--min-score",
            type=_SCORE,
            default=LEAST_SCORE,
            show_default=True,
            help="Lowest score to review, from 0 to 1.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.command("review")
@click.option("--kinds", is_flag=True, help="Review the kinds of names that texts give several.")
@click.option("--kind", type=click.Choice(get_args(EntityKind)), help="Pairs with an entity of this kind.")
@_review_options
@by_option
@limit_option
@output_options
@pass_archive
@click.pass_context
def review_entities(
    ctx: click.Context,
    archive: "Archive",
    kinds: bool,  # noqa: FBT001
    kind: EntityKind | None,
    only_list: bool,  # noqa: FBT001
    above: float | None,
    yes: bool,  # noqa: FBT001
    min_score: float,
    by: str | None,
    limit: int | None,
    style: Style,
) -> None:
    """Review pairs of entities that may be the same, highest score first.

    If you answer yes, the pair is merged. If you answer no, it is not proposed again. Both can be undone.
    With --kinds, review what texts call a company here and a person there, the least sure first.
    """
    if kinds and kind:
        raise UsageError("--kind chooses pairs: leave it out with --kinds")
    only_list = _list_only(ctx, only_list=only_list, above=above, yes=yes)
    curation, least = archive.curation, min_score if above is None else above
    if above is not None and yes:
        made = (
            curation.confirm_kinds(min_score=above, by=by)
            if kinds
            else curation.merge_candidates("entity", min_score=above, kind=kind, by=by)
        )
        _print_batch(made, "kind" if kinds else "pair")
        return
    most = _choose_limit(limit, only_list=only_list, above=above)
    if kinds:
        entities = curation.doubtful_kinds(min_score=least, limit=most)
        if only_list:
            _write_list(entities, style, KindRow, limit, above)
        else:
            ask_about_kinds(archive, [(row.id, _format_kinds(row)) for row in entities], by)
        return
    rows = curation.candidates(kind=kind, min_score=least, limit=most)
    if only_list:
        _write_list(rows, style, CandidateRow, limit, above)
    else:
        ask_about_pairs(archive, "entity", [_format_entities(row) for row in rows], by)


@click.command("review")
@_review_options
@by_option
@limit_option
@output_options
@pass_archive
@click.pass_context
def review_reporters(
    ctx: click.Context,
    archive: "Archive",
    only_list: bool,  # noqa: FBT001
    above: float | None,
    yes: bool,  # noqa: FBT001
    min_score: float,
    by: str | None,
    limit: int | None,
    style: Style,
) -> None:
    """Review pairs of reporters that may be one person, highest score first.

    Names, e-mail addresses, beats and days speak for or against it. If you answer yes, the pair is merged. If you
    answer no, it is not proposed again. Both can be undone.
    """
    only_list = _list_only(ctx, only_list=only_list, above=above, yes=yes)
    curation, least = archive.curation, min_score if above is None else above
    if above is not None and yes:
        _print_batch(curation.merge_candidates("reporter", min_score=above, by=by), "pair")
        return
    most = _choose_limit(limit, only_list=only_list, above=above)
    rows = curation.reporter_candidates(min_score=least, limit=most)
    if only_list:
        _write_list(rows, style, ReporterCandidateRow, limit, above)
    else:
        ask_about_pairs(archive, "reporter", [_format_reporters(row) for row in rows], by)


def _list_only(ctx: click.Context, *, only_list: bool, above: float | None, yes: bool) -> bool:
    """Return whether to print a list. Raises UsageError for options that do not go together."""
    if yes and above is None:
        raise UsageError("--yes goes with --above SCORE: which are to be accepted?")
    only_list = only_list or above is not None
    if ctx.params["output"] and not only_list:
        raise UsageError("--output writes the list: add --list, or leave --output out to be asked")
    return only_list


def _choose_limit(limit: int | None, *, only_list: bool, above: float | None) -> int | None:
    """Return how many to read: all for `--above`, which counts them, and one more for a list, which says that."""
    if above is not None:
        return None
    return increment_limit(limit) if only_list else limit


def _write_list(
    rows: Sequence[object], style: Style, row_type: type, limit: int | None, above: float | None
) -> None:
    """Print the rows, and how many `--above` would accept."""
    write_list(list(rows[: increment_limit(limit)]), style, row_type, limit)
    if above is not None and rows:
        print_message(f"{len(rows)} would be accepted: add --yes")


def _print_batch(result: BatchResult, noun: str) -> None:
    """Print how many were accepted, and the command that takes them back."""
    if result.batch is None:
        print_message("nothing to accept")
        return
    left_out = f"; {result.left_out} left out, as others decide them" if result.left_out else ""
    click.echo(f"{format_count(result.judgements, noun)} accepted as batch {result.batch}{left_out}")
    print_message(f"to take them back: newsdb {result.subject} undo --batch {result.batch}")


def _format_entities(row: CandidateRow) -> Pair:
    left = f"#{row.left} {row.left_name} ({row.left_kind}, articles: {row.left_articles})"
    right = f"#{row.right} {row.right_name} ({row.right_kind}, articles: {row.right_articles})"
    return Pair(row.left, row.right, f"{left}\n{right}\n  {row.score:.2f}: {'; '.join(row.reasons)}")


def _format_reporters(row: ReporterCandidateRow) -> Pair:
    left = f"#{row.left} {row.left_name}@{row.left_outlet or ''} ({', '.join(row.left_hints)})"
    right = f"#{row.right} {row.right_name}@{row.right_outlet or ''} ({', '.join(row.right_hints)})"
    return Pair(row.left, row.right, f"{left}\n{right}\n  {row.score:.2f}: {'; '.join(row.reasons)}")


def _format_kinds(row: KindRow) -> str:
    mentions = ", ".join(f"{kind} in {format_count(times, 'mention')}" for kind, times in row.mentions)
    return f"#{row.id} {row.name} ({row.kind}, articles: {row.articles})\n  {row.score:.2f}: {mentions}"
