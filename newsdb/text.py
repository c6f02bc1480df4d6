"""Small rules about text that several stages share."""

import re
import unicodedata

_SPACES = re.compile(r"\s+")
_NAME_NOISE = re.compile(r"[\s·・.,'\"’‘“”()\-_]+")
_COMPANY_FORM = re.compile(r"^(?:\(주\)|㈜|주식회사)|(?:\(주\)|㈜|주식회사)$")


def nfc(text: str) -> str:
    """The text in Unicode NFC, as every table stores it."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def squeeze(text: str) -> str:
    """The text with every run of white space as one space, and none at its ends."""
    return _SPACES.sub(" ", text).strip()


def name_norm(name: str) -> str:
    """The form by which names are compared: NFKC, case-folded, without spaces, dots and the company form.

    `㈜ 코어 위브` and `코어위브` are one; `NVIDIA Corp.` and `nvidia corp` are one.
    """
    folded = unicodedata.normalize("NFKC", _COMPANY_FORM.sub("", name.strip())).casefold()
    return unicodedata.normalize("NFC", _NAME_NOISE.sub("", _COMPANY_FORM.sub("", folded)) or folded)


def script(name: str) -> str:
    """The script of a name: `hangul`, `latin`, `hanzi`, or `mixed` for more than one of them (or none)."""
    found = {_script_of(character) for character in name} - {""}
    return found.pop() if len(found) == 1 else "mixed"


def _script_of(character: str) -> str:
    if "가" <= character <= "힣":
        return "hangul"
    if "一" <= character <= "鿿" or "㐀" <= character <= "䶿" or "豈" <= character <= "﫿":
        return "hanzi"
    return "latin" if character.isalpha() and character < "ɐ" else ""
