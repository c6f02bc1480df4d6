"""Match words by the lists of `data/word_lists.csv`: a verb by how it begins, a noun by how it ends."""

from newsdb.extract.vocabulary.word_lists import list_words


def begins_with(text: str, name: str, lead: int = 0) -> bool:
    """Check whether a word begins with one of a list, behind at most `lead` other letters."""
    words = list_words(name)
    return any(text.startswith(words, start) for start in range(min(lead, len(text)) + 1))


def ends_with(text: str, name: str) -> bool:
    """Check whether a word ends with one of a list."""
    return text.endswith(list_words(name))


def contains(text: str, name: str) -> bool:
    """Check whether a word contains one of a list."""
    return any(word in text for word in list_words(name))
