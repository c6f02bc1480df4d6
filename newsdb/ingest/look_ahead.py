"""Make the next value of an iterator in another thread, while the last one is used."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Value = TypeVar("Value")


def look_ahead(values: Iterator[Value]) -> Iterator[Value]:
    """Yield the values in order, each while the next one is made; one that fails raises in its turn.

    Worth it where a value is waited for: for worker processes, a disk or a network.
    """
    pool = ThreadPoolExecutor(1, "look-ahead")
    try:
        upcoming = pool.submit(next, values, None)
        while (value := upcoming.result()) is not None:
            upcoming = pool.submit(next, values, None)
            yield value
    finally:
        pool.shutdown(cancel_futures=True)
