"""Log the steps of an ingest: its run, its sources, its batches, its quarantined records."""

import logging
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from time import monotonic
from types import TracebackType
from typing import Self

from newsdb.ingest import ProgressListener
from newsdb.model.records import RejectedRecord
from newsdb.store.writing.runs import Counts

_LOGGER = logging.getLogger("newsdb.ingest")


class IngestLog:
    """Log a run as a context: its begin, each batch with the seconds since the last, its end.

    What each stage took stands beside it: `read_seconds`, `parse_seconds`, `extract_seconds` and `store_seconds`. They
    add up to more than the whole where stages run at one time.
    """

    def __init__(self, run_id: int | None) -> None:
        """Start the clock; a dry run has no id."""
        self._run_id = run_id
        self._counts = Counts()
        self._stages: Counter[str] = Counter()
        self._started = self._batch_started = monotonic()

    def __enter__(self) -> Self:
        _LOGGER.info("run started", extra={"run": self._run_id})
        return self

    def __exit__(
        self,
        exception_type: type[BaseException] | None,
        exception: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if exception_type is None:
            status = "done"
        else:
            status = "failed" if issubclass(exception_type, Exception) else "interrupted"
        self._log(f"run {status}", monotonic() - self._started, self._stages)

    def log_batch(
        self, counts: Counts, rejects: Iterable[RejectedRecord], stages: Mapping[str, float]
    ) -> None:
        """Log a batch with the counts of the run so far and the seconds of its stages, and its quarantined records."""
        for rejected in rejects:
            place = {"source": rejected.origin.source, "record": rejected.origin.number}
            _LOGGER.info("record quarantined: %s", rejected.reason, extra={"run": self._run_id, **place})
        self._counts = counts
        now = monotonic()
        self._stages.update(stages)
        self._log("batch stored" if self._run_id else "batch counted", now - self._batch_started, stages)
        self._batch_started = now

    def _log(self, message: str, seconds: float, stages: Mapping[str, float]) -> None:
        taken = {f"{stage}_seconds": round(value, 3) for stage, value in stages.items()}
        fields = {"run": self._run_id, **asdict(self._counts), "seconds": round(seconds, 3), **taken}
        _LOGGER.info(message, extra=fields)


class LoggingListener:
    """Log the sources, and report all progress to another listener, if there is one."""

    def __init__(self, listener: ProgressListener | None) -> None:
        """Wrap the listener."""
        self._listener = listener

    def on_open(self, source: str, format_name: str, encoding: str) -> None:
        """Log a source with its format and encoding."""
        _LOGGER.info("source opened", extra={"source": source, "format": format_name, "encoding": encoding})
        if self._listener:
            self._listener.on_open(source, format_name, encoding)

    def on_columns(self, source: str, format_name: str, columns: str) -> None:
        """Log the columns of a table with their fields."""
        _LOGGER.info("columns: %s", columns, extra={"source": source, "format": format_name})
        if self._listener:
            self._listener.on_columns(source, format_name, columns)

    def on_skip(self, source: str, what: Mapping[str, int]) -> None:
        """Log the skipped items by their kinds."""
        _LOGGER.info("items skipped", extra={"source": source, "skipped": dict(what)})
        if self._listener:
            self._listener.on_skip(source, what)

    def on_total(self, source: str, rows: int) -> None:
        """Report the rows of a source, without logging."""
        if self._listener:
            self._listener.on_total(source, rows)

    def on_bytes(self, done: int, total: int | None) -> None:
        """Report the bytes read, without logging."""
        if self._listener:
            self._listener.on_bytes(done, total)


def log_interrupted_runs(run_ids: Iterable[int]) -> None:
    """Log the earlier runs that were found killed."""
    for run_id in run_ids:
        _LOGGER.info("run was interrupted: what it stored stays", extra={"run": run_id})


def log_texts(done: int, total: int, changed: int) -> None:
    """Log the texts read again so far, of all, and the changed ones among them."""
    _LOGGER.info("texts extracted again", extra={"done": done, "total": total, "changed": changed})
