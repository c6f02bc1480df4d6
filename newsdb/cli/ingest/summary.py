"""The line with which a command that stores articles ends."""

from dataclasses import asdict
from typing import Any

import click

from newsdb.cli.shared.error_boundary import QUARANTINED
from newsdb.cli.shared.printing import counted, tell


def end_with_summary(ctx: click.Context, counts: Any, seconds: float, *, dry_run: bool = False) -> None:
    """Print what became of the records, as one line that people and programs can read; exit 3 after a quarantine.

    `counts` are newsdb.store.writing.runs.Counts: `read: 5, new: 3, unchanged: 1, ..., seconds: 0.42`.
    """
    numbers = {**asdict(counts), "seconds": f"{seconds:.2f}"}
    click.echo(", ".join(f"{name}: {number}" for name, number in numbers.items()))
    if dry_run:
        tell("dry run: nothing was stored")
    if counts.quarantined:
        if not dry_run:
            tell(f"{counted(counts.quarantined, 'record')} quarantined: newsdb rejects gives the reasons")
        ctx.exit(QUARANTINED)
