"""Compute label scores of characters by vectors and convolutions.

Characters and strings have vectors; the convolutions run over characters and over words. All states are whole
numbers of 8 bits with fixed scales: sums are exact in any order. The rows between two segments stay zero: a
segment's scores are the same to the last bit beside any neighbours. The weights come from `training/`; the
shapes are read from them.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

import numpy as np

from newsdb.extract.tagger.decoding import PENALTY
from newsdb.extract.tagger.features import ROLES, Words, find_words, hash_strings
from newsdb.extract.tagger.word_states import StatedWords

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Bytes = NDArray[np.uint8]
    Array = NDArray[np.generic]

SLOT_BITS = 22
"""A string is looked up in a table of 2**SLOT_BITS slots by the top bits of its key; each slot holds one string."""

_REST = np.uint32((1 << 32 - SLOT_BITS) - 1)

_BETWEEN, _UNKNOWN, _UNKNOWN_HANGUL, _UNKNOWN_HANZI, _FIRST_KNOWN = range(5)
_CODE_POINTS = 0x110000


class Graph:
    """Run a computation graph (ONNX) on one core; only this class knows onnxruntime."""

    def __init__(self, model: bytes) -> None:
        """Load the graph from these bytes. Raises onnxruntime's errors for bytes without a graph."""
        runtime = import_module("onnxruntime")  # loaded late: only those who tag pay for it
        options = runtime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.enable_mem_pattern = False  # it would keep a plan for each length of block
        options.log_severity_level = 3
        self._session = runtime.InferenceSession(model, options, providers=["CPUExecutionProvider"])

    def run(self, **inputs: Array) -> Sequence[Array]:
        """Return the graph's outputs for these inputs."""
        found: Sequence[Array] = self._session.run(None, inputs)
        return found


class BlockReading(NamedTuple):
    """What the network tells of a block: label scores of each character, and its words with their states."""

    scores: Floats
    words: StatedWords


@dataclass(frozen=True)
class Network:
    """Hold the weights, and compute what they tell of a block of code points.

    ``strings`` has a number for each slot: the row of its string's vector, and below it the remaining bits of
    the key. ``pieces`` holds those vectors. Row 0 means no string; from ``first_character`` on, ``wide``
    pieces belong to each character, the first of them to the text between segments. ``steps`` is added to a
    sequence's score at each step from one label to the next.
    """

    characters: NDArray[np.int32]
    strings: NDArray[np.uint32]
    pieces: NDArray[np.void]
    first_character: int
    wide: int
    lower: Graph
    upper: Graph
    steps: Floats

    def read(self, codes: NDArray[np.uint32], between: NDArray[np.bool_]) -> BlockReading:
        """Read a block; ``between`` marks the characters separating segments."""
        words = find_words(codes, between)
        inside = _build_mask(~between)
        (rows,) = self.lower.run(inputs=self._gather_inputs(codes, words, between), inside=inside)
        holds_text = words.ends > words.starts
        scores, states = self.upper.run(
            rows=rows,
            inside=inside,
            highest=_compute_maxima(rows[0], words.starts)[None],
            words=_build_mask(holds_text),
            word_of=words.of_character,
        )
        return BlockReading(scores[0], StatedWords(words.starts[holds_text], states[0][holds_text]))

    def _gather_inputs(self, codes: NDArray[np.uint32], words: Words, between: NDArray[np.bool_]) -> Bytes:
        """Gather the vectors of each character and of the strings around it, side by side."""
        hashes = hash_strings(codes, words)
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


def _build_mask(kept: NDArray[np.bool_]) -> Bytes:
    """Return 255 for true, else 0: the lower of it and a state is the state or nothing."""
    return np.where(kept, np.uint8(255), np.uint8(0))[None, :, None]


def _compute_maxima(rows: Bytes, starts: NDArray[np.int64]) -> Bytes:
    """Return each column's maximum from each start to the next; many times as fast as numpy's `reduceat`."""
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


def load_network(source: Path | BinaryIO) -> Network:
    """Load the network from a file (numpy's .npz). Raises OSError or KeyError for a file without it."""
    with np.load(source, allow_pickle=False) as stored:
        weights: dict[str, NDArray[Any]] = {name: stored[name] for name in stored.files}
    strings, characters = weights["strings"], weights["character_vectors"]
    width = strings.shape[1]
    wide = characters.shape[1] // width
    return Network(
        characters=len(strings) + wide * _index_characters(weights["characters"]),
        strings=_fill_slots(weights["keys"], weights["groups"]),
        pieces=np.concatenate([strings, characters.reshape(-1, width)]).view(f"V{width}")[:, 0],
        first_character=len(strings),
        wide=wide,
        lower=Graph(weights["lower"].tobytes()),
        upper=Graph(weights["upper"].tobytes()),
        steps=PENALTY + weights["transitions"],
    )


def _index_characters(known: NDArray[np.uint32]) -> NDArray[np.int32]:
    """Return the row of every code point: its own if known, else its script's."""
    rows = np.full(_CODE_POINTS, _UNKNOWN, dtype=np.int32)
    rows[0xAC00:0xD7A4] = _UNKNOWN_HANGUL
    rows[0x4E00:0xA000] = _UNKNOWN_HANZI
    rows[known] = np.arange(_FIRST_KNOWN, _FIRST_KNOWN + len(known))
    return rows


def _fill_slots(keys: NDArray[np.uint32], groups: NDArray[np.uint8]) -> NDArray[np.uint32]:
    """Return row and remaining key bits for each slot. The last keys share the vectors of their groups."""
    own = len(keys) - len(groups)
    rows = np.arange(1, len(keys) + 1, dtype=np.uint32)
    rows[own:] = own + 1 + groups.astype(np.uint32)
    rest = np.uint32(32 - SLOT_BITS)
    slots = np.zeros(1 << SLOT_BITS, dtype=np.uint32)
    slots[keys >> rest] = rows << rest | keys & _REST
    return slots
