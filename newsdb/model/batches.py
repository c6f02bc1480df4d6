"""Split values into lists for one statement, one transaction or one call of a worker."""

from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import TypeVar

Value = TypeVar("Value")

OBJECTS_BEFORE_COLLECTING = 100_000
"""Objects that a process makes before it collects garbage: what is loaded stays, oftener takes a tenth of the time."""

# SQLite takes 32,766 parameters; short statements are prepared faster and stay in the cache.
_PARAMETERS = 500


def batches(values: Iterable[Value], size: int) -> Iterator[list[Value]]:
    """Yield the values, in order, in lists of this size; the last may be shorter. Take no value before it is needed."""
    remaining = iter(values)
    while batch := list(islice(remaining, size)):
        yield batch


def chunks(values: Collection[Value]) -> Iterator[list[Value]]:
    """Yield the values in lists short enough to be the parameters of one statement."""
    return batches(values, _PARAMETERS)
