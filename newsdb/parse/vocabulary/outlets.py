"""Recognise news outlets: known ones from the lexicon, unknown ones by their name's form."""

import re
from functools import cache

from newsdb.lexicon.outlets import KnownOutlet, load_outlets
from newsdb.parse.vocabulary.byline_words import load_byline_words
from newsdb.text.normalise import squeeze

_NAME_ENDS = re.compile(
    r"(?:일보|신문|뉴스|경제|타임스|타임즈|투데이|방송|저널|미디어|데일리|통신|헤럴드|시보|닷컴|이코노미|포스트|프레스|경제TV|TV|CBS|MBC|KBS|SBS|"
    r"비즈|조선|매일|신보|뉴스\d{1,2}|뉴스통신|스포츠|위클리|매거진|코리아|경인TV|뉴시스)"
)
_LATIN_NAME = re.compile(r"[A-Z][A-Za-z0-9]{1,11}")
_WORD = re.compile(r"[^\W_]+")
_LONGEST_WORDS = 3


@cache
def _index_by_name() -> dict[str, KnownOutlet]:
    return {
        squeeze(name).casefold(): outlet
        for outlet in reversed(load_outlets())
        for name in (*outlet.aliases, outlet.name)
    }


def is_sub_brand(word: str) -> bool:
    """Check whether the word behind an outlet's name is a desk or brand of it, not part of the name.

    마켓in, 뉴스.
    """
    return word in load_byline_words("sub-brand")


def looks_like_outlet(word: str) -> bool:
    """Check whether an unknown word has the form of an outlet's name: 무슨일보, 아무개신문, 경남CBS."""
    match = _NAME_ENDS.search(word, max(len(word) - 6, 1)) if len(word) >= 3 else None
    while match and match.end() != len(word):
        match = _NAME_ENDS.search(word, match.start() + 1)
    return match is not None


def is_latin_outlet(word: str) -> bool:
    """Check whether the word is one Latin word, the usual name of agencies and stations: AFP, News1."""
    return bool(_LATIN_NAME.fullmatch(word))


def match_outlet(text: str, start: int) -> int | None:
    """Return the end of the longest known outlet name beginning at `start`, or None.

    Names of up to three words are tried (SBS Biz, 더 팩트); the name must end at the end of a word.
    """
    end, best, position = start, None, start
    for _ in range(_LONGEST_WORDS):
        match = _WORD.match(text, position)
        if not match:
            break
        end = match.end()
        if text[start:end].casefold() in _index_by_name():
            best = end
        if text[end : end + 1] != " ":
            break
        position = end + 1
    return best
