"""Cut English noun phrases into what is measured and whose it is: Daon Motors’ margin, the price of oil in Rome."""

from functools import lru_cache
from typing import NamedTuple

from newsdb.extract.facts.english.clauses import Clauses, Phrase
from newsdb.extract.facts.english.words import is_plural
from newsdb.extract.facts.names import Names
from newsdb.extract.facts.spans import Span
from newsdb.extract.vocabulary.word_lists import load_words
from newsdb.lexicon.measures import find_measure_name

_OWNERS = frozenset(("of", "at", "in", "for", "from", "by", "across", "among", "between"))
_WITHIN = frozenset(("of", "in", "for"))


class Holder(NamedTuple):
    """Whose measure a figure is: the phrase and what it is a part of, or the pronouns that stand for them."""

    span: Span | None = None
    part_of: Span | None = None
    pronoun: str | None = None
    possessor: str | None = None


class Measured(NamedTuple):
    """What a phrase measures, and whose measure it is."""

    measure: Span | None
    holder: Holder


NOBODY = Holder()


@lru_cache(maxsize=8192)
def names_quantity(phrase: str) -> bool:
    """Check whether a noun phrase names something that is measured, rather than somebody who has it."""
    last = phrase.rpartition(" ")[2].lower()
    return find_measure_name(phrase) is not None or last.removesuffix("s") in load_words("english_quantities")


