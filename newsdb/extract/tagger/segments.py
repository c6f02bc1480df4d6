"""Split text into segments for the network: sentences, or parts of them."""

from collections.abc import Iterator

from newsdb.text.sentences import SEGMENT_END

LONGEST_SEGMENT = 160
"""A longer sentence is cut at a space before this many characters, or there if it has none."""


def split_segments(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each segment, in order; only white space lies between them."""
    start = 0
    for end in _find_segment_ends(text):
        yield from _split_pieces(text, start, end)
        start = end


def _find_segment_ends(text: str) -> Iterator[int]:
    for match in SEGMENT_END.finditer(text):
        yield match.end()
    yield len(text)


def _split_pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a sentence in pieces of limited length, without the spaces at their ends."""
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
