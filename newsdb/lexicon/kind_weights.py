"""Weigh the kinds of one name in texts.

A mention counts by the fourth power of its confidence: one that the words around it show to be a company outweighs ten
guesses. Extraction takes unlisted firms for people, and hardly ever people for firms. So people count less: half, and a
twentieth where the name has not the form of a Korean's full name.
"""

from typing import NamedTuple

from newsdb.lexicon.surnames import has_full_name_form

_FULL_NAME, _OTHER_NAME = 0.5, 0.05
_DIGITS = 6  # of a weight: the order in which a database adds does not matter
# Of equal weights the first kind holds.
_ORDER = ("company", "organisation", "media", "place", "person")


class Weight(NamedTuple):
    """The mentions of an entity by extraction: their number, and the sum of their weights."""

    mentions: int = 0
    weight: float = 0.0

    def plus(self, other: "Weight") -> "Weight":
        """Return the weight of the mentions of both."""
        return Weight(self.mentions + other.mentions, self.weight + other.weight)


def weigh_mention(confidence: float) -> float:
    """Return the weight of one mention; `store.mention_weights` sums the same of stored ones."""
    return confidence * confidence * confidence * confidence


def weigh_kind(kind: str, name_norm: str, weight: Weight) -> float:
    """Return how much speaks for a kind of a name."""
    share = 1.0
    if kind == "person":
        share = _FULL_NAME if has_full_name_form(name_norm) else _OTHER_NAME
    return round(weight.weight * share, _DIGITS)


def rank_kind(kind: str) -> int:
    """Return the place of a kind among kinds of equal weight, from 0."""
    return _ORDER.index(kind)
