"""Match words by the lists of `data/word_lists.csv`: a verb by how it begins, a noun by how it ends."""

import re
from functools import cache

from newsdb.extract.vocabulary.word_lists import load_alternation


@cache
def _load_beginnings(name: str, lead: int) -> re.Pattern[str]:
    return re.compile(f"[가-힣]{{0,{lead}}}(?:{load_alternation(name)})")


@cache
def _load_endings(name: str) -> re.Pattern[str]:
    return re.compile(f"(?:{load_alternation(name)})$")


def begins_with(text: str, name: str, lead: int = 0) -> bool:
    """Check whether a word begins with one of a list, behind at most `lead` other syllables."""
    return _load_beginnings(name, lead).match(text) is not None


def ends_with(text: str, name: str) -> bool:
    """Check whether a word ends with one of a list."""
    return _load_endings(name).search(text) is not None


def contains(text: str, name: str) -> bool:
    """Check whether a word contains one of a list."""
    return _load_beginnings(name, 0).search(text) is not None
