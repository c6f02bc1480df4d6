"""Find where sentences end.

Three rules stand here because three readers need different ones; replacing one by another changes results:

- `SENTENCE_END` numbers an article's sentences, in extraction and wherever a sentence is shown.
- `SEGMENT_END` cuts text for the tagger. Its weights were trained on texts cut by this very pattern.
- `CLOSING_SENTENCE` finds the end of an article's prose, where a byline may follow. It takes Korean verb endings
  only: an address or a number with a full stop ends nothing.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

# The end mark, with closing quotes and brackets, before white space; or before the next word, where the space was
# forgotten; or the end of a line. The match belongs to the sentence before it. Both patterns begin with one set of
# characters, because the search for it passes over all others.
SENTENCE_END = re.compile(
    r"[.!?。！？…\n](?:(?<=\n)|[\"'”’»』」》)\]]*(?=\s)|(?<=다\.)(?=[가-힣A-Z0-9“‘\"']|[a-z][A-Z]))\s*"
)

_LINE_END = r"\n\r\v\f\u2028\u2029"
SEGMENT_END = re.compile(rf"[.?!。？！{_LINE_END}](?:(?<=[{_LINE_END}])|[\"'”’」』)\]]{{0,3}}(?=\s))")

CLOSING_SENTENCE = re.compile(r"[다요죠]\s?[.!?][\"”’']?\)?|\n\n")


def find_sentence_starts(text: str) -> tuple[int, ...]:
    """Return the offsets where sentences begin, 0 first, in text order."""
    ends = {match.end() for match in SENTENCE_END.finditer(text)} - {0, len(text)}
    return (0, *sorted(ends))


def find_sentence(starts: Sequence[int], start: int, end: int) -> tuple[int, int | None]:
    """Return the bounds of the sentence, or sentences, around a span; the last one ends with the text (None).

    `starts` are the offsets that `find_sentence_starts` returns.
    """
    following = bisect_left(starts, end, lo=1)
    return starts[bisect_right(starts, start) - 1], starts[following] if following < len(starts) else None
