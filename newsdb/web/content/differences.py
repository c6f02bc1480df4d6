"""Mark what changed between two texts, word by word."""

import re
from difflib import SequenceMatcher

from markupsafe import Markup, escape

from newsdb.present.values.control_characters import replace_control_characters

_WORD = re.compile(r"\s+|[^\s]+")
_MOST_PIECES = 3_000
"""Words of a text that are compared one by one; longer texts are compared by lines, and then as a whole: the time
grows with the square."""

_MOST_LETTERS = 100_000


def mark_differences(before: str, after: str) -> list[Markup]:
    """Return the paragraphs of the later text, with `del` for words that went and `ins` for words that came.

    Of texts over 100,000 letters the beginnings are compared.
    """
    if max(len(before), len(after)) > _MOST_LETTERS:
        before, after = f"{before[:_MOST_LETTERS]}…", f"{after[:_MOST_LETTERS]}…"
    old, new = _split(before), _split(after)
    if max(len(old), len(new)) > _MOST_PIECES:
        old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    if max(len(old), len(new)) > _MOST_PIECES and old != new:
        old, new = [before], [after]
    pieces: list[Markup] = []
    for change, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if change == "equal":
            pieces.append(_escape("".join(new[start:end])))
            continue
        pieces += _wrap("del", "".join(old[first:last])), _wrap("ins", "".join(new[start:end]))
    return [paragraph for paragraph in Markup("").join(pieces).split("\n") if paragraph.strip()]


def _split(text: str) -> list[str]:
    return _WORD.findall(text)


def _wrap(tag: str, text: str) -> Markup:
    """Put each line of a text into an element, so that paragraphs can be told apart."""
    form = Markup("<{tag}>{text}</{tag}>")
    lines = (form.format(tag=tag, text=_escape(line)) if line.strip() else "" for line in text.split("\n"))
    return Markup("\n").join(lines)


def _escape(text: str) -> Markup:
    return escape(replace_control_characters(text))
