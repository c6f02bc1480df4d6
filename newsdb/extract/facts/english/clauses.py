"""Find the verbs of an English sentence, their subjects and objects, and the noun phrases around its words."""

from collections.abc import Sequence
from typing import NamedTuple

from newsdb.extract.facts.english.verb_groups import VerbGroup, find_groups
from newsdb.extract.facts.english.words import Word, Words
from newsdb.extract.vocabulary.word_lists import load_words

_INSIDE = frozenset("NQ0#GA")
_LONGEST_ASIDE = 30  # words between two commas
_JOINING = frozenset(
    (
        "of",
        "in",
        "at",
        "for",
        "on",
        "from",
        "with",
        "between",
        "to",
        "across",
        "among",
        "including",
        "than",
        "by",
    )
)
_RAISING = frozenset(("expect", "see", "want", "allow", "help"))


_AMOUNTS = frozenset(("much", "many", "high", "low"))
_HEDGED_BEFORE = {"to": frozenset(("up",)), "as": _AMOUNTS, "than": frozenset(("more", "less", "fewer"))}
_HEDGED_BEHIND = {"up": frozenset(("to",)), "at": frozenset(("least", "most")), "as": _AMOUNTS}
"""Words that are part of a hedge only beside others: up to, at least, as much as, more than."""


class Phrase(NamedTuple):
    """A noun phrase: its first word and its last one."""

    first: int
    last: int


