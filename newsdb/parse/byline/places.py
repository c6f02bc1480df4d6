"""Which words of a byline name the place it was written at, by what stands around them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from newsdb.parse.byline.words import Word

POSTS = frozenset({"특파원", "주재기자", "통신원"})
_LATIN = re.compile(r"[A-Za-z0-9]")
_BRACKETS = {"(": ")", "[": "]"}  # 라스베이거스(미국), 선전[중국]
_SHORTEST, _LONGEST = 2, 10  # characters of a place before `=`


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What was read before the word: people, a title still open, an outlet with its place (서울=통신사)."""

    people: bool
    open_role: bool
    dated: bool


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place's span in the byline, the index of the word behind it and its mark, and whether `=` or `/` marks it."""

    start: int
    end: int
    behind: int
    marked: bool


def kind_at(words: Sequence[Word], index: int) -> str:
    """The kind of the word at an index; empty outside."""
    return words[index].kind if 0 <= index < len(words) else ""


def mark_at(words: Sequence[Word], index: int) -> str:
    """The mark at an index; empty where a word or nothing stands."""
    return words[index].text if kind_at(words, index) == "mark" else ""


def place_at(words: Sequence[Word], index: int, around: Surroundings) -> FoundPlace | None:
    """The place that the word at `index` begins, or None.

    Before `=` any word may be one (안동(경북)=, 광양=); elsewhere only known places are: 세종 홍길동, 창원/홍길동,
    홍길동(부산), / 충주.
    """
    word = words[index]
    if word.kind not in ("place", "name", "other"):
        return None
    behind = _behind_bracket(words, index + 1)
    if mark_at(words, behind) == "=" and _may_be_place(word, around):
        return _found(words, index, behind, marked=True)
    if _closes_outlet(words, index) and (found := _after_outlet(words, index)):
        return found
    if word.kind != "place":
        return None
    return _before_name(words, index, behind, around) or _after_name(words, index, around)


def _after_outlet(words: Sequence[Word], index: int) -> FoundPlace | None:
    """The place in `[신문=잠실, 홍길동 기자]`, where two syllables are one rather than a name; so without the comma."""
    word = words[index]
    if mark_at(words, index + 1) == ",":
        named = word.kind == "name" and (len(word.text) > 2 or kind_at(words, index + 2) != "name")
        return None if named else _found(words, index, index + 1, marked=True)
    if word.kind == "other" and len(word.text) > 1 and kind_at(words, index + 1) == "name":
        return _found(words, index, index, marked=True)
    return None


def _before_name(words: Sequence[Word], index: int, behind: int, around: Surroundings) -> FoundPlace | None:
    mark, following = mark_at(words, behind), kind_at(words, behind + 1)
    if mark in ("/", "|") and following == "name" and not around.open_role:
        return _found(words, index, behind, marked=True)
    if mark == "·" and following in ("place", "name", "other") and mark_at(words, behind + 2) == "=":
        return _found(words, index, behind, marked=True)
    following = kind_at(words, behind)
    if following == "name" and not around.open_role:
        return _found(words, index, behind - 1, marked=False)
    if following in ("place", "outlet") and mark_at(words, behind + 1) == "=" and not around.people:
        return _found(words, index, behind - 1, marked=False)
    return None


def _after_name(words: Sequence[Word], index: int, around: Surroundings) -> FoundPlace | None:
    before, last = mark_at(words, index - 1), index == len(words) - 1
    if before == "(" and mark_at(words, index + 1) == ")":
        return _found(words, index, index + 1, marked=False)
    in_bracket = before == "=" and mark_at(words, index - 2) == "("
    closes = _closes_outlet(words, index) and last
    if in_bracket or closes or (before in ("/", "|") and around.people and last):
        return _found(words, index, index, marked=False)
    return None


def _closes_outlet(words: Sequence[Word], index: int) -> bool:
    """Whether the word stands behind an outlet and `=`: `[신문=잠실, 홍길동 기자]`, `[신문=단양]`."""
    return mark_at(words, index - 1) == "=" and kind_at(words, index - 2) == "outlet"


def _may_be_place(word: Word, around: Surroundings) -> bool:
    """Whether `X=` names a place: not where a name is followed by its own place, as in `홍길동(=남원)`."""
    fits = _SHORTEST <= len(word.text) <= _LONGEST and not around.dated
    if word.kind == "other" and _LATIN.search(word.text):  # TV무엇= is a station
        return False
    return fits and (word.kind != "name" or not around.open_role)


def _behind_bracket(words: Sequence[Word], index: int) -> int:
    """The index behind a bracket of up to three words that begins at `index`, else `index` itself."""
    closing = _BRACKETS.get(mark_at(words, index))
    if closing is None:
        return index
    return next((end + 1 for end in range(index + 2, index + 5) if mark_at(words, end) == closing), index)


def _found(words: Sequence[Word], index: int, last: int, *, marked: bool) -> FoundPlace:
    """The place from `index`, its bracket included, where `last` is the mark or word that closes it."""
    word, bracket = words[index], _behind_bracket(words, index + 1)
    end = words[bracket - 1].end if index + 1 < bracket <= last + 1 else word.end
    return FoundPlace(word.start, end, last + 1, marked)
