"""Compute what the network is told of each character: ensemble, gold labels, and the names of whole articles."""

from collections.abc import Sequence

import numpy as np
from corpus import Sentence
from encoding import Encoded, one_hot
from numpy.typing import NDArray
from teaching import GOLD_SHARE

from newsdb.extract.tagger.decoding import TAGS
from newsdb.extract.tagger.model import GAP

SILVER_SHARE = 0.6
"""How much of a target is a name that its article tells; the rest is the ensemble's."""

Chances = NDArray[np.float16]


def tell(
    sentences: Sequence[Sentence], rows: Sequence[Encoded], answers: Chances, places: Sequence[Sequence[int]]
) -> None:
    """Give every row its targets.

    ``answers`` are the ensemble's label probabilities of all characters of the undisturbed sentences, ``places`` the
    numbers there of each row's characters (below 0: none, so that the labels alone tell).
    """
    for sentence, row, numbers in zip(sentences, rows, places, strict=True):
        targets = one_hot(row.labels)
        where = np.array(numbers, dtype=np.int64)
        inside = targets[len(GAP) : -len(GAP)]
        inside[where >= 0] = answers[where[where >= 0]]
        if sentence.marked:
            targets = (GOLD_SHARE * one_hot(row.labels) + (1 - GOLD_SHARE) * targets).astype(np.float16)
        else:
            _add_names(targets, sentence, row)
        row.targets = targets


def _add_names(targets: Chances, sentence: Sentence, row: Encoded) -> None:
    """Mix the names into the targets of their characters, and their end into that of the character behind."""
    labels = one_hot(row.labels)
    for start, end, tag in sentence.entities:
        name = slice(len(GAP) + start, len(GAP) + end)
        targets[name] = SILVER_SHARE * labels[name] + (1 - SILVER_SHARE) * targets[name]
        behind, inside = targets[len(GAP) + end], 2 * TAGS.index(tag) + 2
        moved = SILVER_SHARE * behind[inside]
        behind[inside] -= moved
        behind[0] += moved
