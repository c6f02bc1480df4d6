"""Hold what the network knows of each word of a text behind its layers over words."""

from __future__ import annotations

from dataclasses import dataclass, field
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Bytes = NDArray[np.uint8]
    Offsets = NDArray[np.int64]

WIDTH = 253
"""The numbers of a state, each from 0 to 255."""


class StatedWords(NamedTuple):
    """Words in order: where each of them starts, and its state."""

    starts: Offsets
    states: Bytes


@dataclass(slots=True)
class WordStates:
    """Collect the words of a text with their states; a word goes from its offset to that of the next one."""

    _parts: list[tuple[int, int, int, StatedWords, slice]] = field(default_factory=list)

    def add(self, start: int, end: int, shift: int, words: StatedWords, part: slice) -> None:
        """Add a part of some words, those of the segment from `start` to `end`, where they start `shift` later.

        Segments may come in any order.
        """
        self._parts.append((start, end, shift, words, part))

    def find_words(self, offsets: Sequence[int] | Offsets) -> Offsets:
        """Return the number of the word at each offset, -1 before the first and behind the last."""
        found = np.searchsorted(self._join().starts, offsets, side="right") - 1
        ((_, end, *_),) = self._parts
        found[np.asarray(offsets) >= end] = -1
        return found

    def take(self, words: Offsets) -> Bytes:
        """Return the states of words, of shape (words, WIDTH); all zero for a number that no word has."""
        states = self._join().states
        found = (
            states.take(words, axis=0, mode="clip")
            if len(states)
            else np.zeros((len(words), WIDTH), np.uint8)
        )
        found[(words < 0) | (words >= len(states))] = 0
        return found

    def _join(self) -> StatedWords:
        if len(self._parts) != 1:
            parts = sorted(self._parts, key=itemgetter(0))
            starts = [words.starts[part] + shift for _, _, shift, words, part in parts]
            states = [words.states[part] for *_, words, part in parts]
            joined = StatedWords(
                np.concatenate([np.zeros(0, np.int64), *starts]),
                np.concatenate([np.zeros((0, WIDTH), np.uint8), *states]),
            )
            self._parts = [(0, max((end for _, end, *_ in parts), default=0), 0, joined, slice(None))]
        ((_, _, shift, words, part),) = self._parts
        return StatedWords(words.starts[part] + shift, words.states[part])
