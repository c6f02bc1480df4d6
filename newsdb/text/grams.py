"""Split texts into grams for full-text search.

A gram is a pair of neighbouring syllables, or a whole word of Latin letters and digits. So a Korean word is
found inside another (칩 in 반도체칩, 엔비디아 in 엔비디아가), a Latin one only as a whole. A run of Hangul,
Hanja or kana gives its pairs and its last letter alone: every letter begins a gram.
"""

import re
import unicodedata
from itertools import pairwise
from typing import NamedTuple

_LATIN = "0-9a-z\u00df-\u024f"
_SYLLABLES = "\u1100-\u11ff\u3041-\u30ff\u3131-\u318e\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"
_RUNS = re.compile(rf"[{_LATIN}]+|[{_SYLLABLES}]+")
_IS_LATIN = re.compile(rf"[{_LATIN}]")


class GramQuery(NamedTuple):
    """Hold the grams of a search term.

    A text must have all of `split_grams`, and for each prefix a gram beginning with it.
    """

    grams: tuple[str, ...]
    prefixes: tuple[str, ...]


def fold(text: str) -> str:
    """Return the text as it is compared: case-folded and in NFKC (full-width forms become plain)."""
    return text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).casefold()


def split_grams(text: str) -> set[str]:
    """Return the different grams of a text."""
    grams: set[str] = set()
    for run in _RUNS.findall(fold(text)):
        if _IS_LATIN.match(run):
            grams.add(run)
        else:
            grams.update(map("".join, pairwise(run)), run[-1])
    return grams


def build_gram_query(term: str) -> GramQuery:
    """Return the grams of a search term; both parts are empty for a term without letters."""
    exact: list[str] = []
    prefixes: list[str] = []
    for run in _RUNS.findall(fold(term)):
        if _IS_LATIN.match(run):
            exact.append(run)
        elif len(run) == 1:
            prefixes.append(run)
        else:
            exact.extend(map("".join, pairwise(run)))
    return GramQuery(tuple(dict.fromkeys(exact)), tuple(dict.fromkeys(prefixes)))


def build_term_pattern(term: str) -> re.Pattern[str]:
    """Compile a pattern for the term in a folded text: Latin words as wholes, any white space for a space."""
    words = fold(term).split()
    pattern = r"\s+".join(map(re.escape, words))
    before = rf"(?<![{_LATIN}])" if words and _IS_LATIN.match(words[0]) else ""
    after = rf"(?![{_LATIN}])" if words and _IS_LATIN.match(words[-1][-1]) else ""
    return re.compile(before + pattern + after)
