"""Compute the score of each step from one label to the next."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from corpus import Sentence
from numpy.typing import NDArray

from newsdb.extract.tagger.decoding import LABELS, PENALTY, TAGS

WEIGHT = 0.2
"""How much of what the steps tell is added: the scores of neighbours have told most of it already."""

SMOOTHING = 0.5

Steps = NDArray[np.float32]


def transitions(sentences: Sequence[Sentence]) -> Steps:
    """Return how much more often each step occurs than expected from its two labels (a logarithm, weighted).

    Forbidden steps get 0. Rows are the label before, columns the label behind; a sentence begins and ends
    beside "outside".
    """
    counts = np.full((len(LABELS), len(LABELS)), SMOOTHING)
    for sentence in sentences:
        labels = np.zeros(len(sentence.text) + 2, dtype=np.int64)
        for start, end, tag in sentence.entities:
            labels[start + 1 : end + 1] = 2 * TAGS.index(tag) + 2
            labels[start + 1] -= 1
        np.add.at(counts, (labels[:-1], labels[1:]), 1)
    allowed = PENALTY == 0
    joint = counts * allowed / (counts * allowed).sum()
    apart = np.outer(joint.sum(axis=1), joint.sum(axis=0))
    found = np.zeros(joint.shape, dtype=np.float32)
    found[allowed] = WEIGHT * np.log(joint[allowed] / apart[allowed])
    return found


def best_sequence(scores: NDArray[np.float32], steps: Steps) -> NDArray[np.int64]:
    """Return the best allowed sequence of labels by the scores of a sentence's characters and steps."""
    weights = steps + PENALTY
    if not len(scores):
        return np.zeros(0, dtype=np.int64)
    everywhere = np.arange(len(LABELS))
    reached = scores[0] + weights[0]
    pointers = []
    for row in scores[1:]:
        paths = reached[:, None] + weights
        pointer = paths.argmax(axis=0)
        pointers.append(pointer)
        reached = paths[pointer, everywhere] + row
    path = [int((reached + weights[:, 0]).argmax())]
    for pointer in reversed(pointers):
        path.append(int(pointer[path[-1]]))
    return np.array(path[::-1], dtype=np.int64)


def store(steps: Steps, path: Path) -> None:
    """Add the steps to a file of weights, as `transitions`."""
    with np.load(path) as stored:
        weights = {name: stored[name] for name in stored.files}
    np.savez(path, allow_pickle=False, **weights, transitions=steps)
