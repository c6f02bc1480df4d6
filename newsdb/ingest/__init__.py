"""From records to rows. What is here is cheap to import; the pipeline is loaded when it runs."""

from collections.abc import Mapping
from typing import Protocol

from newsdb.store.writing.runs import Counts

__all__ = ["Counts", "Watch"]


class Watch(Protocol):
    """What wants to know how an ingest goes on: a progress bar, a test."""

    def on_open(self, source: str, format_name: str, encoding: str) -> None:
        """A source is read from here on, as this format in this encoding."""

    def on_columns(self, source: str, format_name: str, columns: str) -> None:
        """Which columns of a table are taken for which fields, before its first record."""

    def on_skipped(self, source: str, what: Mapping[str, int]) -> None:
        """What in a source was passed over because it is no article (`image/png`), and how often."""

    def on_bytes(self, done: int, total: int | None) -> None:
        """So many bytes are read, of so many on the disk in all sources; None where one has no size (a pipe)."""

    def on_records(self, counts: Counts) -> None:
        """Another batch is stored; these are the counts so far."""
