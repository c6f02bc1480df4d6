"""Compare texts by their syllable trigrams, exactly and by hashes.

A trigram is three letters in a row of the text without white space and punctuation, because Korean copies
differ in spacing. The hashes are MinHash (Broder 1997) in bands (Leskovec, Rajaraman, Ullman: Mining of
Massive Datasets, 3.4). Two texts sharing a part `s` of their trigrams have a band in common with the
probability 1 - (1 - s^4)^12: 0.96 for 0.7 and 0.001 for 0.1.
"""

import hashlib
import re
from functools import cache
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    Shingles = NDArray[np.uint64]

BANDS, ROWS = 12, 4
FEWEST_LETTERS = 100
"""Texts with fewer letters are compared as wholes only: two short ones share too much by chance."""

_LAST = 0xFFFF
_AT_A_TIME = 4096  # trigrams: what fits into the cache
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_MARK = re.compile(
    r"[\[(<【〈《［（]\s*"
    r"(?:속보|단독|특보|긴급|종합\s?(?:[0-9]{1,2}\s?보)?|[0-9]{1,2}\s?보|상보|표|그래픽|수정|재송|업데이트|update)"
    r"\s*[\])>】〉》］）]",
    re.IGNORECASE,
)


def keep_letters(text: str) -> str:
    """Return the text's letters and digits alone, case-folded."""
    return "".join(filter(str.isalnum, text)).casefold()


def find_numbers(text: str) -> frozenset[str]:
    """Return the different numbers in a text, as written."""
    return frozenset(_NUMBER.findall(text))


def strip_edition_marks(title: str) -> str:
    """Return the letters of a title without edition marks: [속보], (종합2보), [단독] ..."""
    return keep_letters(_MARK.sub(" ", title))


def compute_shingles(text: str) -> "Shingles":
    """Return the different trigrams of a text's letters as sorted numbers, 21 bits a letter.

    Different trigrams never share a number.
    """
    import numpy as np

    codes = np.frombuffer(text.casefold().encode("utf-16-le", "surrogatepass"), "<u2")
    codes = codes[_is_letter()[codes]].astype(np.uint64)
    if len(codes) < FEWEST_LETTERS:
        return cast("Shingles", codes[:0])
    shingles = (codes[:-2] << np.uint64(42)) | (codes[1:-1] << np.uint64(21)) | codes[2:]
    shingles.sort()
    new = np.ones(len(shingles), bool)
    np.not_equal(shingles[1:], shingles[:-1], out=new[1:])
    return cast("Shingles", shingles[new])


def compute_overlap(left: "Shingles", right: "Shingles") -> tuple[float, float]:
    """Return the shared part of two texts' trigrams.

    The first number is of all trigrams (Jaccard), the second of the shorter text's.
    """
    import numpy as np

    if not len(left) or not len(right):
        return 0.0, 0.0
    common = len(np.intersect1d(left, right, assume_unique=True))
    return common / (len(left) + len(right) - common), common / min(len(left), len(right))


def compute_bands(shingles: "Shingles") -> list[int]:
    """Return a hash of 40 bits for each band; none for a text without trigrams."""
    return compute_all_bands([shingles])[0] if len(shingles) else []


def compute_all_bands(texts: "Sequence[Shingles]") -> list[list[int]]:
    """Return the hashes of the bands of each text, at a fraction of the time that one text after another takes.

    No text may be without trigrams.
    """
    bands: list[list[int]] = []
    group: list[Shingles] = []
    size = 0
    for shingles in texts:
        if group and size + len(shingles) > _AT_A_TIME:
            bands += _compute_bands_of_group(group)
            group, size = [], 0
        group.append(shingles)
        size += len(shingles)
    return bands + _compute_bands_of_group(group) if group else bands


def _compute_bands_of_group(group: "Sequence[Shingles]") -> list[list[int]]:
    import numpy as np

    hashed = (_mix_bits(np.concatenate(group)) >> np.uint64(32)).astype(np.uint32)
    starts = np.cumsum([0, *map(len, group[:-1])])
    # Multiplication by an odd factor, modulo 2^32, is a permutation whose high bits are as good as random.
    least = np.minimum.reduceat(np.multiply.outer(_factors(), hashed), starts, axis=1)
    folded = np.tile(np.arange(1, BANDS + 1, dtype=np.uint64), (len(group), 1))
    for row in range(ROWS):
        folded = _mix_bits(folded ^ least[row::ROWS].T)
    return [[value >> 24 for value in values] for values in folded.tolist()]


def hash_text(kind: str, text: str) -> int:
    """Hash a text to 40 bits; `kind` keeps the hashes of titles and openings apart."""
    return int.from_bytes(
        hashlib.blake2b(f"{kind}\x1f{text}".encode("utf-8", "replace"), digest_size=5).digest()
    )


@cache
def _is_letter() -> "NDArray[np.bool]":
    """Return whether each code point of the basic plane is a letter or digit; half of one beyond the plane is none."""
    import numpy as np

    return np.array([chr(code).isalnum() for code in range(_LAST + 1)])


@cache
def _factors() -> "NDArray[np.uint32]":
    """Return odd factors of 32 bits. They must never change: stored hashes depend on them."""
    import numpy as np

    stream = b"".join(
        hashlib.blake2b(number.to_bytes(4), digest_size=4).digest() for number in range(BANDS * ROWS)
    )
    return np.frombuffer(stream, "<u4") | np.uint32(1)


def _mix_bits(values: "Shingles") -> "Shingles":
    """Spread every bit of a number over all of it (the finisher of splitmix64)."""
    import numpy as np

    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))
