"""Find the words that two sentences share, whatever particles they end with."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

_WORD = re.compile(r"[^\W\d_]{2,30}")


def split_words(text: str) -> list[str]:
    """Return the words of a text, each once, in lower case; numbers and single letters are none."""
    return list(dict.fromkeys(match[0].casefold() for match in _WORD.finditer(text)))


def list_shared_words(words: Sequence[str], by_prefix: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return the words found in another sentence as well, given by their first two letters."""
    return tuple(
        word for word in words if any(_is_same_word(word, other) for other in by_prefix.get(word[:2], ()))
    )


def group_by_prefix(words: Sequence[str]) -> dict[str, list[str]]:
    """Return words by their first two letters."""
    by_prefix: dict[str, list[str]] = defaultdict(list)
    for word in words:
        by_prefix[word[:2]].append(word)
    return by_prefix


def _is_same_word(one: str, other: str) -> bool:
    """Return whether two words are the same but for a particle of one or two syllables at the end."""
    short, long = sorted((one, other), key=len)
    if short == long:
        return True
    common = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return common >= 2 and len(long) - common <= 2 and not long.isascii()
