"""Recognise the form of a person's name in Hangul.

Korean, Chinese by sound, or Western by its given name.

A Korean name is a family name (2015 census) with syllables of given names. A Chinese name is a family name
with syllables of pinyin, spelled by 외래어 표기법. A Western name begins with a given name of a list.
"""

import re
from functools import cache, lru_cache

from newsdb.extract.vocabulary.word_lists import load_alternation, load_words, read_rows
from newsdb.lexicon.surnames import (
    IN_TEXTS,
    load_short_name_surnames,
    load_surnames,
    load_surnames_by_sound,
)

_PARTICLES = frozenset("은는이가을를의로도만과와며자고나지기한인")
# What a word of three syllables often ends with that is no name: a particle or an ending.
_INFLECTED = frozenset("이가을의로만도은한인나기지라고해")
_NEVER_LAST = frozenset("이가을의로")


@lru_cache(maxsize=8192)
def is_korean_name(word: str) -> bool:
    """Check for the form of a full Korean name: three syllables, or four with a double family name."""
    if (
        word in load_words("not_names")
        or word[-1:] in _NEVER_LAST
        or (word[-1:] in _INFLECTED and word[:2] in load_words("nouns"))
    ):
        return False
    return is_korean_syllables(word)


def is_korean_syllables(word: str) -> bool:
    """Check for the syllables of a full Korean name, even where they are a word's: 이유는, 한국인."""
    if len(word) == 3:
        begins = word[0] in load_surnames(*IN_TEXTS) and word[1] in load_words("given_first_syllables")
        return (begins or word[:2] in load_surnames("two syllables")) and word[2] in load_words(
            "given_last_syllables"
        )
    return (
        len(word) == 4
        and word[:2] in load_surnames("two syllables")
        and word[2] in load_words("given_first_syllables")
        and word[3] in load_words("given_last_syllables")
    )


def may_hold_particle(word: str) -> bool:
    """Check whether a word like a name is rather a shorter word with a particle: few names end so."""
    if word[-1:] in _NEVER_LAST or word[-1:] in "동도만":
        return True
    # 이유진 begins like 이유, but 진 ends no form of it: 이유는, 조사관, 한국형 do.
    return word[:2] in load_words("nouns") and word[2:] in load_words("noun_suffixes")


def is_short_korean_name(word: str) -> bool:
    """Check for the form of a Korean name of two syllables.

    Many ordinary words have this form: the caller needs further proof.
    """
    return (
        len(word) == 2
        and word[0] in load_short_name_surnames()
        and word[1] in load_words("given_last_syllables")
        and word not in load_words("nouns")
    )


@lru_cache(maxsize=8192)
def is_chinese_name(word: str) -> bool:
    """Check for the sound of a Chinese name: a family name and one or two syllables of pinyin."""
    return (
        2 <= len(word) <= 8
        and word not in load_words("not_names")
        and word[-1] not in _PARTICLES
        and _compile_pinyin().fullmatch(word) is not None
    )


@cache
def _compile_pinyin() -> re.Pattern[str]:
    surnames = "|".join(sorted(load_surnames_by_sound(), key=lambda surname: (-len(surname), surname)))
    return re.compile(rf"(?:{surnames})(?:{load_alternation('chinese_syllables')}){{1,2}}")


def is_western_given_name(word: str) -> bool:
    """Check whether the word is a Western given name in Hangul (제이슨)."""
    return word in _load_given_names()


@cache
def _load_given_names() -> frozenset[str]:
    return frozenset(row["name"] for row in read_rows("given_names.csv"))
