"""Tell how often facts with the same evidence are right in measure and subject."""

from collections.abc import Sequence

import numpy as np

from newsdb.extract.facts.drafts import Draft

# How probable the network finds a measure and subject, and the share of these that is right: of 7,596 labelled figures
# of articles that the network was not trained on, in twelve groups.
_PROBABILITIES, _SHARES = zip(
    (0.0, 0.05), (0.21, 0.2), (0.39, 0.32), (0.53, 0.43), (0.68, 0.52), (0.8, 0.66), (0.89, 0.74), (0.94, 0.83),
    (0.97, 0.88), (0.985, 0.89), (0.993, 0.93), (1.0, 0.97), strict=True,
)  # fmt: skip

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
