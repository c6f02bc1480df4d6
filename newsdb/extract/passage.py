"""A text to extract from, with its sentences."""

from bisect import bisect_right
from dataclasses import dataclass

from newsdb.model.records import Part, Span
from newsdb.text.normal import SENTENCE_END


@dataclass(frozen=True, slots=True)
class Passage:
    """A title or a body. `starts` are the offsets at which its sentences begin; the first is numbered `first`."""

    part: Part
    text: str
    starts: tuple[int, ...]
    first: int

    def sentence(self, offset: int) -> int:
        """The number of the sentence that holds this offset."""
        return self.first + bisect_right(self.starts, offset) - 1

    def bounds(self, offset: int) -> tuple[int, int]:
        """Start and end of the sentence that holds this offset."""
        index = bisect_right(self.starts, offset)
        return self.starts[index - 1], self.starts[index] if index < len(self.starts) else len(self.text)

    def span(self, start: int, end: int) -> Span:
        """The span of `text[start:end]`."""
        return Span(self.part, self.sentence(start), start, end, self.text[start:end])


def title_passage(text: str) -> Passage:
    """A title: one sentence, numbered 0."""
    return Passage("title", text, (0,), 0)


def body_passage(text: str) -> Passage:
    """A body: its sentences are numbered from 1."""
    ends = {match.end() for match in SENTENCE_END.finditer(text)} - {len(text)}
    return Passage("body", text, (0, *sorted(ends - {0})), 1)
