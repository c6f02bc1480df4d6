"""Read the figures of one English sentence: revenue rose 12% to $3.4 billion in the third quarter."""

import re
from collections.abc import Iterator, Sequence

from newsdb.extract.facts.drafts import Draft
from newsdb.extract.facts.english import phrases as patterns
from newsdb.extract.facts.english.clauses import Clauses
from newsdb.extract.facts.english.figure_reader import AGE, FigureReader
from newsdb.extract.facts.english.noun_phrases import NounPhrases
from newsdb.extract.facts.english.places import Places
from newsdb.extract.facts.english.pronouns import PronounResolver
from newsdb.extract.facts.english.readings import Reading
from newsdb.extract.facts.english.reporters import Reporters
from newsdb.extract.facts.english.sentences import PeriodChooser
from newsdb.extract.facts.english.status import StatusReader
from newsdb.extract.facts.english.words import Atom, split_words
from newsdb.extract.facts.names import Names
from newsdb.extract.facts.periods import Period
from newsdb.extract.facts.spans import Span
from newsdb.extract.vocabulary.word_lists import load_words
from newsdb.lexicon.measures import resolve_measure
from newsdb.model.records import Figure
from newsdb.text.passages import Passage

_SHARES = frozenset(("shares", "share", "stock", "share price", "stock price"))
_SHARES_OF = frozenset(("market_share", "stake", "vote_share", "share_of_total"))
_CHANGED_KINDS = ("money", "percent")
_HEADING = re.compile(r"(?:^|\n)(?:\d{1,2}[.)] )?(?P<name>[A-Z][^\n.!?:]{2,78}[^\n.!?: ])\n+\s*$")
_LONGEST_HEADING = 90  # characters
_THE = 4  # characters of `the` and a space


