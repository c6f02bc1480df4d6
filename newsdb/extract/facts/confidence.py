"""Tell how often facts with the same evidence are right in measure and subject."""

from collections.abc import Sequence

import numpy as np

from newsdb.extract.facts.drafts import Draft
from newsdb.model.records import FigureKind

# How probable the network finds a measure and subject, and the share of these that is right: of 5,126 labelled figures
# that neither a rule was written for nor a weight learned from, in twelve groups.
_PROBABILITIES, _SHARES = zip(
    (0.0, 0.08), (0.21, 0.15), (0.39, 0.35), (0.53, 0.42), (0.68, 0.52), (0.8, 0.61), (0.89, 0.66), (0.94, 0.73),
    (0.97, 0.82), (0.986, 0.89), (0.992, 0.94), (1.0, 0.95), strict=True,
)  # fmt: skip

# A duration without a measure mostly says when: of 559 such, 415 have indeed neither measure nor subject.
_DURATION_ALONE = 0.74
# In titles, by whether the measure is in the lexicon: of 159 labelled ones 152 are right, of 16 others one. Nearly all
# of these announce an investment, so that the share is rounded down.
_TITLE = {True: 0.9, False: 0.05}

# In English, on 54 held-out and 55 other figures, by whether the measure is in the lexicon and whether there is a
# subject; rounded down, since rules were made in view of half of them.
_ENGLISH = {
    (True, True): 0.85, (False, True): 0.75, (True, False): 0.3, (False, False): 0.25,
}  # fmt: skip
_ENGLISH_WITHOUT_MEASURE = 0.6
_ENGLISH_NOTHING = 0.05


def rate_english_fact(draft: Draft, key: str | None) -> float:
    """Return the share of labelled facts of English texts with this evidence that are right in measure and subject."""
    if draft.measure is None:
        return _ENGLISH_NOTHING if draft.subject is None else _ENGLISH_WITHOUT_MEASURE
    return _ENGLISH[key is not None, draft.subject is not None]


def rate_chosen(probabilities: Sequence[float]) -> list[float]:
    """Return how often facts are right, by how probable measure and subject are together."""
    shares: list[float] = np.interp(probabilities, _PROBABILITIES, _SHARES).round(2).tolist()
    return shares


def rate_fact(draft: Draft, kind: FigureKind, key: str | None) -> float:
    """Return the share of labelled facts that are right, of those that no network was asked for.

    `kind` is that of the figure, or of the one that it restates.
    """
    return _DURATION_ALONE if kind == "duration" and draft.measure is None else _TITLE[key is not None]
