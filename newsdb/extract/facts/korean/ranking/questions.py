"""Ask what a figure says: its candidates, and the rows of categories that describe figure and candidates."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from newsdb.extract.facts.korean.clause import Clause, describes, is_embedded
from newsdb.extract.facts.korean.lexemes import contains
from newsdb.extract.facts.korean.parties import SOURCES
from newsdb.extract.facts.korean.ranking.candidates import (
    Candidate,
    PassageCandidates,
    Place,
    build_found,
)
from newsdb.extract.facts.korean.ranking.categories import (
    CATEGORIES,
    FIELDS,
    FIRST,
    KINDS,
    LAST_SYLLABLES,
    ROWS,
    Field,
    cap,
)
from newsdb.extract.facts.korean.ranking.layout import Numbers, WordLayout
from newsdb.extract.facts.korean.ranking.plans import find_plan_words, guess_status
from newsdb.extract.facts.korean.ranking.surroundings import code_kind, code_measure, describe_around
from newsdb.extract.facts.periods import Period
from newsdb.extract.facts.spans import Span
from newsdb.model.choices import Part

_TAIL = 7  # words behind a figure in which its verb stands
_FAR_BEFORE, _FAR_BEHIND = 45, 21  # words around a figure in which its candidates stand
_DISTANCES = np.array([1, 2, 3, 5, 8, 12, 20, 30])
_LAST_TOPIC = 3  # those farther away count as this one
_FIGURES = 64  # that are described at once


class Known(NamedTuple):
    """What the rules found of a figure: its measure, role and direction, its parties, and what it is compared with."""

    measure: Span | None
    role: str
    direction: str
    subject: Place
    object: Place
    basis: Span | None


class Question(NamedTuple):
    """A figure with those who may fill its fields, nobody last.

    `members` are their numbers among the candidates of the passage. The first ones stand in the figure's sentence:
    `seen` are the rows that describe these as they are seen from it, of shape (members, rows). `figure` are the rows
    that describe the figure, `marked` the members that the rules found, with the row that says so. `around` are the
    offsets of the words whose states tell of the figure, -1 without such a word: its first, its last, its verb, its
    measure, and the last word of its sentence. `measure` is what the rules found that it measures.
    """

    passage: PassageCandidates
    members: Numbers
    seen: Numbers
    figure: Sequence[int]
    marked: Sequence[tuple[int, int]]
    around: tuple[int, int, int, int, int]
    measure: Span | None

    def locate(self, number: int) -> Place:
        """Return where a member stands as a party."""
        return self.passage.locate(int(self.members[number]))

    def locate_measure(self, number: int) -> Span | None:
        """Return where a member stands as what the figure measures: where the rules found it, if it is that."""
        if number in self.list_found("measure"):
            return self.measure
        return self.passage.locate_measure(int(self.members[number]))

    def locate_period(self, number: int) -> Period | None:
        """Return the period that a member is, None for nobody."""
        return self.passage.candidates[int(self.members[number])].period

    def locate_basis(self, number: int) -> Span | None:
        """Return where a member stands as what the figure is compared with."""
        return self.passage.locate_basis(int(self.members[number]))

    def list_found(self, field: Field) -> list[int]:
        """List the members that the rules found for a field; they look for no period."""
        if field == "period":
            return []
        row = ROWS[f"found_{field}", 1]
        return [number for number, marked in self.marked if marked == row]


def build_questions(
    clauses: Sequence[Clause],
    known: Sequence[Known],
    sentences: Sequence[int],
    passage: PassageCandidates,
    text: str,
) -> list[Question]:
    """Build the questions of a passage's figures.

    `sentences` are the numbers of the figures' sentences among those of the candidates, `text` that of the passage.
    """
    questions: list[Question] = []
    for start in range(0, len(clauses), _FIGURES):
        some = slice(start, start + _FIGURES)
        questions.extend(_build_some(clauses[some], known[some], sentences[some], passage, text))
    return questions


def _build_some(
    clauses: Sequence[Clause],
    known: Sequence[Known],
    sentences: Sequence[int],
    passage: PassageCandidates,
    text: str,
) -> Iterator[Question]:
    layout = passage.layout
    low, high = np.searchsorted(passage.sentences, [sentences[0], sentences[-1] + 1]).tolist()
    positions, numbers = passage.positions[low:high], passage.sentences[low:high]
    found = np.array(
        [
            _find_words(layout, passage.words[sentence], clause, each.measure)
            for clause, each, sentence in zip(clauses, known, sentences, strict=True)
        ]
    )
    at, measured = found[:, :1], found[:, 1]
    bracket, groups = layout.brackets[at], layout.brackets[positions]
    kept = numbers == np.array(sentences)[:, None]
    kept &= ((groups == bracket) | (groups < 0)) & (positions != at)
    kept &= (at - positions <= _FAR_BEFORE) & (positions - at <= _FAR_BEHIND)
    figures, inside = np.nonzero(kept)
    seen = np.empty((len(inside), len(_SEEN) + 1), np.int64)
    _see(layout, positions[inside], at[figures, 0], bracket[figures, 0], measured[figures], seen[:, 1:])
    kinds = np.array([_NUMBERS[code_kind(clause.figure.kind)] for clause in clauses])
    seen[:, 0] = passage.fits[inside + low, kinds[figures]]
    is_measure = positions[inside] == measured[figures]
    inside += low
    bounds = np.searchsorted(figures, np.arange(len(clauses) + 1)).tolist()
    nobody = np.array([passage.nobody])
    in_bracket = (bracket[:, 0] >= 0).tolist()
    for number, (clause, each, sentence) in enumerate(zip(clauses, known, sentences, strict=True)):
        own = slice(bounds[number], bounds[number + 1])
        members = np.concatenate([inside[own], passage.before[sentence], nobody])
        measures = [
            member
            for member in np.flatnonzero(is_measure[own]).tolist()
            if passage.candidates[members[member]].may_fill("measure")
        ]
        members, marked = _mark(members, passage, each, measures)
        marked.extend(_mark_topics(members, passage, clause))
        verb = -1 if clause.verb is None else clause.words[clause.verb].start
        measure = -1 if each.measure is None else each.measure.end - 1
        span = clause.figure.span
        figure = [
            *_describe_figure(clause, each, text),
            cap("has_topic", passage.has_topic[sentence]),
            cap("has_name", passage.has_name[sentence]),
            cap("in_bracket", in_bracket[number]),
            ROWS["part", passage.part],
        ]
        around = (span.start, span.end - 1, verb, measure, clause.words[-1].start)
        yield Question(passage, members, seen[own], figure, marked, around, each.measure)


def _mark_topics(members: Numbers, passage: PassageCandidates, clause: Clause) -> Iterator[tuple[int, int]]:
    """Yield the members that are topics or subjects before the figure, with the row that says which from the end.

    A subject of a verb before a noun is none of the figure's, but may do what describes it.
    """
    if not clause.topics:
        return
    rows: dict[int, int] = {}
    for rank, phrase in enumerate(reversed(clause.topics)):
        row = cap("topic", min(rank, _LAST_TOPIC))
        if is_embedded(clause, phrase.last):
            row = ROWS["topic", "describing" if describes(clause, phrase.last) else "embedded"]
        rows[clause.words[phrase.last].start] = row
    for number, member in enumerate(members.tolist()):
        candidate = passage.candidates[member]
        if candidate.noun is not None and candidate.offset in rows:
            yield number, rows[candidate.offset]


def _mark(
    members: Numbers, passage: PassageCandidates, known: Known, measures: Sequence[int]
) -> tuple[Numbers, list[tuple[int, int]]]:
    """Find the members that the rules found, with their rows; a measure or party that is none yet becomes one.

    That stands before nobody. `measures` are the members whose noun is the last one of the measure.
    """
    marked = [(number, _FOUND_MEASURE) for number in measures]
    if known.basis is not None:
        marked.extend(
            (number, _FOUND_BASIS)
            for number, member in enumerate(members.tolist())
            if _ends_at(passage.candidates[member], known.basis.end)
        )
    missing: list[tuple[int, Span, Part | None]] = []
    if known.measure is not None and not measures:
        missing.append((_FOUND_MEASURE, known.measure, None))
    for row, (span, part) in ((_FOUND_SUBJECT, known.subject), (_FOUND_OBJECT, known.object)):
        if span is None:
            continue
        number = _find(members, passage, span, part or "body")
        if number is None:
            missing.append((row, span, part))
        else:
            marked.append((number, row))
    for row, span, part in missing:
        marked.append((len(members) - 1, row))
        passage.candidates.append(build_found(span, part or "body"))
        members = np.concatenate([members[:-1], [len(passage.candidates) - 1], members[-1:]])
    return members, marked


_FOUND_MEASURE, _FOUND_SUBJECT, _FOUND_OBJECT, _FOUND_BASIS = (
    ROWS[f"found_{field}", 1] for field in FIELDS if field != "period"
)


def _ends_at(candidate: Candidate, end: int) -> bool:
    """Check whether a candidate that may be compared with ends at an offset."""
    noun = candidate.noun
    if noun is None or not candidate.may_fill("basis"):
        return False
    if candidate.period is not None:
        return candidate.period.end == end
    word = noun.words[noun.place]
    return word.start < end <= word.end


_NUMBERS = {kind: number for number, kind in enumerate(KINDS)}


def _find(members: Numbers, passage: PassageCandidates, span: Span, part: Part) -> int | None:
    """Find the member at a place: only those are located whose last word stands there."""
    for number, member in enumerate(members.tolist()):
        candidate = passage.candidates[member]
        if span.start <= candidate.offset < span.end and candidate.part == part:
            own = passage.locate(member).span
            if own is not None and own[:2] == span[:2]:
                return number
    return None


def _find_words(layout: WordLayout, words: slice, clause: Clause, measure: Span | None) -> tuple[int, int]:
    """Return the positions of a figure and of its measure's last word, -1 without one, in the words of a sentence."""
    starts, first = layout.starts[words], words.start
    at = first + int(np.searchsorted(starts, clause.word.start))
    if measure is None:
        return at, -1
    last = int(np.searchsorted(starts, measure.end)) - 1
    return at, first + last if last >= 0 else -1


