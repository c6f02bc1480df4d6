"""Match words by the lists of `data/word_lists.csv`: a verb by how it begins, a noun by how it ends."""

from functools import cache

from newsdb.extract.vocabulary.word_lists import load_words


@cache
def _load(name: str) -> tuple[str, ...]:
    return tuple(sorted(load_words(name)))


def begins_with(text: str, name: str, lead: int = 0) -> bool:
    """Check whether a word begins with one of a list, behind at most `lead` other letters."""
    words = _load(name)
    return any(text.startswith(words, start) for start in range(min(lead, len(text)) + 1))


def ends_with(text: str, name: str) -> bool:
    """Check whether a word ends with one of a list."""
    return text.endswith(_load(name))


def contains(text: str, name: str) -> bool:
    """Check whether a word contains one of a list."""
    return any(word in text for word in _load(name))
