"""Extract articles in this process or in several; the results and their order are the same."""

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import cache, lru_cache

from newsdb.extract.extractor import Extractor
from newsdb.extract.names.user_names import ExtraName, build_knowledge
from newsdb.model.batches import batches
from newsdb.model.records import Article, Extraction

Extract = Callable[[Sequence[Article]], list[Extraction]]

_CHUNK = 16  # articles that a worker takes at a time
_TOGETHER = 64  # articles that are read together: more gain nothing, and take memory


@contextmanager
def open_extractor(workers: int = 1, names: tuple[ExtraName, ...] = ()) -> Iterator[Extract]:
    """Yield a function from articles to extractions, with this number of processes.

    `names` are the names from users; the extractor finds them besides the package's.
    """
    if workers <= 1:
        yield lambda articles: _extract_all(articles, names)
        return
    # Spawned, not forked: a fork copies whatever lock another thread holds.
    with ProcessPoolExecutor(
        workers, mp_context=multiprocessing.get_context("spawn"), initializer=_start_worker, initargs=(names,)
    ) as pool:
        yield lambda articles: [
            extraction for lot in pool.map(_extract, batches(articles, _CHUNK)) for extraction in lot
        ]


def _extract_all(articles: Sequence[Article], names: tuple[ExtraName, ...]) -> list[Extraction]:
    return [
        extraction
        for lot in batches(articles, _TOGETHER)
        for extraction in _load_extractor(names).extract_all(lot)
    ]


_names_of_worker: list[tuple[ExtraName, ...]] = [()]


def _start_worker(names: tuple[ExtraName, ...]) -> None:
    """Set a worker's names once, when it starts; else they would be sent with every article."""
    _names_of_worker[0] = names


def _extract(articles: list[Article]) -> list[Extraction]:
    return _worker_extractor().extract_all(articles)


@cache
def _worker_extractor() -> Extractor:
    return _load_extractor(_names_of_worker[0])


@lru_cache(maxsize=1)
def _load_extractor(names: tuple[ExtraName, ...]) -> Extractor:
    """Return the process's only extractor: it holds the knowledge base."""
    return Extractor(build_knowledge(names))
