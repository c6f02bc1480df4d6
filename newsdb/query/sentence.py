"""The sentence around a span, cut out of the text again: tables keep its number, not its text."""

import re

# The same marks that end a sentence where sentences are numbered (extract.passage).
_BREAK = re.compile(r"(?:[.!?。！？…][\"'”’»』」》)\]]*(?=\s)|(?<=다\.)(?=[가-힣A-Z“‘\"'])|\n)\s*")


def sentence_at(text: str, start: int, end: int) -> str:
    """The sentence of `text` that holds `text[start:end]`, without the white space around it."""
    first, last = 0, len(text)
    for found in _BREAK.finditer(text):
        if found.end() <= start:
            first = found.end()
        elif found.end() >= end:
            last = found.end()
            break
    return text[first:last].strip()
