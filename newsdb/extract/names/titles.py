"""Find people by the titles beside their names.

홍길동 대표, 김철수 한빛증권 연구원, 제인 도 최고경영자, 대표 홍길동.
"""

import re
from collections.abc import Iterator
from functools import cache

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from newsdb.extract.names.candidates import NameCandidate
from newsdb.extract.names.firms import match_firm_between
from newsdb.extract.vocabulary.person_names import (
    is_chinese_name,
    is_korean_name,
    is_short_korean_name,
    is_western_given_name,
    may_hold_particle,
)
from newsdb.extract.vocabulary.word_lists import list_words, load_words
from newsdb.text.particles import ends_word, is_hangul, starts_word, strip_particle
from newsdb.text.word_spans import find_word_end, find_word_start, find_words_before

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


# What stands between a title and the name behind it: 대표 홍길동, 최고경영자(CEO) 홍길동, 감독 : 홍길동.
_COLON = re.compile(r" ?[:：]")
_BEHIND = re.compile(r"(?:\([A-Z]{2,4}\))? (?:[:：] ?)?(?=[가-힣])|[:：] ?(?=[가-힣])")
# A broadcaster's quote names its speaker: [홍길동 / 가나대 교수 : "…"], [홍길동/시민]"…".
_QUOTED_PERSON = re.compile(r"\[(?P<name>[가-힣]{3,4}) ?/[^\[\]/\n]{1,40}(?:[:：]|\] ?[\"“])")
_NOUN_ENDINGS = frozenset("유복서재금류채선기")  # beside the suffixes of nouns


@cache
def _build_title_matcher() -> AhoCorasick:
    return AhoCorasick(
        sorted(load_words("titles") | load_words("leading_titles")),
        matchkind=MatchKind.LeftmostLongest,
        implementation=Implementation.DFA,
    )


_TEAM = re.compile(r"(?:연구)?팀")


def find_by_title(text: str, known: list[NameCandidate]) -> list[NameCandidate]:
    """Find people with their name before or behind a title.

    `known` names of other labels are never people.
    """
    firms = {(candidate.start, candidate.end) for candidate in known if candidate.label != "person"}
    before: list[NameCandidate] = []
    after: list[NameCandidate] = []
    for _, start, end in _build_title_matcher().find_matches_as_indexes(text):
        title = text[start:end]
        if title in load_words("titles") and _may_end_title(text, end):
            before.extend(_find_before_title(text, start, title, firms))
        leads = title in load_words("leading_titles") or _COLON.match(text, end) is not None
        if leads and _may_start_title(text, start):
            after.extend(_find_after_title(text, start, end, firms))
    return [*before, *after, *_find_quoted_people(text)]


def _find_quoted_people(text: str) -> Iterator[NameCandidate]:
    for match in _QUOTED_PERSON.finditer(text) if "[" in text else ():
        if is_korean_name(match["name"]):
            yield NameCandidate(*match.span("name"), "person", None, _SURE)


def _may_start_title(text: str, start: int) -> bool:
    return start == 0 or text[start - 1] in "(·," or text[start - 1].isspace()


def _may_end_title(text: str, end: int) -> bool:
    team = _TEAM.match(text, end)
    return ends_word(text, team.end() if team else end)


def _find_before_title(
    text: str, title: int, name: str, firms: set[tuple[int, int]]
) -> Iterator[NameCandidate]:
    """Yield the person, and the firm, before a title beginning at `title`.

    They may stand inside the title's word or in the words before.
    """
    begin = find_word_start(text, title)
    stem = text[begin:title]
    if is_korean_name(stem) and starts_word(text, begin):
        yield NameCandidate(begin, title, "person", None, _SURE)
        return
    bracket = _BRACKET.search(text, max(0, begin - _LONGEST_BRACKET), begin)
    if bracket is not None:
        # 왕샤오밍(王小明) 교수: step over the bracket as if a space stood in its place.
        end = bracket.start()
        first = find_word_start(text, end)
        given = next(find_words_before(text, first, 1), None)
        person = _match_name(text, (first, end), given, 0, firms)
        if person is not None:
            yield person
        return
    words = find_words_before(text, begin, _MOST_WORDS + 1)
    before = next(words, None)
    if before is None:
        return
    if is_short_korean_name(text[slice(*before)]) and any(
        (begin, end) in firms for end in range(begin + 2, title + _LONGEST_BODY)
    ):
        # Two syllables are a name only before a known body and its title: 김온 가나은행장.
        yield NameCandidate(*before, "person", None, _LIKELY)
        return
    yield from _search_words(text, before, words, "" if stem else name, firms)


