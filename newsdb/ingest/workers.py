"""Extraction, in this process or in several: the same articles give the same results in the same order."""

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import cache

from newsdb.extract.extractor import Extractor
from newsdb.records import Article, Extraction

Extract = Callable[[Sequence[Article]], list[Extraction]]

_CHUNK = 16  # articles that a worker takes at a time


@contextmanager
def extracting(workers: int = 1) -> Iterator[Extract]:
    """A function from articles to what was found in them, working in so many processes."""
    if workers <= 1:
        yield lambda articles: [_extract(article) for article in articles]
        return
    # Spawned, not forked: a fork copies whatever lock another thread holds.
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        yield lambda articles: list(pool.map(_extract, articles, chunksize=_CHUNK))


def _extract(article: Article) -> Extraction:
    return _extractor().extract(article)


@cache
def _extractor() -> Extractor:
    """One a process: it holds the knowledge base."""
    return Extractor()
