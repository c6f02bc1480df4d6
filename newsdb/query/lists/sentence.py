"""The sentence around a span, cut out of the text again: tables keep its number, not its text."""

from newsdb.text.normal import SENTENCE_END


def sentence_at(text: str, start: int, end: int) -> str:
    """The sentence of `text` that holds `text[start:end]`, without the white space around it."""
    first, last = 0, len(text)
    for found in SENTENCE_END.finditer(text):
        if found.end() <= start:
            first = found.end()
        elif found.end() >= end:
            last = found.end()
            break
    return text[first:last].strip()
