"""The network: vectors of characters and strings, convolutions over characters and over words, label scores.

All states are whole numbers of 8 bits with fixed scales, so that sums are exact whatever their order, and the
rows between two segments stay zero: a segment's scores are the same to the last bit beside any neighbours.
The weights come from `training/`; the shapes are read from them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from newsdb.extract.tagger.decoding import PENALTY
from newsdb.extract.tagger.features import ROLES, Words, find_words, string_hashes
from newsdb.extract.tagger.graphs import Graph

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Bytes = NDArray[np.uint8]

SLOT_BITS = 22
"""A string is looked up in a table of 2**SLOT_BITS slots by the top bits of its key; each slot holds one string."""

_REST = np.uint32((1 << 32 - SLOT_BITS) - 1)

_BETWEEN, _UNKNOWN, _UNKNOWN_HANGUL, _UNKNOWN_HANZI, _FIRST_KNOWN = range(5)
_CODE_POINTS = 0x110000


@dataclass(frozen=True)
class Network:
    """The weights, and what they make of a block of code points.

    ``strings`` has a number for each slot: the row of its string's vector, and below it the bits of the key that
    the slot does not tell. ``pieces`` holds those vectors, row 0 that of no string, and from ``first_character``
    on ``wide`` pieces for each character; the first of them stands for what is between segments. ``steps`` is what the
    step from one label to the next adds to the score of a sequence.
    """

    characters: NDArray[np.int32]
    strings: NDArray[np.uint32]
    pieces: NDArray[np.void]
    first_character: int
    wide: int
    lower: Graph
    upper: Graph
    steps: Floats

    def scores(self, codes: NDArray[np.uint32], between: NDArray[np.bool_]) -> Floats:
        """Label scores of each character; ``between`` marks the characters that separate segments."""
        words = find_words(codes, between)
        inside = _mask(~between)
        rows = self.lower.run(inputs=self._inputs(codes, words, between), inside=inside)
        found: Floats = self.upper.run(
            rows=rows,
            inside=inside,
            highest=_highest(rows[0], words.starts)[None],
            words=_mask(words.ends > words.starts),
            word_of=words.of_character,
        )[0]
        return found

    def _inputs(self, codes: NDArray[np.uint32], words: Words, between: NDArray[np.bool_]) -> Bytes:
        """Vectors of each character and of the strings around it, side by side."""
        hashes = string_hashes(codes, words)
        found = self.strings.take((hashes >> np.uint64(64 - SLOT_BITS)).view(np.int64))
        # Equal in the bits that the slot does not tell: the same string, or the one in 2**32 that cannot be told apart.
        known = ((hashes >> np.uint64(32)).astype(np.uint32) ^ found) & _REST == 0
        found >>= np.uint32(32 - SLOT_BITS)
        found *= known
        rows = np.empty((len(codes), self.wide + ROLES), dtype=np.int64)
        rows[:, self.wide :] = found.T
        rows[between, self.wide :] = 0
        characters = self.characters.take(codes)
        characters[between] = self.first_character
        for place in range(self.wide):
            np.add(characters, place, out=rows[:, place])
        return self.pieces.take(rows).view(np.uint8)[None]


def _mask(kept: NDArray[np.bool_]) -> Bytes:
    """The highest number where it is true, else zero: the lower of it and a state is the state or nothing."""
    return np.where(kept, np.uint8(255), np.uint8(0))[None, :, None]


def _highest(rows: Bytes, starts: NDArray[np.int64]) -> Bytes:
    """The highest value of each column from each start to the next; many times as fast as numpy's `reduceat`."""
    whole = rows.view(f"V{rows.shape[1]}")[:, 0]
    lengths = np.diff(starts, append=len(rows))
    order = np.argsort(-lengths, kind="stable")
    longest_first = starts[order]
    longer = len(starts) - np.cumsum(np.bincount(lengths))
    highest = whole.take(longest_first).view(np.uint8).reshape(-1, rows.shape[1])
    for place, count in enumerate(longer[1:-1].tolist(), 1):
        other = whole.take(longest_first[:count] + place).view(np.uint8).reshape(count, -1)
        np.maximum(highest[:count], other, out=highest[:count])
    found = np.empty_like(highest)
    found[order] = highest
    return found


def load_network(path: Path) -> Network:
    """The network whose weights lie in this file (numpy's .npz). Raises OSError or KeyError if they do not."""
    with np.load(path) as stored:
        weights: dict[str, NDArray[Any]] = {name: stored[name] for name in stored.files}
    strings, characters = weights["strings"], weights["character_vectors"]
    width = strings.shape[1]
    wide = characters.shape[1] // width
    return Network(
        characters=len(strings) + wide * _character_rows(weights["characters"]),
        strings=_slots(weights["keys"], weights["groups"]),
        pieces=np.concatenate([strings, characters.reshape(-1, width)]).view(f"V{width}")[:, 0],
        first_character=len(strings),
        wide=wide,
        lower=Graph(weights["lower"].tobytes()),
        upper=Graph(weights["upper"].tobytes()),
        steps=PENALTY + weights["transitions"],
    )


def _character_rows(known: NDArray[np.uint32]) -> NDArray[np.int32]:
    """The row of every code point: its own if it is known, else the one of its script."""
    rows = np.full(_CODE_POINTS, _UNKNOWN, dtype=np.int32)
    rows[0xAC00:0xD7A4] = _UNKNOWN_HANGUL
    rows[0x4E00:0xA000] = _UNKNOWN_HANZI
    rows[known] = np.arange(_FIRST_KNOWN, _FIRST_KNOWN + len(known))
    return rows


def _slots(keys: NDArray[np.uint32], groups: NDArray[np.uint8]) -> NDArray[np.uint32]:
    """The row and the rest of the key of the string in each slot. The last keys share the vectors of their groups."""
    own = len(keys) - len(groups)
    rows = np.arange(1, len(keys) + 1, dtype=np.uint32)
    rows[own:] = own + 1 + groups.astype(np.uint32)
    rest = np.uint32(32 - SLOT_BITS)
    slots = np.zeros(1 << SLOT_BITS, dtype=np.uint32)
    slots[keys >> rest] = rows << rest | keys & _REST
    return slots
