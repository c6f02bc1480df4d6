"""Lay out the words of sentences, so that numpy can tell what stands between two of them."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsdb.extract.facts.korean.ranking.surroundings import NounPhrases, code_particle, find_noun_phrases
from newsdb.extract.facts.korean.words import Sentence, Word
from newsdb.extract.facts.names import Names

Numbers = NDArray[np.int64]


class WordLayout(NamedTuple):
    """The words of sentences, one sentence behind the other, those of its brackets in the order of the text.

    `starts` has the offset of each word, `brackets` the number of its bracket, -1 outside. `counts` tells for each
    position how many stand before it: beginnings of noun phrases, ends of clauses, verbs before nouns, figures, names,
    commas.
    """

    starts: Numbers
    brackets: Numbers
    counts: Numbers


class Entry(NamedTuple):
    """A word of a sentence with the list that it stands in: its place there, and the number of its bracket."""

    word: Word
    words: list[Word]
    place: int
    phrases: NounPhrases
    bracket: int
    mention: int | None

    @property
    def is_topic(self) -> bool:
        """Check for a topic or subject outside brackets."""
        word = self.word
        return (
            self.bracket < 0
            and word.kind == "noun"
            and word.particle != ""
            and code_particle(word.particle) in "TS"
        )


def list_entries(sentence: Sentence, names: Names) -> list[Entry]:
    """List the words of a sentence in the order of the text, those of its brackets among them."""
    entries: list[Entry] = []
    for bracket, words in ((-1, sentence.words), *enumerate(sentence.brackets)):
        phrases = find_noun_phrases(words)
        entries.extend(
            Entry(word, words, place, phrases, bracket, names.find_ending(word))
            for place, word in enumerate(words)
        )
    if sentence.brackets:
        entries.sort(key=lambda entry: entry.word.start)
    return entries


def lay_out(entries: Sequence[Entry]) -> WordLayout:
    """Lay out the words of some sentences."""
    flags = [(False,) * 6]
    last = None
    for entry in entries:
        kind, number = entry.word.kind, entry.phrases.numbers[entry.place]
        phrase = (id(entry.words), number)
        flags.append(
            (
                number >= 0 and phrase != last,
                kind in ("link", "final"),
                kind == "adnominal",
                entry.word.figure is not None,
                entry.mention is not None,
                entry.word.comma,
            )
        )
        last = phrase
    return WordLayout(
        np.array([entry.word.start for entry in entries], np.int64),
        np.array([entry.bracket for entry in entries], np.int64),
        np.array(flags, np.int64).cumsum(axis=0).T,
    )
