"""The shape of a name: its script, and the other spellings under which the same name is written."""

import re
from typing import Literal

Script = Literal["hangul", "latin", "hanzi", "mixed"]

_SCRIPTS: tuple[tuple[Script, re.Pattern[str]], ...] = (
    ("hangul", re.compile(r"[가-힣]")),
    ("latin", re.compile(r"[A-Za-zÀ-ɏ]")),
    ("hanzi", re.compile(r"[㐀-䶿一-鿿豈-﫿]")),
)
_LATIN_THEN_HANGUL = re.compile(r"(?<=[A-Za-z])(?=[가-힣])")
_HANGUL_WITH_SPACE = re.compile(r"[가-힣 ]+")
_SHOUTED = re.compile(r"[A-Z]{5,}")


def script_of(name: str) -> Script:
    """The one script that the name's letters are of; `mixed` for two, and `latin` for a name without letters."""
    found = [script for script, letters in _SCRIPTS if letters.search(name)]
    if len(found) > 1:
        return "mixed"
    return found[0] if found else "latin"


def is_hanzi(text: str) -> bool:
    """Whether the text is nothing but Hanzi."""
    return bool(text) and all("一" <= letter <= "鿿" or "㐀" <= letter <= "䶿" for letter in text)


def spellings(name: str) -> set[str]:
    """The name and how else it is written: `LG 전자` for `LG전자`, `가나` for `가 나`, `Nvidia` for `NVIDIA`."""
    found = {name}
    if _SHOUTED.fullmatch(name):
        found.add(name.capitalize())
    spaced = _LATIN_THEN_HANGUL.sub(" ", name, count=1)
    if len(name) - name.find(spaced.partition(" ")[2]) >= 2:
        found.add(spaced)
    if " " in name and _HANGUL_WITH_SPACE.fullmatch(name):
        found.add(name.replace(" ", ""))
    return found
