"""Group rows of similar length for learning."""

from collections.abc import Sequence

import numpy as np
from torch import Tensor

Batch = dict[str, Tensor]


def groups(
    lengths: Sequence[int], size: int, random: np.random.Generator | None, *, padded: bool = False
) -> list[list[int]]:
    """Group row numbers of similar length, up to ``size`` in all; ``padded``: each counts as the longest.

    With a random source, neighbours in length change places and the groups are shuffled.
    """
    ranks = np.array(lengths, dtype=np.float64)
    if random is not None:
        ranks += 12 * random.random(len(ranks))
    found: list[list[int]] = []
    held = longest = 0
    for number in np.argsort(ranks, kind="stable").tolist():
        longest = max(longest, lengths[number])
        held += lengths[number]
        if not found or (longest * (len(found[-1]) + 1) if padded else held) > size:
            found.append([])
            held = longest = lengths[number]
        found[-1].append(number)
    return found if random is None else [found[place] for place in random.permutation(len(found))]
