"""Hold the clause around a figure, and find noun phrases in it."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from newsdb.extract.facts.korean.words import Sentence, Word
from newsdb.extract.vocabulary.word_lists import load_words
from newsdb.model.records import Figure

_PER = re.compile(
    r"(?:[0-9]?(?:인|명|주|건|개|채|가구|t|㎡|평|톤|kg|배럴|온스|리터|그램|갤런|달러|회|곳|가구|세대|km)?당|하루|연)"
)
VERBS = frozenset(("adnominal", "link", "final"))
_JOINS = frozenset(("와", "과", "및"))
_TOPIC = frozenset(("은", "는", "이", "가", "도", "께서", "만"))


class Phrase(NamedTuple):
    """A noun phrase: positions of its first and last word, both included."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Clause:
    """Hold the words around one figure of a sentence.

    `at` is the figure's position, `low` the first word of its clause, `verb` the position of the verb that governs it
    (None without one). `topics` are the topics and subjects before the figure. `words` are those of the sentence, or
    those of the bracket that the figure stands in.
    """

    sentence: Sentence
    words: list[Word]
    at: int
    low: int
    verb: int | None
    figure: Figure
    topics: list[Phrase]

    @property
    def takes_share(self) -> bool:
        """Check for a percentage that something takes of a whole: 80%를 차지한다."""
        if self.figure.kind != "percent" or self.verb is None:
            return False
        return self.words[self.verb].text.startswith("차지")

    @property
    def word(self) -> Word:
        """Return the figure's own word."""
        return self.words[self.at]


def build_clause(sentence: Sentence, words: list[Word], at: int, figure: Figure) -> Clause:
    """Build the clause of the figure at position `at`."""
    low = next((place + 1 for place in range(at - 1, -1, -1) if words[place].kind in ("link", "final")), 0)
    verb = next((place for place in range(at + 1, len(words)) if words[place].kind in VERBS), None)
    return Clause(sentence, words, at, low, verb, figure, find_topics(words, 0, at))


def find_phrase_ending(words: list[Word], last: int, low: int = 0) -> Phrase | None:
    """Return the noun phrase whose last word stands at `last`: nouns without particles, or with 의, before it."""
    if last < low or words[last].kind != "noun":
        return None
    first = last
    while first > low:
        before = words[first - 1]
        is_modifier = before.kind == "adverb" and before.text in load_words("measure_modifiers")
        if (
            (before.kind not in ("noun", "time") and not is_modifier)
            or before.comma
            or before.particle not in ("", "의")
        ):
            break
        first -= 1
    return Phrase(first, last)


def find_phrase_beginning(words: list[Word], first: int) -> Phrase | None:
    """Return the noun phrase that begins at `first`: it ends with the first noun that has a particle other than 의."""
    last = first
    while last < len(words) and words[last].kind == "noun":
        word = words[last]
        if word.particle not in ("", "의") or word.comma:
            return Phrase(first, last)
        last += 1
    return Phrase(first, last - 1) if last > first else None


def find_topics(words: list[Word], low: int, high: int) -> list[Phrase]:
    """Return the noun phrases with a particle of a topic or subject between two positions, in order."""
    found = []
    for place in range(low, high):
        word = words[place]
        if word.kind == "noun" and (word.particle in _TOPIC or _is_bare_topic(words, place)):
            phrase = find_phrase_ending(words, place, low)
            if phrase is not None:
                found.append(phrase)
    return found


def _is_bare_topic(words: list[Word], place: int) -> bool:
    """Check for a topic without its particle: `X 역시`, and a name before a comma in a title."""
    return place + 1 < len(words) and words[place + 1].text == "역시" and not words[place].particle


def skip_hedges_before(words: list[Word], at: int, low: int) -> int:
    """Return the position of the last word before `at` that is no hedge (약, 총, 각각)."""
    place = at - 1
    while place >= low and (
        (words[place].kind == "adverb" and words[place].text in load_words("figure_hedges"))
        or _PER.fullmatch(words[place].text)
    ):
        place -= 1
    return place


def skip_hedges_behind(words: list[Word], at: int) -> int:
    """Return the position of the first word behind `at` that is no hedge (이상, 가량, 수준) nor an adverb."""
    place = at + 1
    while place < len(words):
        word = words[place]
        is_hedge = word.text in load_words("figure_hedges") and word.particle in ("", "만", "까지", "씩")
        if word.kind != "adverb" and not is_hedge:
            break
        place += 1
    return place
