"""Trim the people among the tagger's spans to their names, and tell those that are none: firms, goods, jobs, words."""

import re
from functools import cache, lru_cache

from newsdb.extract.names.body_kinds import classify_body
from newsdb.extract.vocabulary.person_names import (
    is_chinese_name,
    is_korean_name,
    is_korean_syllables,
    is_western_given_name,
    may_hold_particle,
)
from newsdb.extract.vocabulary.word_lists import list_words, load_alternation, load_words
from newsdb.lexicon.surnames import IN_TEXTS, load_surnames
from newsdb.text.particles import ends_word, is_hangul, strip_particle

_NOUN = 0.8  # least certainty for a person who is called like an ordinary thing
_LETTER = 0.86  # and for one of a single letter
_FIRM_LIKE = 0.7  # below this, a single word in the company of business words is rather a firm
# Things named after a person, or like one: a law, an illness.
_OF_A_PERSON = re.compile(r"..법$|바이러스|감염증|증후군|[^ ]병$")
_JOINED_FIRM = re.compile(r"(?:[^ ]+ [^ ]+)( [^ ]+ (?:앤드?|&) )")  # 제인 도 `한빛 앤드` 라온
_ONE_NAME = re.compile(r"[가-힣]{1,4}")
_PARTIES = frozenset("與野")  # the governing party and the opposition, as headlines write them
_NOT_IN_NAME = re.compile("(?:고|故|전|현|배우|가수|작가|GK|DF|MF|FW) ")  # 고 홍길동씨
_FULL_NAME = re.compile("[가-힣]{3}")
_SUBJECT = re.compile("[은는을를]$")
_COUNCIL = re.compile(r" [시도군구]$")  # 홍길동 시의원
_GOODS = re.compile(
    r"[’'”\"]?(?:\([^()\n]{1,20}\))?[’'”\"]? ?(?:[A-Z]?[0-9]+[’'”\"]? )?"
    r"(?:칩|모델|게임|앱|신작|챗봇|백신|치료제)(?![가-힣]{2})"
)
_FIRM_BEHIND = re.compile(
    r"(?:의 |[은는이가] )?(?:[가-힣]+ )?(?:상장(?!을 받)|공모가|주가|지분|매출|영업이익|시가총액|투자 ?유치|기업공개)"
)
_CUT_NAME = 2  # syllables of a Korean name without its last one
_ITEM_END = re.compile(r"\s*(?:$|[\n,·ㆍ/)△▲◇○■])")
_SHORTEST_WITH_TITLE = 3


@cache
def _compile_firm_at_end() -> re.Pattern[str]:
    return re.compile(rf" [가-힣A-Za-z0-9]{{0,12}}(?:{load_alternation('company_endings')})$")


def trim_person(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where a person's name begins and ends: without a word beside it, or with its last syllable.

    고 before a name is no part of it, nor a particle behind a foreign one (제인 도는). 오태 of 오태양이 ends
    within a word, and so does 류다 of 류다은 at the end of a line.
    """
    while before := _NOT_IN_NAME.match(text, start, end):
        start = before.end()
    if text.startswith("의원", end) and (council := _COUNCIL.search(text, start, end)):
        end = council.start()
    name = text[start:end]
    given, space, family = name.partition(" ")
    if len(family) > 1 and _SUBJECT.search(family) and is_western_given_name(given):
        return start, end - 1
    if space and (joined := _JOINED_FIRM.match(text, start, end)):
        return start, joined.start(1)
    if _FULL_NAME.fullmatch(family) and is_korean_name(family) and not _may_be_given_name(given):
        return end - len(family), end  # 가람랩 홍길동
    if " " in family and (firm := _compile_firm_at_end().search(text, start, end)):
        return start, firm.start()
    if len(name) == _CUT_NAME and is_korean_syllables(text[start : end + 1]):
        last = end + 1
        if not ends_word(text, end) or (
            _ITEM_END.match(text, last) and not may_hold_particle(text[start:last])
        ):
            return start, last
    return start, end


def _may_be_given_name(word: str) -> bool:
    return is_western_given_name(word) or len(word) == 1


@lru_cache(maxsize=8192)
def is_office(name: str, last: str) -> bool:
    """Check whether a person's name continues with the title of an office: 라온별 너울시장, 라 장관이."""
    if not _ONE_NAME.fullmatch(name):
        return False
    return any(last.endswith(title) for title in load_words("titles")) or strip_particle(last) in load_words(
        "titles"
    )


def may_be_person(text: str, start: int, end: int, confidence: float) -> bool:
    """Check that a name is a person's: no title, job (조선소장), word, law or goods named like one."""
    name = text[start:end]
    if not _may_name_person(name):
        return False
    if len(name) == 1 and (
        confidence < _LETTER or (is_hangul(name) and name not in load_surnames(*IN_TEXTS))
    ):
        return False
    if name in load_words("nouns") and confidence < _NOUN:
        return False
    # '쿤룬(Kunlun) P800' 칩: goods, unless the name is a Korean's.
    return is_korean_name(name) or _GOODS.match(text, end) is None


@lru_cache(maxsize=8192)
def _may_name_person(name: str) -> bool:
    """Check the letters of a person's name; cached, because the same few people stand in most texts."""
    titles = load_words("titles")
    return not (
        strip_particle(name) in titles
        or name in titles
        or (len(name) >= _SHORTEST_WITH_TITLE and name[-2:] in titles)
        or name.endswith(list_words("no_person_endings"))
        or _OF_A_PERSON.search(name)
        or name in _PARTIES
        or name in load_words("not_names")
    )


def is_firm_at_work(text: str, end: int) -> bool:
    """Check whether what stands behind a name is a firm's: people have no share price."""
    return _FIRM_BEHIND.match(text, end) is not None


def is_rather_firm(text: str, start: int, end: int, confidence: float) -> bool:
    """Check whether the tagger doubts a person of one word, no Korean, beside words for business."""
    name = text[start:end]
    return (
        confidence < _FIRM_LIKE
        and len(name) > 1
        and " " not in name
        and not is_korean_name(name)
        and not is_western_given_name(name)
        and not is_chinese_name(name)
        and classify_body(text, start, end) == "company"
    )
