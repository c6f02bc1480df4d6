"""Match the words naming the place of a byline, by their context."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from newsdb.parse.byline.tokens import Word

POSTS = frozenset({"특파원", "주재기자", "통신원"})
_LATIN = re.compile(r"[A-Za-z0-9]")
_BRACKETS = {"(": ")", "[": "]"}  # 라스베이거스(미국), 선전[중국]
_SHORTEST, _LONGEST = 2, 10  # characters of a place before `=`


@dataclass(frozen=True, slots=True)
class PlaceContext:
    """Hold what was parsed before a word: people, an open title, an outlet with its place (서울=통신사)."""

    people: bool
    open_role: bool
    has_dateline: bool


@dataclass(frozen=True, slots=True)
class PlaceSpan:
    """Hold a place's span, the index behind it and its mark, and whether `=` or `/` marks it."""

    start: int
    end: int
    behind: int
    marked: bool


def get_kind(words: Sequence[Word], index: int) -> str:
    """Return the kind of the word at an index; empty outside."""
    return words[index].kind if 0 <= index < len(words) else ""


def get_mark(words: Sequence[Word], index: int) -> str:
    """Return the mark at an index; empty for a word or outside."""
    return words[index].text if get_kind(words, index) == "mark" else ""


def match_place(words: Sequence[Word], index: int, context: PlaceContext) -> PlaceSpan | None:
    """Match the place beginning with the word at `index`, or return None.

    Before `=` any word may be a place (안동(경북)=, 광양=); elsewhere only a known place: 세종 홍길동,
    창원/홍길동, 홍길동(부산), / 충주.
    """
    word = words[index]
    if word.kind not in ("place", "name", "other"):
        return None
    behind = _skip_bracket(words, index + 1)
    if get_mark(words, behind) == "=" and _may_be_place(word, context):
        return _build_span(words, index, behind, marked=True)
    if _closes_outlet(words, index) and (span := _match_after_outlet(words, index)):
        return span
    if word.kind != "place":
        return None
    return _match_before_name(words, index, behind, context) or _match_after_name(words, index, context)


def _match_after_outlet(words: Sequence[Word], index: int) -> PlaceSpan | None:
    """Match the place in `[신문=잠실, 홍길동 기자]`; two syllables there are a place, not a name.

    The comma may be missing.
    """
    word = words[index]
    if get_mark(words, index + 1) == ",":
        is_name = word.kind == "name" and (len(word.text) > 2 or get_kind(words, index + 2) != "name")
        return None if is_name else _build_span(words, index, index + 1, marked=True)
    if word.kind == "other" and len(word.text) > 1 and get_kind(words, index + 1) == "name":
        return _build_span(words, index, index, marked=True)
    return None


def _match_before_name(
    words: Sequence[Word], index: int, behind: int, context: PlaceContext
) -> PlaceSpan | None:
    mark, following = get_mark(words, behind), get_kind(words, behind + 1)
    if mark in ("/", "|") and following == "name" and not context.open_role:
        return _build_span(words, index, behind, marked=True)
    if mark == "·" and following in ("place", "name", "other") and get_mark(words, behind + 2) == "=":
        return _build_span(words, index, behind, marked=True)
    following = get_kind(words, behind)
    if following == "name" and not context.open_role:
        return _build_span(words, index, behind - 1, marked=False)
    if following in ("place", "outlet") and get_mark(words, behind + 1) == "=" and not context.people:
        return _build_span(words, index, behind - 1, marked=False)
    return None


def _match_after_name(words: Sequence[Word], index: int, context: PlaceContext) -> PlaceSpan | None:
    before, last = get_mark(words, index - 1), index == len(words) - 1
    if before == "(" and get_mark(words, index + 1) == ")":
        return _build_span(words, index, index + 1, marked=False)
    in_bracket = before == "=" and get_mark(words, index - 2) == "("
    closes = _closes_outlet(words, index) and last
    if in_bracket or closes or (before in ("/", "|") and context.people and last):
        return _build_span(words, index, index, marked=False)
    return None


def _closes_outlet(words: Sequence[Word], index: int) -> bool:
    """Check whether the word stands behind an outlet and `=`: `[신문=잠실, 홍길동 기자]`, `[신문=단양]`."""
    return get_mark(words, index - 1) == "=" and get_kind(words, index - 2) == "outlet"


def _may_be_place(word: Word, context: PlaceContext) -> bool:
    """Check whether `X=` may name a place; it does not in `홍길동(=남원)`, a name with its own place."""
    fits = _SHORTEST <= len(word.text) <= _LONGEST and not context.has_dateline
    if word.kind == "other" and _LATIN.search(word.text):  # TV무엇= is a station
        return False
    return fits and (word.kind != "name" or not context.open_role)


def _skip_bracket(words: Sequence[Word], index: int) -> int:
    """Return the index behind a bracket of up to three words beginning at `index`, else `index` itself."""
    closing = _BRACKETS.get(get_mark(words, index))
    if closing is None:
        return index
    return next((end + 1 for end in range(index + 2, index + 5) if get_mark(words, end) == closing), index)


def _build_span(words: Sequence[Word], index: int, last: int, *, marked: bool) -> PlaceSpan:
    """Build the place from `index`, with its bracket; `last` is the mark or word closing it."""
    word, bracket = words[index], _skip_bracket(words, index + 1)
    end = words[bracket - 1].end if index + 1 < bracket <= last + 1 else word.end
    return PlaceSpan(word.start, end, last + 1, marked)
