"""Print the counts of an ingest as a command's last line."""

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from newsdb.cli.shared.error_boundary import FEED_FAILED, QUARANTINED
from newsdb.cli.shared.messages import format_count, is_quiet, print_message

if TYPE_CHECKING:
    from newsdb.ingest import Counts


def end_with_summary(
    ctx: click.Context, counts: "Counts", seconds: float, *, dry_run: bool = False, failed_feeds: int = 0
) -> None:
    """Print the counts as `read: 5, new: 3, unchanged: 1, ..., seconds: 0.42`; `--quiet` leaves them out.

    Exit with 4 if a feed failed, with 3 if something was not taken: a quarantined record, or a date that cannot be
    read.
    """
    outcomes = asdict(counts)
    untrusted, undated = outcomes.pop("untrusted"), outcomes.pop("undated")
    numbers = {**outcomes, "seconds": f"{seconds:.2f}"}
    if not is_quiet():
        click.echo(", ".join(f"{name}: {number}" for name, number in numbers.items()))
    if untrusted:
        records = format_count(untrusted, "record")
        print_message(
            f"{records} with the key of another article (untrusted: title, day and text differ): kept apart",
            matters=True,
        )
    if undated:
        records = format_count(undated, "record")
        print_message(f"{records} with a date that cannot be read: taken without it", matters=True)
    if dry_run:
        print_message("dry run: nothing was stored")
    if counts.quarantined and not dry_run:
        records = format_count(counts.quarantined, "record")
        print_message(f"{records} quarantined: newsdb rejects gives the reasons", matters=True)
    if failed_feeds:
        ctx.exit(FEED_FAILED)
    if counts.quarantined or undated:
        ctx.exit(QUARANTINED)
