"""Tag texts with named spans."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newsdb.extract.tagger.decoding import TAGS, choose_labels, compute_confidences, find_spans
from newsdb.extract.tagger.features import code_points
from newsdb.extract.tagger.network import Network, load_network
from newsdb.extract.tagger.segments import split_segments
from newsdb.extract.tagger.word_states import StatedWords, WordStates
from newsdb.model.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    TagSpan = tuple[int, int, str]
    ScoredSpan = tuple[int, int, str, float]

WEIGHTS = Path(__file__).with_name("weights.npz")
WEIGHTS_SHA256 = "72aad2516a97ab808c930b24210f4cbabaecd9309b1f789eb813f617ed055dfa"

GAP = "\n\n\n"
"""The text before, between and after segments; training uses the same."""

BLOCK = 16384
"""Segments of one or many texts are tagged together up to this many characters; it bounds the memory."""

WINDOW = 4 * BLOCK
"""Equal segments are tagged once among this many characters of texts; it bounds the memory too."""

STATED = BLOCK
"""The states of words are kept in the first so many characters of a text: they take a hundred times its memory."""

MIN_CONFIDENCE = 0.2
"""Less certain spans are dropped. F1 on KLUE's development sentences is highest at this value."""


class Place(NamedTuple):
    """Where a segment stands: the number of its text, and its start in it."""

    text: int
    start: int


@dataclass(slots=True)
class _Segment:
    """A segment of a block: where it starts and ends there, which of the words are in it, and its entities."""

    start: int
    end: int
    words: slice
    spans: list[ScoredSpan] = field(default_factory=list)


class TaggedText(NamedTuple):
    """What is found in a text: its entities with their certainty, and the states of its words."""

    spans: list[ScoredSpan]
    words: WordStates

    def add(self, segment: _Segment, words: StatedWords, offset: int) -> None:
        """Add a segment that stands at this offset, of a block with these words."""
        shift = offset - segment.start
        for start, end, tag, confidence in segment.spans:
            self.spans.append((start + shift, end + shift, tag, confidence))
        if offset < STATED:
            self.words.add(offset, segment.end + shift, shift, words, segment.words)


class Tagger:
    """Find KLUE's six kinds of entities: PS, OG, LC, DT, TI and QT. One tagger serves any number of texts."""

    def __init__(self, network: Network) -> None:
        """Use this network."""
        self._network = network

    def tag(self, texts: Sequence[str]) -> list[list[TagSpan]]:
        """Return each text's entities: start and end in code points, and tag; in order, without overlaps.

        A text's entities do not depend on the texts beside it. Time is linear in the length of the texts;
        many at once take less than one after another, and a sentence that they share is read once.
        """
        return [[span[:3] for span in spans] for spans in self.tag_with_confidence(texts)]

    def tag_with_confidence(
        self, texts: Sequence[str], tags: Collection[str] = TAGS
    ) -> list[list[ScoredSpan]]:
        """Return the entities with a fourth value: the network's certainty of span and tag, from 0 to 1.

        ``tags`` are the wanted kinds.
        """
        return [text.spans for text in self.read(texts, tags)]

    def read(self, texts: Sequence[str], tags: Collection[str] = TAGS) -> list[TaggedText]:
        """Return the entities of each text with their certainty, and the states of its words."""
        found = [TaggedText([], WordStates()) for _ in texts]
        for segments in _gather_segments(texts):
            for block in _split_blocks(segments):
                _add_segments(found, map(segments.__getitem__, block), *self._read_block(block, tags))
        for each in found:
            each.spans.sort()  # a segment of an earlier text came before the others
        return found

    def _read_block(self, block: list[str], tags: Collection[str]) -> tuple[list[_Segment], StatedWords]:
        """Return what is found in the segments of a block, and the words of the block with their states."""
        joined = GAP.join(["", *block, ""])
        sizes = np.array([len(segment) + len(GAP) for segment in block])
        places = np.cumsum([len(GAP), *sizes[:-1]])
        between = np.zeros(len(joined), dtype=np.bool_)
        for back in range(len(GAP)):
            between[places - 1 - back] = between[-1 - back] = True
        scores, words = self._network.read(code_points(joined), between)
        scores[between, 1:] = -np.inf
        spans = find_spans(choose_labels(scores, self._network.steps), tags)
        numbers = np.searchsorted(places, spans.starts, side="right") - 1
        sure = compute_confidences(scores, spans)
        bounds = pairwise(np.searchsorted(words.starts, [*places, len(joined)]).tolist())
        segments = [
            _Segment(place, place + len(text), slice(*both))
            for text, place, both in zip(block, places.tolist(), bounds, strict=True)
        ]
        for number, (start, end, tag), confidence in zip(
            numbers.tolist(), spans.to_list(), sure, strict=True
        ):
            first, last = _trim_span(joined, start, end)
            if first < last and confidence >= MIN_CONFIDENCE:
                segments[number].spans.append((first, last, tag, confidence))
        return segments, words


def _add_segments(
    texts: Sequence[TaggedText],
    places: Iterable[list[Place]],
    segments: Iterable[_Segment],
    words: StatedWords,
) -> None:
    """Add the segments of a block with these words to the texts, each at its places."""
    for some, segment in zip(places, segments, strict=True):
        for text, start in some:
            texts[text].add(segment, words, start)


def _trim_span(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _gather_segments(texts: Iterable[str]) -> Iterator[dict[str, list[Place]]]:
    """Yield the segments of texts, with all places of each; articles share what an agency wrote or every page says."""
    places: dict[str, list[Place]] = {}
    size = 0
    for number, text in enumerate(texts):
        for start, end in split_segments(text):
            if size > WINDOW:
                yield places
                places, size = {}, 0
            places.setdefault(text[start:end], []).append(Place(number, start))
            size += end - start
    if places:
        yield places


def _split_blocks(segments: Iterable[str]) -> Iterator[list[str]]:
    """Yield segments in lists for tagging at once."""
    block: list[str] = []
    size = 0
    for segment in segments:
        size_needed = len(segment) + len(GAP)
        if block and size + size_needed > BLOCK:
            yield block
            block, size = [], 0
        block.append(segment)
        size += size_needed
    if block:
        yield block


@cache
def load_tagger() -> Tagger:
    """Load the tagger with the package's weights, once. Raises SourceError for a file other than this version's."""
    content = WEIGHTS.read_bytes()
    if sha256(content).hexdigest() != WEIGHTS_SHA256:
        raise SourceError(f"{WEIGHTS}: is not the file of this version of newsdb; install newsdb again")
    return Tagger(load_network(BytesIO(content)))
