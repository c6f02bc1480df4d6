"""Split sentences into Kiwi's morphemes, for teachers' input and students' side tasks."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import kiwipiepy  # type: ignore[import-untyped]
import numpy as np
from corpus import Sentence
from encoding import Encoded
from lexicon import KINDS, LENGTHS
from numpy.typing import NDArray

from newsdb.extract.tagger.decoding import LABELS, TAGS
from newsdb.extract.tagger.model import GAP

MORPHEME, PART, FORM, LENGTH = 0, 1, 2, 7
CHARACTERS = (3, 4, 5, 6, 10, 11)
SPACES = (8, 9)
KNOWN = slice(12, 12 + 2 * len(KINDS))
COLUMNS = KNOWN.stop
"""Columns of what a teacher reads of a morpheme: its vector's row; part of speech; form; its first, last, second and
last but one character; length; whether a space stands before and after; the characters before and after it; and for
each kind of the lexicon whether the longest string of that kind begins with it, and whether one goes on in it."""

MOST_MORPHEMES = 6
"""Strings of the lexicon are looked for over this many morphemes."""

LONGEST = 7
RARE_CHARACTER, RARE_FORM = 4, 2


@dataclass
class Analysed:
    """Hold a sentence as morphemes: their places, features and labels, and the number of characters."""

    spans: NDArray[np.int32]
    columns: NDArray[np.int32]
    labels: NDArray[np.int64]
    length: int

    def __len__(self) -> int:
        return len(self.spans)


Token = tuple[int, int, int, str, str]
"""Start, end, row of the vector (0 for none), part of speech, form."""


def analyse(sentences: Sequence[Sentence], vectors: int) -> list[list[Token]]:
    """Return Kiwi's morphemes of each sentence; ``vectors`` is the number of existing rows."""
    kiwi = kiwipiepy.Kiwi(num_workers=1)
    return [
        [
            (
                token.start,
                token.end,
                token.id + 1 if token.id + 1 < vectors else 0,
                str(token.tag),
                token.form,
            )
            for token in tokens
        ]
        for tokens in kiwi.tokenize([sentence.text for sentence in sentences])
    ]


@dataclass(frozen=True)
class Inventory:
    """Hold the numbers of parts of speech, forms and characters; 1 is an unknown character, 0 means none."""

    parts: dict[str, int]
    forms: dict[str, int]
    characters: dict[str, int]
    lexicon: dict[str, int]

    def part_labels(self) -> int:
        """Return the number of labels for the parts of speech of characters."""
        return 2 * len(self.parts) + 2


def build_inventory(
    gold: Sequence[list[Token]],
    everything: Sequence[list[Token]],
    sentences: Sequence[Sentence],
    lexicon: dict[str, int],
) -> Inventory:
    """Collect parts of all tokens, forms occurring twice in the gold sentences, and characters of all sentences."""
    forms = Counter(token[4] for tokens in gold for token in tokens)
    characters = Counter(character for sentence in sentences for character in sentence.text)
    return Inventory(
        {
            name: n + 1
            for n, name in enumerate(sorted({token[3] for tokens in everything for token in tokens}))
        },
        {form: n + 1 for n, form in enumerate(form for form, count in forms.items() if count >= RARE_FORM)},
        {c: n + 2 for n, (c, count) in enumerate(characters.most_common()) if count >= RARE_CHARACTER},
        lexicon,
    )


def describe(sentence: Sentence, tokens: Sequence[Token], inventory: Inventory) -> Analysed:
    """Describe a sentence as a teacher's input.

    Morphemes sharing a character with the one before are cut or dropped.
    """
    kept: list[Token] = []
    for start, end, row, part, form in tokens:
        begin = max(start, kept[-1][1] if kept else 0)
        if end > begin:
            kept.append((begin, min(end, len(sentence.text)), row, part, form))
    spans = np.array([token[:2] for token in kept], dtype=np.int32).reshape(-1, 2)
    columns = np.zeros((len(kept), COLUMNS), dtype=np.int32)
    for number, token in enumerate(kept):
        columns[number, : KNOWN.start] = _columns(sentence.text, token, inventory)
    columns[:, KNOWN] = _known(sentence.text, spans.tolist(), inventory.lexicon)
    return Analysed(spans, columns, _labels(sentence, spans), len(sentence.text))


