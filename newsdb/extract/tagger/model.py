"""Texts in, named spans out."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newsdb.extract.tagger.decoding import TAGS, best_labels, confidences, label_spans
from newsdb.extract.tagger.features import code_points
from newsdb.extract.tagger.network import Network, load_network
from newsdb.extract.tagger.segments import segments

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    Span = tuple[int, int, str]
    ScoredSpan = tuple[int, int, str, float]

WEIGHTS = Path(__file__).with_name("weights.npz")

GAP = "\n\n\n"
"""What stands before, between and after segments, in training as here."""

BLOCK = 16384
"""Segments of one text or of many are read together until they hold this many characters; it bounds the memory."""

LEAST = 0.2
"""Spans that the network is less sure of are left out: F1 is highest so on KLUE's development sentences."""


class Segment(NamedTuple):
    """A part of one of the texts: the number of the text, and where the part starts and ends in it."""

    text: int
    start: int
    end: int


class Tagger:
    """Finds KLUE's six kinds of entities: PS, OG, LC, DT, TI and QT. One serves any number of texts."""

    def __init__(self, network: Network) -> None:
        """A tagger with this network."""
        self._network = network

    def tag(self, texts: Sequence[str]) -> list[list[Span]]:
        """The entities of each text: start and end in code points, and tag; in order, none over another.

        A text's entities do not depend on the texts beside it. Time is linear in the length of the texts;
        many at once take less than one after another.
        """
        return [[span[:3] for span in spans] for spans in self.tag_with_confidence(texts)]

    def tag_with_confidence(
        self, texts: Sequence[str], tags: Collection[str] = TAGS
    ) -> list[list[ScoredSpan]]:
        """The same with a fourth value: how sure the network is of the span and its tag, from 0 to 1.

        ``tags`` are the kinds that are wanted.
        """
        found: list[list[ScoredSpan]] = [[] for _ in texts]
        for block in _blocks(texts):
            for segment, start, end, tag, confidence in self._read(texts, block, tags):
                first, last = _trimmed(texts[segment.text], start, end)
                if first < last and confidence >= LEAST:
                    found[segment.text].append((first, last, tag, confidence))
        return found

    def _read(
        self, texts: Sequence[str], block: list[Segment], tags: Collection[str]
    ) -> Iterator[tuple[Segment, int, int, str, float]]:
        """The entities of a block, each with its segment and its place in that segment's text."""
        joined = GAP.join(["", *(texts[text][start:end] for text, start, end in block), ""])
        sizes = np.array([end - start + len(GAP) for _, start, end in block])
        places = np.cumsum([len(GAP), *sizes[:-1]])
        between = np.zeros(len(joined), dtype=np.bool_)
        for back in range(len(GAP)):
            between[places - 1 - back] = between[-1 - back] = True
        scores = self._network.scores(code_points(joined), between)
        scores[between, 1:] = -np.inf
        spans = label_spans(best_labels(scores, self._network.steps))
        spans = [span for span in spans if span[2] in tags]
        numbers = np.searchsorted(places, [start for start, _, _ in spans], side="right") - 1
        sure = confidences(scores, spans)
        for number, (start, end, tag), confidence in zip(numbers.tolist(), spans, sure, strict=True):
            offset = block[number].start - int(places[number])
            yield block[number], start + offset, end + offset, tag, confidence


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _blocks(texts: Iterable[str]) -> Iterator[list[Segment]]:
    """The segments of all texts, in order, in lists that are read at once."""
    block: list[Segment] = []
    size = 0
    for number, text in enumerate(texts):
        for start, end in segments(text):
            taken = end - start + len(GAP)
            if block and size + taken > BLOCK:
                yield block
                block, size = [], 0
            block.append(Segment(number, start, end))
            size += taken
    if block:
        yield block


@cache
def load_tagger() -> Tagger:
    """The tagger with the weights that come with the package; loaded once."""
    return Tagger(load_network(WEIGHTS))
