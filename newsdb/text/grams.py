"""Split texts into grams for full-text search.

A gram is a pair of neighbouring syllables, or a whole word of Latin letters and digits. So a Korean word is
found inside another (칩 in 반도체칩, 엔비디아 in 엔비디아가), a Latin one only as a whole or with a number
behind it (HBM in HBM4 and HBM3E). A run of Hangul, Hanja or kana gives its pairs and its last letter alone: every
letter begins a gram.
"""

import re
import unicodedata
from itertools import pairwise
from typing import NamedTuple

_LATIN = "0-9a-z\u00df-\u024f"
_SYLLABLES = "\u1100-\u11ff\u3041-\u30ff\u3131-\u318e\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"
_RUNS = re.compile(rf"[{_LATIN}]+|[{_SYLLABLES}]+")
_IS_LATIN = re.compile(rf"[{_LATIN}]")
_STEM = re.compile(rf"[{_LATIN}]*[a-z\u00df-\u024f]")
_SHORTEST_STEM = 2  # letters of the word: a single one stands before too many numbers


class GramQuery(NamedTuple):
    """Hold the grams of a search term.

    A text must have all of `grams`, for each prefix a gram that begins with it, and for the `stem` the stem itself or
    a gram that begins with it and a digit.
    """

    grams: tuple[str, ...]
    prefixes: tuple[str, ...]
    stem: str | None = None


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
    """Return the grams of a search term; all parts are empty for a term without letters."""
    exact: list[str] = []
    prefixes: list[str] = []
    folded = fold(term)
    stem = _find_stem(folded)
    for run in _RUNS.findall(folded.removesuffix(stem) if stem else folded):
        if _IS_LATIN.match(run):
            exact.append(run)
        elif len(run) == 1:
            prefixes.append(run)
        else:
            exact.extend(map("".join, pairwise(run)))
    return GramQuery(tuple(dict.fromkeys(exact)), tuple(dict.fromkeys(prefixes)), stem)


def build_term_pattern(term: str) -> re.Pattern[str]:
    """Compile a pattern for the term in a folded text: Latin words as wholes, any white space for a space.

    A Latin word at the end may have a number behind it, with one more letter: HBM finds HBM4 and HBM3E, not HBMX.
    """
    folded = fold(term)
    words = folded.split()
    pattern = r"\s+".join(map(re.escape, words))
    before = rf"(?<![{_LATIN}])" if words and _IS_LATIN.match(words[0]) else ""
    number = "(?:[0-9]+[a-z]?)?" if _find_stem(folded) else ""
    after = rf"{number}(?![{_LATIN}])" if words and _IS_LATIN.match(words[-1][-1]) else ""
    return re.compile(before + pattern + after)


def _find_stem(folded: str) -> str | None:
    """Return the Latin word at the end of a folded term behind which a number may stand."""
    runs, words = _RUNS.findall(folded), folded.split()
    last = runs[-1] if runs and folded.endswith(runs[-1]) else ""
    is_long = bool(words) and len(_IS_LATIN.findall(words[-1])) >= _SHORTEST_STEM
    return last if is_long and _STEM.fullmatch(last) else None
