"""Read the figures of English sentences."""

from collections.abc import Sequence

from newsdb.extract.facts.drafts import Draft
from newsdb.extract.facts.english.sentence_reader import SentenceReader
from newsdb.extract.facts.names import Names
from newsdb.extract.facts.periods import Period
from newsdb.model.records import Figure
from newsdb.text.passages import Passage


class EnglishReader:
    """Read the sentences of one English passage."""

    def __init__(self, passage: Passage, names: Names, figures: Sequence[Figure]) -> None:
        """Keep the passage with its names, and the figures of the article."""
        self._passage = passage
        self._names = names
        self._figures = figures

    def read(self, start: int, end: int, indexes: Sequence[int], periods: Sequence[Period]) -> list[Draft]:
        """Read the figures with these indexes, all in the sentence from `start` to `end`."""
        sentence = SentenceReader(self._passage, self._names, self._figures, (start, end), periods)
        return sentence.read(indexes)
