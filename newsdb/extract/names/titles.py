"""People by the titles beside their names: 홍길동 대표, 김철수 한빛증권 연구원, 제인 도 최고경영자, 대표 홍길동."""

import re
from collections.abc import Iterator
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from newsdb.extract.names.candidates import Candidate
from newsdb.extract.names.firms import firm_between
from newsdb.extract.names.person_names import is_chinese, is_given, is_inflected, is_korean, is_short_korean
from newsdb.extract.words import words
from newsdb.text.particles import ends_word, is_hangul, starts_word, strip_particle
from newsdb.text.word_spans import find_word_end, find_word_start, list_words_before

_SURE, _LIKELY = 0.85, 0.75
_MOST_WORDS = 7
# 중앙회장 is a title, and 가나중앙회 a body: the body may end within the title.
_LONGEST_BODY = 4
_BRACKET = re.compile(r"\([^()]{1,40}\)\s?$")
_LONGEST_BRACKET = 42
# A word with one of these particles ends the phrase that a title closes.
_BREAKS = re.compile(
    r"..+(?:은|는|을|를|에서|에게|에는|에도|에|으로|이다|했다|하며|하고|하는|한|된|던|할|될|며|면서|라며|라고)$"
)
_KOREAN_NAME = 3
_PARTICLES = frozenset("은는을를의")


# What stands between a title and the name behind it: 대표 홍길동, 최고경영자(CEO) 홍길동.
_BEHIND = re.compile(r"(?:\([A-Z]{2,4}\))? (?=[가-힣])")


@cache
def _titles() -> AhoCorasick:
    return AhoCorasick(sorted(words("titles") | words("leading_titles")), matchkind=MatchKind.LeftmostLongest)


_TEAM = re.compile(r"(?:연구)?팀")


def named_by_title(text: str, known: list[Candidate]) -> list[Candidate]:
    """People whose name stands before or after a title. `known` names of other kinds are never taken for people."""
    firms = {(candidate.start, candidate.end) for candidate in known if candidate.label != "person"}
    before: list[Candidate] = []
    after: list[Candidate] = []
    for _, start, end in _titles().find_matches_as_indexes(text):
        title = text[start:end]
        if title in words("titles") and _closes(text, end):
            before.extend(_before(text, start, title, firms))
        if title in words("leading_titles") and _opens(text, start):
            after.extend(_after(text, start, end, firms))
    return [*before, *after]


def _opens(text: str, start: int) -> bool:
    return start == 0 or text[start - 1] in "(·," or text[start - 1].isspace()


def _closes(text: str, end: int) -> bool:
    team = _TEAM.match(text, end)
    return ends_word(text, team.end() if team else end)


def _before(text: str, title: int, name: str, firms: set[tuple[int, int]]) -> Iterator[Candidate]:
    """The person, and the firm, before a title that begins at `title`, within its word or in the words before."""
    begin = find_word_start(text, title)
    stem = text[begin:title]
    if is_korean(stem) and starts_word(text, begin):
        yield Candidate(begin, title, "person", None, _SURE)
        return
    bracket = _BRACKET.search(text, max(0, begin - _LONGEST_BRACKET), begin)
    if bracket is not None:
        # 왕샤오밍(王小明) 교수: step over the gloss as if a space stood in its place.
        yield from _name_at(text, find_word_start(text, bracket.start()), bracket.start(), 0, firms)
        return
    before = list_words_before(text, begin, _MOST_WORDS)
    of_a_body = any((begin, end) in firms for end in range(begin + 2, title + _LONGEST_BODY))
    if before and of_a_body and is_short_korean(text[slice(*before[0])]):
        # Two syllables are a name only before a known body and its title: 김온 가나은행장.
        yield Candidate(*before[0], "person", None, _LIKELY)
        return
    yield from _in_words(text, before, "" if stem else name, firms)


def _in_words(
    text: str, before: list[tuple[int, int]], title: str, firms: set[tuple[int, int]]
) -> Iterator[Candidate]:
    for distance, (first, last) in enumerate(before):
        people = list(_name_at(text, first, last, distance, firms))
        if people:
            yield from people
            firm = firm_between(text, *before[0], title) if distance == 1 and before[0] not in firms else None
            if firm is not None:
                yield firm
            return
        if distance and _BREAKS.fullmatch(text, first, last) and (first, last) not in firms:
            return


def _name_at(
    text: str, first: int, last: int, distance: int, firms: set[tuple[int, int]]
) -> Iterator[Candidate]:
    word = text[first:last]
    if (first, last) in firms or not starts_word(text, first):
        return
    western = _western(text, first, last, distance, firms)
    if western is not None:
        yield Candidate(western, last, "person", None, _SURE)
    elif is_korean(word):
        if distance == 0 or not is_inflected(word):
            yield Candidate(first, last, "person", None, _SURE if distance == 0 else _LIKELY)
    elif distance == 0 and _is_foreign(word):
        yield Candidate(first, last, "person", None, _LIKELY)


def _western(text: str, first: int, last: int, distance: int, firms: set[tuple[int, int]]) -> int | None:
    """Where the Western name begins whose surname is this word: at the given name before it."""
    word = text[first:last]
    shortest = 1 if distance == 0 else 2
    if (
        len(word) < shortest
        or not all(map(is_hangul, word))
        or (word[-1] in _PARTICLES and len(word) > 1)
        or (distance and strip_particle(word) != word)
    ):
        return None
    before = list_words_before(text, first, 1)
    if (
        not before
        or before[0] in firms
        or word in words("not_surnames")
        or strip_particle(word) in words("titles")
        or not is_given(text[slice(*before[0])])
    ):
        return None
    start = before[0][0]
    return start if starts_word(text, start) else None


def _is_foreign(word: str) -> bool:
    return len(word) >= _KOREAN_NAME and is_chinese(word)


def _after(text: str, title: int, end: int, firms: set[tuple[int, int]]) -> Iterator[Candidate]:
    """The person behind the title from `title` to `end`."""
    behind = _BEHIND.match(text, end)
    if behind is None:
        return
    start = behind.end()
    last = _leading_name(text, start, text[title - 1 : title] == "(")
    if last and (start, last) not in firms:
        yield Candidate(start, last, "person", None, _LIKELY)


def _leading_name(text: str, start: int, in_bracket: bool) -> int | None:  # noqa: FBT001
    end = find_word_end(text, start)
    word = text[start:end]
    name = word if is_korean(word) else strip_particle(word)
    if is_korean(name) and len(word) - len(name) <= 1:
        return start + len(name)
    if in_bracket and text[end : end + 1] in {")", ","} and is_short_korean(word):
        return end
    if is_given(word) and text[end : end + 1] == " ":
        last = find_word_end(text, end + 1)
        return end + 1 + len(strip_particle(text[end + 1 : last])) if last > end + 2 else None
    return None