class Clauses:
    """Answer which verb rules a word of one sentence, and what its subject is."""

    def __init__(self, words: Words) -> None:
        """Find the verb groups."""
        self.words: Sequence[Word] = words.words
        self.tags = words.tags
        self.groups = find_groups(self.words, self.tags)
        self._subjects: dict[int, Phrase | None] = {}
        self._busy: set[int] = set()

    def find_group_before(self, index: int) -> int | None:
        """Return the number of the last verb group that ends before a word."""
        for number in range(len(self.groups) - 1, -1, -1):
            if self.groups[number].last < index:
                return number
        return None

    def find_group_behind(self, index: int) -> int | None:
        """Return the number of the first finite verb group that begins behind a word."""
        for number, group in enumerate(self.groups):
            if group.first > index and group.kind == "finite":
                return number
        return None

    def find_phrase_before(self, index: int) -> Phrase | None:
        """Return the noun phrase that ends right before a word."""
        last = index - 1
        if last < 0 or self.tags[last] not in "NQ0#Z":
            return None
        first = last
        if self.tags[last] == "Z":
            return Phrase(last, last)
        while first > 0:
            tag = self.tags[first - 1]
            if tag in _INSIDE and not (tag == "A" and (first < 2 or self.tags[first - 2] not in "DSA")):
                first -= 1
            elif tag in "DS":
                first -= 1
                if first == 0 or self.tags[first - 1] != "G":
                    break
            else:
                break
        return Phrase(first, last)

    def find_phrase_behind(self, index: int) -> Phrase | None:
        """Return the noun phrase that begins with a word."""
        end = index
        while end < len(self.tags) and self.tags[end] in "DSA":
            end += 1
        first = end
        while end < len(self.tags) and (
            self.tags[end] in "NQ0G#"
            or (self.tags[end] in "DS" and end > index and self.tags[end - 1] == "G")
        ):
            end += 1
        if end == first:
            if end < len(self.tags) and self.tags[end] == "Z":
                return Phrase(end, end)
            return None
        return Phrase(index, end - 1)

    def skip_hedges(self, at: int) -> int:
        """Return the first word of a figure with what makes it inexact: an estimated, as much as, an average of."""
        left = at
        while left > 0 and self._is_hedge(left - 1):
            left -= 1
            if self.tags[left] == "S":
                break
        return left

    def _is_hedge(self, index: int) -> bool:
        """Check for a word that belongs to the figure behind it."""
        word, tag = self.words[index].text, self.tags[index]
        before = self.words[index - 1].text if index else ""
        if word in _HEDGED_BEFORE or word in _HEDGED_BEHIND:
            behind = self.words[index + 1].text
            return before in _HEDGED_BEFORE.get(word, ()) or behind in _HEDGED_BEHIND.get(word, ())
        hedges = load_words("english_hedges")
        if word == "of":
            return before in hedges
        return tag not in "vbeiXMT" and (tag in "DS" or word in hedges)

    def find_chain_before(self, index: int) -> Phrase | None:
        """Return the noun phrase before a word with those that it carries: the price of oil, at a hotel in Rome."""
        phrase = self.find_phrase_before(index)
        while phrase is not None:
            if self.tags[phrase.first] == "#":
                phrase = Phrase(self.skip_hedges(phrase.first), phrase.last)
            before = phrase.first - 1
            if before < 1:
                break
            tag = self.tags[before]
            if (tag == "P" and (self.words[before].text in _JOINING or self._is_taxed(before))) or (
                tag == "C" and self.tags[before - 1] in "NQ" and self._begins_clause(before - 1)
            ):
                outer = self.find_phrase_before(before)
            else:
                break
            if outer is None or self.tags[outer.last] == "Z":
                break
            phrase = Phrase(outer.first, phrase.last)
        return phrase

    def _is_taxed(self, index: int) -> bool:
        """Check for profit before or after tax."""
        return (
            self.words[index].text in ("before", "after")
            and index + 1 < len(self.words)
            and self.words[index + 1].text in ("tax", "taxes")
        )

    def _begins_clause(self, last: int) -> bool:
        """Check that nothing but a noun phrase stands before a word in its clause."""
        phrase = self.find_phrase_before(last + 1)
        return phrase is not None and (phrase.first == 0 or self.tags[phrase.first - 1] in ',.-"KR(')

    def find_subject(self, number: int) -> Phrase | None:
        """Return the subject of a verb group: the noun phrases before it, or that of the verb it goes on from."""
        if number not in self._subjects:
            # In order, since most verbs take the subject of the one before: no chain of verbs goes deep.
            for each in range(number + 1):
                if each not in self._subjects and each not in self._busy:
                    self._busy.add(each)
                    self._subjects[each] = self._find_subject(each)
                    self._busy.discard(each)
        return self._subjects.get(number)

    def _find_subject(self, number: int) -> Phrase | None:
        group = self.groups[number]
        at = self._skip_back(group.first)
        if group.kind == "infinitive":
            return self._find_infinitive_subject(number)
        if at == 0:
            return self._subject_behind(number) if group.kind in ("gerund", "participle") else None
        tag = self.tags[at - 1]
        if group.kind == "gerund":
            return self._find_gerund_subject(number, at, tag)
        if tag == "C":
            return self._subject_of_previous(number, at - 1)
        if tag == "R":
            return self.find_chain_before(self._skip_times_back(at - 1))
        if tag in ",)-":
            return self._find_over_aside(number, at - 1)
        return self._jump_participle(number, at)

    def _jump_participle(self, number: int, at: int) -> Phrase | None:
        """Find the subject left of a verb, over a participle behind it: patients given the drug lost weight."""
        chain = self.find_chain_before(at)
        if chain is None:
            return None
        before = chain.first - 1
        if number and before >= 0 and self.groups[number].kind == "finite":
            previous = self.groups[number - 1]
            if previous.last == before and previous.first and self.tags[previous.first - 1] == "R":
                return self.find_subject(number - 1)  # an attack that killed two people was condemned
            behind = before if self.tags[before] != "P" else before - 1
            if previous.kind == "participle" and previous.last in (before, behind):
                return self.find_chain_before(previous.first)
        return chain

    def _skip_back(self, index: int) -> int:
        while index > 0:
            if self.tags[index - 1] in "AH":
                index -= 1
            elif (
                index > 1
                and self.words[index - 1].text == "than"
                and self.words[index - 2].text in ("more", "less")
            ):
                index -= 2
            else:
                break
        return index

    def _skip_times_back(self, index: int) -> int:
        """Return where a noun phrase before a relative ends, without a comma and a time behind it."""
        if index > 0 and self.tags[index - 1] == ",":
            index -= 1
        while index > 0 and self.tags[index - 1] == "H":
            index -= 2 if index > 1 and self.tags[index - 2] == "P" else 1
        return index

    def _find_over_aside(self, number: int, comma: int) -> Phrase | None:
        """Find the subject before an aside in commas or brackets; without one, what the clause before speaks of."""
        open_marks = {",": ",", ")": "(", "-": "-"}[self.tags[comma]]
        for index in range(comma - 1, max(-1, comma - _LONGEST_ASIDE), -1):
            if self.tags[index] == open_marks:
                found = self.find_chain_before(index)
                if found is not None and self.groups[number].kind == "finite":
                    return found
                break
        found = self._subject_of_previous(number, comma)
        return (
            found
            if found is not None or self.groups[number].kind == "finite"
            else self.find_chain_before(comma)
        )

    def _subject_of_previous(self, number: int, boundary: int) -> Phrase | None:
        for before in range(number - 1, -1, -1):
            group = self.groups[before]
            if group.last < boundary and group.kind == "finite":
                return self.find_subject(before)
        return None

    def _find_infinitive_subject(self, number: int) -> Phrase | None:
        """Find who is to do: the object of to ask or expect, else the subject of the verb before."""
        if number == 0:
            return self._subject_behind(number)
        previous, group = self.groups[number - 1], self.groups[number]
        between = self.find_chain_before(group.first)
        verb = previous.verb
        follows = between is not None and between.first == previous.last + 1 and not previous.is_passive
        if follows and verb is not None and (verb.is_of("control") or verb.base in _RAISING):
            return between
        return self.find_subject(number - 1)

    def _find_gerund_subject(self, number: int, at: int, tag: str) -> Phrase | None:
        phrase = self.find_chain_before(at) if tag in "NQ#" else None
        if phrase is not None:
            return phrase
        return self.find_subject(number - 1) if number else self._subject_behind(number)

    def _subject_behind(self, number: int) -> Phrase | None:
        behind = self.find_group_behind(self.groups[number].last)
        return None if behind is None else self.find_subject(behind)

    def find_parent(self, number: int) -> int | None:
        """Return the verb that another one hangs on: expects … to keep, said that … rose; None for a main verb."""
        if number == 0:
            return None
        group, previous = self.groups[number], self.groups[number - 1]
        if group.kind in ("infinitive", "gerund"):
            return number - 1
        subject = self.find_subject(number)
        first = subject.first if subject is not None and subject.last < group.first else group.first
        between = self.tags[previous.last + 1 : first]
        if between.strip("A") in ("", "R") and subject is not None and previous.verb is not None:
            return number - 1
        if self._is_told(previous, first):
            return number - 1
        is_coordinated = self.tags[group.first - 1] == "C" and "K" not in between and "R" not in between
        return number - 1 if is_coordinated else None

    def _is_told(self, previous: VerbGroup, first: int) -> bool:
        """Check for a clause that a verb of saying tells, behind other words: said on Monday that sales rose."""
        says = previous.verb is not None and previous.verb.is_of("say", "expect")
        return (
            says
            and first > 0
            and self.words[first - 1].text == "that"
            and "," not in self.tags[previous.last : first]
        )

    def find_object(self, number: int, stop: int) -> Phrase | None:
        """Return the noun phrase right behind a verb, up to a word."""
        first = self.groups[number].last + 1
        while first < stop and self.tags[first] == "A":
            first += 1
        found = self.find_phrase_behind(first)
        return found if found is not None and found.last < stop else None
