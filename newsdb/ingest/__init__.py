"""Bring articles from records to rows. This file is cheap to import; the pipeline is loaded when it runs."""

from collections.abc import Mapping
from typing import Protocol

from newsdb.store.writing.runs import Counts

__all__ = ["Counts", "ProgressListener"]


class ProgressListener(Protocol):
    """Receive the progress of an ingest: a progress bar, a test."""

    def on_open(self, source: str, format_name: str, encoding: str) -> None:
        """Receive a source before it is read, with its format and encoding."""

    def on_columns(self, source: str, format_name: str, columns: str) -> None:
        """Receive the columns taken for each field of a table, before its first record."""

    def on_skip(self, source: str, what: Mapping[str, int]) -> None:
        """Receive the kinds of content passed over in a source (`image/png`), and how often."""

    def on_bytes(self, done: int, total: int | None) -> None:
        """Receive the bytes read so far, and those of all sources on the disk; None if one has no size (a pipe)."""

    def on_total(self, source: str, rows: int) -> None:
        """Receive the number of rows of a workbook or Parquet file: its bytes are all read before its first record."""

    def on_records(self, counts: Counts) -> None:
        """Receive the counts after each batch is stored."""
