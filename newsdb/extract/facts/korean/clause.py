"""Hold the clause around a figure, and find noun phrases in it."""

import re
from dataclasses import dataclass

from newsdb.extract.facts.korean.lexemes import ends_with
from newsdb.extract.facts.korean.words import Outline, Phrase, Sentence, Word
from newsdb.extract.vocabulary.word_lists import load_words
from newsdb.model.records import Figure

_PER = re.compile(
    r"(?:[0-9]?(?:인|명|주|건|개|채|가구|t|㎡|평|톤|kg|배럴|온스|리터|그램|갤런|달러|회|곳|가구|세대|km)?당|하루|연)"
)
_PER_ENDINGS = ("당", "루", "연")
VERBS = frozenset(("adnominal", "link", "final"))
"""The kinds of words that look like verbs."""

_NEAR = 3  # words
_SUBJECTS = frozenset(("이", "가", "은", "는"))
_TOPIC = frozenset(("은", "는", "이", "가", "도", "께서", "만"))


@dataclass(frozen=True, slots=True)
class Clause:
    """Hold the words around one figure of a sentence.

    `at` is the figure's position, `word` its own word, `low` the first word of its clause, `verb` the position of the
    verb that governs it (None without one). `topics` are the topics and subjects before the figure; `before` and
    `behind` the next words that are no hedges (약, 각각, 이상). `words` are those of the sentence, or those of the
    bracket that the figure stands in.
    """

    sentence: Sentence
    words: list[Word]
    at: int
    word: Word
    low: int
    verb: int | None
    figure: Figure
    topics: list[Phrase]
    before: int
    behind: int

    @property
    def takes_share(self) -> bool:
        """Check for a percentage that something takes of a whole: 80%를 차지한다."""
        if self.figure.kind != "percent" or self.verb is None:
            return False
        return self.words[self.verb].text.startswith("차지")

    @property
    def counts_seats(self) -> bool:
        """Check for seats in a parliament: 174석의 여당인 가람당."""
        return self.figure.span.text.endswith("석")

    @property
    def is_part(self) -> bool:
        """Check for a percentage of people or things that stand before it: 국회의원 30%가 집을 두 채 이상 가졌다."""
        if self.figure.kind != "percent" or self.at == 0:
            return False
        following = self.words[self.at + 1] if self.at + 1 < len(self.words) else None
        hedged = following is not None and following.text in load_words("figure_hedges")
        particle = following.particle if following is not None and hedged else self.word.particle
        return particle in _SUBJECTS and ends_with(self.words[self.at - 1].text, "counted_endings")


def build_clause(sentence: Sentence, bracket: int | None, at: int, figure: Figure) -> Clause:
    """Build the clause around position `at` of a bracket, or of the sentence itself."""
    outline = sentence.outlines.get(bracket)
    if outline is None:
        words = sentence.words if bracket is None else sentence.brackets[bracket]
        outline = sentence.outlines[bracket] = _outline(words)
    topics = [phrase for phrase in outline.topics if phrase.last < at]
    words = outline.words
    before, behind = _skip_hedges_before(words, at), _skip_hedges_behind(words, at)
    return Clause(
        sentence, words, at, words[at], outline.lows[at], outline.verbs[at], figure, topics, before, behind
    )


def _outline(words: list[Word]) -> Outline:
    lows = [0] * len(words)
    verbs: list[int | None] = [None] * len(words)
    low, verb = 0, None
    for place, word in enumerate(words):
        lows[place] = low
        if word.kind in ("link", "final"):
            low = place + 1
    for place in range(len(words) - 1, -1, -1):
        verbs[place] = verb
        if words[place].kind in VERBS:
            verb = place
    return Outline(words, lows, verbs, find_topics(words))


def find_phrase_ending(words: list[Word], last: int) -> Phrase | None:
    """Return the noun phrase whose last word stands at `last`: nouns without particles, or with 의, before it."""
    if last < 0 or words[last].kind != "noun":
        return None
    first = last
    while first > 0 and _joins(words[first - 1]):
        first -= 1
    return Phrase(first, last)


def _joins(word: Word) -> bool:
    """Check whether a word belongs to the noun phrase that goes on behind it."""
    if word.comma or word.particle not in ("", "의"):
        return False
    return word.kind in ("noun", "time") or (
        word.kind == "adverb" and word.text in load_words("measure_modifiers")
    )


def find_phrase_beginning(words: list[Word], first: int) -> Phrase | None:
    """Return the noun phrase that begins at `first`: it ends with the first noun that has a particle other than 의."""
    last = first
    while last < len(words) and words[last].kind == "noun":
        word = words[last]
        if word.particle not in ("", "의") or word.comma:
            return Phrase(first, last)
        last += 1
    return Phrase(first, last - 1) if last > first else None


def find_topics(words: list[Word]) -> list[Phrase]:
    """Return the noun phrases with a particle of a topic or subject, in order."""
    found = []
    for place, word in enumerate(words):
        is_topic = word.particle in _TOPIC if word.particle else _is_bare_topic(words, place)
        is_topic = is_topic and word.text != "경우"
        if is_topic and word.kind == "noun":
            phrase = find_phrase_ending(words, place)
            if phrase is not None:
                found.append(phrase)
        elif word.text == "경우" and place > 0 and words[place - 1].particle == "의":
            phrase = find_phrase_ending(words, place - 1)  # 가람전자의 경우
            if phrase is not None:
                found.append(phrase)
        elif word.kind == "figure" and word.particle in _SUBJECTS and place > 0:
            before = find_phrase_ending(words, place - 1)
            if before is not None and not words[place - 1].particle:
                found.append(Phrase(before.first, place))  # KODEX ETF 9종은
    return found


def _is_bare_topic(words: list[Word], place: int) -> bool:
    """Check for a topic without its particle: X 역시, X 또한."""
    return place + 1 < len(words) and words[place + 1].text in ("역시", "또한")


def _skip_hedges_before(words: list[Word], at: int) -> int:
    place = at - 1
    while place >= 0:
        word = words[place]
        is_hedge = word.kind == "adverb" and word.text in load_words("figure_hedges")
        if not is_hedge and not (word.text.endswith(_PER_ENDINGS) and _PER.fullmatch(word.text)):
            break
        place -= 1
    return place


def _skip_hedges_behind(words: list[Word], at: int) -> int:
    for place in range(at + 1, len(words)):
        word = words[place]
        if word.kind == "adverb":
            continue
        if word.text not in load_words("figure_hedges") or word.particle not in ("", "만", "까지", "씩"):
            return place
    return len(words)


def is_embedded(clause: Clause, place: int) -> bool:
    """Check for the subject of a verb before a noun, which has no part in the figure's clause: A가 주도한 투자."""
    words = clause.words
    if words[place].particle not in ("이", "가"):
        return False
    for following in range(place + 1, clause.at):
        if words[following].kind == "adnominal":
            return following < clause.at - 1
        if words[following].kind in ("link", "final"):
            return False
    return False


def describes(clause: Clause, place: int) -> bool:
    """Check that the verb of an embedded subject stands right before the figure's phrase."""
    verbs = [at for at in range(place + 1, clause.at) if clause.words[at].kind == "adnominal"]
    return bool(verbs) and clause.at - verbs[-1] <= _NEAR
