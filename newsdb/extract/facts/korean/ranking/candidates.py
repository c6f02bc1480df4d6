"""List what a figure may measure, who may have it, and who may be the other party.

These are the nouns of its sentence, topics, subjects and names of the sentences before, and names in the title.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsdb.extract.facts.context import may_hold
from newsdb.extract.facts.korean.clause import find_phrase_ending
from newsdb.extract.facts.korean.lexemes import ends_with
from newsdb.extract.facts.korean.measure_names import Measured, cut_measure, is_counted_name, names_measure
from newsdb.extract.facts.korean.ranking.categories import CATEGORIES, KINDS, LAST_SYLLABLES, ROWS, cap
from newsdb.extract.facts.korean.ranking.surroundings import NounPhrases, code_particle, find_noun_phrases
from newsdb.extract.facts.korean.spans import SpanBuilder
from newsdb.extract.facts.korean.words import Sentence, Word, read_chunk
from newsdb.extract.facts.names import Names
from newsdb.extract.facts.spans import Span
from newsdb.extract.vocabulary.word_lists import load_words
from newsdb.lexicon.measures import find_measure_name
from newsdb.model.choices import Part
from newsdb.text.passages import Passage

Rows = tuple[int, ...]
Numbers = NDArray[np.int64]

WIDTH = 19
"""How many rows describe a candidate."""

_DEED = re.compile(r"([가-힣]{2,}?)(?:했|한|하|해|됐|된|되|돼|할|될|합|받|시켜|시킨)")
_COPULA = re.compile(r"([가-힣]{2,}?)(?:이다|다|이면|면|이고|이며|였|이었|이라|입니|이지만|지만)")
_NO_PARTICLE = code_particle("")
_LABELS = frozenset(("company", "organisation", "person", "place"))
_PARTICLE = re.compile(r"(?:\([^()]{1,30}\))?(은|는|이|가|도|의|에|로|을|를|와|과)?")
_CHUNK = re.compile(r"[^\s,()\[\]'\"“”‘’…·]+")
_TOPICS = frozenset("TSD")
_ON_FIGURES = frozenset("TSXFKD")
_VERBAL = frozenset(("adnominal", "link", "final"))
_VERB_STEMS = ("하", "되", "있", "없", "이", "았", "었", "했", "같")
_LOOK_BACK = 3  # sentences
# Characters of a sentence before that are read: more would be read again for each part of a long one.
_LONGEST = 600
_MOST_BEFORE = 8  # of one sentence
_MOST_IN_TITLE = 6
_FINALS, _DOUBLE_S = 28, 20  # final sounds of a syllable, and the number of ㅆ among them
_SHORTEST = 2  # letters of a noun of the sentences before


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
    others the span is known, None for nobody.
    """

    offset: int
    rows: Rows
    noun: Noun | None = None
    span: Span | None = None
    part: Part = "body"

    @property
    def may_be_measured(self) -> bool:
        """Check whether a figure may measure it: no list, no other figure, and nothing of the title."""
        if self.noun is None:
            return self.part == "body"
        return not self.noun.is_list and self.noun.words[self.noun.place].kind != "figure"


class WordLayout(NamedTuple):
    """The words of a sentence in the order of the text, those of its brackets among them.

    `starts` has the offset of each word, `brackets` the number of its bracket, -1 outside. `counts` tells for each
    position how many stand before it: beginnings of noun phrases, ends of clauses, verbs before nouns, figures, names,
    commas.
    """

    starts: Numbers
    brackets: Numbers
    counts: Numbers


