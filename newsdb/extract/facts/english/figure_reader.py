"""Read what an English figure says from the words around it: the verb that rules it, and the nouns beside it."""

from collections.abc import Iterator

from newsdb.extract.facts.english.clauses import Clauses, Phrase
from newsdb.extract.facts.english.figure_nouns import FigureNouns
from newsdb.extract.facts.english.figure_verbs import FigureVerbs
from newsdb.extract.facts.english.linked_figures import LinkedFigures
from newsdb.extract.facts.english.noun_phrases import NOBODY, Holder, NounPhrases
from newsdb.extract.facts.english.places import DIRECTIONS, Places
from newsdb.extract.facts.english.readings import Reading
from newsdb.extract.facts.english.verb_groups import VerbGroup
from newsdb.extract.facts.spans import Span
from newsdb.model.records import Figure

AGE = "세"

_PEOPLE = "명"
_TOLLS = {
    "kill": "deaths",
    "die": "deaths",
    "injure": "injured",
    "wound": "injured",
    "hurt": "injured",
    "evacuate": "evacuees",
}
"""Keys of what verbs do to people."""


class FigureReader:
    """Read the figures of one sentence, from left to right."""

    def __init__(self, clauses: Clauses, phrases: NounPhrases, places: Places) -> None:
        """Keep the words of the sentence."""
        self._clauses = clauses
        self._phrases = phrases
        self._words = clauses.words
        self._tags = clauses.tags
        self._places = places
        self._linked = LinkedFigures(clauses, phrases, places)
        self._nouns = FigureNouns(clauses, phrases, places)
        self._verbs = FigureVerbs(clauses, phrases, places)

    def read(self, at: int, figure: Figure, before: Reading | None) -> Reading:
        """Read the figure that is the word number `at`; `before` is the reading of the one before it."""
        reading = Reading(at, self._clauses.skip_hedges(at), figure.kind)
        self._places.find_group(reading)
        if figure.unit == AGE:
            self._read_age(reading)
        elif before is not None and self._linked.goes_on(before, reading, figure):
            self._linked.copy(before, reading)
        elif not self._nouns.read_behind(reading, figure) and not reading.is_subject:
            self._read_before(reading, figure, before)
        if reading.measure is None and figure.kind == "count" and not reading.follows:
            reading.measure = self._build_counted(reading.at)
            reading.key = self._read_toll(reading, figure)
            if reading.holder is NOBODY and reading.role != "share":
                self._hold_counted(reading)
        if before is not None and figure.kind == "count" and reading.holder is NOBODY:
            self._linked.hold_restated(before, reading)
        if before is not None and reading.measure is None and not reading.follows:
            self._linked.share_on(before, reading)
        if before is not None and before.measure is None and reading.measure is not None:
            self._linked.share_back(before, reading, figure)
        return reading

    def _read_age(self, reading: Reading) -> None:
        nouns = self._places.find_nouns_behind(reading.at)
        if nouns is not None:
            tags = self._tags[nouns.first : nouns.last + 1]
            if "Q" in tags:
                reading.holder = self._phrases.read_holder(
                    Phrase(nouns.first, nouns.first + tags.rindex("Q"))
                )
            else:
                reading.measure = self._phrases.build(nouns)
            return
        group = self._places.get_group(reading)
        before = self._tags[reading.left - 1] if reading.left else "^"
        hyphened = "-" in self._words[reading.at].text
        if (
            not hyphened
            and group is not None
            and group.text in ("is", "was", "were", "are", "be", "turned", "aged")
        ):
            reading.holder = self._phrases.read_holder(self._places.get_subject(reading))
        elif not hyphened and before == ",":
            reading.holder = self._phrases.read_holder(self._clauses.find_phrase_before(reading.left - 1))
        elif hyphened and self._words[reading.left].text == "the":
            reading.holder = Holder(pronoun="the")

    def _read_before(self, reading: Reading, figure: Figure, before: Reading | None) -> None:
        left, group = reading.left, self._places.get_group(reading)
        if left == 0:
            self._read_opening(reading, figure)
            return
        tag, word = self._tags[left - 1], self._words[left - 1].text
        if word in DIRECTIONS and left > 1 and self._tags[left - 2] == "," and before is not None:
            reading.role, reading.direction = "change", DIRECTIONS[word]
            reading.measure, reading.key, reading.holder = before.measure, before.key, before.holder
        elif word in DIRECTIONS and figure.kind != "count" and self._is_change_word(left - 1):
            reading.role, reading.direction = "change", DIRECTIONS[word]
            self._nouns.read_changed(reading)
        elif tag == "G":
            reading.holder = self._places.read_possessor(reading) or NOBODY
        elif group is not None and group.last == self._places.skip_adverbs_back(left):
            self._verbs.read_verb(reading, figure, group)
        elif tag == "P":
            self._read_preposition(reading, figure, group, word)
        elif tag in "NQ":
            self._verbs.read_noun(reading, figure, group)
        elif word == ":":
            phrase = self._clauses.find_phrase_before(left - 1)
            self._places.set_measured(reading, self._phrases.read_measured(phrase, is_measure=True))
        elif tag in "(,":
            self._read_aside(reading, figure)

    def _is_change_word(self, index: int) -> bool:
        """Check that `up` tells of a change, and is no part of a verb: was up 5%, not to pony up $5."""
        return index == 0 or (
            self._tags[index - 1] in "vbeiXA,H#)-(H" and self._words[index - 1].text != "up"
        )

    def _read_opening(self, reading: Reading, figure: Figure) -> None:
        group = self._places.get_group(reading)
        if figure.kind != "count" and group is not None and not reading.is_subject:
            reading.holder = self._phrases.read_holder(self._places.get_subject(reading))

    def _read_aside(self, reading: Reading, figure: Figure) -> None:
        if self._tags[reading.left - 1] == "(" and figure.kind in ("money", "percent"):
            phrase = self._clauses.find_phrase_before(reading.left - 1)
            if phrase is not None and self._tags[phrase.last] != "#":
                reading.holder = self._phrases.read_holder(phrase, is_bare=True)
                reading.role = "share" if figure.kind == "percent" else "level"

    def _skip_times_back(self, index: int) -> int:
        """Return the last word before an index that is no adverb and no time with its preposition."""
        while index > 0 and self._tags[index] in "HA":
            index -= 1
            if self._tags[index] == "P" and self._tags[index + 1] == "H":
                index -= 1
        return index

    def _is_pace(self, group: VerbGroup, index: int) -> bool:
        """Check for the pace of a change before a figure: shrank at an annual rate of 5%."""
        if self._words[index].text not in ("rate", "pace"):
            return False
        phrase = self._clauses.find_phrase_before(index + 1)
        is_at = (
            phrase is not None
            and phrase.first == group.last + 2
            and self._words[phrase.first - 1].text == "at"
        )
        return is_at and group.verb is not None and group.verb.is_of("up", "down")

    def _read_preposition(
        self, reading: Reading, figure: Figure, group: VerbGroup | None, preposition: str
    ) -> None:
        index = self._skip_times_back(reading.left - 2)
        if group is not None and group.last == index:
            self._verbs.read_verb(reading, figure, group, preposition)
            return
        if group is not None and preposition == "of" and self._is_pace(group, index):
            self._verbs.read_verb(reading, figure, group, "at")
            return
        reading.preposition = preposition
        chain = self._clauses.find_chain_before(index + 1)
        if group is not None and group.last < index and reading.group is not None:
            thing = self._clauses.find_object(reading.group, index + 1)
            if thing is not None and "#" not in self._tags[thing.last + 1 : index + 1]:
                whole = self._places.find_chain_behind(thing.first) or thing
                if self._verbs.read_object(reading, figure, group, preposition, whole):
                    return
        if figure.kind == "count":
            return
        if preposition in ("of", "worth", "at", "from", "between", "about") and chain is not None:
            self._nouns.read_noun_of(reading, figure, chain, preposition)
        elif preposition in ("at", "for") and figure.kind in ("money", "percent", "quantity"):
            reading.holder = self._places.read_subject(reading) if preposition == "at" else NOBODY

    def _read_toll(self, reading: Reading, figure: Figure) -> str | None:
        """Return the key of what befell the people that a figure counts: 12 people were killed."""
        group = self._places.get_group(reading)
        if group is None or group.verb is None or figure.unit != _PEOPLE:
            return None
        befalls = group.is_passive or group.verb.base == "die"
        is_object = not group.is_passive and reading.left == group.last + 1
        return _TOLLS.get(group.verb.base) if (reading.is_subject and befalls) or is_object else None

    def _build_counted(self, at: int) -> Span | None:
        """Return the noun within a figure: students, of 2,585 students."""
        word = self._words[at]
        for start, end, text in self._iterate_units(at):
            if text.isalpha():
                return Span(start, end)
        return Span(word.start, word.end) if word.text.isalpha() else None

    def _iterate_units(self, at: int) -> Iterator[tuple[int, int, str]]:
        word = self._words[at]
        last = word.text.rpartition(" ")[2]
        if len(last) > 2 and last not in ("million", "billion", "trillion", "thousand", "hundred", "dozen"):
            yield word.end - len(last), word.end, last

    def _hold_counted(self, reading: Reading) -> None:
        """Give counted things to who does something with them: the university admitted 2,150 students."""
        if reading.holder is NOBODY and not reading.is_subject:
            reading.holder = self._places.hold_object(reading)
