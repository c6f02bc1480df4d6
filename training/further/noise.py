"""Write sentences as careless or typeset texts have them: at the edges of their names."""

import random

from corpus import Sentence

INSERTED = -1
"""The place of a character that the sentence did not have."""

_QUOTES = (("'", "'"), ("‘", "’"), ("“", "”"), ('"', '"'), ("《", "》"), ("[", "]"), ("「", "」"))
_SPACES = ("\xa0", "  ", "\u3000")
_WIDE = 0xFEE0
"""From an ASCII letter to its full-width form."""

Edit = tuple[int, int, str]
"""What stands between two places of the sentence from now on."""


def disturb(sentence: Sentence, chance: random.Random) -> tuple[Sentence, list[int]]:
    """Return the sentence with one or two edges of names changed, and the old place of each of its characters.

    A space is lost, doubled or of another kind; quotation marks or brackets stand around the name; its letters
    are of full width. A sentence without names is returned as it is.
    """
    names = chance.sample(sentence.entities, min(len(sentence.entities), 2))
    edits = [edit for name in names for edit in _edits(sentence.text, name, chance)]
    text, places, last = "", list[int](), 0
    for start, end, new in sorted(set(edits)):
        if start < last:
            continue
        text += sentence.text[last:start] + new
        places += range(last, start)
        old = list(range(start, end))
        places += old if len(old) == len(new) else [*old, *[INSERTED] * len(new)][: len(new)]
        last = end
    text += sentence.text[last:]
    places += range(last, len(sentence.text))
    return _moved(sentence, text, places), places


def _edits(text: str, name: tuple[int, int, str], chance: random.Random) -> list[Edit]:
    start, end, _ = name
    kind = chance.randrange(4)
    if kind == 0 and text[start - 1 : start] == " " and start > 1:
        return [(start - 1, start, "")]
    if kind == 1 and text[start - 1 : start] == " ":
        return [(start - 1, start, chance.choice(_SPACES))]
    if kind == 2 and text[start:end].isascii() and " " not in text[start:end]:
        return [(start, end, "".join(chr(ord(each) + _WIDE) for each in text[start:end]))]
    before, after = chance.choice(_QUOTES)
    return [(start, start, before), (end, end, after)]


def _moved(sentence: Sentence, text: str, places: list[int]) -> Sentence:
    new = {old: place for place, old in enumerate(places) if old != INSERTED}
    entities = tuple((new[start], new[end - 1] + 1, tag) for start, end, tag in sentence.entities)
    return Sentence(text, entities, sentence.marked)
