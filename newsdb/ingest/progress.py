"""Read sources and report the progress to a listener."""

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from newsdb.ingest import ProgressListener
from newsdb.ingest.ingest_log import LoggingListener
from newsdb.model.records import RawRecord, ReadOptions, RejectedRecord
from newsdb.read import find_sources, read_sources


def read_with_progress(
    sources: Sequence[str], options: ReadOptions, stdin: BinaryIO | None, listener: ProgressListener | None
) -> Iterator[RawRecord | RejectedRecord]:
    """Yield the records of the sources; log each source, and report it and the bytes read to the listener."""
    total, done = find_sources(sources).total_bytes, 0
    logging_listener = LoggingListener(listener)

    def on_progress(read_bytes: int) -> None:
        nonlocal done
        done += read_bytes
        logging_listener.on_bytes(done, total)

    return read_sources(
        sources,
        options,
        stdin=stdin,
        on_open=logging_listener.on_open,
        on_progress=on_progress,
        on_columns=logging_listener.on_columns,
        on_skip=logging_listener.on_skip,
        on_total=logging_listener.on_total,
    )
