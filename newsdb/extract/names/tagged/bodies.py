"""Trim the bodies and firms among the tagger's spans, and tell those that are none: laws, meetings, buildings."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from newsdb.extract.names.candidates import NameCandidate, list_within
from newsdb.extract.vocabulary.word_lists import list_words, load_alternation, load_words
from newsdb.text.particles import starts_word

_ABBREVIATION = 0.7  # least certainty for a word in capitals: terms look like firms' names
# A law, a meeting of states, an index and a league are no bodies.
_NO_BODY = re.compile(
    "[가-힣]*[^고지]법|[가-힣]+(?:유지|폐지|방지|금지|복지)법|(?:[한중일미북러영독불호베대남조당정청여야文][·-]?){2,4}"
    "|코스피|코스닥|나스닥|다우존스|닛케이|.*리그 ?[0-9]?"
)
_BEFORE_BODY = re.compile(
    r"#|프로(?:축구|야구|농구|배구) |(?:싱크탱크|시민단체|당내|각국) "
    r"|(?:[가-힣A-Za-z]{1,8} )?(?:스타트업|기업|업체) (?=[가-힣]{2})"
)
# 서울고법 형사14-1부 is a panel of its court.
_PANEL = re.compile(
    r"(.+?(?:법원|지법|고법|법원 [가-힣]{2}지원|지원)) (?:[가-힣]{2,6})?[0-9][0-9-]*(?:단독|부)"
)
# 가나대 경제학과 is the faculty of a professor at 가나대.
_FACULTY = re.compile(r"(.+?(?:대|대학교|대학)) [가-힣]{1,10}(?:학과|학부|전공|과)")
_MEETING_BEHIND = re.compile(r"회의|의(?=\()")
_PARTY_OF_PROVINCE = re.compile(r"당(?![가-힣]{2})|당(?=[은는이가을를의에과])")
_EMPLOYEES = re.compile(r" ?(?:임직원|직원|노동자|조합원)(?:들)?$")  # LH임직원
_LETTER = re.compile(r"[^\W\d_]")
_SHORTEST_TITLE = 3


@cache
def _compile_no_body_ending() -> re.Pattern[str]:
    return re.compile(rf"(?:{load_alternation('no_body_endings')})$")


@cache
def _load_titles() -> tuple[str, ...]:
    return tuple(title for title in load_words("titles") if len(title) >= _SHORTEST_TITLE)


def trim_body(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where a body's name begins and ends, without a hash, a sport, a panel or a faculty beside it.

    나다당 가나도 goes on to its 당.
    """
    if before := _BEFORE_BODY.match(text, start, end):
        start = before.end()
    name = text[start:end]
    if " " in name and (behind := _PANEL.fullmatch(name) or _FACULTY.fullmatch(name)):
        return start, start + behind.end(1)
    if employees := _EMPLOYEES.search(name):
        return start, start + employees.start()
    if "당 " in name and name[-1] in "도시" and _PARTY_OF_PROVINCE.match(text, end):
        return start, end + 1
    return start, end


def may_be_body(text: str, start: int, end: int, confidence: float, surer: Sequence[NameCandidate]) -> bool:
    """Check that a name is a body's or a firm's: no law, event, title or term, and not half of a word."""
    name = text[start:end]
    if not _may_name_body(name):
        return False
    if name in load_words("public_bodies"):
        return True
    if not starts_word(text, start) or _MEETING_BEHIND.match(text, end):
        return False
    if name.isascii() and name.isupper():
        return confidence >= _ABBREVIATION and not _is_term(text, start, end, surer)
    return name not in load_words("abbreviations")


@lru_cache(maxsize=8192)
def _may_name_body(name: str) -> bool:
    """Check the letters of a body's name; cached, because the same few bodies stand in most texts."""
    if len(name) < 2 or not _LETTER.search(name) or "…" in name:  # 2613.57, which an index stands at
        return False
    if name in load_words("public_bodies"):
        return True
    # 중국 대학 is any of them; 중국 정부 is one.
    ordinary = name.rpartition(" ")[2] in load_words("generic_bodies") or name in load_words("nouns")
    return not (
        ordinary
        or _NO_BODY.fullmatch(name)
        or _compile_no_body_ending().search(name)
        or name.endswith(_load_titles())
    )


def _is_term(text: str, start: int, end: int, surer: Sequence[NameCandidate]) -> bool:
    """Check whether capitals are a term: in the list, or in brackets behind what is no name (행동강령(COC))."""
    if text[start:end] in load_words("abbreviations"):
        return True
    if text[start - 1 : start] != "(" or text[end : end + 1] != ")":
        return False
    word_end = start - 1
    return not any(name.end == word_end for name in list_within(surer, max(0, start - 40), word_end))


def is_building(name: str) -> bool:
    """Check whether a name is that of a building: 가나군청 별관."""
    return name.endswith(list_words("building_endings"))


def stands_beside_firm(text: str, start: int, end: int, surer: Sequence[NameCandidate]) -> bool:
    """Check whether a name stands in a list beside a known firm: `나루`·가나전자, 가나전자, `나루` 등."""
    beside = [name for name in list_within(surer, max(0, start - 30), end + 30) if name.label == "company"]
    return any(
        text[name.end : start] in _IN_LIST or text[end : name.start] in _IN_LIST
        for name in beside
        if name.end <= start or name.start >= end
    )


_IN_LIST = frozenset(("·", "ㆍ", ", ", ",", "‧"))
