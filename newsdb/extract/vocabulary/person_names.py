"""Recognise the form of a person's name in Hangul.

Korean, Chinese by sound, or Western by its given name.

A Korean name is a family name (2015 census) with syllables of given names. A Chinese name is a family name
with syllables of pinyin, spelled by 외래어 표기법. A Western name begins with a given name of a list.
"""

import re
from functools import cache

from newsdb.extract.vocabulary.word_lists import load_alternation, load_words, read_rows
from newsdb.lexicon.surnames import (
    IN_TEXTS,
    load_short_name_surnames,
    load_surnames,
    load_surnames_by_sound,
)

_GIVEN_FIRST = frozenset(
    "가강건경관광교구국권규근금기길나남노다단달대덕도동두라래려련로루리마만명모무문미민백범병보복봉부산상새서석선설성세소솔송수순슬"
    "승시신아안애양여연영예오옥완용우욱운웅원월유윤율은을응의이익인일임자장재점정제조종주준중지진차찬창채천철청초춘충치탁태택판평"
    "필하학한해행향혁현형혜호홍화환효후훈휘희힘"
)
_GIVEN_LAST = frozenset(
    "가강건걸겸경곤관광교구국권규균근금기길김나남녀년노늘다담대덕도돈동두라란람랑래량련렬령례로록롬루룡름리린림만명모목무묵문미민배백"
    "범별병복봉비빈빛산삼상샘서석선섭성세소솔송수숙순술슬승식신실심아안애양언얼연열엽영예오옥온완용우욱운웅원월유윤율은을의이익인"
    "일임자재전정제조종주준중지진찬창채천철청초춘충치탁태택평표풍필하학한해헌혁현협형혜호홍화환황회효후훈휘흠희"
)
_PARTICLES = frozenset("은는이가을를의로도만과와며자고나지기한인")
# What a word of three syllables often ends with that is no name: a particle or an ending.
_INFLECTED = frozenset("이가을의로만도은한인나기지라고")
_NEVER_LAST = frozenset("이가을의로")


def is_korean_name(word: str) -> bool:
    """Check for the form of a full Korean name: three syllables, or four with a double family name."""
    if (
        word in load_words("not_names")
        or word[-1:] in _NEVER_LAST
        or (word[-1:] in _INFLECTED and word[:2] in load_words("nouns"))
    ):
        return False
    if len(word) == 3:
        return word[0] in load_surnames(*IN_TEXTS) and word[1] in _GIVEN_FIRST and word[2] in _GIVEN_LAST
    return (
        len(word) == 4
        and word[:2] in load_surnames("two syllables")
        and word[2] in _GIVEN_FIRST
        and word[3] in _GIVEN_LAST
    )


def is_likely_inflected(word: str) -> bool:
    """Check whether a word like a name is rather a shorter word with a particle: few names end so."""
    return word[-1:] in _NEVER_LAST or word[-1:] in "동도만" or word[:2] in load_words("nouns")


def is_short_korean_name(word: str) -> bool:
    """Check for the form of a Korean name of two syllables.

    Many ordinary words have this form: the caller needs further proof.
    """
    return (
        len(word) == 2
        and word[0] in load_short_name_surnames()
        and word[1] in _GIVEN_LAST
        and word not in load_words("nouns")
    )


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
