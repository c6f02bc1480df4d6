"""Find whom an English pronoun means, where the text says so plainly."""

import re
from collections.abc import Iterator

from newsdb.extract.facts.english.clauses import Clauses
from newsdb.extract.facts.english.noun_phrases import Holder, NounPhrases
from newsdb.extract.facts.english.sentences import find_english_bounds
from newsdb.extract.facts.english.words import is_plural, split_words
from newsdb.extract.facts.names import Names
from newsdb.extract.facts.spans import Span
from newsdb.extract.vocabulary.word_lists import load_words
from newsdb.text.passages import Passage

_PERSONS = frozenset(("the", "he", "she", "his", "her", "him", "i", "my"))
_THINGS = frozenset(("it", "its", "they", "their", "we", "our", "them", "itself"))
_MANY = frozenset(("they", "their", "them"))
_LOOK_BACK = 3
_NAME = re.compile(r"[A-Z][a-zé]+(?: [A-Z][\w’'-]+){0,2}")


class PronounResolver:
    """Resolve the pronouns of one sentence."""

    def __init__(
        self, passage: Passage, names: Names, clauses: Clauses, phrases: NounPhrases, start: int
    ) -> None:
        """Keep the sentence, which begins at `start`, and what stands before it."""
        self._passage = passage
        self._names = names
        self._clauses = clauses
        self._phrases = phrases
        self._start = start

    def resolve(self, pronoun: str, group: int | None) -> tuple[Holder, bool]:
        """Return whom a pronoun means, and whether a firm or body before the sentence may be meant."""
        if pronoun in _PERSONS:
            return Holder(self._find_person(is_told=pronoun == "the")), False
        if pronoun not in _THINGS:
            return Holder(), False
        inside = self._find_inside(pronoun, group)
        if inside is not None:
            return inside, False
        thing = self._find_thing(pronoun)
        return Holder(thing), thing is None and self._passage.part == "body"

    def _find_inside(self, pronoun: str, group: int | None) -> Holder | None:
        """Return the subject of the nearest verb before that is no pronoun; of `its` also that of its own verb."""
        last = -1 if group is None else group if pronoun in ("its", "their") else group - 1
        for number in range(last, -1, -1):
            subject = self._clauses.find_subject(number)
            if subject is None or self._clauses.tags[subject.first] == "S":
                continue
            measured = self._phrases.read_measured(subject, is_measure=False)
            if measured.holder.span is not None:
                return measured.holder
        return None

    def _find_person(self, *, is_told: bool = False) -> Span | None:
        """Return the person that a verb before, or a sentence before, has as its subject.

        Whom `the 36-year-old` means was told before the sentence.
        """
        if not is_told:
            for number in range(len(self._clauses.groups)):
                span = self._phrases.read_holder(self._clauses.find_subject(number)).span
                if span is not None and self._may_be_person(span):
                    return span
        high = self._start
        for _ in range(_LOOK_BACK):
            if high <= 0:
                break
            low, _ = find_english_bounds(self._passage, high - 1)
            subjects = self._list_subjects(low, high)
            found = next((span for span in subjects if self._may_be_person(span)), None)
            if found is not None:
                return found
            high = low
        return None

    def _find_thing(self, pronoun: str) -> Span | None:
        """Return the subject of the sentence before, for it and they; where that is the pronoun, look further back."""
        high = self._start
        for _ in range(_LOOK_BACK):
            if high <= 0:
                return None
            low, _ = find_english_bounds(self._passage, high - 1)
            subject = next(iter(self._list_holders(low, high)), None)
            if subject is None or subject.pronoun is None or not _are_alike(subject.pronoun, pronoun):
                return self._check_thing(subject.span if subject else None, pronoun)
            high = low
        return None

    def _check_thing(self, span: Span | None, pronoun: str) -> Span | None:
        """Return a phrase that it or they may mean: no person, and one or many."""
        if span is None or self._is_person(span):
            return None
        text = self._passage.text[span.start : span.end]
        return span if (pronoun in _MANY) == (is_plural(text) and not text[0].isupper()) else None

    def _list_subjects(self, low: int, high: int) -> Iterator[Span]:
        """Yield the subjects of the verbs of a sentence that are no pronouns, in order."""
        for holder in self._list_holders(low, high):
            if holder.span is not None:
                yield holder.span

    def _list_holders(self, low: int, high: int) -> Iterator[Holder]:
        """Yield the subjects of the verbs of a sentence, in order."""
        names = self._names
        atoms = [(names.mentions[index].span, index) for index in names.list_between(low, high)]
        words = split_words(
            self._passage.text, low, high, [(span.start, span.end, "Q", index) for span, index in atoms]
        )
        clauses = Clauses(words)
        phrases = NounPhrases(self._passage.text, clauses, names)
        for number, group in enumerate(clauses.groups):
            if group.kind == "finite":
                holder = phrases.read_holder(clauses.find_subject(number))
                if holder.span is not None or holder.pronoun is not None:
                    yield holder

    def _is_person(self, span: Span) -> bool:
        return span.mention is not None and self._names.mentions[span.mention].label == "person"

    def _may_be_person(self, span: Span) -> bool:
        """Check for a person, or a name in capitals of which nothing else is known."""
        if span.mention is not None:
            return self._is_person(span)
        text = self._passage.text[span.start : span.end]
        return _NAME.fullmatch(text) is not None and text.lower() not in load_words("english_no_places")


def _are_alike(first: str, second: str) -> bool:
    """Check for two pronouns of one thing, or of many."""
    return first in _THINGS and (first in _MANY) == (second in _MANY)
