"""Measure how processor time grows with the size of an input."""

from collections.abc import Callable
from time import process_time

TRIES = 3  # a collection of garbage, or another process in the caches, falls into one run or another


def grows_at_most(
    factor: float, run: Callable[[int], object], small: int, large: int, *, least: float
) -> bool:
    """Check that `run(large)` takes at most `factor` times as long as `run(small)`, by the best of three.

    What is quicker than `least` seconds counts as that long. A run that grows faster fails all the tries.
    """

    def measure(size: int) -> float:
        began = process_time()
        run(size)
        return process_time() - began

    quickest = [float("inf"), float("inf")]
    for _ in range(TRIES):
        quickest = [min(pair) for pair in zip(quickest, (measure(small), measure(large)), strict=True)]
        if quickest[1] < factor * max(quickest[0], least):
            return True
    return False
