"""Find firms outside all lists by the words beside them: their chief, a title, a word for a firm."""

import re
from collections.abc import Iterator
from functools import cache

from newsdb.extract.names.candidates import NameCandidate
from newsdb.extract.vocabulary.word_lists import load_alternation, load_words
from newsdb.lexicon.places import load_place_names
from newsdb.model.records import Label
from newsdb.text.particles import ends_word, starts_word
from newsdb.text.word_spans import find_word_start

_LIKELY, _WEAK = 0.75, 0.6
_NAME = r"[가-힣A-Za-z0-9&]"
_LISTED = re.compile(
    rf"(?<![가-힣A-Za-z0-9&])(?P<name>{_NAME}{{2,12}}?)[은는이가] (?:[^ .\n]{{1,8}} ){{0,2}}"
    r"(?:코스닥|코스피|유가증권|나스닥|뉴욕증시|홍콩증시|코넥스) ?(?:시장)?에 (?:신규 )?"
    r"상장(?:했|한다|됐|된다|할|하기|을)"
)
_AMOUNT = r"[0-9][0-9,.]*[조억만천백0-9 ,]{0,12}(?:원|달러|위안|유로|엔)"
_RAISES = re.compile(r"투자(?:를|금을)? ?(?:유치(?:했|하|에 성공|한)|받았)")
# Whoever raises money is a firm: 누리보는 한빛벤처스로부터 20억원 규모의 투자를 유치했다.
_RAISED = re.compile(
    rf"(?<![가-힣A-Za-z0-9&)])(?P<name>{_NAME}{{2,12}}?)[은는이가] "
    rf"(?=(?:[^.\n]{{0,80}} )?(?:{_AMOUNT}|시리즈 ?[A-Z가-힣])[^.\n]{{0,30}}"
    rf"{_RAISES.pattern})"
)
# So are those that it comes from: 한빛벤처스, 나루캐피탈, 다온으로부터 총 20억원을.
_GIVERS = re.compile(
    rf"(?P<list>(?:{_NAME}{{2,14}}, ){{1,8}}{_NAME}{{2,14}}?)(?: 등)?(?:으로부터|로부터) "
    rf"(?:[가-힣]{{1,4}} )?(?={_AMOUNT}|투자)"
)
_UNIVERSITY = re.compile(r".+대학교?|..+대")
# What is no firm behind 기업 or 업체 has these endings: 기업 `유치활동`을, 스타트업 `사업화`를.
_NO_FIRM = re.compile(
    r"[0-9]+.*|이들|.*(?:들|등|측|업계|업체|기업|회사|당국|협회|위원회|종목|관계자|가운데"
    r"|이라|에서|등으|[가-힣]화|활동|여부|사례|유치|조정|면접|기념일|세율|[가-힣]법|이사|부장|팀장|실장|센터장|[가-힣]{2}확대|육성|지원|혁신|성장|투자|대회|행사|교육|개선|거래|제도|정책)"
)
_LED = re.compile(r"\((?:공동|각자)?(?:대표이사|대표|CEO|사장)[ ·ㆍ:=]")


@cache
def _compile_quoted_firm() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{load_alternation('firm_nouns')})(?:인)? "
        r"['‘“](?P<name>[가-힣A-Za-z0-9&][가-힣A-Za-z0-9& ]{1,18})['’”](?=\(|[은는이가을를의과와에]|로부터|으로)"
    )


@cache
def _compile_introduced_firm() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{load_alternation('firm_nouns')})(?<!대기업)(?<!소기업)(?<!공기업) (?P<name>{_NAME}{{2,12}}?)"
        r"(?:으로부터|로부터|에게|[은는이가을를의에와과])(?![가-힣])"
    )


@cache
def _compile_body_ending() -> re.Pattern[str]:
    return re.compile(rf".+(?:{load_alternation('body_endings')})$")


@cache
def _compile_ordinary_words() -> re.Pattern[str]:
    return re.compile(rf"(?:{load_alternation('not_firms')})$|.*(?:{load_alternation('not_firm_endings')})$")


def find_firms(text: str) -> list[NameCandidate]:
    """Find firms by their chief in brackets, a word for a firm before them, their going public, or money raised."""
    return [
        *_find_firms_by_chief(text),
        *_find_introduced_firms(text),
        *_find_listed_firms(text),
        *_find_funded_firms(text),
    ]


def _find_firms_by_chief(text: str) -> Iterator[NameCandidate]:
    for match in _LED.finditer(text):
        start = find_word_start(text, match.start())
        name = text[start : match.start()]
        if len(name) > 1 and not name.isdigit() and starts_word(text, start):
            yield NameCandidate(start, match.start(), _classify_firm(name), None, _LIKELY)


def _find_introduced_firms(text: str) -> Iterator[NameCandidate]:
    for match in _compile_quoted_firm().finditer(text):
        yield NameCandidate(*match.span("name"), "company", None, _LIKELY)
    for match in _compile_introduced_firm().finditer(text):
        if _may_follow_firm_word(text, *match.span("name")):
            yield NameCandidate(*match.span("name"), "company", None, _LIKELY)


def _find_listed_firms(text: str) -> Iterator[NameCandidate]:
    """Yield what goes public: 누리마루가 코스닥에 상장했다."""
    for match in _LISTED.finditer(text) if "에 상장" in text or "신규 상장" in text else ():
        if _may_follow_firm_word(text, *match.span("name")):
            yield NameCandidate(*match.span("name"), "company", None, _LIKELY)


def _find_funded_firms(text: str) -> Iterator[NameCandidate]:
    """Yield who raises money, and the givers of a list."""
    if "투자" not in text:
        return
    for match in _RAISED.finditer(text) if _RAISES.search(text) else ():
        if _may_raise_money(match["name"]) and _may_follow_firm_word(text, *match.span("name")):
            yield NameCandidate(*match.span("name"), _classify_firm(match["name"]), None, _WEAK)
    for match in _GIVERS.finditer(text) if "로부터 " in text else ():
        position = match.start()
        for item in match["list"].split(", "):
            if _may_raise_money(item) and _may_follow_firm_word(text, position, position + len(item)):
                yield NameCandidate(position, position + len(item), _classify_firm(item), None, _WEAK)
            position += len(item) + 2


def _may_raise_money(name: str) -> bool:
    """Check that a word before a particle is no verb (운영하는), place, title or university."""
    return not (
        name.endswith(_load_other_endings()) or name in load_place_names() or _UNIVERSITY.fullmatch(name)
    )


@cache
def _load_other_endings() -> tuple[str, ...]:
    return (*load_words("verb_stems"), *load_words("titles"))


def _may_follow_firm_word(text: str, start: int, end: int) -> bool:
    """Check whether a word behind a word for a firm may be its name: 스타트업 `아토케어`에, but not 기업 `육성`을."""
    name = text[start:end]
    return (
        name not in load_words("not_introduced_firms")
        and name not in load_words("not_firms")
        and name not in load_words("nouns")
        and name not in load_words("titles")
        and _NO_FIRM.fullmatch(name) is None
        and ends_word(text, end)
    )


def match_firm_between(text: str, start: int, end: int, title: str) -> NameCandidate | None:
    """Match the one word between a name and a title as a firm: 홍길동 `가나랩` 대표."""
    name = text[start:end]
    if (
        title not in load_words("firm_titles")
        or len(name) < 2
        or name.isdigit()
        or _compile_ordinary_words().match(name)
    ):
        return None
    return NameCandidate(start, end, _classify_firm(name), None, _LIKELY)


def _classify_firm(name: str) -> Label:
    return "organisation" if _compile_body_ending().match(name) else "company"
