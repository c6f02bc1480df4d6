"""Encode sentences as arrays: the features of run time, with targets beside them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from batching import Batch
from corpus import Sentence
from numpy.typing import NDArray

from newsdb.extract.tagger.decoding import LABELS, TAGS
from newsdb.extract.tagger.features import Words, code_points, find_words, hash_strings
from newsdb.extract.tagger.model import GAP

GROUPS = 96
"""The most groups of names, by kinds and length, that a vocabulary tells apart."""

UNKNOWN, UNKNOWN_HANGUL, UNKNOWN_HANZI, FIRST_KNOWN = 1, 2, 3, 4


def compute_string_keys(codes: NDArray[np.uint32], words: Words) -> NDArray[np.uint32]:
    """Return the keys of the ten strings around each character, of shape (characters, ROLES)."""
    return (hash_strings(codes, words) >> np.uint64(32)).astype(np.uint32).T


@dataclass
class Encoded:
    """Hold a sentence between two gaps.

    Targets are label probabilities; morphemes and their parts are side tasks.
    """

    characters: NDArray[np.int32]
    strings: NDArray[np.int32]
    word_of: NDArray[np.int32]
    word_has_text: NDArray[np.bool_]
    labels: NDArray[np.int8]
    targets: NDArray[np.float16] | None = None
    morphemes: NDArray[np.int32] | None = None
    parts: NDArray[np.int16] | None = None

    def __len__(self) -> int:
        return len(self.characters)


@dataclass(frozen=True)
class Vocabulary:
    """Hold the known characters and strings; strings by their hash, at most one a slot.

    The first ``own`` keys have a vector of their own, the others only their group's. ``groups`` holds each
    key's kinds of name in the lexicon (0: none); ``vectors`` Kiwi's vectors of the own keys.
    """

    characters: NDArray[np.uint32]
    keys: NDArray[np.uint32]
    own: int
    groups: NDArray[np.uint8]
    vectors: NDArray[np.float32]

    def rows(self, keys: NDArray[np.uint32]) -> NDArray[np.int32]:
        """Return the number of each string, from 1; 0 for an unknown one."""
        order = np.argsort(self.keys)
        ordered = self.keys[order]
        place = np.minimum(np.searchsorted(ordered, keys), len(ordered) - 1)
        return np.where(ordered[place] == keys, order[place] + 1, 0).astype(np.int32)

    def string_rows(self) -> NDArray[np.int32]:
        """Return the row of each number in the table of vectors: its own, or its group's."""
        rows = np.arange(len(self.keys) + 1, dtype=np.int32)
        rows[self.own + 1 :] = self.own + 1 + self.groups[self.own :].astype(np.int32)
        return rows

    def character_rows(self) -> NDArray[np.int32]:
        """Return the row of every code point."""
        rows = np.full(0x110000, UNKNOWN, dtype=np.int32)
        rows[0xAC00:0xD7A4], rows[0x4E00:0xA000] = UNKNOWN_HANGUL, UNKNOWN_HANZI
        rows[self.characters] = np.arange(FIRST_KNOWN, FIRST_KNOWN + len(self.characters))
        return rows


def features(
    text: str,
) -> tuple[NDArray[np.uint32], NDArray[np.uint32], NDArray[np.int32], NDArray[np.bool_]]:
    """Return code points, string hashes, the word of each character, and the mask of words with text."""
    codes = code_points(GAP + text + GAP)
    gap = np.zeros(len(codes), dtype=np.bool_)
    gap[: len(GAP)] = gap[-len(GAP) :] = True
    words = find_words(codes, gap)
    return (
        codes,
        compute_string_keys(codes, words),
        words.of_character.astype(np.int32),
        words.ends > words.starts,
    )


def encode(sentences: Sequence[Sentence], vocabulary: Vocabulary) -> list[Encoded]:
    """Encode the sentences as arrays."""
    character_rows = vocabulary.character_rows()
    found = [features(sentence.text) for sentence in sentences]
    rows = vocabulary.rows(np.concatenate([keys for _, keys, _, _ in found]))
    encoded, place = [], 0
    for sentence, (codes, _, word_of, has_text) in zip(sentences, found, strict=True):
        strings = rows[place : place + len(codes)]
        place += len(codes)
        encoded.append(Encoded(character_rows[codes], strings, word_of, has_text, labels(sentence)))
    return encoded


def labels(sentence: Sentence) -> NDArray[np.int8]:
    """Return the label of each character, between two gaps."""
    found = np.zeros(len(sentence.text) + 2 * len(GAP), dtype=np.int8)
    for start, end, tag in sentence.entities:
        inside = 2 * TAGS.index(tag) + 2
        found[len(GAP) + start : len(GAP) + end] = inside
        found[len(GAP) + start] = inside - 1
    return found


def one_hot(numbers: NDArray[np.int8]) -> NDArray[np.float16]:
    """Convert labels to probabilities."""
    return np.eye(len(LABELS), dtype=np.float16)[numbers]


def tensors(rows: Sequence[Encoded]) -> Batch:
    """Build one batch: the rows end to end, a mask of the text, and the number of sentences."""
    words = np.cumsum([0, *(len(row.word_has_text) for row in rows)])
    batch = {
        "characters": _joined([row.characters for row in rows]).long(),
        "strings": _joined([row.strings for row in rows]).long(),
        "word_of": _joined([row.word_of + first for row, first in zip(rows, words, strict=False)]).long(),
        "word_mask": _joined([row.word_has_text for row in rows]).float()[:, None],
        "mask": _joined([_text_mask(len(row)) for row in rows])[:, None],
        "sentences": torch.tensor(len(rows)),
    }
    for name in ("targets", "morphemes", "parts"):
        values = [value for row in rows if (value := getattr(row, name)) is not None]
        if values:
            batch[name] = _joined(values)
    return batch


def _text_mask(length: int) -> NDArray[np.float32]:
    mask = np.ones(length, dtype=np.float32)
    mask[: len(GAP)] = mask[-len(GAP) :] = 0
    return mask


def _joined(arrays: Sequence[NDArray[np.generic]]) -> torch.Tensor:
    return torch.from_numpy(np.concatenate(arrays))
