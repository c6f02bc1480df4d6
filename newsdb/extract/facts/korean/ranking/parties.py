"""List who may have what a figure measures, or be the other party, to check those that the rules found.

These are the nouns of its sentence, and the names before it and in the title.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newsdb.extract.facts.context import may_hold
from newsdb.extract.facts.korean.clause import Clause
from newsdb.extract.facts.korean.lexemes import contains
from newsdb.extract.facts.korean.parties import SOURCES
from newsdb.extract.facts.korean.ranking.chooser import Group, Groups, Place
from newsdb.extract.facts.korean.ranking.party_features import (
    Situation,
    describe_party,
    name_before,
    name_extra,
    name_in_title,
    name_none,
    name_other_side,
    name_span,
)
from newsdb.extract.facts.korean.ranking.surroundings import (
    FAR_BEHIND,
    NounPhrases,
    code_measure,
    code_particle,
    describe_around,
    find_noun_phrases,
)
from newsdb.extract.facts.korean.spans import SpanBuilder
from newsdb.extract.facts.korean.words import Sentence, Word
from newsdb.extract.facts.names import Names
from newsdb.extract.facts.spans import Span
from newsdb.text.passages import Passage

_LABELS = frozenset(("company", "organisation", "person", "place"))
_PARTICLE = re.compile(r"(?:\([^()]{1,30}\))?(은|는|이|가|도|의|에|로|을|를|와|과)?")
_LOOK_BACK = 3
_MOST_NAMES = 6
_FAR_BEFORE = 24  # words before a figure in which its parties stand
_TAIL = 7  # words behind a figure in which its verb stands


class Known(NamedTuple):
    """What is known of a figure: its measure, its role, the party that the rules found, and the other side."""

    measure: Span | None
    role: str
    found: Place
    other: Span | None


class PartyCandidates(NamedTuple):
    """Who may be a party: where each stands, and the features of each."""

    places: list[Place]
    groups: list[Groups]

    def add(self, place: Place, groups: Groups) -> None:
        """Add a candidate."""
        self.places.append(place)
        self.groups.append(groups)


class _Noun(NamedTuple):
    """A noun of a list of words that may be a party: all that does not depend on the figure.

    `particle` is a code, `ending` how its noun phrase ends, `spans` the noun by itself and with those listed before it.
    """

    start: int
    end: int
    text: str
    particle: str
    ending: str
    from_end: int
    phrase: int
    label: str
    name: str
    places: Sequence[tuple[Place, str]]


class _WordList(NamedTuple):
    """A list of words, and how many words of three kinds stand before each place.

    `nouns` has those that were asked for by their places, `state` tells whether there is a topic, and a name, `gives`
    whether a party has the particle of a source.
    """

    words: list[Word]
    phrases: NounPhrases
    nouns: dict[int, _Noun | None]
    ends: list[int]
    adnominals: list[int]
    figures: list[int]
    state: str
    gives: bool


class _Before(NamedTuple):
    """A name in the sentences before, or in the title: how many sentences back, and in which order."""

    place: Place
    back: int
    order: int
    particle: str
    label: str
    holds: bool


class _PartyContext(NamedTuple):
    """What is the same for both parties of a figure: its situation, its candidates with their words and features."""

    here: Situation
    nouns: list[tuple[str, _Noun, Groups]]
    before: list[_Before]


class PartyLister:
    """List the parties in one passage.

    What one figure needs is kept for the next one of its sentence, and for its other party.
    """

    def __init__(self, passage: Passage, names: Names, title: Names, spans: SpanBuilder) -> None:
        """Keep the passage with its names, those of the title, and the builder of spans."""
        self._passage, self._names, self._title, self._spans = passage, names, title, spans
        self._indexed: dict[int, _WordList] = {}  # of one sentence, by the identity of the list
        self._sentence: Sentence | None = None
        self._before: tuple[int, list[_Before]] = (-1, [])
        self._context: tuple[Clause, Span | None, str, _PartyContext] | None = None

    def list_parties(self, clause: Clause, known: Known) -> PartyCandidates:
        """List the candidates of one party of a figure, none of them last."""
        context = self._find_context(clause, known)
        here, found, other = context.here, known.found, known.other
        candidates = PartyCandidates([], [])
        is_marked = False
        for side, noun, groups in context.nouns:
            is_other = other is not None and other.start <= noun.start and noun.end <= other.end
            for place, tag in noun.places:
                mark = _mark(found, place)
                is_marked = is_marked or mark == "rule"
                own: Group = (name_span, tag, here.code, mark, side)
                candidates.add(place, (*groups, own, (name_other_side,)) if is_other else (*groups, own))
        for place, back, order, particle, label, holds in context.before:
            mark = _mark(found, place)
            is_marked = is_marked or mark == "rule"
            if place.part == "title":
                group: Group = (name_in_title, here, order, label, holds, mark)
            else:
                group = (name_before, here, back, order, particle, label, holds, mark)
            candidates.add(place, (group,))
        if found.span is not None and not is_marked:
            candidates.add(found, ((name_extra, here.measure, found.part),))
        candidates.add(_NOBODY, ((name_none, here, found.span is None),))
        return candidates

    def _find_context(self, clause: Clause, known: Known) -> _PartyContext:
        last = self._context
        if last is None or last[0] is not clause or last[1] != known.measure or last[2] != known.role:
            here = self._describe_situation(clause, known)
            nouns = self._list_nouns(clause, known.measure, here)
            context = _PartyContext(here, nouns, self._list_before(clause.sentence.start))
            self._context = last = (clause, known.measure, known.role, context)
        return last[3]

    def _describe_situation(self, clause: Clause, known: Known) -> Situation:
        self._index_sentence(clause.sentence)
        written = self._passage.text[known.measure.start : known.measure.end] if known.measure else ""
        measure = code_measure(written, clause.figure.kind)
        behind = clause.words[clause.at + 1 : clause.at + _TAIL]
        gets = any(contains(word.text, "receiving_stems") for word in behind)
        gives = self._index_words(clause.words).gives
        code, state = f"{measure}{int(gets)}{int(gives)}", self._index_words(clause.sentence.words).state
        return Situation(describe_around(clause), measure, code, state, known.role)

    def _index_sentence(self, sentence: Sentence) -> None:
        if self._sentence is not sentence:
            self._sentence = sentence
            self._indexed = {}

    def _index_words(self, words: list[Word]) -> _WordList:
        """Read a list of words once for all its figures."""
        indexed = self._indexed.get(id(words))
        if indexed is None:
            indexed = self._indexed[id(words)] = self._read_words(words)
        return indexed

    def _read_words(self, words: list[Word]) -> _WordList:
        ends, adnominals, figures = [0], [0], [0]
        has_topic = has_name = gives = False
        for word in words:
            kind, particle = word.kind, word.particle
            ends.append(ends[-1] + (kind in ("link", "final")))
            adnominals.append(adnominals[-1] + (kind == "adnominal"))
            figures.append(figures[-1] + (word.figure is not None))
            if particle:
                has_topic = has_topic or (kind == "noun" and code_particle(particle) in "TS")
                gives = gives or particle in SOURCES
            has_name = has_name or self._names.covers(word)
        state = f"{int(has_topic)}{int(has_name)}"
        return _WordList(words, find_noun_phrases(words), {}, ends, adnominals, figures, state, gives)

    def _read_noun(self, indexed: _WordList, place: int) -> _Noun | None:
        words, phrases = indexed.words, indexed.phrases
        word = words[place]
        if not _may_be_party(word):
            return None
        mention = self._names.find_ending(word)
        label = self._names.mentions[mention].label if mention is not None else "-"
        particle = code_particle(word.particle)
        ending = phrases.endings[place] if word.kind == "noun" else f"F{particle}"
        return _Noun(
            word.start, word.end, word.text, particle, ending, min(phrases.from_end[place], 2), phrases.numbers[place],
            label, "-" if mention is None else "name",
            [(Place(span), tag) for span, tag in self._list_spans(words, place)],
        )  # fmt: skip

    def _list_nouns(
        self, clause: Clause, measure: Span | None, here: Situation
    ) -> list[tuple[str, _Noun, Groups]]:
        """List the nouns before a figure, the nearest first, then those behind it."""
        found: list[tuple[str, _Noun, Groups]] = []
        at, indexed = clause.at, self._index_words(clause.words)
        ends, adnominals, figures = indexed.ends, indexed.adnominals, indexed.figures
        measured = _find_word(clause.words, measure)
        last = min(len(clause.words), at + FAR_BEHIND)
        sides = (("B", range(at - 1, max(-1, at - _FAR_BEFORE), -1)), ("A", range(at + 1, last)))
        for side, places in sides:
            near: dict[str, int] = {}
            order, named, phrase = 0, 0, None
            for place in places:
                if place in indexed.nouns:
                    noun = indexed.nouns[place]
                else:
                    noun = indexed.nouns[place] = self._read_noun(indexed, place)
                if noun is None or (
                    measure is not None and measure.start <= noun.start and noun.end <= measure.end
                ):
                    continue
                if noun.phrase != phrase:
                    order += phrase is not None
                    phrase = noun.phrase
                named += noun.name == "name"
                near[noun.ending] = count = near.get(noun.ending, 0) + 1
                low, high = (place + 1, at) if side == "B" else (at + 1, place)
                between = (
                    order,
                    ends[high] - ends[low],
                    adnominals[high] - adnominals[low],
                    figures[high] - figures[low],
                    named,
                )
                where = (side, noun.particle, noun.ending, noun.from_end, count)
                relation = _relate(place, measured, indexed.phrases)
                found.append(
                    (side, noun, describe_party(here, where, between, noun.text, noun.label, relation))
                )
        return found

    def _list_spans(self, words: list[Word], place: int) -> list[tuple[Span, str]]:
        """List a word by itself, and with those that are listed before it."""
        before = words[place - 1] if place else None
        if before is None or not (
            before.comma or before.particle in ("와", "과") or words[place].text == "등"
        ):
            return [(self._spans.build(words, place), "only")]
        many = self._spans.build_list(words, place)
        if many.start == words[place].start:
            return [(many, "only")]
        one = self._spans.build(words, place)
        return [(one, "one"), (many, "many")] if many.start != one.start else [(one, "only")]

    def _list_before(self, start: int) -> list[_Before]:
        """List the names of the sentences before, the nearest first, and those of the title."""
        if self._before[0] == start:
            return self._before[1]
        found = [] if self._passage.part == "title" else list(self._iter_before(start))
        self._before = (start, found)
        return found

    def _iter_before(self, start: int) -> Iterator[_Before]:
        text, seen, high = self._passage.text, set[str](), start
        for back in range(_LOOK_BACK):
            if high <= 0:
                break
            low, _ = self._passage.bounds(high - 1)
            for order, (index, span) in enumerate(_list_names(self._names, low, high, seen)):
                label, holds = self._names.mentions[index].label, may_hold(self._names, index)
                match = _PARTICLE.match(text, span.end, high)
                particle = code_particle((match[1] if match else None) or "")
                yield _Before(Place(span, "body"), back, order, particle, label, holds)
            high = low
        for order, (index, span) in enumerate(_list_names(self._title, 0, _ENDLESS, seen)):
            label, holds = self._title.mentions[index].label, may_hold(self._title, index)
            yield _Before(Place(span, "title"), 0, order, "", label, holds)


def _mark(found: Place, place: Place) -> str:
    """Tell a candidate that the rules found from any other; nothing if they found none."""
    one, other = found.span, place.span
    if one is None or other is None:
        return ""
    is_found = other.start == one.start and other.end == one.end and place.part == found.part
    return "rule" if is_found else "other"


_ENDLESS = 1 << 30
_NOBODY = Place(None)


def _list_names(names: Names, low: int, high: int, seen: set[str]) -> Iterator[tuple[int, Span]]:
    """Yield the first mentions between two offsets of bodies, people and places that were not seen yet."""
    count = 0
    for index in names.list_between(low, high):
        mention = names.mentions[index]
        if mention.label not in _LABELS or mention.span.text in seen:
            continue
        seen.add(mention.span.text)
        yield index, Span(mention.span.start, mention.span.end, index)
        count += 1
        if count == _MOST_NAMES:
            return


def _find_word(words: list[Word], span: Span | None) -> int | None:
    """Return the position of the last word that begins in a span."""
    if span is None:
        return None
    return next(
        (at for at in range(len(words) - 1, -1, -1) if span.start <= words[at].start < span.end), None
    )


def _relate(place: int, measured: int | None, phrases: NounPhrases) -> str:
    """Tell where a word stands of the measure: in its noun phrase, before it or behind it."""
    if measured is None:
        return "no"
    if phrases.numbers[place] == phrases.numbers[measured]:
        return "same"
    side = "before" if place < measured else "behind"
    return side if abs(place - measured) > 1 else f"{side}1"


def _may_be_party(word: Word) -> bool:
    if word.kind == "noun":
        return word.figure is None and bool(word.text)
    return word.kind == "figure" and bool(word.particle) and code_particle(word.particle) in "TSXFKD"