class NounPhrases:
    """Read the noun phrases of one sentence."""

    def __init__(self, text: str, clauses: Clauses, names: Names) -> None:
        """Keep the sentence's words and the names in it."""
        self._text = text
        self._words = clauses.words
        self._tags = clauses.tags
        self._names = names

    def get_text(self, phrase: Phrase) -> str:
        """Return a phrase as written."""
        return self._text[self._words[phrase.first].start : self._words[phrase.last].end]

    def get_last_word(self, span: Span) -> str:
        """Return the last word of a place in the text."""
        return self._text[span.start : span.end].lower().rpartition(" ")[2]

    def get_head(self, chain: Phrase) -> Phrase:
        """Return the first noun phrase of a chain: the price, of the price of oil."""
        for index in range(chain.first + 1, chain.last + 1):
            if self._tags[index] == "P":
                return Phrase(chain.first, index - 1)
        return chain

    def trim(self, phrase: Phrase, *, adjectives: bool = True) -> Phrase | None:
        """Return a phrase without determiners, numbers and adjectives of when and how much; None where none is left."""
        first, general = phrase.first, load_words("english_general_adjectives")
        while first <= phrase.last and (
            self._tags[first] in "DSG0H"
            or (self._tags[first] == "A" and (adjectives or first == phrase.first))
            or (adjectives and first < phrase.last and self._words[first].text in general)
        ):
            first += 1
        return Phrase(first, phrase.last) if first <= phrase.last else None

    def build(self, phrase: Phrase | None, *, adjectives: bool = True) -> Span | None:
        """Build the span of a trimmed phrase; a phrase that ends with a name is the name."""
        trimmed = self.trim(phrase, adjectives=adjectives) if phrase is not None else None
        if trimmed is None:
            return None
        last = self._words[trimmed.last]
        if self._tags[trimmed.last] == "#":
            return None
        if self._tags[trimmed.last] == "Q":
            return self.build_name(trimmed)
        return Span(self._words[trimmed.first].start, last.end)

    def build_name(self, phrase: Phrase) -> Span:
        """Build the span of the name that ends a phrase: that of its mention, else all its words in capitals."""
        last = phrase.last
        if (ref := self._words[last].ref) is not None:
            span = self._names.mentions[ref].span
            return Span(span.start, span.end, ref)
        first = last
        while first > phrase.first and self._tags[first - 1] == "Q":
            first -= 1
        start = self._words[first].start
        inside = self._names.list_between(start, self._words[last].end)
        return Span(start, self._words[last].end, inside[-1] if inside else None)

    def find_owner(self, phrase: Phrase) -> tuple[Phrase | None, Phrase]:
        """Split a phrase at its last genitive into the owner and the rest."""
        for index in range(phrase.last - 1, phrase.first, -1):
            if self._tags[index] == "G":
                return Phrase(phrase.first, index - 1), Phrase(index + 1, phrase.last)
        return None, phrase

    def read_holder(self, chain: Phrase | None, *, is_bare: bool = False) -> Holder:
        """Read a phrase as somebody or something that has a measure; `is_bare` allows a lone noun: the price of oil."""
        if chain is None:
            return NOBODY
        head = self.get_head(chain)
        if self._tags[head.last] == "Z":
            return Holder(pronoun=self._words[head.last].text)
        if self._tags[head.first] == "R":
            return NOBODY
        if "#" in self._tags[head.first : head.last + 1]:
            figure = self._tags.rindex("#", head.first, head.last + 1)
            if figure == head.last or "-" not in self._words[figure].text:
                return NOBODY
            head = Phrase(figure + 1, head.last)
        if self._words[head.last].text in load_words("english_time_units") or (
            not is_bare and self._is_fragment(head)
        ):
            return NOBODY
        owner, rest = self.find_owner(head)
        part_of = self.build(owner) if owner is not None else None
        if part_of is None and head.last < chain.last and self._words[head.last + 1].text == "of":
            outer = Phrase(head.last + 2, chain.last)
            name = self.build(self.get_head(outer)) if outer.first <= outer.last else None
            part_of = name if name is not None and self._is_name(outer) else None
        possessor = self._words[head.first].text if self._tags[head.first] == "S" else None
        return Holder(self.build(rest, adjectives=False), part_of, None, possessor)

    def _is_fragment(self, head: Phrase) -> bool:
        """Check for a lone word without a determiner, which is rather an adjective: flat, available."""
        word = self._words[head.last]
        if head.first != head.last or self._tags[head.last] != "N" or self._text[word.start].isupper():
            return False
        return not is_plural(word.text) and word.text not in load_words("english_priced_things")

    def _is_name(self, phrase: Phrase) -> bool:
        return self._tags[self.get_head(phrase).last] == "Q"

    def read_measured(self, chain: Phrase | None, *, is_measure: bool) -> Measured:
        """Read a phrase of which a figure tells the value; `is_measure` tells what an unknown noun is."""
        if chain is None:
            return Measured(None, NOBODY)
        head = self.get_head(chain)
        tags = self._tags[head.first : head.last + 1]
        if tags[-1] in "ZR":
            return Measured(None, self.read_holder(chain))
        owner, rest = self.find_owner(head)
        trimmed = self.trim(rest)
        if trimmed is None:
            return Measured(None, self.read_holder(chain))
        is_name = self._tags[trimmed.last] == "Q"
        known = names_quantity(self.get_text(trimmed))
        if (is_name and not known) or not (known or (is_measure and self._is_counted(head))):
            return Measured(None, self.read_holder(chain))
        if self._words[trimmed.last].text in load_words("english_numbers_of"):
            return self._read_number_of(trimmed, chain, head)
        holder = self._read_owner(owner, trimmed, chain, head)
        first = trimmed.first
        if owner is None and self._tags[first] == "Q" and not is_name:
            while first < trimmed.last and self._tags[first] in "QC":
                first += 1
            if holder.span is None:
                holder = Holder(self.build_name(Phrase(trimmed.first, first - 1)))
        return Measured(self.build(Phrase(first, trimmed.last)), holder)

    def _is_counted(self, head: Phrase) -> bool:
        """Check that an unknown noun may be a measure: imports and employment, but not the pound, gold."""
        last = self._words[head.last].text
        if last in load_words("english_priced_things"):
            return False
        return is_plural(last) or head.last - head.first != 1 or self._words[head.first].text != "the"

    def _read_number_of(self, trimmed: Phrase, chain: Phrase, head: Phrase) -> Measured:
        """Read a number or risk of something, which is measured as a whole: the number of students."""
        last = trimmed.last
        if head.last + 2 <= chain.last and self._words[head.last + 1].text == "of":
            last = self.get_head(Phrase(head.last + 2, chain.last)).last
        return Measured(self.build(Phrase(trimmed.first, last)), NOBODY)

    def _read_owner(self, owner: Phrase | None, rest: Phrase, chain: Phrase, head: Phrase) -> Holder:
        if owner is not None:
            return self.read_holder(owner) if self._tags[owner.last] != "H" else NOBODY
        at = head.last + 1
        if at < chain.last and self._words[at].text in _OWNERS:
            inner = self.get_head(Phrase(at + 1, chain.last))
            preposition = self._words[at].text
            if self._tags[inner.last] == "Q" or preposition in _WITHIN:
                return self.read_holder(Phrase(at + 1, chain.last), is_bare=True)
        if any(tag == "S" for tag in self._tags[head.first : rest.first]):
            return Holder(pronoun=self._words[head.first].text)
        return NOBODY
