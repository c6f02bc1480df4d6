"""Reading sources under the eyes of a Watch."""

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from newsdb.ingest import Watch
from newsdb.model.records import RawRecord, ReadOptions, RejectedRecord
from newsdb.read import find_sources, read_sources


def watched(
    sources: Sequence[str], options: ReadOptions, stdin: BinaryIO | None, watch: Watch | None
) -> Iterator[RawRecord | RejectedRecord]:
    """The records of the sources; the watch is told what is opened and how much of it all is read."""
    if watch is None:
        return read_sources(sources, options, stdin=stdin)
    total, done = find_sources(sources).total_bytes, 0

    def on_progress(read_bytes: int) -> None:
        nonlocal done
        done += read_bytes
        watch.on_bytes(done, total)

    return read_sources(
        sources,
        options,
        stdin=stdin,
        on_open=watch.on_open,
        on_progress=on_progress,
        on_columns=watch.on_columns,
        on_skipped=watch.on_skipped,
    )
