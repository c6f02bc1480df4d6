"""Print the counts of an ingest as a command's last line."""

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from newsdb.cli.shared.error_boundary import QUARANTINED
from newsdb.cli.shared.messages import format_count, print_message

if TYPE_CHECKING:
    from newsdb.ingest import Counts


def end_with_summary(ctx: click.Context, counts: "Counts", seconds: float, *, dry_run: bool = False) -> None:
    """Print the counts as `read: 5, new: 3, unchanged: 1, ..., seconds: 0.42`.

    Exit with 3 if something was not taken: a quarantined record, or a date that cannot be read.
    """
    outcomes = asdict(counts)
    untrusted, undated = outcomes.pop("untrusted"), outcomes.pop("undated")
    numbers = {**outcomes, "seconds": f"{seconds:.2f}"}
    click.echo(", ".join(f"{name}: {number}" for name, number in numbers.items()))
    if untrusted:
        records = format_count(untrusted, "record")
        print_message(
            f"{records} with the key of another article (untrusted: title, day and text differ): kept apart"
        )
    if undated:
        print_message(f"{format_count(undated, 'record')} with a date that cannot be read: taken without it")
    if dry_run:
        print_message("dry run: nothing was stored")
    if counts.quarantined and not dry_run:
        records = format_count(counts.quarantined, "record")
        print_message(f"{records} quarantined: newsdb rejects gives the reasons")
    if counts.quarantined or undated:
        ctx.exit(QUARANTINED)
