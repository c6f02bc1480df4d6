"""How an ingest goes on: a progress bar on a terminal, nothing in a pipe."""

import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from newsdb.cli.shared.printing import tell

_KINDS_SHOWN = 8


class QuietWatch:
    """Tells format and encoding of each source where that was asked for, and nothing else."""

    def __init__(self, *, verbose: bool) -> None:
        """A watch; `verbose` names the sources as they are opened."""
        self._verbose = verbose

    def on_open(self, source: str, format_name: str, encoding: str) -> None:
        """A source is read from here on."""
        if self._verbose:
            self.tell(f"{source}: {format_name}, {encoding}")

    def on_columns(self, source: str, format_name: str, columns: str) -> None:
        """Show how a table is understood: what is taken for what can be wrong, and --map mends it."""
        self.tell(f"{source}: {format_name}: {columns}")

    def on_skipped(self, source: str, what: Mapping[str, int]) -> None:
        """Show what was passed over, so that nothing goes missing in silence."""
        kinds = ", ".join(f"{count:,} {kind}" for kind, count in Counter(what).most_common(_KINDS_SHOWN))
        rest = sum(what.values()) - sum(count for _, count in Counter(what).most_common(_KINDS_SHOWN))
        more = f", {rest:,} others" if rest else ""
        self.tell(f"{source}: not taken, since no articles: {kinds}{more}")

    def on_bytes(self, done: int, total: int | None) -> None:
        """So many bytes are read, of so many in all sources."""

    def on_records(self, counts: Any) -> None:
        """Another batch is stored."""

    def tell(self, message: str) -> None:
        """Print a line beside the progress."""
        tell(message)


class BarWatch(QuietWatch):
    """A bar of the bytes read, with the records so far."""

    def __init__(self, progress: Any, *, verbose: bool) -> None:
        """A watch that moves this rich.progress.Progress."""
        super().__init__(verbose=verbose)
        self._progress = progress
        self._task = progress.add_task("reading", total=None, told="")

    def on_bytes(self, done: int, total: int | None) -> None:
        """The bar moves; without a total it only pulses."""
        self._progress.update(self._task, completed=done, total=total)

    def on_records(self, counts: Any) -> None:
        """The numbers change."""
        told = f"{counts.read:,} read, {counts.new + counts.revised:,} stored"
        self._progress.update(self._task, told=f"{told}, {counts.quarantined:,} quarantined")

    def tell(self, message: str) -> None:
        """Print a line above the bar."""
        self._progress.console.print(message, markup=False, highlight=False)


@contextmanager
def watching(*, verbose: bool) -> Iterator[QuietWatch]:
    """A watch for the standard error that there is; the bar goes when the work is done."""
    if not sys.stderr.isatty():
        yield QuietWatch(verbose=verbose)
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), DownloadColumn(), TimeRemainingColumn(), TextColumn("{task.fields[told]}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield BarWatch(progress, verbose=verbose)
