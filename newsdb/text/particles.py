"""Recognise the particles written onto Korean nouns, by the noun's last sound.

The choice of particle follows 한글 맞춤법 (Korean orthography): 은/이/을/과/으로 after a consonant,
는/가/를/와/로 after a vowel, 로 also after ㄹ. Two uses need two lists. In running text (`ends_word`) a long
list decides whether a known noun ends at a place. In a typed question (`list_stems`) a short list is enough,
and a longer one would cut nouns apart.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from string import ascii_letters, digits

from newsdb.text.normalise import classify_final_sound

_TEXT_BOTH = (
    "에서부터|에서만큼|에서|에게서|에게|한테서|한테|에까지|에만|에도|에는|에의|에선|에겐|에|엔|께서|께|의|도|만|까지|부터|보다|처럼|마저|조차|"
    "뿐만|뿐|만큼|마다|밖에|이며|이고|이자|이다|이라는|이라고|이라며|이라면|이란|이라|이던|이었던|이었다|인|입니다|이지만|이든|이야말로|같은|대로"
)
_TEXT_CONSONANT = "으로부터|으로서|으로써|으로|은커녕|은|이랑|이나마|이나|이라도|이|을|과"
_TEXT_VOWEL = (
    "로부터|로서|로써|로|는커녕|는|가|를|와|랑|나|라도|"
    "라는|라고|라며|라면|란|라|며|고|자|다|였다|였던|야말로|든"
)
_TEXT_RIEUL = "로부터|로서|로써|로"
_TEXT_LAST = "은|는|도|만|의|이|가|을|를|까지|부터|나|이나|다|인"
_ATTACHED = "들|측|등|씨"


# 가람벤처스서 20억원: short for 에서, in headlines about money. Elsewhere 서 ends nouns.
_SHORT_FROM = r"서(?= ?(?:총 |약 )?[0-9][0-9.,]*(?:조|억|만|천|원|달러)| (?:투자|유치|자금))"


def _compile_ending(particles: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{_ATTACHED})?(?:{_SHORT_FROM}|(?:(?:{particles})(?:{_TEXT_LAST})?)?)(?![가-힣])")


_AFTER_CONSONANT = _compile_ending(f"{_TEXT_BOTH}|{_TEXT_CONSONANT}")
_AFTER_RIEUL = _compile_ending(f"{_TEXT_BOTH}|{_TEXT_CONSONANT}|{_TEXT_RIEUL}")
_AFTER_VOWEL = _compile_ending(f"{_TEXT_BOTH}|{_TEXT_VOWEL}")
_AFTER_OTHER = _compile_ending(f"{_TEXT_BOTH}|{_TEXT_CONSONANT}|{_TEXT_VOWEL}")
_ATTACHED_ENDING = _compile_ending(f"{_TEXT_BOTH}|{_TEXT_CONSONANT}|{_TEXT_VOWEL}")
# What a particle can begin with: most words go on with something else.
_FIRST = frozenset(
    particle[0] for particle in f"{_TEXT_BOTH}|{_TEXT_CONSONANT}|{_TEXT_VOWEL}|{_ATTACHED}|서".split("|")
)
_LATIN = frozenset(ascii_letters + digits)
_ENDINGS = {
    "vowel": _AFTER_VOWEL,
    "rieul": _AFTER_RIEUL,
    "consonant": _AFTER_CONSONANT,
    "unknown": _AFTER_OTHER,
}


def is_hangul(letter: str) -> bool:
    """Return whether the letter is a Hangul syllable."""
    return "가" <= letter <= "힣"


def _get_ending(last: str) -> re.Pattern[str]:
    return _ENDINGS[classify_final_sound(last)]


def ends_word(text: str, end: int) -> bool:
    """Check whether a noun ends its word at `end`: nothing, or only fitting particles, may follow."""
    if end >= len(text):
        return True
    if not "가" <= text[end] <= "힣":
        return not (text[end - 1] in _LATIN and text[end] in _LATIN)
    return text[end] in _FIRST and _get_ending(text[end - 1]).match(text, end) is not None


def ends_word_after(text: str, end: int, attached: re.Pattern[str]) -> bool:
    """Check whether a noun ends its word at `end` behind one of the `attached` nouns: 은행 in 은행장은."""
    match = attached.match(text, end)
    return match is not None and _ATTACHED_ENDING.match(text, match.end()) is not None


def starts_word(text: str, start: int) -> bool:
    """Check whether a noun begins its word at `start`: no letter or digit of its script stands before it."""
    if start == 0:
        return True
    before = text[start - 1]
    if "가" <= before <= "힣" or before in _LATIN:
        return False
    if text[start] not in _LATIN:
        return True
    in_address = before in "@._" and start > 1 and text[start - 2] in _LATIN
    return not (in_address or before in "@_")


def find_particle_end(text: str, end: int) -> int:
    """Return where the particles behind a noun stop; `end` itself without any."""
    match = _get_ending(text[end - 1]).match(text, end) if 0 < end <= len(text) else None
    return match.end() if match else end


@lru_cache(maxsize=8192)
def strip_particle(word: str) -> str:
    """Strip the longest fitting particle: `엔비디아가` -> `엔비디아`; at least two letters stay."""
    for end in range(2, len(word)):
        if is_hangul(word[end]) and _get_ending(word[end - 1]).fullmatch(word, end):
            return word[:end]
    return word


_QUESTION_PLACES = (
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
_QUESTION_BOTH = frozenset(
    (*_QUESTION_PLACES, "의", "도", "만", "까지", "부터", "보다", "처럼", "마다", "조차", "마저", "밖에")
)
_QUESTION_CONSONANT = frozenset(
    ("으로는", "으로도", "으로의", "으로", "은", "이", "을", "과", "이나", "이라는", "이라고", "이란")
)
_QUESTION_RIEUL = frozenset(("로는", "로도", "로의", "로"))
_QUESTION_VOWEL = frozenset(("는", "가", "를", "와", "나", "라는", "라고", "란")) | _QUESTION_RIEUL
_CERTAIN = frozenset(
    ("은", "는", "을", "를", "에서", "에는")
)  # also after a single letter: names end in 나, 도, 가
# What many nouns end in as well: 아산만, 교과, 고속도로.
_NOUN_ENDINGS = frozenset(("만", "과", "나", "란", "로"))
# Nouns end in these too (전문가, 어린이, 경기도, 자본주의), but no other particle stands behind them.
_ALSO_NOUN_ENDINGS = frozenset(("가", "이", "도", "의", "은", "는", "을", "를"))
_INFLECTED = re.compile(r"[은는을를에의]")
PARTICLES = _QUESTION_BOTH | _QUESTION_CONSONANT | _QUESTION_VOWEL
_QUESTION_PARTICLES = {
    "vowel": _QUESTION_BOTH | _QUESTION_VOWEL,
    "rieul": _QUESTION_BOTH | _QUESTION_CONSONANT | _QUESTION_RIEUL,
    "consonant": _QUESTION_BOTH | _QUESTION_CONSONANT,
    "unknown": PARTICLES,
}


def is_noun_ending(particle: str, followers: Iterable[str]) -> bool:
    """Check whether these letters belong to the noun, by the letters following the word in stored texts.

    가, 이, 도 or 의 is no particle where another particle follows: 전문가는, 자본주의를. For 만 or 로 no rule
    can decide.
    """
    if particle in _ALSO_NOUN_ENDINGS:
        return any(_INFLECTED.match(follower) for follower in followers)
    return particle in _NOUN_ENDINGS


def list_stems(word: str) -> list[str]:
    """List the word's possible stems without a particle, the longest first; empty without any."""
    stems = [
        word[: -len(particle)]
        for particle in PARTICLES
        if word.endswith(particle)
        and len(word) > len(particle) + (particle not in _CERTAIN)
        and particle in _QUESTION_PARTICLES[classify_final_sound(word[-len(particle) - 1])]
    ]
    return sorted(stems, key=len, reverse=True)
