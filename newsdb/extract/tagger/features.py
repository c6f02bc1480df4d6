"""Compute the network's features of a text: characters, the strings around each, and words.

Every character has its own identity and ten strings holding it: two pairs, three triples and two fours of
neighbours, the part of its word up to it, the part from it on, and the word. A 64-bit hash identifies a
string. The hashes of all substrings of a block come from one running sum: the work is linear, without a
Python loop over characters.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

LONGEST_WORD = 24
"""Longer runs without a space are cut into words of this many characters."""

ROLES = 10
"""Strings that are looked up for each character."""

BLOCK_LIMIT = 1 << 15
"""The most characters that can be described at once."""

_NEIGHBOURS = ((1, 1), (0, 2), (1, 2), (2, 1), (0, 3), (3, 1), (0, 4))
"""How many characters before, and from the character on, each string of neighbours has."""

_MARGIN = 4
_BASE = 0x9E3779B97F4A7C15  # odd, so that it has an inverse modulo 2**64
_MIX = np.uint64(0xD6E8FEB86659FD93)
_SPACES = (0x20, 0x09, 0x0A, 0x0D, 0xA0, 0x3000)
_ZERO, _NINE = ord("0"), ord("9")


@dataclass(frozen=True)
class Words:
    """Hold the words of a block: starts, ends, and the word of every character.

    A word's characters run from ``starts[w]`` to ``ends[w]``; the spaces behind it carry its number too.
    """

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    of_character: NDArray[np.int64]


def code_points(text: str) -> NDArray[np.uint32]:
    """Return the code points of a text, lone surrogates included."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def _compute_powers(base: int) -> NDArray[np.uint64]:
    powers = np.full(BLOCK_LIMIT + 1, base, dtype=np.uint64)
    powers[0] = 1
    return np.multiply.accumulate(powers)


_RISING = np.concatenate((np.ones(_MARGIN, dtype=np.uint64), _compute_powers(_BASE)))
_FALLING = _compute_powers(pow(_BASE, -1, 1 << 64))


def find_words(codes: NDArray[np.uint32], breaks: NDArray[np.bool_]) -> Words:
    """Cut a block into words. ``breaks`` marks characters always starting a new word."""
    length = len(codes)
    space = codes == _SPACES[0]
    for other in _SPACES[1:]:
        space |= codes == other
    start = breaks.copy()
    start[0] = True
    start[1:] |= space[:-1] & ~space[1:]
    starts = np.flatnonzero(start)
    if np.diff(starts, append=length).max() > LONGEST_WORD:
        since = np.arange(length) - np.repeat(starts, np.diff(starts, append=length))
        start |= since % LONGEST_WORD == 0
        starts = np.flatnonzero(start)
    before = np.cumsum(~space) - ~space
    text_length = np.diff(before[starts], append=length - np.count_nonzero(space))
    of_character = np.repeat(np.arange(len(starts)), np.diff(starts, append=length))
    return Words(starts, starts + text_length, of_character)


def hash_strings(codes: NDArray[np.uint32], words: Words) -> NDArray[np.uint64]:
    """Hash the ten strings around each character, of shape (ROLES, characters).

    The upper half of a hash is the key of a string.
    """
    length = len(codes)
    values = np.where(codes - np.uint32(_ZERO) <= _NINE - _ZERO, np.uint32(_ZERO), codes) * _MIX
    values *= _FALLING[:length]
    sums = np.empty(length + 1 + 2 * _MARGIN, dtype=np.uint64)
    sums[: _MARGIN + 1] = 0
    np.cumsum(values, out=sums[_MARGIN + 1 : -_MARGIN])
    sums[-_MARGIN:] = sums[-_MARGIN - 1]
    hashes = np.empty((ROLES, length), dtype=np.uint64)
    for role, (before, after) in enumerate(_NEIGHBOURS):
        first, last = _MARGIN - before, _MARGIN + after
        np.subtract(sums[last : last + length], sums[first : first + length], out=hashes[role])
        hashes[role] *= _RISING[first : first + length]
    _hash_words(sums[_MARGIN:], words, hashes[len(_NEIGHBOURS) :])
    hashes ^= hashes >> np.uint64(29)
    hashes *= _MIX
    return hashes


def _hash_words(sums: NDArray[np.uint64], words: Words, hashes: NDArray[np.uint64]) -> None:
    """Hash the part of its word up to each character, the part from it on, and the word."""
    length = hashes.shape[1]
    rising = _RISING[_MARGIN : _MARGIN + length]
    first = words.starts[words.of_character]
    # Spaces after a word end it; each of them is a part of its own that reaches to itself.
    last = np.maximum(words.ends[words.of_character], np.arange(1, length + 1))
    before, up_to, power = sums[first], sums[last], rising[first]
    np.subtract(sums[1 : length + 1], before, out=hashes[0])
    hashes[0] *= power
    np.subtract(up_to, sums[:length], out=hashes[1])
    hashes[1] *= rising
    np.subtract(up_to, before, out=hashes[2])
    hashes[2] *= power
