"""Find the words around an English figure: its hedges, the verb that rules it, the nouns behind it."""

from newsdb.extract.facts.english.clauses import Clauses, Phrase
from newsdb.extract.facts.english.noun_phrases import NOBODY, Holder, Measured, NounPhrases
from newsdb.extract.facts.english.readings import Reading
from newsdb.extract.facts.english.verb_groups import VerbGroup
from newsdb.extract.facts.spans import Span
from newsdb.extract.vocabulary.word_lists import load_words
from newsdb.model.facts import FactDirection

PUT = frozenset(
    ("put", "keep", "leave", "hold", "value", "price", "estimate", "see", "bring", "take", "set", "get")
)
DIRECTIONS: dict[str, FactDirection] = {"up": "up", "higher": "up", "down": "down", "lower": "down"}
PARTICLES = frozenset(("in", "off", "up", "out", "over", "away", "aside", "back"))


class Places:
    """Find the words around the figures of one sentence."""

    def __init__(self, clauses: Clauses, phrases: NounPhrases) -> None:
        """Keep the words of the sentence."""
        self._clauses = clauses
        self._phrases = phrases
        self._words = clauses.words
        self._tags = clauses.tags

    def find_group(self, reading: Reading) -> None:
        """Find the verb that rules a figure: the one it is in the subject of, else the one before it."""
        groups, clauses = self._clauses.groups, self._clauses
        behind = clauses.find_group_behind(reading.at)
        if behind is not None and self._tags[groups[behind].first - 1] != "R":
            number: int | None = behind
            subject = clauses.find_subject(behind)
            if subject is not None and subject.first <= reading.at <= subject.last:
                head = self._phrases.get_head(subject)
                reading.group, reading.is_subject = number, head.first <= reading.at <= head.last
                return
        number = clauses.find_group_before(reading.left)
        if number is not None:
            between = self._tags[groups[number].last + 1 : reading.left]
            if "K" in between or "." in between or ("R" in between and behind is not None):
                number = behind if behind is not None else number
        reading.group = number if number is not None else behind

    def get_group(self, reading: Reading) -> VerbGroup | None:
        """Return the verb that rules a figure."""
        return None if reading.group is None else self._clauses.groups[reading.group]

    def get_subject(self, reading: Reading) -> Phrase | None:
        """Return the subject of the verb that rules a figure, but not where the figure itself is in it."""
        if reading.group is None:
            return None
        subject = self._clauses.find_subject(reading.group)
        if subject is None or subject.first <= reading.at <= subject.last:
            return None
        return subject

    def read_subject(self, reading: Reading) -> Holder:
        """Read the subject of the verb that rules a figure; nobody for a passive one, or for those who report."""
        group, subject = self.get_group(reading), self.get_subject(reading)
        if group is None or group.is_passive or (subject is not None and self.observes(subject)):
            return NOBODY
        return self._phrases.read_holder(subject)

    def observes(self, subject: Phrase) -> bool:
        """Check for those who report on others: analysts, a survey."""
        return self._words[self._phrases.get_head(subject).last].text in load_words("english_observers")

    def get_direction(self, reading: Reading) -> FactDirection | None:
        """Return the direction that the verb of a figure tells, or the word behind it: ended higher."""
        group = self.get_group(reading)
        if group is None or group.verb is None:
            return None
        behind = self._words[group.last + 1].text if group.last + 1 < len(self._words) else ""
        if behind in DIRECTIONS:
            return DIRECTIONS[behind]
        return "up" if group.verb.is_of("up") else "down" if group.verb.is_of("down") else None

    def find_nouns_behind(self, at: int) -> Phrase | None:
        """Return the nouns and names right behind a word."""
        end, others = at + 1, load_words("english_no_measures")
        while end < len(self._tags) and self._tags[end] in "NQ" and self._words[end].text not in others:
            end += 1
        return Phrase(at + 1, end - 1) if end > at + 1 else None

    def find_chain_behind(self, index: int) -> Phrase | None:
        """Return the noun phrase that begins with a word, with those behind of, in and for."""
        phrase = self._clauses.find_phrase_behind(index)
        while phrase is not None and phrase.last + 2 < len(self._tags):
            if self._words[phrase.last + 1].text not in ("of", "in", "for"):
                break
            inner = self._clauses.find_phrase_behind(phrase.last + 2)
            if inner is None:
                break
            phrase = Phrase(phrase.first, inner.last)
        return phrase

    def skip_adverbs_back(self, left: int) -> int:
        """Return the last word before `left` that is no adverb and no bare number."""
        index = left - 1
        while index > 0 and self._tags[index] in "A0":
            index -= 1
        return index

    def hold_object(self, reading: Reading) -> Holder:
        """Return the subject of the verb whose object a figure is."""
        group = self.get_group(reading)
        if group is None or group.is_passive or reading.is_subject:
            return NOBODY
        last = self.skip_adverbs_back(reading.left)
        if last != group.last and not (last == group.last + 1 and self._words[last].text in PARTICLES):
            return NOBODY
        return self._phrases.read_holder(self.get_subject(reading))

    def find_linked(self, index: int, links: tuple[str, ...]) -> Span | None:
        """Find the noun phrase behind a preposition, up to the next verb or figure."""
        while index + 1 < len(self._tags) and self._tags[index] not in "vXMbRK#.":
            if self._words[index].text in links:
                chain = self.find_chain_behind(index + 1)
                head = self._phrases.get_head(chain) if chain is not None else None
                if head is not None and self._tags[head.last] != "Z":
                    return self._phrases.build(head, adjectives=False)
            index += 1
        return None

    def set_measured(self, reading: Reading, measured: Measured) -> None:
        """Set what a figure measures and whose it is; a unit of time is no measure."""
        reading.measure, reading.holder = measured
        if reading.measure is not None and self._ends_with_time(reading.measure):
            reading.measure = None

    def _ends_with_time(self, span: Span) -> bool:
        return self._phrases.get_last_word(span) in load_words("english_time_units")

    def build_word(self, index: int) -> Span:
        """Build the span of one word."""
        return Span(self._words[index].start, self._words[index].end)

    def read_possessor(self, reading: Reading) -> Holder | None:
        """Read whose a figure's noun is: Labor’s 43 per cent target, its 35% stake."""
        left = reading.left
        if left > 0 and self._tags[left - 1] == "G":
            return self._phrases.read_holder(self._clauses.find_phrase_before(left - 1))
        if self._tags[left] == "S":
            return Holder(pronoun=self._words[left].text)
        return None