class PassageCandidates(NamedTuple):
    """The candidates for all figures of a passage.

    The first ones stand in the sentences with figures, at `positions` of the layout; `sentences` has the number of the
    sentence of each, and `fits` for each kind of figure the row that says whether it measures such. `before` has for
    each sentence those that stand before it or in the title; `words` are the positions of each sentence: those of a
    long one may overlap, so that the layout is in order within a sentence alone. `has_topic` and `has_name` tell of
    each sentence. `nobody` is the number of nobody; what the rules found elsewhere is added behind it.
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

    def locate(self, number: int) -> Place:
        """Return where a candidate stands as a party of a figure."""
        candidate = self.candidates[number]
        noun = candidate.noun
        if noun is None:
            return Place(candidate.span, candidate.part if candidate.span else None)
        build = self.spans.build_list if noun.is_list else self.spans.build
        return Place(noun.span_in_verb or build(noun.words, noun.place), "body")

    def locate_measure(self, number: int) -> Span | None:
        """Return where a candidate stands as what a figure measures, None for nobody and for what it cannot measure."""
        candidate = self.candidates[number]
        noun = candidate.noun
        if not candidate.may_be_measured:
            return None
        if noun is None:
            return candidate.span
        if noun.length is not None:
            return noun.span_in_verb
        phrase = find_phrase_ending(noun.words, noun.place)
        return cut_measure(Measured(phrase, noun.words), self.spans.names) if phrase else None


class _Named(NamedTuple):
    """A name, topic or subject of a sentence: where it stands, its text, and its rows but for where it is seen from."""

    span: Span
    text: str
    rows: Rows


class CandidateLister:
    """List candidates in one passage."""

    def __init__(
        self, passage: Passage, names: Names, title: Names, headline: str, spans: SpanBuilder
    ) -> None:
        """Keep the passage with its names, the title with its own, and the builder of spans."""
        self._passage, self._names, self._title = passage, names, title
        self._headline, self._spans = headline, spans
        self._sentences: dict[tuple[int, int], list[_Named]] = {}

    def list_candidates(self, sentences: Sequence[Sentence]) -> PassageCandidates:
        """List the candidates for the figures of some sentences, in order."""
        found: list[Candidate] = []
        positions: list[int] = []
        numbers: list[int] = []
        fits: list[Rows] = []
        entries: list[_Entry] = []
        words: list[slice] = []
        has_topic, has_name = [], []
        for number, sentence in enumerate(sentences):
            own = _list_entries(sentence, self._names)
            for at, entry in enumerate(own, len(entries)):
                for candidate in self._read_word(entry):
                    found.append(candidate)
                    fits.append(find_fits(entry.word.text))
                    positions.append(at)
                    numbers.append(number)
            words.append(slice(len(entries), len(entries) + len(own)))
            entries.extend(own)
            has_topic.append(any(entry.is_topic for entry in own))
            has_name.append(any(entry.mention is not None for entry in own))
        before: list[Numbers] = []
        titles = list(self._iter_title())
        for sentence in sentences:
            low = len(found)
            found.extend(self._list_before(sentence.start, titles))
            before.append(np.arange(low, len(found)))
        return PassageCandidates(
            [*found, NOBODY], _lay_out(entries), np.array(positions, np.int64), np.array(numbers, np.int64),
            np.array(fits, np.int64).reshape(-1, len(KINDS)), before, words, has_topic, has_name, len(found),
            self._spans,
        )  # fmt: skip

    def _read_word(self, entry: "_Entry") -> Iterable[Candidate]:
        """Return the candidates whose last word this is: by itself, and with those listed before it."""
        word = entry.word
        kind, text = word.kind, word.text
        if kind == "noun":
            if word.figure is not None or not text or self._is_left_over(word):
                return ()
            particle = code_particle(word.particle)
            ending = entry.phrases.endings[entry.place]
        elif kind in _VERBAL:
            return self._read_verbal(entry.words, entry.place, word)
        elif kind == "figure" and word.particle and (particle := code_particle(word.particle)) in _ON_FIGURES:
            ending = particle
        else:
            return ()
        label = "-" if entry.mention is None else self._names.mentions[entry.mention].label
        rows = (
            *_WORDS[particle, ending[0]],
            *_ENDS[word.comma or ending[-1] == ",", min(entry.phrases.from_end[entry.place], 2)],
            _LABEL_ROWS[label], *self._describe(text), _ABSENT,
        )  # fmt: skip
        return [
            Candidate(word.start, (*rows, tag), Noun(entry.words, entry.place, None, is_list))
            for is_list, tag in self._list_forms(entry.words, entry.place)
        ]

    def _read_verbal(self, words: list[Word], place: int, word: Word) -> Iterable[Candidate]:
        """Return the noun in what looks like a verb, if there may be one."""
        noun = _read_noun_within(word.text, word.kind == "final")
        if noun is None:
            return ()
        text, particle, kind = noun
        rows = (
            *_WORDS[particle, particle], *_ENDS[word.comma, 0], _LABEL_ROWS["-"], *self._describe(text), kind,
            _LIST_ROWS["only"],
        )  # fmt: skip
        return [Candidate(word.start, rows, Noun(words, place, len(text)))]

    def _is_left_over(self, word: Word) -> bool:
        """Check for a letter behind a bracket, which is a plural or a particle: 투자사(VC)들로부터."""
        return len(word.text) == 1 and word.start > 0 and self._passage.text[word.start - 1] in ")]"

    def _describe(self, text: str) -> Rows:
        return (*_describe_noun(text), _TITLE_ROWS[text in self._headline])

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
            noun = _read_topic(chunk[0])
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
            yield Candidate(span.end - 1, (place, _RANKS[rank], *rows, *_PADDING), None, span, part)
            rank += 1
            if rank == most:
                return


class _Entry(NamedTuple):
    """A word of a sentence with the list that it stands in: its place there, and the number of its bracket."""

    word: Word
    words: list[Word]
    place: int
    phrases: NounPhrases
    bracket: int
    mention: int | None

    @property
    def is_topic(self) -> bool:
        """Check for a topic or subject outside brackets."""
        word = self.word
        return (
            self.bracket < 0
            and word.kind == "noun"
            and word.particle != ""
            and code_particle(word.particle) in "TS"
        )


def _list_entries(sentence: Sentence, names: Names) -> list[_Entry]:
    """List the words of a sentence in the order of the text, those of its brackets among them."""
    entries: list[_Entry] = []
    for bracket, words in ((-1, sentence.words), *enumerate(sentence.brackets)):
        phrases = find_noun_phrases(words)
        entries.extend(
            _Entry(word, words, place, phrases, bracket, names.find_ending(word))
            for place, word in enumerate(words)
        )
    if sentence.brackets:
        entries.sort(key=lambda entry: entry.word.start)
    return entries


_ABSENT = ROWS["absent", 0]
_TITLE_ROWS = [ROWS["in_title", 0], ROWS["in_title", 1]]
_LIST_ROWS, _LABEL_ROWS = (
    {value: ROWS[name, value] for value in CATEGORIES[name]} for name in ("list", "label")
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


@lru_cache(maxsize=16384)
def _describe_noun(text: str) -> Rows:
    is_counted = is_counted_name(text) or ends_with(text, "counted_endings")
    never_holds = text in load_words("no_holders") or ends_with(text, "no_party_endings")
    return (
        ROWS["measure_like", int(names_measure(text))],
        ROWS["measure_ending", int(ends_with(text, "measure_endings"))],
        ROWS["measures", _find_value(text, _LISTS)],
        ROWS["deed", _find_deed(text)],
        ROWS["length", min(len(text), 4)],
        ROWS["counted", int(is_counted)],
        ROWS["firm", int(ends_with(text, "fact_firm_endings"))],
        ROWS["never", int(never_holds)],
        ROWS["latin", int(text.isascii())],
        ROWS["last", ord(text[-1]) % LAST_SYLLABLES],
    )


_LISTS = {
    "no_measures": "no", "light_heads": "light", "time_nouns": "time", "measure_modifiers": "modifier",
    "figure_hedges": "hedge", "person_titles": "title", "terms_of_duration": "duration", "like_measures": "unlike",
}  # fmt: skip
_DEED_ENDINGS = {
    "deed_endings": "deed", "counted_deeds": "counted", "penalties": "penalty", "priced_endings": "priced",
}  # fmt: skip


def _find_value(text: str, lists: Mapping[str, str]) -> str:
    return next((value for name, value in lists.items() if text in load_words(name)), "any")


def _find_deed(text: str) -> str:
    if text.startswith(("투자", "유치")) or text.endswith("투자"):
        return "invest"
    return next((value for name, value in _DEED_ENDINGS.items() if ends_with(text, name)), "no")


@lru_cache(maxsize=16384)
def find_fits(text: str) -> Rows:
    """Return for each kind of figure the row that tells whether a noun names a measure of such figures."""
    if find_measure_name(text) is None:
        return (ROWS["fit", "no"],) * len(KINDS)
    return tuple(ROWS["fit", "fit" if find_measure_name(text, kind) else "other"] for kind in KINDS)


@lru_cache(maxsize=16384)
def _read_noun_within(text: str, is_final: bool) -> tuple[str, str, int] | None:  # noqa: FBT001 - cached by both
    """Return the noun in what looks like a verb, its particle's code and the row of its kind.

    It is a topic or subject (거래는), a deed (투자했다) or what something is (교수다).
    """
    topic = _read_topic_within(text)
    if topic is not None:
        return *topic, ROWS["verbal", "topic"]
    if (match := _DEED.match(text)) is not None:
        return match[1], _NO_PARTICLE, ROWS["verbal", "deed"]
    if is_final and (match := _COPULA.match(text)) is not None and not _is_past(match[1]):
        return match[1], _NO_PARTICLE, ROWS["verbal", "copula"]
    return None


def _is_past(stem: str) -> bool:
    """Check for a verb's stem of the past, whose last syllable ends with ㅆ: 줄었다."""
    return stem[-1] >= "가" and (ord(stem[-1]) - ord("가")) % _FINALS == _DOUBLE_S


