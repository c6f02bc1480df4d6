"""Recognise the form of a person's name."""

import re

from newsdb.lexicon.surnames import IN_TEXTS, SurnameUse, load_hanja_surnames, load_surnames
from newsdb.parse.vocabulary.byline_words import ENDS_AS_DESK, load_byline_words

_HANGUL = re.compile(r"[가-힣]{2,5}")
_HANJA = re.compile(r"[一-鿿\uf900-\ufaff]{2,4}")
_LATIN = re.compile(r"[A-Z][A-Za-z.'’-]{0,20}(?: [A-Z][A-Za-z.'’-]{0,20}){1,3}")


_ONE_SYLLABLE: tuple[SurnameUse, ...] = (*IN_TEXTS, "rare")
_TWO_SYLLABLES: tuple[SurnameUse, ...] = ("two syllables", "two syllables, rare")


def is_person_name(word: str) -> bool:
    """Check whether the word has the form of a person's name.

    Two to four Hangul syllables or Hanja beginning with a surname, or two to four capitalised Latin words.
    Four syllables need a two-syllable surname or the surnames of both parents. Three Hanja may begin with any
    character, because scans misread them.
    """
    first = word[:1]
    if "가" <= first <= "힣":
        return _is_hangul_name(word)
    if _HANJA.fullmatch(word):
        return (first in load_hanja_surnames() or len(word) == 3) and word[-1] not in "部局室團隊班"
    return bool(_LATIN.fullmatch(word)) and word.upper() != word


def _is_hangul_name(word: str) -> bool:
    if not _HANGUL.fullmatch(word) or word in load_byline_words("no name") or _is_verb(word):
        return False
    double = word[:2] in load_surnames(*_TWO_SYLLABLES)
    if not double and (word[0] not in load_surnames(*_ONE_SYLLABLE) or len(word) == 5):
        return False
    if len(word) > 2 and ENDS_AS_DESK.search(word):
        return False
    return (
        len(word) <= 3
        or double
        or (word[0] in load_surnames("both", "first") and word[1] in load_surnames("both"))
    )


def _is_verb(word: str) -> bool:
    """Check whether the word is a verb at the end of a sentence: 모았다, 강조했다, 지적한다.

    The syllable before 다 ends in ㅆ or ㄴ.
    """
    return len(word) > 2 and word[-1] == "다" and (ord(word[-2]) - ord("가")) % 28 in (4, 20)


def is_long_name(word: str) -> bool:
    """Check whether four syllables may be a rarer name (a surname and three syllables) before a title."""
    hangul = len(word) == 4 and word[0] in load_surnames("both", "first") and bool(_HANGUL.fullmatch(word))
    return (
        hangul
        and word not in load_byline_words("no name")
        and not ENDS_AS_DESK.search(word)
        and not _is_verb(word)
    )
