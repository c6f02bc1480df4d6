"""List what a figure may measure, who may have it or be the other party, of when it is and what it is compared with.

These are the nouns and times of its sentence, topics, subjects and names of the sentences before, and names in the
title.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

import numpy as np

from newsdb.extract.facts.context import may_hold
from newsdb.extract.facts.korean.clause import VERBS, find_phrase_ending
from newsdb.extract.facts.korean.measure_names import Measured, cut_measure
from newsdb.extract.facts.korean.ranking.categories import CATEGORIES, FIELDS, KINDS, ROWS, Field, cap
from newsdb.extract.facts.korean.ranking.layout import Entry, Numbers, WordLayout, lay_out, list_entries
from newsdb.extract.facts.korean.ranking.nouns import (
    Rows,
    describe_noun,
    find_fits,
    read_noun_within,
    read_topic,
)
from newsdb.extract.facts.korean.ranking.surroundings import code_particle
from newsdb.extract.facts.korean.spans import QUOTES, SpanBuilder
from newsdb.extract.facts.korean.words import Sentence, Word
from newsdb.extract.facts.names import Names
from newsdb.extract.facts.periods import Period, find_stretch, find_time_ago
from newsdb.extract.facts.spans import Span
from newsdb.model.choices import Part
from newsdb.model.records import Figure
from newsdb.text.passages import Passage

WIDTH = 19
"""How many rows describe a candidate."""

_LABELS = frozenset(("company", "organisation", "person", "place"))
_PARTICLE = re.compile(r"(?:\([^()]{1,30}\))?(은|는|이|가|도|의|에|로|을|를|와|과)?")
_CHUNK = re.compile(r"[^\s,()\[\]'\"“”‘’…·]+")
_ON_FIGURES = frozenset("TSXFKD")
_LOOK_BACK = 3  # sentences
# Characters of a sentence before that are read: more would be read again for each part of a long one.
_LONGEST = 600
_MOST_BEFORE = 8  # of one sentence
_MOST_IN_TITLE = 6
_CLOSING = {opening: closing for closing, opening in QUOTES.items()} | {"“": "”", '"': '"'}

Fills = tuple[bool, ...]
"""For each field whether a candidate may fill it."""


def _allow(*fields: Field) -> Fills:
    return tuple(field in fields for field in FIELDS)


_ANY_FIELD = _allow(*FIELDS)
_OF_NOUN = _allow("measure", "subject", "object", "basis")
_OF_PARTY = _allow("subject", "object")
_OF_TOPIC = _allow("measure", "subject", "object")
_OF_TIME = _allow("period", "basis")
_OF_STRETCH = _allow("period")


class Place(NamedTuple):
    """Where a candidate stands that may fill a field: None for nobody."""

    span: Span | None
    part: Part | None = None


class Noun(NamedTuple):
    """A noun of a sentence with figures: the word at a place of a list, or the first `length` letters of a verb.

    `is_list`: those that are listed before it belong to it.
    """

    words: list[Word]
    place: int
    length: int | None = None
    is_list: bool = False

    @property
    def span_in_verb(self) -> Span | None:
        """Return where a noun within a verb stands, None for a word of its own."""
        start = self.words[self.place].start
        return None if self.length is None else Span(start, start + self.length)


class Candidate(NamedTuple):
    """Something that may fill a field: the offset of its last word, and the rows that describe it.

    All have `WIDTH` rows, some of them absent. A noun of a sentence with figures is located when it is asked for; of
    others the span is known, None for nobody. `fills` are the fields that it may fill; a time has its `period`.
    """

    offset: int
    rows: Rows
    noun: Noun | None = None
    span: Span | None = None
    part: Part = "body"
    fills: Fills = _ANY_FIELD
    period: Period | None = None

    def may_fill(self, field: Field) -> bool:
        """Check whether this may fill a field."""
        return self.fills[FIELDS.index(field)]


class PassageCandidates(NamedTuple):
    """The candidates for all figures of a passage.

    The first ones stand in the sentences with figures, at `positions` of the layout; `sentences` has the number of the
    sentence of each, and `fits` for each kind of figure the row that says whether it measures such. `before` has for
    each sentence those that stand before it or in the title; `words` are the positions of each sentence: those of a
    long one may overlap, so that the layout is in order within a sentence alone. `has_topic` and `has_name` tell of
    each sentence. `nobody` is the number of nobody; what the rules found elsewhere is added behind it. `part` is where
    all this stands.
    """

    candidates: list[Candidate]
    layout: WordLayout
    positions: Numbers
    sentences: Numbers
    fits: Numbers
    before: list[Numbers]
    words: list[slice]
    has_topic: list[bool]
    has_name: list[bool]
    nobody: int
    spans: SpanBuilder
    part: Part

    def locate(self, number: int) -> Place:
        """Return where a candidate stands as a party of a figure."""
        candidate = self.candidates[number]
        noun = candidate.noun
        if noun is None:
            return Place(candidate.span, candidate.part if candidate.span else None)
        build = self.spans.build_list if noun.is_list else self.spans.build
        return Place(noun.span_in_verb or build(noun.words, noun.place), self.part)

    def locate_measure(self, number: int) -> Span | None:
        """Return where a candidate stands as what a figure measures, None for nobody and for what it cannot measure."""
        candidate = self.candidates[number]
        if not candidate.may_fill("measure"):
            return None
        return self._locate_phrase(candidate, is_cut=True)

    def locate_basis(self, number: int) -> Span | None:
        """Return where a candidate stands as what a figure is compared with, None for nobody."""
        candidate = self.candidates[number]
        period = candidate.period
        if period is not None:
            return Span(period.start, period.end)
        return self._locate_phrase(candidate, is_cut=False)

    def _locate_phrase(self, candidate: Candidate, *, is_cut: bool) -> Span | None:
        """Return where the noun phrase of a candidate stands; `is_cut`: without what only describes a measure."""
        noun = candidate.noun
        if noun is None:
            return candidate.span
        if noun.length is not None:
            return noun.span_in_verb
        phrase = find_phrase_ending(noun.words, noun.place)
        if phrase is None:
            return None
        if is_cut:
            return cut_measure(Measured(phrase, noun.words), self.spans.names)
        return Span(noun.words[phrase.first].start, noun.words[phrase.last].end)


class _Named(NamedTuple):
    """A name, topic or subject of a sentence: where it stands, its text, and its rows but for where it is seen from."""

    span: Span
    text: str
    rows: Rows


class CandidateLister:
    """List candidates in one passage."""

    def __init__(
        self,
        passage: Passage,
        names: Names,
        title: Names,
        headline: str,
        spans: SpanBuilder,
        figures: Sequence[Figure],
    ) -> None:
        """Keep the passage and the title with their names, the builder of spans, and the figures of the article."""
        self._passage, self._names, self._title = passage, names, title
        self._headline, self._spans, self._figures = headline, spans, figures
        self._sentences: dict[tuple[int, int], list[_Named]] = {}

    def list_candidates(self, sentences: Sequence[Sentence]) -> PassageCandidates:
        """List the candidates for the figures of some sentences, in order."""
        found: list[Candidate] = []
        positions: list[int] = []
        numbers: list[int] = []
        fits: list[Rows] = []
        entries: list[Entry] = []
        words: list[slice] = []
        has_topic, has_name = [], []
        for number, sentence in enumerate(sentences):
            own = list_entries(sentence, self._names)
            periods = {period.start: period for period in sentence.periods}
            for at, entry in enumerate(own, len(entries)):
                for candidate in self._read_word(entry, periods):
                    found.append(candidate)
                    fits.append(find_fits(entry.word.text))
                    positions.append(at)
                    numbers.append(number)
            words.append(slice(len(entries), len(entries) + len(own)))
            entries.extend(own)
            has_topic.append(any(entry.is_topic for entry in own))
            has_name.append(any(entry.mention is not None for entry in own))
        before: list[Numbers] = []
        titles = [] if self._passage.part == "title" else list(self._iter_title())
        for sentence in sentences:
            low = len(found)
            found.extend(self._list_before(sentence.start, titles))
            before.append(np.arange(low, len(found)))
        return PassageCandidates(
            [*found, NOBODY], lay_out(entries), np.array(positions, np.int64), np.array(numbers, np.int64),
            np.array(fits, np.int64).reshape(-1, len(KINDS)), before, words, has_topic, has_name, len(found),
            self._spans, self._passage.part,
        )  # fmt: skip

    def _read_word(self, entry: Entry, periods: Mapping[int, Period]) -> Iterable[Candidate]:
        """Return the candidates whose last word this is; `periods` are those of its sentence by where they begin."""
        word = entry.word
        if word.kind == "noun":
            return self._read_noun(entry)
        if word.kind == "figure":
            return self._read_figure(entry)
        if word.kind in VERBS:
            return self._read_noun(entry) if self._is_quoted(word) else self._read_verbal(entry)
        period = periods.get(word.start) if word.kind == "time" else None
        return () if period is None else (self._read_time(entry, period),)

    def _read_noun(self, entry: Entry) -> Iterable[Candidate]:
        """Return a noun by itself, and with those listed before it."""
        word = entry.word
        if word.figure is not None or not word.text or self._is_left_over(word):
            return ()
        ending = entry.phrases.endings[entry.place]
        label = "-" if entry.mention is None else self._names.mentions[entry.mention].label
        if ending == "-":  # of what looks like a verb
            ending = code_particle(word.particle)
        rows = self._describe_word(entry, ending, label, _ABSENT)
        return self._build_forms(entry, rows, _OF_NOUN)

    def _read_figure(self, entry: Entry) -> Iterable[Candidate]:
        """Return those who are counted (30개사는), by themselves and with those before, and the time of a duration."""
        word, particle = entry.word, code_particle(entry.word.particle)
        found: list[Candidate] = []
        if word.particle and particle in _ON_FIGURES:
            rows = self._describe_word(entry, particle, "-", _ABSENT)
            found.extend(self._build_forms(entry, rows, _OF_PARTY))
        if word.figure is not None and self._figures[word.figure].kind == "duration":
            place = self._passage.text, word.start, word.end
            if (ago := find_time_ago(*place)) is not None:
                found.append(self._build_time(entry, particle, "ago", ago, _OF_TIME))
            elif (stretch := find_stretch(*place)) is not None:
                found.append(self._build_time(entry, particle, "stretch", stretch, _OF_STRETCH))
        return found

    def _read_time(self, entry: Entry, period: Period) -> Candidate:
        kind = "basis" if period.is_basis else "statement" if period.is_statement else "when"
        return self._build_time(entry, entry.phrases.endings[entry.place], kind, period, _OF_TIME)

    def _build_time(self, entry: Entry, ending: str, kind: str, period: Period, fills: Fills) -> Candidate:
        rows = (*self._describe_word(entry, ending, "-", _TIME_ROWS[kind]), _LIST_ROWS["only"])
        return Candidate(entry.word.start, rows, Noun(entry.words, entry.place), fills=fills, period=period)

    def _describe_word(self, entry: Entry, ending: str, label: str, kind: int) -> Rows:
        """Describe a word whose noun phrase has this ending; `kind` is the row of what kind of time it is."""
        word = entry.word
        return (
            *_WORDS[code_particle(word.particle), ending[0]],
            *_ENDS[word.comma or ending[-1] == ",", min(entry.phrases.from_end[entry.place], 2)],
            _LABEL_ROWS[label], *self._describe(word.text), kind,
        )  # fmt: skip

    def _build_forms(self, entry: Entry, rows: Rows, fills: Fills) -> list[Candidate]:
        """Build the candidates of a word: by itself, and with those listed before it, which are parties alone."""
        return [
            Candidate(
                entry.word.start,
                (*rows, row),
                Noun(entry.words, entry.place, None, is_list),
                fills=_OF_PARTY if is_list else fills,
            )
            for is_list, row in self._list_forms(entry.words, entry.place)
        ]

    def _is_quoted(self, word: Word) -> bool:
        """Check for a word in quotation marks of its own, which is a name whatever it looks like: '빌린다'."""
        before = self._passage.text[word.start - 1 : word.start]
        return before in _CLOSING and self._passage.text[word.end : word.end + 1] == _CLOSING[before]

    def _read_verbal(self, entry: Entry) -> Iterable[Candidate]:
        """Return the noun in what looks like a verb, if there may be one."""
        word = entry.word
        noun = read_noun_within(word.text, word.kind == "final")
        if noun is None:
            return ()
        text, particle, kind = noun
        rows = (
            *_WORDS[particle, particle], *_ENDS[word.comma, 0], _LABEL_ROWS["-"], *self._describe(text), kind,
            _LIST_ROWS["only"],
        )  # fmt: skip
        return [Candidate(word.start, rows, Noun(entry.words, entry.place, len(text)), fills=_OF_NOUN)]

    def _is_left_over(self, word: Word) -> bool:
        """Check for a letter behind a bracket, which is a plural or a particle: 투자사(VC)들로부터."""
        return len(word.text) == 1 and word.start > 0 and self._passage.text[word.start - 1] in ")]"

    def _describe(self, text: str) -> Rows:
        return (*describe_noun(text), _TITLE_ROWS[text in self._headline])

    def _list_forms(self, words: list[Word], place: int) -> Sequence[tuple[bool, int]]:
        """List a word by itself, and with those that are listed before it, with the row that says so."""
        before = words[place - 1] if place else None
        if before is None or not (
            before.comma or before.particle in ("와", "과") or words[place].text == "등"
        ):
            return _ALONE
        many = self._spans.build_list(words, place)
        if many.start in (words[place].start, self._spans.build(words, place).start):
            return _ALONE
        return _IN_LIST

    def _list_before(self, start: int, titles: Sequence[_Named]) -> Iterator[Candidate]:
        """Yield names, topics and subjects of the sentences before, the nearest first, then names of the title."""
        seen: set[str] = set()
        high = start
        for back in range(_LOOK_BACK):
            if high <= 0:
                break
            low = max(self._passage.bounds(high - 1)[0], high - _LONGEST)
            if (low, high) not in self._sentences:
                self._sentences[low, high] = sorted(self._iter_sentence(low, high), key=itemgetter(0))
            fresh = [each for each in self._sentences[low, high] if each.text not in seen]
            yield from _rank(fresh, ROWS["place", f"before{back}"], "body", _MOST_BEFORE, seen)
            high = low
        fresh = [each for each in titles if each.text not in seen]
        yield from _rank(fresh, ROWS["place", "title"], "title", _MOST_IN_TITLE, seen)

    def _iter_title(self) -> Iterator[_Named]:
        for index in self._title.list_all():
            mention = self._title.mentions[index]
            if mention.label in _LABELS:
                span, text = Span(mention.span.start, mention.span.end, index), mention.span.text
                rows = (ROWS["label", mention.label], ROWS["holds", int(may_hold(self._title, index))])
                yield _Named(span, text, (*rows, *self._describe(text), _ABSENT))

    def _iter_sentence(self, low: int, high: int) -> Iterator[_Named]:
        """Yield the names of a sentence, and other nouns that are its topics or subjects."""
        text = self._passage.text
        named: set[int] = set()
        for index in self._names.list_between(low, high):
            mention = self._names.mentions[index]
            if mention.label in _LABELS:
                start, end = mention.span.start, mention.span.end
                named.update(range(start, end))
                match = _PARTICLE.match(text, end, high)
                particle = code_particle((match[1] if match else None) or "")
                holds = int(may_hold(self._names, index))
                yield self._name(Span(start, end, index), particle, mention.label, holds)
        for chunk in _CHUNK.finditer(text, low, high):
            noun = read_topic(chunk[0])
            if noun is not None:
                start = chunk.start() + noun[0]
                end = start + len(noun[1])
                if end - 1 not in named:
                    yield self._name(Span(start, end), noun[2], "-", 0)

    def _name(self, span: Span, particle: str, label: str, holds: int) -> _Named:
        text = self._passage.text[span.start : span.end]
        rows = (ROWS["label", label], ROWS["holds", holds], *self._describe(text), ROWS["particle", particle])
        return _Named(span, text, rows)


def _rank(named: Sequence[_Named], place: int, part: Part, most: int, seen: set[str]) -> Iterator[Candidate]:
    """Yield the first names that were not seen yet, with their ranks."""
    rank = 0
    for span, text, rows in named:
        if text not in seen:
            seen.add(text)
            fills = _OF_PARTY if part == "title" else _OF_TOPIC
            yield Candidate(span.end - 1, _fill((place, _RANKS[rank], *rows)), None, span, part, fills)
            rank += 1
            if rank == most:
                return


_ABSENT = ROWS["absent", 0]
_TITLE_ROWS = [ROWS["in_title", 0], ROWS["in_title", 1]]
_LIST_ROWS, _LABEL_ROWS, _TIME_ROWS = (
    {value: ROWS[name, value] for value in CATEGORIES[name]} for name in ("list", "label", "time")
)
_ALONE = ((False, _LIST_ROWS["only"]),)
_IN_LIST = (False, _LIST_ROWS["one"]), (True, _LIST_ROWS["many"])
_WORDS = {
    (particle, ending): (ROWS["place", "sentence"], ROWS["particle", particle], ROWS["ending", ending])
    for particle in CATEGORIES["particle"]
    for ending in CATEGORIES["ending"]
}
_RANKS = [cap("rank", rank) for rank in range(max(_MOST_BEFORE, _MOST_IN_TITLE))]
_ENDS = {
    (comma, from_end): (ROWS["comma", int(comma)], cap("from_end", from_end))
    for comma in (False, True)
    for from_end in range(3)
}


def build_found(span: Span, part: Part) -> Candidate:
    """Build the candidate that the rules found and that is none of the others."""
    fills = _OF_PARTY if part == "title" else _OF_TOPIC
    return Candidate(span.end - 1, _fill((ROWS["place", "found"],)), None, span, part, fills)


def _fill(rows: Rows) -> Rows:
    """Fill rows up to `WIDTH`."""
    return rows + (_ABSENT,) * (WIDTH - len(rows))


NOBODY = Candidate(-1, _fill((ROWS["place", "nobody"],)))
"""The last candidate of every figure."""
