"""Extraction, in this process or in several: the same articles give the same results in the same order."""

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import cache, lru_cache

from newsdb.extract.extractor import Extractor
from newsdb.extract.names.user_names import AddedName, knowledge_with
from newsdb.model.batches import batches
from newsdb.model.records import Article, Extraction

Extract = Callable[[Sequence[Article]], list[Extraction]]

_CHUNK = 16  # articles that a worker takes at a time
_TOGETHER = 64  # articles that are read together: more gain nothing, and take memory


@contextmanager
def extracting(workers: int = 1, names: tuple[AddedName, ...] = ()) -> Iterator[Extract]:
    """A function from articles to what was found in them, working in so many processes.

    `names` are those that the archive's users gave; they are found besides the package's.
    """
    if workers <= 1:
        yield lambda articles: _extract_all(articles, names)
        return
    # Spawned, not forked: a fork copies whatever lock another thread holds.
    with ProcessPoolExecutor(
        workers, mp_context=multiprocessing.get_context("spawn"), initializer=_start, initargs=(names,)
    ) as pool:
        yield lambda articles: [
            found for lot in pool.map(_extract, batches(articles, _CHUNK)) for found in lot
        ]


def _extract_all(articles: Sequence[Article], names: tuple[AddedName, ...]) -> list[Extraction]:
    return [found for lot in batches(articles, _TOGETHER) for found in _extractor(names).extract_all(lot)]


_started_with: list[tuple[AddedName, ...]] = [()]


def _start(names: tuple[AddedName, ...]) -> None:
    """Tell a worker of the names once, when it starts; with every article they would be sent each time."""
    _started_with[0] = names


def _extract(articles: list[Article]) -> list[Extraction]:
    return _worker().extract_all(articles)


@cache
def _worker() -> Extractor:
    return _extractor(_started_with[0])


@lru_cache(maxsize=1)
def _extractor(names: tuple[AddedName, ...]) -> Extractor:
    """One a process: it holds the knowledge base."""
    return Extractor(knowledge_with(names))
