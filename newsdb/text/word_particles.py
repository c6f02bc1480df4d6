"""Words of a question without the particle that was written onto them.

A short list, since a question is not a text: what stands after a noun when people type it as they would say it.
Which particle goes with which last sound follows 한글 맞춤법: 은/이/을/과/으로 after a consonant, 는/가/를/와/로 after
a vowel, 로 also after ㄹ.
"""

import re
from collections.abc import Iterable

from newsdb.text.normal import final_sound

_PLACES = (
    "에서는",
    "에서도",
    "에서의",
    "에서",
    "에게서",
    "에게는",
    "에게도",
    "에게",
    "에는",
    "에도",
    "에",
    "한테",
    "께서",
)
_BOTH = frozenset(
    (*_PLACES, "의", "도", "만", "까지", "부터", "보다", "처럼", "마다", "조차", "마저", "밖에")
)
_CONSONANT = frozenset(
    ("으로는", "으로도", "으로의", "으로", "은", "이", "을", "과", "이나", "이라는", "이라고", "이란")
)
_RIEUL = frozenset(("로는", "로도", "로의", "로"))
_VOWEL = frozenset(("는", "가", "를", "와", "나", "라는", "라고", "란")) | _RIEUL
_CERTAIN = frozenset(
    ("은", "는", "을", "를", "에서", "에는")
)  # also after a single letter: names end in 나, 도, 가
# What many nouns end in as well: 아산만, 교과, 고속도로.
_NOUN_ENDINGS = frozenset(("만", "과", "나", "란", "로"))
# Nouns end in these too (전문가, 어린이, 경기도, 자본주의), but no other particle stands behind them.
_LAST = frozenset(("가", "이", "도", "의", "은", "는", "을", "를"))
_INFLECTED = re.compile(r"[은는을를에의]")
PARTICLES = _BOTH | _CONSONANT | _VOWEL
_AFTER = {
    "vowel": _BOTH | _VOWEL,
    "rieul": _BOTH | _CONSONANT | _RIEUL,
    "consonant": _BOTH | _CONSONANT,
    "unknown": PARTICLES,
}


def ends_a_noun(particle: str, followers: Iterable[str]) -> bool:
    """Whether these letters belong to the noun that they end, by the letters that follow the word in texts.

    가, 이, 도 or 의 is no particle where another stands behind it: 전문가는, 자본주의를. Of 만 or 로 nothing tells.
    """
    if particle in _LAST:
        return any(_INFLECTED.match(each) for each in followers)
    return particle in _NOUN_ENDINGS


def without_particle(word: str) -> list[str]:
    """What a word may be without its particle, the longest first; empty where it ends in none."""
    found = [
        word[: -len(particle)]
        for particle in PARTICLES
        if word.endswith(particle)
        and len(word) > len(particle) + (particle not in _CERTAIN)
        and particle in _AFTER[final_sound(word[-len(particle) - 1])]
    ]
    return sorted(found, key=len, reverse=True)