class SentenceReader:
    """Read the figures of one sentence, from left to right."""

    def __init__(
        self,
        passage: Passage,
        names: Names,
        figures: Sequence[Figure],
        bounds: tuple[int, int],
        periods: Sequence[Period],
    ) -> None:
        """Keep the sentence within these bounds, with its periods, and the figures of the article."""
        self._text = passage.text
        self._passage = passage
        self._names = names
        self._figures = figures
        self._start, self._end = bounds
        self._periods = periods
        self._bases = [
            each.span(each.lastgroup or 0) for each in patterns.BASIS.finditer(self._text, *bounds)
        ]

    def read(self, indexes: Sequence[int]) -> list[Draft]:
        """Read the figures with these indexes. One that is part of a time is told nothing about."""
        clauses = Clauses(split_words(self._text, self._start, self._end, list(self._list_atoms(indexes))))
        phrases = NounPhrases(self._text, clauses, self._names)
        places = Places(clauses, phrases)
        reader, status = FigureReader(clauses, phrases, places), StatusReader(clauses)
        reporters = Reporters(clauses, phrases, places)
        chooser = PeriodChooser(clauses, self._periods)
        pronouns = PronounResolver(self._passage, self._names, clauses, phrases, self._start)
        words = {word.ref: place for place, word in enumerate(clauses.words) if clauses.tags[place] == "#"}
        drafts: list[Draft] = []
        before: tuple[Reading, Draft] | None = None
        for number, index in enumerate(indexes):
            place = words.get(index)
            if place is None:
                drafts.append(Draft(index))
                continue
            figure = self._figures[index]
            reading = reader.read(place, figure, before[0] if before else None)
            behind = indexes[number + 1] if number + 1 < len(indexes) else None
            stop = self._end if behind is None else self._figures[behind].span.start
            draft = self._build(index, reading, pronouns, reporters)
            draft.status = status.read(reading)
            if figure.unit != AGE and (figure.kind != "duration" or draft.measure is not None):
                draft.period = chooser.choose(reading, figure.span.end, stop)
            draft.basis = self._find_basis(figure.span.end, stop)
            if reading.follows is not None and before is not None:
                self._join(before[1], draft, reading)
            drafts.append(draft)
            before = (reading, draft)
        return drafts

    def _list_atoms(self, indexes: Sequence[int]) -> Iterator[Atom]:
        """Yield the figures, names and periods of a sentence as atoms in order; of two that overlap the first."""
        found: list[Atom] = []
        for index in indexes:
            span = self._figures[index].span
            found.append((span.start, min(span.end, self._end), "#", index))
        found += [(period.start, period.end, "H", -1) for period in self._periods]
        found += [(*span, "H", -1) for span in self._bases]
        found.sort()
        found = _drop_overlaps(found)
        taken = [(low, high) for low, high, _, _ in found]
        for index in self._names.list_between(self._start, self._end):
            span = self._names.mentions[index].span
            if not any(low < span.end and span.start < high for low, high in taken):
                found.append((span.start, span.end, "Q", index))
        found.sort()
        yield from _drop_overlaps(found)

    def _build(self, index: int, reading: Reading, pronouns: PronounResolver, reporters: Reporters) -> Draft:
        figure, holder = self._figures[index], reading.holder
        draft = Draft(index, role=reading.role, direction=reading.direction)
        draft.measure, draft.measure_key, draft.object = reading.measure, reading.key, reading.object
        if holder.pronoun is not None:
            holder, draft.wants_holder = pronouns.resolve(holder.pronoun, reading.group)
        elif holder.possessor in ("his", "her") and holder.part_of is None:
            holder = holder._replace(part_of=pronouns.resolve(holder.possessor, reading.group)[0].span)
        draft.subject, draft.subject_of = holder.span, holder.part_of
        if figure.kind == "money" and reading.left == 0 and draft.subject is None and reading.group is None:
            draft.subject = self._find_heading()
        if figure.kind == "rank" or (figure.kind == "duration" and reading.preposition != "by"):
            draft.role, draft.direction = "level", None
            return draft
        if draft.measure is None:
            return draft
        measure = self._text[draft.measure.start : draft.measure.end].lower()
        if measure in _SHARES and figure.kind in _CHANGED_KINDS and draft.role != "share":
            draft.measure_key = "share_price"
        key = resolve_measure(measure)
        if key in _SHARES_OF and figure.kind == "percent" and draft.role == "level":
            draft.role = "share"
        if draft.subject is None and key in load_words("english_firm_measures"):
            draft.subject = self._read_reporter(reading, reporters)
            draft.wants_holder = draft.subject is None
        draft.stand_in = self._find_stand_in(draft)
        return draft

    def _find_heading(self) -> Span | None:
        """Return the heading above a line that begins with a price: what has it."""
        heading = _HEADING.search(self._text, max(0, self._start - _LONGEST_HEADING), self._start)
        return Span(*heading.span("name")) if heading else None

    def _read_reporter(self, reading: Reading, reporters: Reporters) -> Span | None:
        """Return the firm or body that reports the figure, but no person and no place."""
        span = reporters.find_reporter(reading).span
        is_other = span is not None and span.mention is not None and not self._names.is_body(span.mention)
        return None if is_other else span

    def _find_stand_in(self, draft: Draft) -> Span | None:
        """Take a subject such as `the company` for a name before it, where one is found; else it stays."""
        subject = draft.subject
        if subject is None or subject.mention is not None:
            return None
        text = self._text[subject.start : subject.end]
        before = self._text[max(0, subject.start - _THE) : subject.start].lower()
        if before != "the " or text.rpartition(" ")[2] not in load_words("english_holder_nouns"):
            return None
        draft.subject, draft.wants_holder = None, True
        return subject

    def _find_basis(self, low: int, high: int) -> Span | None:
        for start, end in self._bases:
            if low <= start < high:
                return Span(start, end)
        found = next((each for each in self._periods if each.is_basis and low <= each.start < high), None)
        return Span(found.start, found.end) if found else None

    def _join(self, before: Draft, draft: Draft, reading: Reading) -> None:
        """Share what two linked figures are of and against: 12% to $3 billion from a year earlier."""
        word = reading.preposition
        if word == "to":
            before.basis = before.basis or draft.basis
            draft.basis = draft.basis or (before.basis if before.role == "change" else None)
        if word not in ("from", "than", "with", "versus", "against"):
            draft.period = draft.period or before.period
            before.period = before.period or draft.period
            return
        if draft.basis is not None:
            draft.period, draft.basis = Period(draft.basis.start, draft.basis.end, None), None
        end = self._figures[draft.figure].span.end
        if draft.period is not None and draft.period.start >= end:
            before.basis = before.basis or Span(draft.period.start, draft.period.end)
            if before.period == draft.period:
                before.period = None
        else:
            draft.period = None


def _drop_overlaps(atoms: list[Atom]) -> list[Atom]:
    kept: list[Atom] = []
    for atom in atoms:
        if not kept or atom[0] >= kept[-1][1]:
            kept.append(atom)
    return kept
