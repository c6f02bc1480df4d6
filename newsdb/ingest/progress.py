"""Read sources and report the progress to a listener."""

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from newsdb.ingest import ProgressListener
from newsdb.model.records import RawRecord, ReadOptions, RejectedRecord
from newsdb.read import find_sources, read_sources


def read_with_progress(
    sources: Sequence[str], options: ReadOptions, stdin: BinaryIO | None, listener: ProgressListener | None
) -> Iterator[RawRecord | RejectedRecord]:
    """Yield the records of the sources; report to the listener each source and the bytes read of all."""
    if listener is None:
        return read_sources(sources, options, stdin=stdin)
    total, done = find_sources(sources).total_bytes, 0

    def on_progress(read_bytes: int) -> None:
        nonlocal done
        done += read_bytes
        listener.on_bytes(done, total)

    return read_sources(
        sources,
        options,
        stdin=stdin,
        on_open=listener.on_open,
        on_progress=on_progress,
        on_columns=listener.on_columns,
        on_skipped=listener.on_skipped,
    )
