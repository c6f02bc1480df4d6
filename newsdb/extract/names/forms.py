"""Find companies and organisations by their form: ㈜, a stock code, an ending such as 증권 or 위원회."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from newsdb.extract.names.candidates import NameCandidate
from newsdb.extract.vocabulary.word_lists import ATTACHED, list_words, load_words
from newsdb.model.records import Label
from newsdb.text.particles import ends_word, ends_word_after, starts_word
from newsdb.text.word_spans import find_word_start

_NAME = r"[가-힣A-Za-z0-9&]{2,24}"
_NO_AMOUNT = (
    r"(?!\d{1,6}[조억만천백]{0,2}(?:원|달러|주(?![가-힣])|명))"  # 가나 주식회사 8억원, 나다 주식회사 3억원
)
_WRITTEN = re.compile(
    rf"(?:㈜|\(주\)|주식회사)\s?(?P<after>{_NO_AMOUNT}{_NAME})"
    rf"|(?P<before>(?<![가-힣A-Za-z0-9&]){_NAME})(?:㈜|\(주\)|(?=\((?:\d{{6}}|00\d{{2}}[0-9A-Z]{{2}})\)))"
)
_LATIN = re.compile(
    r"(?<![A-Za-z0-9.&])(?:[A-Z][\w&-]{1,20},? ){1,4}"
    r"(?:Inc\.?|Corp\.?|Corporation|Co\., Ltd\.?|Ltd\.?|LLC|PLC|Holdings|Technologies)(?![A-Za-z])"
)
# 쓰촨누리그룹 유한공사: how Korean writes a Chinese company's form.
_CHINESE = re.compile(r"(?:주식|집단|고분)?유한(?:책임)?(?:공사|회사)")
_OF_ANY_KIND = frozenset("계형의된한는은")  # 외국계 유한회사, 새로운 유한회사
_FOREIGN_FORMS = (
    "테크놀로지스?|테크놀러지|일렉트로닉스|인더스트리|로보틱스|홀딩스|인터내셔널|매뉴팩처링|파마슈티컬스?"
)
# 톈위 테크놀로지: a name in two words, where the first is none of Korean.
_TWO_WORDS = re.compile(rf"(?<![가-힣A-Za-z0-9&])(?P<first>[가-힣]{{2,8}}) (?:{_FOREIGN_FORMS})")
# One of these stands in every match of the three: most texts hold none of them.
_IN_WRITTEN = re.compile(r"㈜|\((?:주\)|[0-9]{6}\)|00[0-9]{2}[0-9A-Z]{2}\))|주식회사")
_IN_TWO_WORDS = re.compile(rf" (?:{_FOREIGN_FORMS})")
_IN_LATIN = re.compile(r" (?:Inc|Corp|Co\.|Ltd|LLC|PLC|Holdings|Technologies)")
_SURE, _LIKELY = 0.85, 0.7
_MOST_STEM = 16
_KOREAN_ENDINGS = frozenset("은는을를의와과된한인대년당용형")
# 금지법, 방지법, 복지법 and 폐지법 are laws; 수원지법 is a court.
_LAW_STEMS = frozenset("금방복폐유")
_OPEN_ENDINGS = frozenset(("센터", "기금", "법원", "의회"))


class _Ending(NamedTuple):
    """An ending of names of one label.

    Stems of `generic` make no name. A `weak` one ends ordinary compounds too, and names only behind Latin capitals.
    """

    word: str
    label: Label
    generic: frozenset[str]
    weak: bool

    def ends_name(self, text: str, end: int) -> bool:
        """Check whether a name with it may end there: 가나은행이, and 가나위원회장이 of an organisation."""
        return ends_word(text, end) or (self.label == "organisation" and ends_word_after(text, end, ATTACHED))

    def follows(self, stem: str) -> bool:
        """Check whether the stem makes a name with it."""
        if not stem or len(stem) > _MOST_STEM or stem in self.generic or stem.isdigit():
            return False
        if self.word == "지법" and stem[-1] in _LAW_STEMS:
            return False
        if not self.weak:
            return len(stem) > 1
        # SK온 is known, EQ뱅크 is a name.
        return stem.isascii() and stem.isupper() and len(stem) > 1 and stem not in load_words("abbreviations")


@cache
def _list_endings() -> tuple[_Ending, ...]:
    ordinary = load_words("ordinary_company_endings")
    company, organisation = (load_words(f"ordinary_{label}_stems") for label in ("company", "organisation"))
    return (
        *(_Ending(word, "company", company, word in ordinary) for word in list_words("company_endings")),
        *(
            _Ending(word, "organisation", organisation, word in _OPEN_ENDINGS)
            for word in list_words("organisation_endings")
        ),
    )


@cache
def _build_ending_matcher() -> AhoCorasick:
    return AhoCorasick([ending.word for ending in _list_endings()], implementation=Implementation.DFA)


def _find_by_ending(text: str) -> list[NameCandidate]:
    """Find the names with an ending, companies first."""
    endings = _list_endings()
    candidates = []
    for index, start, end in _build_ending_matcher().find_matches_as_indexes(text, overlapping=True):
        ending = endings[index]
        if ending.ends_name(text, end):
            begin = find_word_start(text, start)
            if ending.follows(text[begin:start]) and starts_word(text, begin):
                candidates.append(NameCandidate(begin, end, ending.label, None, _LIKELY))
    return sorted(candidates, key=lambda candidate: candidate.label)


def find_by_form(text: str, known: list[NameCandidate]) -> list[NameCandidate]:
    """Find companies and organisations by their form; places of `known` names stay as they are."""
    taken = {(candidate.start, candidate.end) for candidate in known}
    candidates = [
        *_find_marked_companies(text),
        *_find_latin_companies(text),
        *_find_foreign_companies(text),
        *_find_by_ending(text),
    ]
    return [candidate for candidate in candidates if (candidate.start, candidate.end) not in taken]


def _find_marked_companies(text: str) -> list[NameCandidate]:
    if _IN_WRITTEN.search(text) is None:
        return []
    candidates = []
    for match in _WRITTEN.finditer(text):
        start, end = match.span("after") if match["after"] else match.span("before")
        name = _find_name_end(text, start, end) if match["after"] else end
        candidates.append(NameCandidate(start, name, "company", None, _SURE))
    return candidates


def _find_name_end(text: str, start: int, end: int) -> int:
    for at in range(start + 2, end):
        if ends_word(text, at):
            return at
    return end


def _find_foreign_companies(text: str) -> Iterator[NameCandidate]:
    for match in _CHINESE.finditer(text) if "유한" in text else ():
        glued = find_word_start(text, match.start())
        end = (
            match.start() - 1
            if glued == match.start() and text[match.start() - 1 :][:1] == " "
            else match.start()
        )
        start = find_word_start(text, end)
        if end - start > 1 and text[end - 1] not in _OF_ANY_KIND and ends_word(text, match.end()):
            yield NameCandidate(start, match.end(), "company", None, _SURE)
    for match in _TWO_WORDS.finditer(text) if _IN_TWO_WORDS.search(text) else ():
        if ends_word(text, match.end()) and not _is_korean_word(match["first"]):
            yield NameCandidate(match.start(), match.end(), "company", None, _LIKELY)


def _is_korean_word(word: str) -> bool:
    """Check whether a word before 테크놀로지 is an ordinary one: 차세대, 첨단의, 블록체인."""
    return (
        word in load_words("nouns") or word[-1] in _KOREAN_ENDINGS or word in load_words("not_technologies")
    )


def _find_latin_companies(text: str) -> list[NameCandidate]:
    if _IN_LATIN.search(text) is None:
        return []
    return [
        NameCandidate(match.start(), match.end(), "company", None, _SURE) for match in _LATIN.finditer(text)
    ]
