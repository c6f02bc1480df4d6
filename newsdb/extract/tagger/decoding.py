"""Decode label scores into spans: the best sequence with each inside behind its own beginning."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Collection

    from numpy.typing import NDArray

TAGS = ("PS", "OG", "LC", "DT", "TI", "QT")
LABELS = ("O", *(f"{part}-{tag}" for tag in TAGS for part in "BI"))

SURE = 4.0
"""Where "outside" leads by this much (in natural logarithms), a sequence is cut: neither side can change the other."""

UNSURE = 3.0
"""Where the best label leads the second by less than this, steps can change it; elsewhere they weigh too little."""


def _may_follow(before: int, label: int) -> bool:
    return label % 2 == 1 or label == 0 or before in {label, label - 1}


_ALLOWED = np.array(
    [[_may_follow(before, label) for label in range(len(LABELS))] for before in range(len(LABELS))]
)
PENALTY = np.where(_ALLOWED, np.float32(0), np.float32(-1e4))
"""Added to the score of a step from one label to the next: nothing, or more than any score can outweigh."""


def choose_labels(scores: NDArray[np.float32], steps: NDArray[np.float32] = PENALTY) -> NDArray[np.int64]:
    """Choose the best allowed sequence for scores of shape (characters, labels); the first row is outside.

    ``steps`` is the score of a step from one label to the next, `PENALTY` included.
    """
    columns = np.ascontiguousarray(scores.T)  # many times as fast as along the rows
    lead = columns[0] - columns[1:].max(axis=0)
    labels = np.zeros(len(scores), np.int64)
    near = np.flatnonzero(lead < UNSURE)  # elsewhere "outside" is best by far, and allowed behind all labels
    best = scores.take(near, axis=0).argmax(axis=1)
    labels[near] = best
    others = columns.take(near, axis=1)
    first = others.max(axis=0)
    others[best, np.arange(len(near))] = -np.inf
    before = np.where(near > 0, labels[near - 1], 0)
    open_ = near[(first - others.max(axis=0) < UNSURE) | ~_ALLOWED[before, best]]
    if len(open_):
        cuts = np.concatenate(([-1], np.flatnonzero(lead > SURE), [len(scores)]))
        regions = np.unique(np.searchsorted(cuts, open_))
        _write_best_paths(columns, cuts[regions - 1] + 1, cuts[regions], labels, steps)
    return labels


def _write_best_paths(
    columns: NDArray[np.float32],
    starts: NDArray[np.int64],
    ends: NDArray[np.int64],
    labels: NDArray[np.int64],
    steps: NDArray[np.float32],
) -> None:
    """Write the best path of each region into the labels; a region lies between two outside characters."""
    order = np.argsort(starts - ends, kind="stable")
    starts, lengths = starts[order], (ends - starts)[order]
    longer = len(starts) - np.cumsum(np.bincount(lengths))
    best = columns.take(starts, axis=1) + steps[0][:, None]
    reached = [best]  # by place, the score of the best path to each label, of shape (labels, regions)
    for place in range(1, int(lengths[0])):
        count = longer[place]
        best = (best[:, None, :count] + steps[:, :, None]).max(axis=0)
        best += columns.take(starts[:count] + place, axis=1)
        reached.append(best)
    label = np.zeros(len(starts), np.int64)  # "outside" lies behind each region
    for place in range(len(reached) - 1, -1, -1):
        count = longer[place]
        label[:count] = (reached[place] + steps[:, label[:count]]).argmax(axis=0)
        labels[starts[:count] + place] = label[:count]


class Spans(NamedTuple):
    """Hold entities in text order: where each starts and ends, and the number of its tag."""

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    tags: NDArray[np.int64]

    def to_list(self) -> list[tuple[int, int, str]]:
        """Return start, end and tag of each."""
        return [
            (start, end, TAGS[tag])
            for start, end, tag in zip(*(column.tolist() for column in self), strict=True)
        ]


def find_spans(labels: NDArray[np.int64], tags: Collection[str] = TAGS) -> Spans:
    """Find the entities with these tags in an allowed sequence of labels."""
    begins = labels % 2 == 1
    outside = np.concatenate((np.flatnonzero((labels == 0) | begins), [len(labels)]))
    starts = np.flatnonzero(begins)
    kinds = labels[starts] // 2
    wanted = np.array([tag in tags for tag in TAGS])[kinds]
    starts = starts[wanted]
    return Spans(starts, outside[np.searchsorted(outside, starts, side="right")], kinds[wanted])


def compute_confidences(scores: NDArray[np.float32], spans: Spans) -> list[float]:
    """Compute the certainty of each span, 0 to 1.

    The product of the chances of its beginning, inside and end.

    This separates right from wrong spans better than the least or the mean chance of all characters. The row
    behind a span is needed: the scores' last row must lie outside all spans.
    """
    starts, ends, tags = spans
    inside = 2 * tags + 2
    begins = _compute_chances(scores[starts], inside - 1)
    lasts = np.where(ends - starts > 1, _compute_chances(scores[ends - 1], inside), np.float32(1))
    sure: list[float] = (begins * lasts * (1 - _compute_chances(scores[ends], inside))).tolist()
    return sure


def _compute_chances(scores: NDArray[np.float32], labels: NDArray[np.int64]) -> NDArray[np.float32]:
    """Compute the probability of one label in each row."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    chances: NDArray[np.float32] = powers[np.arange(len(powers)), labels] / powers.sum(axis=1)
    return chances
