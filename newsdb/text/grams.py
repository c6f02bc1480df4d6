"""Split texts into grams for full-text search.

A gram is a pair of neighbouring syllables, or a whole word of Latin letters and digits. So a Korean word is
found inside another (칩 in 반도체칩, 엔비디아 in 엔비디아가), a Latin one only as a whole or with a number
behind it (HBM in HBM4 and HBM3E). A very long word gives its beginning alone, in a text as in a term: an index
cuts or refuses the rest. A run of Hangul, Hanja or kana gives its pairs, and its last letter with the first one
behind white space (체·수 of 반도체 수출), or alone: every letter begins a gram. A phrase of two frequent words is
found by that third gram, which few texts have; two Latin words have none.
"""

import re
import unicodedata
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_LATIN = "0-9a-z\u00df-\u024f"
_SYLLABLES = "\u1100-\u11ff\u3041-\u30ff\u3131-\u318e\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"
_RUNS = re.compile(rf"[{_LATIN}]+|[{_SYLLABLES}]+")
_IS_LATIN = re.compile(rf"[{_LATIN}]")
_IS_LETTER = re.compile(rf"[{_LATIN}{_SYLLABLES}]")
_STEM = re.compile(rf"[{_LATIN}]*[a-z\u00df-\u024f]")
_SHORTEST_STEM = 2  # letters of the word: a single one stands before too many numbers
_LATIN_RUN = re.compile(rf"[{_LATIN}]+")
_SYLLABLE_RUN = re.compile(rf"[{_SYLLABLES}]+")
# The letters on both sides of white space, of which one is a syllable.
_GAP = re.compile(
    rf"(?<=([{_SYLLABLES}]))\s+(?=([{_LATIN}{_SYLLABLES}]))|(?<=([{_LATIN}]))\s+(?=([{_SYLLABLES}]))"
)
_GAP_MARK = "·"  # in no other gram; FTS5 takes every character beyond ASCII for a letter
_LONGEST = 500  # characters of a gram, of two bytes at most; PostgreSQL takes 2046 bytes, FTS5 32 768
_LAST = 0xFFFF
_SPACE = ord(" ")
_SYLLABLE = 2  # the kind of a letter; 1 is Latin
_SHORT = 100  # characters


TermForm = Literal["word", "phrase", "prefix"]
"""How a term stands in a text: a word may have a number behind it (HBM4), a phrase may not, a prefix begins a word."""


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


def join_grams(text: str) -> str:
    """Return the different grams of a text in a fixed order, with white space between them."""
    folded = fold(text)
    words = sorted({word[:_LONGEST] for word in _LATIN_RUN.findall(folded)})
    pairs = _join_pairs if len(folded) > _SHORT else _join_few_pairs
    return f"{pairs(folded)}{' '.join(words)}"


def _join_few_pairs(folded: str) -> str:
    """Return the pairs of a short text, which numpy takes longer for."""
    pairs = {run[place : place + 2] for run in _SYLLABLE_RUN.findall(folded) for place in range(len(run) - 1)}
    gaps = {match.start(): _write_gap(match) for match in _GAP.finditer(folded)}
    ends = {run.end(): run[0][-1] for run in _SYLLABLE_RUN.finditer(folded)}
    pairs.update(gaps.values(), (letter for place, letter in ends.items() if place not in gaps))
    return "".join(f"{pair} " for pair in sorted(pairs))


def _write_gap(match: re.Match[str]) -> str:
    """Return the gram of the letters on both sides of white space that `_GAP` found."""
    return f"{match[1] or match[3]}{_GAP_MARK}{match[2] or match[4]}"


def _join_pairs(folded: str) -> str:
    """Return what syllables give of a folded text: different pairs, last letters of runs and letters at white space."""
    import numpy as np

    # Two spaces at the end: every letter has two others behind it.
    codes = np.frombuffer(f"{' '.join(folded.split())}  ".encode("utf-16-le", "surrogatepass"), "<u2")
    kinds, second = _kinds_of_letters()[codes], codes[1:-1]
    is_syllable = kinds == _SYLLABLE
    # One of both is a syllable, the other that or Latin.
    is_gap = (second == _SPACE) & (kinds[:-2] * kinds[2:] >= _SYLLABLE)
    # A gram is four letters, the last of them spaces, and they one number of 64 bits; a last letter stays alone.
    grams = np.full((len(second), 4), _SPACE, "<u2")
    grams[:, 0] = codes[:-2]
    np.copyto(grams[:, 1], second, where=is_syllable[1:-1])
    np.copyto(grams[:, 1], ord(_GAP_MARK), where=is_gap)
    np.copyto(grams[:, 2], codes[2:], where=is_gap)
    numbers: NDArray[np.uint64] = grams.view("<u8")[is_syllable[:-2] | is_gap, 0]
    numbers.sort()
    is_new = np.ones(len(numbers), bool)
    np.not_equal(numbers[1:], numbers[:-1], out=is_new[1:])
    return numbers[is_new].tobytes().decode("utf-16-le")