def _search_words(
    text: str,
    nearest: tuple[int, int],
    farther: Iterator[tuple[int, int]],
    title: str,
    firms: set[tuple[int, int]],
) -> Iterator[NameCandidate]:
    """Yield the person, and the firm, in the words before a title, of which `nearest` is the first to look at."""
    # 공모주 시장, 유해성 검사: these titles are other words as well.
    if title in load_words("ambiguous_titles") and _ends_like_noun(text[slice(*nearest)]):
        return  # the tagger decides
    word = nearest
    for distance in range(_MOST_WORDS):
        given = next(farther, None)
        person = _match_name(text, word, given, distance, firms)
        if person is not None:
            yield person
            firm = (
                match_firm_between(text, *nearest, title) if distance == 1 and nearest not in firms else None
            )
            if firm is not None:
                yield firm
            return
        if given is None or (distance and _BREAKS.fullmatch(text, *word) and word not in firms):
            return
        word = given


def _ends_like_noun(word: str) -> bool:
    return word[-1:] in _NOUN_ENDINGS or word[-1:] in load_words("noun_suffixes")


def _match_name(
    text: str,
    place: tuple[int, int],
    given: tuple[int, int] | None,
    distance: int,
    firms: set[tuple[int, int]],
) -> NameCandidate | None:
    """Match the word at a place as a name; `given` is the place of the word before it, maybe a given name."""
    first, last = place
    if place in firms or not starts_word(text, first):
        return None
    word = text[first:last]
    if (
        given is not None
        and _is_western_name(text[slice(*given)], word, distance)
        and given not in firms
        and starts_word(text, given[0])
    ):
        return NameCandidate(given[0], last, "person", None, _SURE)
    if is_korean_name(word):
        if distance and may_hold_particle(word):
            return None
        return NameCandidate(first, last, "person", None, _LIKELY if distance else _SURE)
    if distance == 0 and _is_foreign_name(word):
        return NameCandidate(first, last, "person", None, _LIKELY)
    return None


def _is_western_name(given: str, surname: str, distance: int) -> bool:
    """Check whether two words are a Western name."""
    return (
        is_western_given_name(given)
        and (distance == 0 or len(surname) > 1)
        and all(map(is_hangul, surname))
        and (surname[-1] not in _PARTICLES or len(surname) == 1)
        and (distance == 0 or strip_particle(surname) == surname)
        and surname not in load_words("not_surnames")
        and not surname.endswith(list_words("company_endings"))
        and strip_particle(surname) not in load_words("titles")
    )


def _is_foreign_name(word: str) -> bool:
    return len(word) >= _KOREAN_NAME and is_chinese_name(word)


def _find_after_title(
    text: str, title: int, end: int, firms: set[tuple[int, int]]
) -> Iterator[NameCandidate]:
    """Yield the person behind the title from `title` to `end`."""
    behind = _BEHIND.match(text, end)
    if behind is None:
        return
    start = behind.end()
    last = _match_leading_name(text, start, text[title - 1 : title] == "(")
    if last and (start, last) not in firms:
        yield NameCandidate(start, last, "person", None, _LIKELY)


def _strip_subject(surname: str) -> str:
    """Strip the particle of a surname behind its given name, even of one letter: 제이 `우`는."""
    if len(surname) == 2 and surname[-1] in _PARTICLES and ends_word(surname, 1):
        return surname[:1]
    return strip_particle(surname)


def _match_leading_name(text: str, start: int, in_bracket: bool) -> int | None:  # noqa: FBT001
    end = find_word_end(text, start)
    word = text[start:end]
    name = word if is_korean_name(word) else strip_particle(word)
    if is_korean_name(name) and len(word) - len(name) <= 1:
        return start + len(name)
    if in_bracket and text[end : end + 1] in {")", ","} and is_short_korean_name(word):
        return end
    if is_western_given_name(word) and text[end : end + 1] == " ":
        last = find_word_end(text, end + 1)
        return end + 1 + len(_strip_subject(text[end + 1 : last])) if last > end + 2 else None
    return None
