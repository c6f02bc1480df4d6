"""The grams by which texts are found: pairs of neighbouring syllables, and whole words of Latin letters and digits.

A Korean word is found within another (칩 in 반도체칩, 엔비디아 in 엔비디아가), a Latin one only as a whole. A run of
Hangul, Hanja or kana gives its pairs and, alone, its last letter, so that every letter begins a gram.
"""

import re
import unicodedata
from itertools import pairwise
from typing import NamedTuple

_LATIN = "0-9a-z\u00df-\u024f"
_SYLLABLES = "\u1100-\u11ff\u3041-\u30ff\u3131-\u318e\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"
_RUNS = re.compile(rf"[{_LATIN}]+|[{_SYLLABLES}]+")
_IS_LATIN = re.compile(rf"[{_LATIN}]")


class Wanted(NamedTuple):
    """What a text must have that holds a term: all these grams, and for each prefix a gram that begins with it."""

    grams: tuple[str, ...]
    prefixes: tuple[str, ...]


def fold(text: str) -> str:
    """The text as it is compared: without case, and with full-width and compatibility forms as plain ones (NFKC)."""
    return text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).casefold()


def grams(text: str) -> set[str]:
    """The different grams of a text."""
    found: set[str] = set()
    for run in _RUNS.findall(fold(text)):
        if _IS_LATIN.match(run):
            found.add(run)
        else:
            found.update(map("".join, pairwise(run)), run[-1])
    return found


def wanted_grams(term: str) -> Wanted:
    """The grams by which texts that hold this term are found; none of either kind where it has no letters."""
    exact: list[str] = []
    prefixes: list[str] = []
    for run in _RUNS.findall(fold(term)):
        if _IS_LATIN.match(run):
            exact.append(run)
        elif len(run) == 1:
            prefixes.append(run)
        else:
            exact.extend(map("".join, pairwise(run)))
    return Wanted(tuple(dict.fromkeys(exact)), tuple(dict.fromkeys(prefixes)))


def term_pattern(term: str) -> re.Pattern[str]:
    """What finds the term in a folded text: Latin words as a whole, any white space where the term has some."""
    words = fold(term).split()
    pattern = r"\s+".join(map(re.escape, words))
    before = rf"(?<![{_LATIN}])" if words and _IS_LATIN.match(words[0]) else ""
    after = rf"(?![{_LATIN}])" if words and _IS_LATIN.match(words[-1][-1]) else ""
    return re.compile(before + pattern + after)
