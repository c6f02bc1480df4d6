"""Sources in English text: according to X, X said."""

import re

from newsdb.extract.sources.surroundings import Source, Surroundings

_FARTHEST = 120
_ENGLISH_NAME = re.compile(r"(?:the |a )?[A-Z][\w.&'-]*(?: (?:of |the )?[A-Z][\w.&'-]*){0,4}")
_SPEAKER = re.compile(r"([A-Z][\w.&'-]{0,24}(?: [A-Z][\w.&'-]{0,24}){0,3})$")


def english_after(around: Surroundings, start: int) -> Source | None:
    """The name after `according to`."""
    match = _ENGLISH_NAME.match(around.passage.text, start)
    if match is None:
        return None
    named = around.mentions(start, match.end())
    if named:
        return Source(start, named[0][1], named[0][3].span.text, named[0][2])
    return Source(start, match.end(), match[0])


def english_before(around: Surroundings, end: int) -> Source | None:
    """The capitalised name directly before `said`."""
    low = max(around.passage.bounds(end)[0], end - _FARTHEST)
    match = _SPEAKER.search(around.passage.text, low, end)
    if match is None:
        return None
    named = [each for each in around.mentions(match.start(), end) if each[1] == end]
    if named:
        return Source(named[-1][0], end, named[-1][3].span.text, named[-1][2])
    return Source(match.start(), end, match[0])