def _known(text: str, spans: Sequence[Sequence[int]], lexicon: dict[str, int]) -> NDArray[np.int32]:
    """Mark the longest strings of each kind, from left to right: their beginnings and continuations."""
    found = np.zeros((len(spans), 2 * len(KINDS)), dtype=np.int32)
    taken = [0] * len(KINDS)
    for first in range(len(spans)):
        for kind, after in _longest(text, spans, first, lexicon).items():
            if first >= taken[kind]:
                found[first, 2 * kind] = 1
                found[first + 1 : after, 2 * kind + 1] = 1
                taken[kind] = after
    return found


def _longest(
    text: str, spans: Sequence[Sequence[int]], first: int, lexicon: dict[str, int]
) -> dict[int, int]:
    """Return the number of the morpheme behind the longest string of each kind beginning here."""
    ends: dict[int, int] = {}
    form = ""
    for number in range(first, min(first + MOST_MORPHEMES, len(spans))):
        form += text[spans[number][0] : spans[number][1]].replace(" ", "")
        if len(form) >= LENGTHS.stop:
            break
        kinds = lexicon.get(form, 0)
        for kind, bit in enumerate(KINDS):
            if kinds & bit:
                ends[kind] = number + 1
    return ends


def _columns(text: str, token: Token, inventory: Inventory) -> list[int]:
    start, end, row, part, form = token
    number = [inventory.characters.get(character, 1) for character in text[start:end]]
    before, after = text[max(start - 1, 0) : start], text[end : end + 1]
    return [
        row,
        inventory.parts[part],
        inventory.forms.get(form, 0),
        number[0],
        number[-1],
        number[1] if len(number) > 1 else 0,
        number[-2] if len(number) > 1 else 0,
        min(len(number), LONGEST),
        before in ("", " "),
        after in ("", " "),
        inventory.characters.get(before, 1) if before else 0,
        inventory.characters.get(after, 1) if after else 0,
    ]


def _labels(sentence: Sentence, spans: NDArray[np.int32]) -> NDArray[np.int64]:
    """Label a morpheme with the entity holding half of it, or held by it."""
    labels = np.zeros(len(spans), dtype=np.int64)
    for start, end, tag in sentence.entities:
        shared = np.minimum(spans[:, 1], end) - np.maximum(spans[:, 0], start)
        of_entity = np.flatnonzero(
            (shared > 0) & ((2 * shared >= spans[:, 1] - spans[:, 0]) | (shared == end - start))
        )
        labels[of_entity] = 2 * TAGS.index(tag) + 2
        labels[of_entity[:1]] -= 1
    return labels


def spread(chances: NDArray[np.float32], analysed: Analysed) -> NDArray[np.float32]:
    """Convert morphemes' label probabilities to characters': later characters of a beginning are inside."""
    found = np.zeros((analysed.length, len(LABELS)), dtype=np.float32)
    found[:, 0] = 1
    inside = chances.copy()
    inside[:, 2::2] += inside[:, 1::2]
    inside[:, 1::2] = 0
    last = analysed.length
    for number in reversed(range(len(analysed))):
        start, end = analysed.spans[number]
        found[start] = chances[number]
        found[start + 1 : end] = inside[number]
        if end < last < analysed.length:
            # The space between two morphemes is inside as far as the second is.
            found[end:last] = 0
            found[end:last, 2::2] = chances[number + 1, 2::2]
            found[end:last, 0] = 1 - chances[number + 1, 2::2].sum()
        last = int(start)
    return found


def add_side_tasks(rows: Sequence[Encoded], analysed: Sequence[list[Token]], inventory: Inventory) -> None:
    """Add each character's morpheme and part of speech (even at the first character, odd at later ones)."""
    for row, tokens in zip(rows, analysed, strict=True):
        row.morphemes = np.zeros(len(row), dtype=np.int32)
        row.parts = np.zeros(len(row), dtype=np.int16)
        for start, end, number, part, _ in reversed(tokens):
            first, last = start + len(GAP), min(max(end, start + 1) + len(GAP), len(row) - len(GAP))
            row.morphemes[first:last] = number
            row.parts[first:last] = 2 * inventory.parts[part] + 1
            row.parts[first : min(first + 1, last)] -= 1
