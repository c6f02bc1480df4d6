"""Small rules about text that several stages share."""

import re
import unicodedata
from typing import Literal

# A sentence ends at its mark, with the quotes and brackets that close after it, before white space, or before the next
# word where the space was forgotten; or at a line's end. What matches goes with the sentence that it ends.
SENTENCE_END = re.compile(r"(?:[.!?。！？…][\"'”’»』」》)\]]*(?=\s)|(?<=다\.)(?=[가-힣A-Z0-9“‘\"'])|\n)\s*")

# Unicode 3.12: syllables follow each other by their 28 codas, of which the first is none and the ninth is ㄹ.
_CODAS, _RIEUL = 28, 8
_NAME_NOISE = re.compile(r"[\s·・.,'\"’‘“”()\-_]+")
_SCRIPTS = (
    ("hangul", re.compile(r"[가-힣]")),
    ("latin", re.compile(r"[A-Za-z\u00c0-\u024f]")),
    ("hanzi", re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")),
)
_COMPANY_FORM = re.compile(r"^(?:\(주\)|㈜|주식회사)|(?:\(주\)|㈜|주식회사)$")


def nfc(text: str) -> str:
    """The text in Unicode NFC, as every table stores it."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def squeeze(text: str) -> str:
    """The text with every run of white space as one space, and none at its ends."""
    return " ".join(text.split())


def final_sound(letter: str) -> Literal["vowel", "rieul", "consonant", "unknown"]:
    """How a Hangul syllable ends, which decides the particle after it: 나 in a vowel, 말 in ㄹ, 책 in a consonant."""
    if not "가" <= letter <= "힣":
        return "unknown"
    coda = (ord(letter) - ord("가")) % _CODAS
    if coda == 0:
        return "vowel"
    return "rieul" if coda == _RIEUL else "consonant"


def name_norm(name: str) -> str:
    """The form by which names are compared: NFKC, case-folded, without spaces, dots and the company form.

    `㈜ 코어 위브` and `코어위브` are one; `NVIDIA Corp.` and `nvidia corp` are one.
    """
    folded = unicodedata.normalize("NFKC", _COMPANY_FORM.sub("", name.strip())).casefold()
    return unicodedata.normalize("NFC", _NAME_NOISE.sub("", _COMPANY_FORM.sub("", folded)) or folded)


def script(name: str) -> str:
    """The one script that a name's letters are of, `hangul`, `latin` or `hanzi`; `mixed` for several.

    A name without letters counts as `latin`.
    """
    found = [script for script, letters in _SCRIPTS if letters.search(name)]
    if len(found) > 1:
        return "mixed"
    return found[0] if found else "latin"
