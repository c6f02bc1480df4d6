"""Score entities strictly: span and tag both right."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from corpus import Sentence
from numpy.typing import NDArray
from transitions import Steps, best_sequence

from newsdb.extract.tagger.decoding import TAGS, choose_labels, find_spans


@dataclass(frozen=True)
class Score:
    """Hold F1 of each tag, their mean, and F1 over all spans."""

    tags: dict[str, float]
    macro: float
    micro: float

    def __str__(self) -> str:
        each = " ".join(f"{tag} {value:.4f}" for tag, value in self.tags.items())
        return f"macro {self.macro:.4f} micro {self.micro:.4f} {each}"


def entity_score(
    scores: Sequence[NDArray[np.float32]], sentences: Sequence[Sentence], steps: Steps | None = None
) -> Score:
    """Score the label scores of these sentences' characters against their entities, decoded as at run time.

    With ``steps``, the steps from label to label count too.
    """
    found, wanted, right = Counter[str](), Counter[str](), Counter[str]()
    for part, sentence in zip(scores, sentences, strict=True):
        labels = choose_labels(part) if steps is None else best_sequence(part, steps)
        predicted, gold = set(find_spans(labels).to_list()), set(sentence.entities)
        found.update(tag for _, _, tag in predicted)
        wanted.update(tag for _, _, tag in gold)
        right.update(tag for _, _, tag in predicted & gold)
    tags = {tag: _f1(right[tag], found[tag], wanted[tag]) for tag in TAGS}
    micro = _f1(right.total(), found.total(), wanted.total())
    return Score(tags, sum(tags.values()) / len(tags), micro)


def _f1(right: int, found: int, wanted: int) -> float:
    return 2 * right / (found + wanted) if found + wanted else 0.0
