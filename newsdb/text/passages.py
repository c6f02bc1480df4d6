"""Hold a text for extraction, with its sentences."""

from bisect import bisect_right
from dataclasses import dataclass

from newsdb.model.choices import Part
from newsdb.model.records import Span
from newsdb.text.sentences import find_sentence_starts


@dataclass(frozen=True, slots=True)
class Passage:
    """Hold a title or a body with its sentences.

    `starts` are the offsets of its sentences; the first sentence has the number `first`.
    """

    part: Part
    text: str
    starts: tuple[int, ...]
    first: int

    def sentence(self, offset: int) -> int:
        """Return the number of the sentence at this offset."""
        return self.first + bisect_right(self.starts, offset) - 1

    def bounds(self, offset: int) -> tuple[int, int]:
        """Return start and end of the sentence at this offset."""
        index = bisect_right(self.starts, offset)
        return self.starts[index - 1], self.starts[index] if index < len(self.starts) else len(self.text)

    def span(self, start: int, end: int) -> Span:
        """Return the span of `text[start:end]`."""
        return Span(self.part, self.sentence(start), start, end, self.text[start:end])


def build_title_passage(text: str) -> Passage:
    """Build the passage of a title: one sentence with the number 0."""
    return Passage("title", text, (0,), 0)


def build_body_passage(text: str) -> Passage:
    """Build the passage of a body: its sentences are numbered from 1."""
    return Passage("body", text, find_sentence_starts(text), 1)
