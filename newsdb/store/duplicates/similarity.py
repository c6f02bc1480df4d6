"""Whether one text is a near copy of another, or another edition of it. Pure: texts in, a word and a number out."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from newsdb.store.schema.types import UNKNOWN_TIME
from newsdb.text.shingles import (
    compute_overlap,
    compute_shingles,
    find_numbers,
    keep_letters,
    strip_edition_marks,
)

if TYPE_CHECKING:
    from newsdb.text.shingles import Shingles

# Read on 50 pairs of real news each (docs/duplicates.md): between outlets three trigrams in five are shared by nothing
# but texts of one origin; at one outlet captions and other forms share as much.
_NEAR, _NEAR_AT_ONE_OUTLET = 0.6, 0.8
_EDITION = 0.5  # of the shorter text: a later edition says more
# A form that is filled in every day (prices, weather) has other numbers each time.
_TELLING_NUMBERS, _SAME_NUMBERS = 3, 1 / 3

Order = tuple[bool, datetime, int]
"""What comes first: the dated before the undated, by publication, then by id."""


class DuplicateLink(NamedTuple):
    """How a text is related to an earlier one: `copy`, `near` or `edition`, and the part of trigrams they share."""

    kind: str
    similarity: float


# Compared by what they are, not by what they hold; the cached properties need a dictionary.
@dataclass(frozen=True, eq=False)
class CurrentText:
    """An article's current text, and what decides about copies of it. Trigrams are made when they are asked for."""

    article_id: int
    listed_at: datetime
    outlet_id: int | None
    title: str | None
    body: str
    body_sha256: bytes

    @property
    def order(self) -> Order:
        """Its place in the order in which articles appeared."""
        return order_of(self.listed_at, self.article_id)

    @cached_property
    def shingles(self) -> "Shingles":
        """The trigrams of the body."""
        return compute_shingles(self.body)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The numbers of the body."""
        return find_numbers(self.body)


def order_of(listed_at: datetime, article_id: int) -> Order:
    """The place of an article in the order in which articles appeared."""
    return listed_at == UNKNOWN_TIME, listed_at, article_id


def classify_duplicate(left: CurrentText, right: CurrentText) -> DuplicateLink | None:
    """How two texts with other wording are related; None where they are not. The same either way round."""
    part, part_of_shorter = compute_overlap(left.shingles, right.shingles)
    if part_of_shorter >= _EDITION and _are_editions(left, right):
        return DuplicateLink("edition", part)
    needed = _NEAR_AT_ONE_OUTLET if left.outlet_id == right.outlet_id else _NEAR
    return DuplicateLink("near", part) if part >= needed and _agree(left.numbers, right.numbers) else None


def _are_editions(left: CurrentText, right: CurrentText) -> bool:
    """Whether two articles of one outlet have titles that differ in nothing but marks: [속보], (종합) ..."""
    if left.outlet_id is None or left.outlet_id != right.outlet_id or not left.title or not right.title:
        return False
    core = strip_edition_marks(left.title)
    return (
        bool(core)
        and core == strip_edition_marks(right.title)
        and keep_letters(left.title) != keep_letters(right.title)
    )


def _agree(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether the numbers of two texts do not speak against a common origin."""
    if min(len(left), len(right)) < _TELLING_NUMBERS:
        return True
    return len(left & right) / len(left | right) >= _SAME_NUMBERS
