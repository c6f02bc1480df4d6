"""Match words by the lists of `data/word_lists.csv`: a verb by how it begins, a noun by how it ends."""

from functools import lru_cache

from newsdb.extract.vocabulary.word_lists import list_words

_REMEMBERED = 32768  # words with a list, as the same ones come again and again


@lru_cache(maxsize=_REMEMBERED)
def begins_with(text: str, name: str, lead: int = 0) -> bool:
    """Check whether a word begins with one of a list, behind at most `lead` other letters."""
    words = list_words(name)
    return any(text.startswith(words, start) for start in range(min(lead, len(text)) + 1))


@lru_cache(maxsize=_REMEMBERED)
def ends_with(text: str, name: str) -> bool:
    """Check whether a word ends with one of a list."""
    return text.endswith(list_words(name))


@lru_cache(maxsize=_REMEMBERED)
def contains(text: str, name: str) -> bool:
    """Check whether a word contains one of a list."""
    return any(word in text for word in list_words(name))
