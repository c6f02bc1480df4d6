"""List who may have what a figure measures, or be the other party, to check those that the rules found.

These are the nouns of its sentence, and the names before it and in the title.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from newsdb.extract.facts.context import may_hold
from newsdb.extract.facts.korean.clause import Clause
from newsdb.extract.facts.korean.lexemes import contains
from newsdb.extract.facts.korean.parties import SOURCES
from newsdb.extract.facts.korean.ranking.chooser import Groups, Place
from newsdb.extract.facts.korean.ranking.party_features import (
    At,
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
    NounPhrases,
    code_measure,
    code_particle,
    describe_around,
    find_noun_phrases,
    walk_around,
)
from newsdb.extract.facts.korean.spans import SpanBuilder
from newsdb.extract.facts.korean.words import Word
from newsdb.extract.facts.names import Names
from newsdb.extract.facts.spans import Span
from newsdb.text.passages import Passage

_LABELS = frozenset(("company", "organisation", "person", "place"))
_PARTICLE = re.compile(r"(?:\([^()]{1,30}\))?(은|는|이|가|도|의|에|로|을|를|와|과)?")
_LOOK_BACK = 3
_MOST_NAMES = 6
_TAIL = 7  # words behind a figure in which its verb stands


class Known(NamedTuple):
    """What is known of a figure: its measure, its role, the party that the rules found, and the other side."""

    measure: Span | None
    role: str
    found: Place
    other: Span | None

    def mark(self, place: Place) -> str:
        """Tell a candidate that the rules found from any other; nothing if they found none."""
        found = self.found.span
        if found is None:
            return ""
        is_found = place.span is not None and place.span[:2] == found[:2] and place.part == self.found.part
        return "rule" if is_found else "other"


class PartyCandidate(NamedTuple):
    """Who may be a party, with the features."""

    place: Place
    groups: Groups


class PartyLister:
    """List the parties in one passage."""

    def __init__(self, passage: Passage, names: Names, title: Names, spans: SpanBuilder) -> None:
        """Keep the passage with its names, those of the title, and the builder of spans."""
        self._passage, self._names, self._title, self._spans = passage, names, title, spans

    def list_parties(self, clause: Clause, known: Known) -> list[PartyCandidate]:
        """List the candidates of one party of a figure, none of them last."""
        here = self._describe_situation(clause, known)
        found = [
            *self._list_words(clause, known, here),
            *self._list_before(clause.sentence.start, known, here),
        ]
        if known.found.span is not None and not any(known.mark(each.place) == "rule" for each in found):
            found.append(_build_extra(known, here))
        return [*found, PartyCandidate(Place(None), ((name_none, here, known.found.span is None),))]

    def list_found(self, clause: Clause, known: Known) -> list[PartyCandidate]:
        """List the party that the rules found, and none."""
        here = self._describe_situation(clause, known)
        if known.found.part is None:
            candidates = self._list_words(clause, known, here, only=known.found.span)
        else:
            candidates = self._list_before(clause.sentence.start, known, here)
        found = next((each for each in candidates if known.mark(each.place) == "rule"), None)
        return [found or _build_extra(known, here), PartyCandidate(Place(None), ((name_none, here, False),))]

    def _describe_situation(self, clause: Clause, known: Known) -> Situation:
        text, words = self._passage.text, clause.sentence.words
        written = text[known.measure.start : known.measure.end] if known.measure else ""
        measure = code_measure(written, clause.figure.kind)
        behind = clause.words[clause.at + 1 : clause.at + _TAIL]
        gets = any(contains(word.text, "receiving_stems") for word in behind)
        gives = any(word.particle in SOURCES for word in clause.words)
        has_topic = any(word.kind == "noun" and code_particle(word.particle) in "TS" for word in words)
        has_name = any(self._names.covers(word) for word in words)
        code, state = f"{measure}{int(gets)}{int(gives)}", f"{int(has_topic)}{int(has_name)}"
        return Situation(describe_around(clause), measure, code, state, known.role)

    def _list_words(
        self, clause: Clause, known: Known, here: Situation, only: Span | None = None
    ) -> Iterator[PartyCandidate]:
        """Yield the nouns around a figure, or those alone with which the span `only` ends."""
        words = clause.words
        phrases = find_noun_phrases(words)
        measured = _find_word(words, known.measure)
        near: Counter[str] = Counter()
        for side, place, passed in walk_around(clause):
            word = words[place]
            if not _may_be_party(word) or _is_within(word, known.measure):
                continue
            passed.enter(phrases.numbers[place])
            mention = self._names.find_ending(word)
            label = self._names.mentions[mention].label if mention is not None else "-"
            passed.named += mention is not None
            particle = code_particle(word.particle)
            ending = phrases.endings[place] if word.kind == "noun" else f"F{particle}"
            near[side + ending] += 1
            if only is not None and not word.start < only.end <= word.last_end:
                continue
            at = At(side, particle, ending, min(phrases.from_end[place], 2), min(near[side + ending], 3))
            relation = _relate(place, measured, phrases)
            groups = describe_party(here, at, passed, word.text, label, relation)
            if _is_within(word, known.other):
                groups = (*groups, (name_other_side,))
            for span, tag in self._list_spans(words, place):
                mark = known.mark(Place(span))
                yield PartyCandidate(Place(span), (*groups, (name_span, tag, here.code, mark, side)))

    def _list_spans(self, words: list[Word], place: int) -> list[tuple[Span, str]]:
        """List a word by itself, and with those that are listed before it."""
        many = self._spans.build_list(words, place)
        if many.start == words[place].start:
            return [(many, "only")]
        one = self._spans.build(words, place)
        return [(one, "one"), (many, "many")] if many.start != one.start else [(one, "only")]

    def _list_before(self, start: int, known: Known, here: Situation) -> Iterator[PartyCandidate]:
        """Yield the names of the sentences before, the nearest first, and those of the title."""
        if self._passage.part == "title":
            return
        text, seen, high = self._passage.text, set[str](), start
        for back in range(_LOOK_BACK):
            if high <= 0:
                break
            low, _ = self._passage.bounds(high - 1)
            for order, (index, span) in enumerate(_list_names(self._names, low, high, seen)):
                label, holds = self._names.mentions[index].label, may_hold(self._names, index)
                match = _PARTICLE.match(text, span.end, high)
                particle = code_particle((match[1] if match else None) or "")
                place = Place(span, "body")
                group = (name_before, here, back, order, particle, label, holds, known.mark(place))
                yield PartyCandidate(place, (group,))
            high = low
        for order, (index, span) in enumerate(_list_names(self._title, 0, _ENDLESS, seen)):
            label, holds = self._title.mentions[index].label, may_hold(self._title, index)
            place = Place(span, "title")
            yield PartyCandidate(place, ((name_in_title, here, order, label, holds, known.mark(place)),))


_ENDLESS = 1 << 30


def _build_extra(known: Known, here: Situation) -> PartyCandidate:
    """Build the candidate that the rules found and that is no other one."""
    return PartyCandidate(known.found, ((name_extra, here.measure, known.found.part),))


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


def _is_within(word: Word, span: Span | None) -> bool:
    return span is not None and span.start <= word.start and word.end <= span.end


def _may_be_party(word: Word) -> bool:
    if word.kind == "noun":
        return word.figure is None and bool(word.text)
    return word.kind == "figure" and bool(word.particle) and code_particle(word.particle) in "TSXFKD"
