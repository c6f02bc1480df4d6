"""Hold what the network knows of each word of a text behind its layers over words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Bytes = NDArray[np.uint8]
    Offsets = NDArray[np.int64]

WIDTH = 253
"""The numbers of a state, each from 0 to 255."""


@dataclass(slots=True)
class WordStates:
    """Collect the words of a text with their states; a word goes from its offset to that of the next one."""

    _starts: list[Offsets] = field(default_factory=list)
    _states: list[Bytes] = field(default_factory=list)
    _end: int = 0

    def add(self, starts: Offsets, states: Bytes, end: int) -> None:
        """Add the words of a segment, the last of which reaches to `end`. Segments may come in any order."""
        self._end = max(self._end, end)
        self._starts.append(starts)
        self._states.append(states)

    def find_words(self, offsets: Sequence[int] | Offsets) -> Offsets:
        """Return the number of the word at each offset, -1 before the first and behind the last."""
        found = np.searchsorted(self._join()[0], offsets, side="right") - 1
        found[np.asarray(offsets) >= self._end] = -1
        return found

    def take(self, words: Offsets) -> Bytes:
        """Return the states of words, of shape (words, WIDTH); all zero for a number that no word has."""
        states = self._join()[1]
        found = (
            states.take(words, axis=0, mode="clip")
            if len(states)
            else np.zeros((len(words), WIDTH), np.uint8)
        )
        found[(words < 0) | (words >= len(states))] = 0
        return found

    def _join(self) -> tuple[Offsets, Bytes]:
        if len(self._starts) != 1:
            order = sorted(range(len(self._starts)), key=lambda number: int(self._starts[number][:1].sum()))
            starts, states = ([parts[number] for number in order] for parts in (self._starts, self._states))
            self._starts = [np.concatenate([np.zeros(0, np.int64), *starts])]
            self._states = [np.concatenate([np.zeros((0, WIDTH), np.uint8), *states])]
        return self._starts[0], self._states[0]
