"""Normalise texts and names for storing and comparing."""

import re
import unicodedata
from functools import lru_cache
from typing import Literal

# Unicode 3.12: syllables follow each other by their 28 codas, of which the first is none and the ninth is ㄹ.
_CODAS, _RIEUL = 28, 8
_NAME_NOISE = re.compile(r"[\s·・.,'\"’‘“”()\-_]+")
_WORD = re.compile(r"\w+")
_SCRIPTS = (
    ("hangul", re.compile(r"[가-힣]")),
    ("latin", re.compile(r"[A-Za-z\u00c0-\u024f]")),
    ("hanzi", re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")),
)
_HANZI = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")
_COMPANY_FORM = re.compile(r"^(?:\(주\)|㈜|주식회사)|(?:\(주\)|㈜|주식회사)$")


def normalise_unicode(text: str) -> str:
    """Return the text in Unicode NFC, the form of every stored text."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def fold_words(text: str) -> str:
    """Return the words of a text joined and case-folded: titles that differ by white space and signs become equal."""
    return "".join(_WORD.findall(text.casefold()))


def squeeze(text: str) -> str:
    """Replace every run of white space by one space, and strip both ends."""
    return " ".join(text.split())


def strip_spaces(text: str) -> str:
    """Return the text without white space."""
    return "".join(text.replace(" ", "").split())  # without its spaces, a text has few pieces to split into


def classify_final_sound(letter: str) -> Literal["vowel", "rieul", "consonant", "unknown"]:
    """Return how a Hangul syllable ends, for choosing the particle behind it.

    나 ends in a vowel, 말 in ㄹ, 책 in a consonant.
    """
    if not "가" <= letter <= "힣":
        return "unknown"
    coda = (ord(letter) - ord("가")) % _CODAS
    if coda == 0:
        return "vowel"
    return "rieul" if coda == _RIEUL else "consonant"


@lru_cache(maxsize=16384)
def normalise_name(name: str) -> str:
    """Return a name's form for comparing: NFKC, case-folded, without spaces, dots and the company form.

    `㈜ 코어 위브` equals `코어위브`; `NVIDIA Corp.` equals `nvidia corp`. Cached: the same
    names stand in many texts.
    """
    folded = unicodedata.normalize("NFKC", _COMPANY_FORM.sub("", name.strip())).casefold()
    return unicodedata.normalize("NFC", _NAME_NOISE.sub("", _COMPANY_FORM.sub("", folded)) or folded)


def detect_script(name: str) -> str:
    """Return the script of a name's letters: `hangul`, `latin`, `hanzi`, or `mixed` for several.

    A name without letters counts as `latin`.
    """
    scripts = [script for script, letters in _SCRIPTS if letters.search(name)]
    if len(scripts) > 1:
        return "mixed"
    return scripts[0] if scripts else "latin"


def is_hanzi(text: str) -> bool:
    """Check whether the text consists of Hanzi alone."""
    return _HANZI.fullmatch(text) is not None
