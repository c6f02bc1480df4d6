"""Where a Korean noun ends: the particles that are written onto it, by its last sound.

Particles follow 한글 맞춤법: 은/이/을/과/으로 after a consonant, 는/가/를/와/로 after a vowel (로 also after ㄹ).
"""

import re
from string import ascii_letters, digits

from newsdb.text.normal import final_sound

_BOTH = (
    "에서부터|에서만큼|에서|에게서|에게|한테서|한테|에까지|에만|에도|에는|에의|에선|에겐|에|엔|께서|께|의|도|만|까지|부터|보다|처럼|마저|조차|"
    "뿐만|뿐|만큼|마다|밖에|이며|이고|이자|이다|이라는|이라고|이라며|이라면|이란|이라|이던|이었던|이었다|인|입니다|이지만|이든|이야말로|같은|대로"
)
_CONSONANT = "으로부터|으로서|으로써|으로|은커녕|은|이랑|이나마|이나|이라도|이|을|과"
_VOWEL = "로부터|로서|로써|로|는커녕|는|가|를|와|랑|나|라도|라는|라고|라며|라면|란|라|며|고|자|다|였다|였던|야말로|든"
_RIEUL = "로부터|로서|로써|로"
_LAST = "은|는|도|만|의|이|가|을|를|까지|부터|나|이나|다|인"
_ATTACHED = "들|측|등|씨"


def _ending(particles: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{_ATTACHED})?(?:(?:{particles})(?:{_LAST})?)?(?![가-힣])")


_AFTER_CONSONANT = _ending(f"{_BOTH}|{_CONSONANT}")
_AFTER_RIEUL = _ending(f"{_BOTH}|{_CONSONANT}|{_RIEUL}")
_AFTER_VOWEL = _ending(f"{_BOTH}|{_VOWEL}")
_AFTER_OTHER = _ending(f"{_BOTH}|{_CONSONANT}|{_VOWEL}")
_ATTACHED_ENDING = _ending(f"{_BOTH}|{_CONSONANT}|{_VOWEL}")
# What a particle can begin with: most words go on with something else.
_FIRST = frozenset(each[0] for each in f"{_BOTH}|{_CONSONANT}|{_VOWEL}|{_ATTACHED}".split("|"))
_LATIN = frozenset(ascii_letters + digits)
_AFTER = {
    "vowel": _AFTER_VOWEL,
    "rieul": _AFTER_RIEUL,
    "consonant": _AFTER_CONSONANT,
    "unknown": _AFTER_OTHER,
}


def is_hangul(letter: str) -> bool:
    """Whether the letter is a Hangul syllable."""
    return "가" <= letter <= "힣"


def _ending_after(last: str) -> re.Pattern[str]:
    return _AFTER[final_sound(last)]


def ends_word(text: str, end: int) -> bool:
    """Whether a noun ends its word at `end`: nothing, or only particles that fit its last sound, follow."""
    if end >= len(text):
        return True
    if not "가" <= text[end] <= "힣":
        return not (text[end - 1] in _LATIN and text[end] in _LATIN)
    return text[end] in _FIRST and _ending_after(text[end - 1]).match(text, end) is not None


def ends_word_after(text: str, end: int, attached: re.Pattern[str]) -> bool:
    """Whether a noun that ends at `end` ends its word after one of the `attached` nouns: 은행 in 은행장은."""
    match = attached.match(text, end)
    return match is not None and _ATTACHED_ENDING.match(text, match.end()) is not None


def starts_word(text: str, start: int) -> bool:
    """Whether a noun that begins at `start` begins its word: no letter or digit of its own kind stands before it."""
    if start == 0:
        return True
    before = text[start - 1]
    if "가" <= before <= "힣" or before in _LATIN:
        return False
    if text[start] not in _LATIN:
        return True
    in_address = before in "@._" and start > 1 and text[start - 2] in _LATIN
    return not (in_address or before in "@_")


def particle_end(text: str, end: int) -> int:
    """Where the particles that follow a noun at `end` stop; `end` itself where none follow."""
    match = _ending_after(text[end - 1]).match(text, end) if 0 < end <= len(text) else None
    return match.end() if match else end


def bare(word: str) -> str:
    """The word without the longest particle that fits it: `엔비디아가` -> `엔비디아`; two letters stay."""
    for end in range(2, len(word)):
        if is_hangul(word[end]) and _ending_after(word[end - 1]).fullmatch(word, end):
            return word[:end]
    return word
