"""Compile the forms of a speaker before its particle: a name with its title, 유족, 두 회사, 이 매체."""

import re
from functools import cache

from newsdb.extract.sources.source_types import list_speaking_nouns
from newsdb.extract.vocabulary.word_lists import load_alternation, load_words
from newsdb.text.word_spans import find_word_start

# A word of a title leads on to the next one; a particle ends the title: 국장의 사퇴에 대해서는 is no title.
# Words after the first begin with their space: a text could be cut into words in any number of ways without it.
# So does the subject particle 이 behind a final consonant: in 장관이 내놓은 the 은 is no topic.
_OPEN = "".join(map(chr, range(ord("가"), ord("힣") + 1, 28)))
_TITLE_WORD = (
    r"[가-힣A-Za-z0-9&·()]{1,24}"
    r"(?<![에을를던는])(?<!(?<![회협])의)(?<!에서)(?<!대한)(?<!대해)(?<!관해)(?<!위한)"
    r"(?<!(?<![한수산기])은)(?<!(?<![작문론동업자술축악화국설])가)"
    rf"(?<!(?<![{_OPEN}])(?<!어린)(?<!젊은)(?<!지킴)(?<!돌봄)(?<!놀)이)"
)
_PARTICLE = r"(?=(?:[은는이가도]|께서는|께서)(?:[ ,]|(?=[“\"]))|(?:[은는이가])$)"
_GLOSS = r"(?:\([^()]{1,40}\)|\[[0-9A-Za-z.: ]{2,20}\])"
TITLE_AFTER = re.compile(rf"{_GLOSS}?(?: ?{_TITLE_WORD}(?: {_TITLE_WORD}){{0,4}}?)??{_PARTICLE}")
BRACKETS_AFTER = re.compile(rf"{_GLOSS}{{0,2}}(?: ?측| 등)?(?=[은는이가도](?:[ ,]|(?=[“\"])))")
# These stand for what the text has just named; nobody beside them is meant.
POINTING = re.compile(
    r"(?<![가-힣])(?:양(?:사|측|당|국)|(?:두|세|네|양) (?:회사|기업|기관|나라|정당|은행|업체|사람|대학|단체)"
    r"|(?:이|해당) (?P<noun>매체|신문|신문사|방송|방송사|통신|통신사|잡지|회사|기업|업체|은행|단체|기관|병원|대학"
    r"|관계자|소식통|보고서))(?: 측)?$"
)
# 시는, 도는: the authority of the place named before.
GOVERNMENT = re.compile(r"(?:(?<=[\s.]) ?|^)(?P<noun>[시도군구])$")
_LONGEST_NOUN = 12
_NOT_BEFORE = frozenset("”\"’'")
_ENDS_QUOTATION = frozenset(
    stem + ending
    for stem in ("", "라", "이라")
    for ending in ("고", "고만", "며", "면서", "는", "던", "지만")
)


@cache
def _load_speaking_nouns() -> frozenset[str]:
    nouns = (*list_speaking_nouns(), *load_words("titles"))
    return frozenset(
        [*nouns, *(noun + tail for noun in nouns for tail in ("들", "측", "들측")), "측", "민들"]
    )


@cache
def _load_last_letters() -> frozenset[str]:
    """Return the last two letters of the nouns, or the only one: most words end with none of them."""
    return frozenset(noun[-2:] for noun in _load_speaking_nouns())


def find_speaker_phrase(text: str, low: int, end: int) -> int | None:
    """Return the start of the phrase of a noun for a speaker, with up to two words before it; None without one.

    회사 관계자, 푸른은행 부행장, 병원 측.
    """
    letters = text[max(0, end - 2) : end]
    if letters not in _load_last_letters() and letters[-1:] not in _load_last_letters():
        return None
    start = find_word_start(text, end)
    word = text[start:end]
    nouns = _load_speaking_nouns()
    if start < low or not any(
        word[at:] in nouns for at in range(max(0, len(word) - _LONGEST_NOUN), len(word))
    ):
        return None
    for _ in range(2):
        before = find_word_start(text, start - 1) if text[start - 1 : start] == " " else start
        if not low <= before < start - 1 or _ends_quotation(text, before, start - 1):
            break
        start = before
    return None if text[start - 1 : start] in _NOT_BEFORE else start


def _ends_quotation(text: str, start: int, end: int) -> bool:
    """Check whether a word is 고 or the like behind a quotation: `“늦었다”고 협상 관계자는`."""
    return text[start - 1 : start] in _NOT_BEFORE and text[start:end] in _ENDS_QUOTATION


@cache
def load_pointing_letters() -> frozenset[str]:
    """Return the last two letters of the matches of `POINTING`."""
    words = (
        *(
            "양사",
            "양측",
            "양당",
            "양국",
            "회사",
            "기업",
            "기관",
            "나라",
            "정당",
            "은행",
            "업체",
            "사람",
            "대학",
        ),
        *(
            "단체",
            "매체",
            "신문",
            "방송",
            "통신",
            "잡지",
            "병원",
            "문사",
            "송사",
            "신사",
            "계자",
            "식통",
            "고서",
        ),
    )
    return frozenset(words)


@cache
def list_speaker_endings() -> tuple[str, ...]:
    """List the ends of bodies and people outside all lists."""
    return (*load_words("speaking_body_endings"), *load_words("speaking_people"), ")", "시", "군", "씨")


@cache
def compile_unlisted_speaker() -> re.Pattern[str]:
    """Compile a body, firm or person outside all lists.

    It is known by the end of its name, or by its head's name in brackets behind it.
    """
    head, body = load_alternation("head_titles"), load_alternation("speaking_body_endings")
    return re.compile(
        r"(?<![가-힣A-Za-z0-9])"
        rf"(?:(?P<headed>[가-힣A-Za-z0-9&]{{2,20}})\([^()]{{0,30}}(?:{head})[^()]{{0,30}}\)"
        rf"|[가-힣A-Za-z0-9&]{{1,16}}(?:{body})|(?!대도시|신도시)[가-힣]{{2,3}}[시군]"
        rf"|(?:[가-힣]{{2,8}} )?[A-Z]씨|한 (?:[가-힣]{{2,6}} ){{0,2}}(?:{load_alternation('speaking_people')}))$"
    )