@lru_cache(maxsize=16384)
def _read_topic_within(text: str) -> tuple[str, str] | None:
    """Return the noun in what looks like a verb but may be a topic or subject (거래는), and the particle's code."""
    if len(text) <= _SHORTEST or text[-1] not in "은는이가" or text[:-1].endswith(_VERB_STEMS):
        return None
    return text[:-1], code_particle(text[-1])


@lru_cache(maxsize=16384)
def _read_topic(chunk: str) -> tuple[int, str, str] | None:
    """Return where the noun of a topic or subject begins in a chunk of letters, the noun, and the particle's code."""
    read = read_chunk(chunk)
    if read.kind in _VERBAL:
        within = _read_topic_within(read.stem)
        return (read.lead, *within) if within is not None else None
    particle = code_particle(read.particle)
    if read.kind != "noun" or particle not in _TOPICS or len(read.stem) < _SHORTEST:
        return None
    return read.lead, read.stem, particle


def _lay_out(entries: Sequence[_Entry]) -> WordLayout:
    flags = [(False,) * 6]
    last = None
    for entry in entries:
        kind, number = entry.word.kind, entry.phrases.numbers[entry.place]
        phrase = (id(entry.words), number)
        flags.append(
            (
                number >= 0 and phrase != last,
                kind in ("link", "final"),
                kind == "adnominal",
                entry.word.figure is not None,
                entry.mention is not None,
                entry.word.comma,
            )
        )
        last = phrase
    return WordLayout(
        np.array([entry.word.start for entry in entries], np.int64),
        np.array([entry.bracket for entry in entries], np.int64),
        np.array(flags, np.int64).cumsum(axis=0).T,
    )


def build_found(span: Span, part: Part) -> Candidate:
    """Build the candidate that the rules found and that is none of the others."""
    return Candidate(span.end - 1, _fill([ROWS["place", "found"]]), None, span, part)


def _fill(rows: Iterable[int]) -> Rows:
    """Fill rows up to `WIDTH`."""
    given = tuple(rows)
    return given + (ROWS["absent", 0],) * (WIDTH - len(given))


_PADDING = _fill(())[: WIDTH - 16]
NOBODY = Candidate(-1, _fill([ROWS["place", "nobody"]]))
"""The last candidate of every figure."""
