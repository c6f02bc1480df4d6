"""Show the progress of long work: a bar on a terminal, nothing in a pipe."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from newsdb.cli.shared.messages import format_count, is_quiet, print_message

if TYPE_CHECKING:
    from rich.progress import Progress

    from newsdb.ingest import Counts

_MAX_KINDS = 8
_LONGEST_KIND = 60  # characters
_MAX_SOURCES = 20
"""The tables whose columns are printed in a run, and the sources of which is printed what was not taken: a workbook may
have thousands of sheets, an archive of files."""


class IngestProgress:
    """Print remarks for the user while sources are read; show no progress.

    `after_batch` is called when a batch is stored.
    """

    after_batch: Callable[[], None] | None = None

    def __init__(self) -> None:
        """Start a run."""
        self.read = 0
        """The records of the batches that are stored."""
        self._tables = self._skipping = 0
        self._skipped: Counter[str] = Counter()

    def on_open(self, source: str, format_name: str, encoding: str) -> None:
        """Do nothing: the ingest logs it."""

    def on_columns(self, source: str, format_name: str, columns: str) -> None:
        """Print the columns of a table with their fields; `--map` corrects them."""
        self._tables += 1
        if self._tables <= _MAX_SOURCES:
            print_message(f"{source}: {format_name}: {columns}")
        elif self._tables == _MAX_SOURCES + 1:
            print_message("the columns of further tables are in the log: --verbose")

    def on_skip(self, source: str, what: Mapping[str, int]) -> None:
        """Print the skipped items, so nothing is lost in silence; of many sources once they all are read."""
        self._skipping += 1
        if self._skipping <= _MAX_SOURCES:
            self._print_skipped(source, what)
        else:
            self._skipped.update({kind[:_LONGEST_KIND]: count for kind, count in what.items()})

    def finish(self) -> None:
        """Print what was skipped in further sources."""
        if self._skipped:
            self._print_skipped(format_count(self._skipping - _MAX_SOURCES, "further source"), self._skipped)

    def _print_skipped(self, source: str, what: Mapping[str, int]) -> None:
        most_common = Counter(what).most_common(_MAX_KINDS)
        kinds = ", ".join(f"{count:,} {kind[:_LONGEST_KIND]}" for kind, count in most_common)
        rest = sum(what.values()) - sum(count for _, count in most_common)
        more = f", {rest:,} others" if rest else ""
        print_message(f"{source}: not taken, since no articles: {kinds}{more}", matters=True)

    def on_bytes(self, done: int, total: int | None) -> None:
        """Do nothing."""

    def on_total(self, source: str, rows: int) -> None:
        """Do nothing."""

    def on_records(self, counts: "Counts") -> None:
        """Tell that a batch is stored."""
        self.read = counts.read
        if self.after_batch is not None:
            self.after_batch()


class IngestProgressBar(IngestProgress):
    """Show a bar of the bytes read, with the counts of records.

    The bytes of a workbook are read before its first row: then the bar shows the records of its rows, until the next
    source is opened.
    """

    def __init__(self, progress: "Progress") -> None:
        """Add a bar to this display."""
        super().__init__()
        self._progress = progress
        self._task = progress.add_task("reading", total=None, counts="", measure="")
        self._bytes: tuple[int, int | None] = (0, None)
        self._rows: int | None = None
        self._read_before = 0

    def on_open(self, source: str, format_name: str, encoding: str) -> None:  # noqa: ARG002 - the signature is the listener's
        """Show the bytes again."""
        self._rows = None
        self._show()

    def on_bytes(self, done: int, total: int | None) -> None:
        """Move the bar; without a total it pulses."""
        self._bytes = (done, total)
        self._show()

    def on_total(self, source: str, rows: int) -> None:  # noqa: ARG002 - the signature is the listener's
        """Show the records of these rows from now on."""
        self._rows, self._read_before = rows, self.read
        self._show()

    def _show(self) -> None:
        from rich.filesize import decimal

        done, total = self._bytes
        if self._rows is not None:
            done, total = min(self.read - self._read_before, self._rows), self._rows
            measure = f"{done:,}/{total:,} rows"
        else:
            measure = f"{decimal(done)} of {decimal(total)}" if total else decimal(done)
        self._progress.update(self._task, completed=done, total=total, measure=measure)

    def on_records(self, counts: "Counts") -> None:
        """Update the counts."""
        self.read = counts.read
        if self._rows is not None:
            self._show()
        text = f"{counts.read:,} read, {counts.new + counts.revised:,} stored"
        self._progress.update(self._task, counts=f"{text}, {counts.quarantined:,} quarantined")
        super().on_records(counts)


@contextmanager
def show_progress() -> Iterator[IngestProgress]:
    """Yield a progress of ingest; a bar disappears at the end. Lines for standard error appear above it."""
    if is_quiet() or not sys.stderr.isatty():
        plain = IngestProgress()
        try:
            yield plain
        finally:
            plain.finish()
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    texts = (TextColumn("{task.fields[measure]}"), TextColumn("{task.fields[counts]}"))
    columns = (BarColumn(), texts[0], TimeRemainingColumn(), texts[1])
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        bar = IngestProgressBar(progress)
        try:
            yield bar
        finally:
            bar.finish()


@contextmanager
def show_count_progress() -> Iterator[Callable[[int, int], None] | None]:
    """Yield a function to move a bar to `done` of `total`; None in a pipe."""
    if is_quiet() or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("reading", total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)