def _see(
    layout: WordLayout, positions: Numbers, at: Numbers, bracket: Numbers, measured: Numbers, rows: Numbers
) -> None:
    """Describe the words at these positions as each is seen from its figure, in rows of shape (words, categories).

    `at` are the positions of the figures, `measured` those of their measures.
    """
    low, high = np.minimum(positions, at) + 1, np.maximum(positions, at)
    between = np.minimum(layout.counts[:, high] - layout.counts[:, low], _MOST[:, None])
    rows[:, 0] = positions > at
    rows[:, 1] = layout.brackets[positions] != bracket
    rows[:, 2:8] = between.T
    rows[:, 8] = np.searchsorted(_DISTANCES, high - low + 1, side="right") - 1
    rows[:, 9] = _relate(layout, positions, measured)
    rows += _SEEN


_COUNTED = ("order", "clause_ends", "adnominals", "figures", "names", "commas")
_MOST = np.array([len(CATEGORIES[name]) - 1 for name in _COUNTED])
_SEEN = np.array([FIRST[name] for name in ("side", "outer", *_COUNTED, "distance", "relation")])


def _relate(layout: WordLayout, positions: Numbers, measured: Numbers) -> Numbers:
    """Tell where words stand of the measures, as values of `relation`: in the same noun phrase, before, behind."""
    phrases = layout.counts[0]
    relation = np.where(positions < measured, _BEFORE, _BEHIND) + (np.abs(positions - measured) <= 1)
    relation = np.where(phrases[positions + 1] == phrases[measured + 1], _SAME, relation)
    return np.where(measured >= 0, relation, 0)


_SAME, _BEFORE, _BEHIND = (
    CATEGORIES["relation"].index(value) for value in ("same", "before", "behind")
)  # beside the measure, the next value


def _describe_figure(clause: Clause, known: Known, text: str) -> list[int]:
    around = describe_around(clause)
    measure = text[known.measure.start : known.measure.end] if known.measure else ""
    behind = clause.words[clause.at + 1 : clause.at + _TAIL]
    return [
        ROWS["kind", around.kind],
        FIRST["unit"] + ord(clause.figure.span.text[-1]) % LAST_SYLLABLES,
        ROWS["tail", around.tail],
        ROWS["verb", around.verb],
        ROWS["following", around.following],
        ROWS["measure", code_measure(measure, clause.figure.kind)],
        ROWS["role", known.role],
        ROWS["direction", known.direction],
        ROWS["status", guess_status(clause)],
        ROWS["is_future", int(clause.sentence.is_future)],
        *(ROWS[name, value] for name, value in find_plan_words(clause)._asdict().items()),
        cap("gets", any(contains(word.text, "receiving_stems") for word in behind)),
        cap("gives", any(word.particle in SOURCES for word in clause.words)),
        cap("has_subject", known.subject.span is not None),
        cap("has_object", known.object.span is not None),
    ]
