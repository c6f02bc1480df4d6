"""Write Hangul in Latin letters, syllable by syllable, as the Revised Romanisation of Korean does."""

import re

# In the order of Unicode; an empty part stands for no sound.
_INITIALS = re.split(" ", "g kk n d tt r m b pp s ss  j jj ch k t p h")
_VOWELS = re.split(" ", "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i")
_FINALS = re.split(" ", " k k k n n n t l k m l l l p l m p p t t ng t t k t p t")
_FIRST, _LAST = ord("가"), ord("힣")


def romanise(text: str) -> str:
    """Return a text with its syllables in Latin letters: 한빛 is `hanbit`. Sounds do not change their neighbours."""
    return "".join(map(_romanise_letter, text))


def _romanise_letter(letter: str) -> str:
    code = ord(letter)
    if not _FIRST <= code <= _LAST:
        return letter
    initial, rest = divmod(code - _FIRST, len(_VOWELS) * len(_FINALS))
    vowel, final = divmod(rest, len(_FINALS))
    return _INITIALS[initial] + _VOWELS[vowel] + _FINALS[final]