def split_grams(text: str) -> list[str]:
    """Return the different grams of a text in a fixed order."""
    return join_grams(text).split()


@cache
def _kinds_of_letters() -> "NDArray[np.uint8]":
    """Return for each code point of the basic plane whether it is a Latin letter or digit, a syllable, or neither.

    Half of a code point beyond the plane is neither.
    """
    import numpy as np

    latin, syllable = re.compile(f"[{_LATIN}]"), re.compile(f"[{_SYLLABLES}]")
    letters = map(chr, range(_LAST + 1))
    return np.array(
        [_SYLLABLE if syllable.match(letter) else 1 if latin.match(letter) else 0 for letter in letters],
        np.uint8,
    )


def build_gram_query(term: str, form: TermForm = "word") -> GramQuery:
    """Return the grams of a search term; all parts are empty for a term without letters."""
    exact: list[str] = []
    prefixes: list[str] = []
    folded = fold(term)
    stem = _find_stem(folded) if form == "word" else None
    gaps = list(_GAP.finditer(folded))
    beside = {place for gap in gaps for place in gap.span()}
    runs = list(_RUNS.finditer(folded.removesuffix(stem) if stem else folded))
    exact += map(_write_gap, gaps)
    for place, found in enumerate(runs, 1):
        run, is_beginning = found[0], form == "prefix" and place == len(runs)
        if _IS_LATIN.match(run):
            (prefixes if is_beginning else exact).append(run[:_LONGEST])
        elif len(run) > 1:
            exact.extend(map("".join, pairwise(run)))
        elif beside.isdisjoint(found.span()):
            prefixes.append(run)
    return GramQuery(tuple(dict.fromkeys(exact)), tuple(dict.fromkeys(prefixes)), stem and stem[:_LONGEST])


def build_term_pattern(term: str, form: TermForm = "word") -> re.Pattern[str]:
    """Compile a pattern for the term in a folded text: Latin words as wholes, any white space for a space.

    A Latin word at the end may have a number behind it, with one more letter: HBM finds HBM4 and HBM3E, not HBMX. In
    front of the first syllable of a prefix stands no letter, and behind its last letter anything.
    """
    folded = fold(term)
    words = folded.split()
    if not words:
        return re.compile("")
    pattern = r"\s+".join(map(re.escape, words))
    return re.compile(_write_left_bound(words[0][0], form) + pattern + _write_right_bound(folded, form))


def is_pair(gram: str) -> bool:
    """Return whether a gram is a pair of syllables, and no Latin word: a text with it has these two side by side."""
    return len(gram) == 2 and _SYLLABLE_RUN.fullmatch(gram) is not None


def ends_in_letter(term: str) -> bool:
    """Return whether a term ends in a letter or digit, so that it can begin a word."""
    folded = fold(term)
    return bool(folded) and _IS_LETTER.match(folded[-1]) is not None


def _write_left_bound(first: str, form: TermForm) -> str:
    """Write what must not stand in front of the first letter of a term."""
    if _IS_LATIN.match(first):
        return rf"(?<![{_LATIN}])"
    return rf"(?<!{_IS_LETTER.pattern})" if form == "prefix" else ""


def _write_right_bound(folded: str, form: TermForm) -> str:
    """Write what may, and what must not stand behind the last letter of a term."""
    if form == "prefix" or not _IS_LATIN.match(folded.rstrip()[-1]):
        return ""
    number = "(?:[0-9]+[a-z]?)?" if form == "word" and _find_stem(folded) else ""
    return rf"{number}(?![{_LATIN}])"


def _find_stem(folded: str) -> str | None:
    """Return the Latin word at the end of a folded term behind which a number may stand."""
    runs, words = _RUNS.findall(folded), folded.split()
    last = runs[-1] if runs and folded.endswith(runs[-1]) else ""
    is_long = bool(words) and len(_IS_LATIN.findall(words[-1])) >= _SHORTEST_STEM
    return last if is_long and _STEM.fullmatch(last) else None
