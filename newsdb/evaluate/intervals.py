"""Estimate how much an F1 would vary with other articles: the percentile bootstrap over articles.

Names and mistakes of one article depend on each other, so that whole articles are drawn, with replacement (B. Efron,
R. Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13).
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from newsdb.evaluate.scores import Score

_DRAWS = 2000
_AT_ONCE = 100  # draws in memory at a time
_SEED = 1
_PERCENTILES = (2.5, 97.5)


class Interval(NamedTuple):
    """Hold the bounds of 95 of 100 F1 of drawn sets of articles."""

    low: float
    high: float


def estimate_intervals(articles: Sequence[Mapping[str, Score]]) -> dict[str, Interval]:
    """Return the 95% interval of the F1 of each part, for the scores of every article.

    A part of fewer than two articles has none.
    """
    parts = dict.fromkeys(part for scores in articles for part in scores)
    samples = {part: [scores[part] for scores in articles if _has_items(scores.get(part))] for part in parts}
    return {part: _estimate_interval(scores) for part, scores in samples.items() if len(scores) > 1}


def _has_items(score: Score | None) -> bool:
    return score is not None and bool(score.right or score.wrong or score.missed)


def _estimate_interval(scores: Iterable[Score]) -> Interval:
    import numpy as np

    counts = np.array([(2 * item.right, 2 * item.right + item.wrong + item.missed) for item in scores])
    generator = np.random.default_rng(_SEED)
    drawn = [
        generator.multinomial(len(counts), np.full(len(counts), 1 / len(counts)), size=_AT_ONCE) @ counts
        for _ in range(_DRAWS // _AT_ONCE)
    ]
    sums = np.concatenate(drawn)
    low, high = np.percentile(sums[:, 0] / sums[:, 1], _PERCENTILES)
    return Interval(float(low), float(high))
