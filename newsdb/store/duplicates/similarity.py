"""Decide whether one text is a near copy or another edition of another. Knows no database."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from newsdb.model.choices import DuplicateKind
from newsdb.store.schema.types import UNKNOWN_MOMENT
from newsdb.text.shingles import (
    compute_overlap,
    compute_shingles,
    find_numbers,
    keep_letters,
    strip_edition_marks,
)

if TYPE_CHECKING:
    from newsdb.text.shingles import Shingles


# Measured on 50 pairs of real news each (docs/duplicates.md): between outlets, three shared trigrams in five prove a
# common origin; at one outlet, captions and other forms share as much.
_NEAR, _NEAR_AT_ONE_OUTLET = 0.6, 0.8
_EDITION = 0.5  # of the shorter text: a later edition is longer
# Texts of a daily form (prices, weather) differ in their numbers. Fewer than three numbers decide nothing.
_FEWEST_NUMBERS, _SHARED_NUMBERS = 3, 1 / 3

Order = tuple[bool, datetime, int, int]
"""Sorts articles by appearance: dated before undated, by the last moment that the date allows, richer ones first."""

_LENGTHS: Mapping[str | None, timedelta] = {
    "year": timedelta(days=365),
    "quarter": timedelta(days=91),
    "month": timedelta(days=30),
    "week": timedelta(days=7),
    "day": timedelta(days=1),
    "hour": timedelta(hours=1),
    "minute": timedelta(minutes=1),
}


class DuplicateLink(NamedTuple):
    """How a text is related to an earlier one, and the share of trigrams common to both (Jaccard)."""

    kind: DuplicateKind
    similarity: float


# Compared by identity, not by content; the cached properties need a dictionary.
@dataclass(frozen=True, eq=False)
class CurrentText:
    """An article's current text, with the fields to compare with duplicates."""

    article_id: int
    published_at: datetime
    outlet_id: int | None
    title: str | None
    body: str
    body_sha256: bytes

    @cached_property
    def shingles(self) -> "Shingles":
        """Return the trigrams of the body, computed at the first use."""
        return compute_shingles(self.body)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Return the numbers in the body."""
        return find_numbers(self.body)


def order_of(
    published_at: datetime, article_id: int, precision: str | None = None, richness: int = 0
) -> Order:
    """Return an article's sort key by appearance.

    A date alone means some moment of its day, so that an exact time of that day comes before it.
    """
    is_undated = published_at == UNKNOWN_MOMENT
    latest = published_at if is_undated else published_at + _LENGTHS.get(precision, timedelta())
    return is_undated, latest, -richness, article_id


def classify_duplicate(left: CurrentText, right: CurrentText) -> DuplicateLink | None:
    """Return how two texts of different wording are related, or None. The arguments can be swapped."""
    jaccard, share_of_shorter = compute_overlap(left.shingles, right.shingles)
    if share_of_shorter >= _EDITION and _are_editions(left, right):
        return DuplicateLink("edition", jaccard)
    threshold = _NEAR_AT_ONE_OUTLET if left.outlet_id == right.outlet_id else _NEAR
    if jaccard >= threshold and _have_similar_numbers(left.numbers, right.numbers):
        return DuplicateLink("near", jaccard)
    return None


def _are_editions(left: CurrentText, right: CurrentText) -> bool:
    """Check whether two articles of one outlet have titles with different marks alone: [속보], (종합) ..."""
    if left.outlet_id is None or left.outlet_id != right.outlet_id or not left.title or not right.title:
        return False
    core = strip_edition_marks(left.title)
    return (
        bool(core)
        and core == strip_edition_marks(right.title)
        and keep_letters(left.title) != keep_letters(right.title)
    )


def _have_similar_numbers(left: frozenset[str], right: frozenset[str]) -> bool:
    """Check whether the numbers of two texts allow a common origin."""
    if min(len(left), len(right)) < _FEWEST_NUMBERS:
        return True
    return len(left & right) / len(left | right) >= _SHARED_NUMBERS
