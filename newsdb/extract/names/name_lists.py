"""Find people in lists: beside people found already (한지우·박도현·서민재), and behind posts (▲과장 한지우)."""

import re
from collections.abc import Iterator, Sequence

from newsdb.extract.names.candidates import NameCandidate
from newsdb.extract.vocabulary.person_names import is_korean_name
from newsdb.lexicon.surnames import has_full_name_form
from newsdb.text.particles import ends_word

_LIKELY = 0.7
_LONGEST_ITEM = 60
_NAME = r"(?P<name>[가-힣]{3,4})"
_BRACKET = r"(?:\([^()\n]{1,40}\))?"
_SEPARATOR = r"(?: ?[,·ㆍ・/↔⇔] ?|(?:와|과) )"
# 홍길동과 공모해 is a verb: a particle or a mark must follow the name.
_NEXT = re.compile(
    rf"{_BRACKET}(?: ?[,·ㆍ・/↔⇔] ?(?P<name>[가-힣]{{3,12}})"
    r"|(?:와|과) (?P<joined>[가-힣]{4,12}|[가-힣]{3}(?=[,·(])))"
)
_NUMBERED_NEXT = re.compile(r"(?:\([^()\n]{1,40}\))? [0-9]{1,2}\. ?(?P<name>[가-힣]{3,12})")
_EXCHANGED = re.compile(rf"\([^()↔⇔→\n]{{0,12}}[↔⇔→] ?{_NAME}\)")
_BEFORE = re.compile(rf"(?<![가-힣A-Za-z0-9]){_NAME}{_BRACKET}{_SEPARATOR}$")
_DOUBTFUL = 0.3  # the tagger's least certainty: a list of people knows more
# ▲정책과장 한소율 ▲감사담당관 최가람: the form tells a name, whatever noun it begins like.
_MARKS = "▲△▷▶◇◆■□○●"
_POST = "장|관|이사|상무|전무|대표|주임|대리|책임|위원|교수|감사|판사|검사|대사|영사"
_APPOINTED = re.compile(
    rf"[{_MARKS}] ?[^{_MARKS}\n]{{0,30}}?(?:{_POST}) (?P<name>[가-힣]{{3,4}})(?= *(?:[{_MARKS}\n,<(]|$))"
)
_LEAST_APPOINTED = 3
_BEFORE_NEXT = frozenset(",·ㆍ・/↔⇔와과")
_IN_LISTS = _BEFORE_NEXT | frozenset("( ")
_LENGTHS = (3, 4)


def find_people_in_lists(text: str, candidates: Sequence[NameCandidate]) -> list[NameCandidate]:
    """Find names in the form of a Korean's in a list with a person among the candidates."""
    taken = bytearray(len(text) + 1)
    for candidate in candidates:
        if candidate.confidence < _DOUBTFUL:
            continue
        taken[candidate.start : candidate.end] = b"\x01" * (candidate.end - candidate.start)
    found: list[NameCandidate] = []
    known = [(candidate.start, candidate.end) for candidate in candidates if candidate.label == "person"]
    while known:
        start, end = known.pop()
        for first, last in (*_list_behind(text, end), *_list_before(text, start)):
            if taken.find(1, first, last) < 0:
                taken[first:last] = b"\x01" * (last - first)
                found.append(NameCandidate(first, last, "person", None, _LIKELY))
                known.append((first, last))
    return found


def find_appointed_people(text: str) -> list[NameCandidate]:
    """Find the people of a list of appointments: a mark, a post and a name at least three times."""
    if not any(mark in text for mark in _MARKS):
        return []
    spans = [match.span("name") for match in _APPOINTED.finditer(text) if has_full_name_form(match["name"])]
    if len(spans) < _LEAST_APPOINTED:
        return []
    return [NameCandidate(start, end, "person", None, _LIKELY) for start, end in spans]


def _list_behind(text: str, end: int) -> Iterator[tuple[int, int]]:
    """Yield the name in exchange for the one ending at `end`, and the next one of the list."""
    if text[end : end + 1] not in _IN_LISTS:
        return
    exchanged = _EXCHANGED.match(text, end)
    if exchanged is not None and is_korean_name(exchanged["name"]):
        yield exchanged.span("name")
    behind = _NEXT.match(text, end) or _NUMBERED_NEXT.match(text, end)
    if behind is None:
        return
    word = behind[behind.lastgroup or 0]
    start = behind.end() - len(word)
    for length in _LENGTHS:
        name = word[:length]
        if len(name) == length and is_korean_name(name) and ends_word(text, start + length):
            yield start, start + length
            return


def _list_before(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the name before the one starting at `start` in a list."""
    if text[max(0, start - 2) : start].rstrip(" ")[-1:] not in _BEFORE_NEXT:
        return
    before = _BEFORE.search(text, max(0, start - _LONGEST_ITEM), start)
    if before is not None and is_korean_name(before["name"]):
        yield before.span("name")
