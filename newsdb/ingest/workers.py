"""Extract articles in this process or in several; the results and their order are the same."""

import gc
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from contextlib import contextmanager
from functools import lru_cache
from multiprocessing.connection import wait
from threading import Thread

from newsdb.extract.extractor import Extractor
from newsdb.extract.names.user_names import ExtraName, build_knowledge
from newsdb.model.batches import OBJECTS_BEFORE_COLLECTING, batches
from newsdb.model.records import Article, Extraction

Extract = Callable[[Sequence[Article]], list[Extraction]]
ExtractLot = Callable[[Sequence[Article], tuple[ExtraName, ...]], list[Extraction]]
"""Extracts articles in the process that calls it, with the names from users."""

_CHUNK = 32  # articles that a worker takes at a time: fewer are read slower, more leave workers without work
_TOGETHER = 64  # articles that are read together: more gain nothing, and take memory
_BEFORE_WORKERS = 1000  # articles that this process extracts before it starts workers, which takes seconds


def extract_lot(articles: Sequence[Article], names: tuple[ExtraName, ...]) -> list[Extraction]:
    """Extract articles with the extractor of this process."""
    extractor = _load_extractor(names)
    return [extraction for lot in batches(articles, _TOGETHER) for extraction in extractor.extract_all(lot)]


@contextmanager
def open_extractor(
    workers: int = 1,
    names: tuple[ExtraName, ...] = (),
    *,
    alone: int = _BEFORE_WORKERS,
    extract: ExtractLot = extract_lot,
) -> Iterator[Extract]:
    """Yield a function from articles to extractions, with this number of processes.

    `names` are the names from users; the extractor finds them besides the package's. The first `alone` articles are
    extracted in this process. The function raises BrokenExecutor if a worker dies; the next call starts new ones.
    """
    if workers <= 1:
        yield lambda articles: extract(articles, names)
        return
    pool = _WorkerPool(workers, names, alone, extract)
    try:
        yield pool.extract
    finally:
        pool.close()


class _WorkerPool:
    """Extract in worker processes, which are started when they are worth it, and again if one died."""

    def __init__(self, workers: int, names: tuple[ExtraName, ...], alone: int, extract: ExtractLot) -> None:
        self._workers, self._names, self._extract = workers, names, extract
        self._alone = alone  # articles that this process still extracts itself
        self._pool: ProcessPoolExecutor | None = None

    def extract(self, articles: Sequence[Article]) -> list[Extraction]:
        if self._pool is None and self._alone > 0:
            self._alone -= len(articles)
            return self._extract(articles, self._names)
        if self._pool is None:
            self._pool = self._start()
        try:
            lots = self._pool.map(_extract_in_worker, batches(articles, _CHUNK))
            return [extraction for lot in lots for extraction in lot]
        except BrokenExecutor:
            self.close()
            raise

    def close(self) -> None:
        """End the workers."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def _start(self) -> ProcessPoolExecutor:
        # Spawned, not forked: a fork copies whatever lock another thread holds.
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(
            self._workers,
            mp_context=context,
            initializer=_start_worker,
            initargs=(self._names, self._extract),
        )


_job_of_worker: list[tuple[tuple[ExtraName, ...], ExtractLot]] = []


def _start_worker(names: tuple[ExtraName, ...], extract: ExtractLot) -> None:
    """Set what a worker does once, when it starts; else the names would be sent with every article."""
    _job_of_worker.append((names, extract))
    gc.set_threshold(OBJECTS_BEFORE_COLLECTING)
    # Ctrl-C and the end of a terminal reach every process of the command; its main process ends the workers.
    for name in ("SIGINT", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    Thread(target=_end_with_parent, name="end-with-parent", daemon=True).start()


def _end_with_parent() -> None:
    """End this process when its parent has ended, however it ended: a pool would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _extract_in_worker(articles: list[Article]) -> list[Extraction]:
    [(names, extract)] = _job_of_worker
    return extract(articles, names)


@lru_cache(maxsize=1)
def _load_extractor(names: tuple[ExtraName, ...]) -> Extractor:
    """Return the process's only extractor: it holds the knowledge base."""
    return Extractor(build_knowledge(names))
