"""Compare surfaces of labels and extraction: without white space, in one Unicode form."""

from collections.abc import Iterable, Mapping

from newsdb.text.normalise import normalise_unicode, strip_spaces


def squash(text: str) -> str:
    """Return a surface without white space, in Unicode NFC."""
    return strip_spaces(normalise_unicode(text))


def squash_all(texts: Iterable[str | None]) -> set[str]:
    """Return the squashed surfaces; what is empty or None is left out."""
    return {squash(text) for text in texts if text}


def prefer_gold(found: set[str], alternatives: Mapping[str, set[str]], expected: set[str]) -> set[str]:
    """Return the found surfaces, with the expected one in place of its other accepted wordings."""
    for labelled, others in alternatives.items():
        wordings = {labelled, *others}
        if labelled in expected and wordings & found:
            found = (found - wordings) | {labelled}
    return found
