"""Text into segments: the sentences, or parts of them, that the network reads one by one."""

from collections.abc import Iterator

from newsdb.text.sentences import SEGMENT_END

LONGEST_SEGMENT = 160
"""A longer sentence is cut at a space before this many characters, or there if it has none."""


def segments(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each segment, in order; together they hold every character that is not space."""
    start = 0
    for end in _sentence_ends(text):
        yield from _pieces(text, start, end)
        start = end


def _sentence_ends(text: str) -> Iterator[int]:
    for match in SEGMENT_END.finditer(text):
        yield match.end()
    yield len(text)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence in pieces of the longest length at most, without the spaces at their ends."""
    while start < end:
        while start < end and text[start].isspace():
            start += 1
        stop = end
        if end - start > LONGEST_SEGMENT:
            space = text.rfind(" ", start + LONGEST_SEGMENT // 2, start + LONGEST_SEGMENT)
            stop = space if space > 0 else start + LONGEST_SEGMENT
        last = stop
        while last > start and text[last - 1].isspace():
            last -= 1
        if last > start:
            yield start, last
        start = stop
