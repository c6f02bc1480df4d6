"""The other spellings under which a name is written."""

import re

_LATIN_THEN_HANGUL = re.compile(r"(?<=[A-Za-z])(?=[가-힣])")
_HANGUL_WITH_SPACE = re.compile(r"[가-힣 ]+")
_HANZI = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")
_SHOUTED = re.compile(r"[A-Z]{5,}")


def is_hanzi(text: str) -> bool:
    """Whether the text is nothing but Hanzi."""
    return _HANZI.fullmatch(text) is not None


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
