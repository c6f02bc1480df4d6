"""Find the outlet of a text that no byline names: in a line of its own at the top."""

import re

from newsdb.lexicon.outlets import find_outlet

_LINES = 6  # a kicker, a headline and blank lines may stand above the name
_REGION = 600  # characters
_EDGES = " \t•·|-–—*[]"
_WORD = re.compile(r"[^\W_]{2}")


def find_masthead(text: str) -> str | None:
    """Return the known outlet that stands alone on one of the first lines: `• 동아일보`, `The Korea Herald`."""
    lines = text[:_REGION].split("\n")
    names = (line.strip(_EDGES) for line in lines[: _LINES if len(lines) > 1 else 0])
    return next((name for name in names if _WORD.search(name) and find_outlet(name)), None)
