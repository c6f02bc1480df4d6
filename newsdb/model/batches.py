"""Many things in lists that are handled at once: in one statement, one transaction, one call of a worker."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

Value = TypeVar("Value")


def batches(values: Iterable[Value], size: int) -> Iterator[list[Value]]:
    """The values, in order, in lists of this size; the last may be shorter. No more is taken than is asked for."""
    left = iter(values)
    while batch := list(islice(left, size)):
        yield batch
