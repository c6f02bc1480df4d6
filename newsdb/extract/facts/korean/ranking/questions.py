"""Ask who is a party of a figure: the candidates, and the rows of categories that describe figure and candidates."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, get_args

import numpy as np

from newsdb.extract.facts.korean.clause import Clause
from newsdb.extract.facts.korean.lexemes import contains
from newsdb.extract.facts.korean.parties import SOURCES
from newsdb.extract.facts.korean.ranking.candidates import (
    Candidate,
    Numbers,
    PassageCandidates,
    Place,
    WordLayout,
    build_found,
)
from newsdb.extract.facts.korean.ranking.categories import CATEGORIES, FIRST, ROWS, cap
from newsdb.extract.facts.korean.ranking.surroundings import code_measure, describe_around
from newsdb.extract.facts.spans import Span

_TAIL = 7  # words behind a figure in which its verb stands
_FAR_BEFORE, _FAR_BEHIND = 45, 21  # words around a figure in which its parties stand
_DISTANCES = np.array([1, 2, 3, 5, 8, 12, 20, 30])
_FIGURES = 64  # that are described at once


Party = Literal["subject", "object"]
"""The fields that candidates are rated for, in the order of the network's scores."""

PARTIES: tuple[Party, ...] = get_args(Party)


class Known(NamedTuple):
    """What is known of a figure: its measure, its role, and the parties that the rules found."""

    measure: Span | None
    role: str
    subject: Place
    object: Place


class PartyQuestion(NamedTuple):
    """A figure with those who may be its parties, nobody last.

    `members` are their numbers among the candidates of the passage. The first ones stand in the figure's sentence:
    `seen` are the rows that describe these as they are seen from it, of shape (members, rows). `figure` are the rows
    that describe the figure, `marked` the members that the rules found, with the row that says so. `around` are the
    offsets of the words whose states tell of the figure, -1 without such a word: its first, its last, its verb and its
    measure.
    """

    passage: PassageCandidates
    members: Numbers
    seen: Numbers
    figure: Sequence[int]
    marked: Sequence[tuple[int, int]]
    around: tuple[int, int, int, int]

    @property
    def candidates(self) -> list[Candidate]:
        """Return those who may be the figure's parties."""
        return [self.passage.candidates[number] for number in self.members.tolist()]

    def get_place(self, number: int) -> Place:
        """Return where a member stands."""
        return self.passage.candidates[int(self.members[number])].place

    def list_found(self, party: Party) -> list[int]:
        """List the members that the rules found for a party."""
        row = ROWS[f"found_{party}", 1]
        return [number for number, marked in self.marked if marked == row]


def build_questions(
    clauses: Sequence[Clause],
    known: Sequence[Known],
    sentences: Sequence[int],
    passage: PassageCandidates,
    text: str,
) -> list[PartyQuestion]:
    """Build the questions of the parties of a passage's figures.

    `sentences` are the numbers of the figures' sentences among those of the candidates, `text` that of the passage.
    """
    questions: list[PartyQuestion] = []
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
) -> Iterator[PartyQuestion]:
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
    measures = np.array([(each.measure or (-1, -1))[:2] for each in known])[:, :, None]
    kept = numbers == np.array(sentences)[:, None]
    kept &= ((groups == bracket) | (groups < 0)) & (positions != at)
    kept &= (at - positions <= _FAR_BEFORE) & (positions - at <= _FAR_BEHIND)
    kept &= ~((measures[:, 0] <= layout.starts[positions]) & (passage.ends[low:high] <= measures[:, 1]))
    figures, inside = np.nonzero(kept)
    seen = _see(layout, positions[inside], at[figures, 0], bracket[figures, 0], measured[figures])
    inside += low
    bounds = np.searchsorted(figures, np.arange(len(clauses) + 1)).tolist()
    nobody = np.array([passage.nobody])
    in_bracket = (bracket[:, 0] >= 0).tolist()
    for number, (clause, each, sentence) in enumerate(zip(clauses, known, sentences, strict=True)):
        own = slice(bounds[number], bounds[number + 1])
        members = np.concatenate([inside[own], passage.before[sentence], nobody])
        members, marked = _mark(members, passage.candidates, each)
        verb = -1 if clause.verb is None else clause.words[clause.verb].start
        measure = -1 if each.measure is None else each.measure.end - 1
        span = clause.figure.span
        figure = [
            *_describe_figure(clause, each, text),
            cap("has_topic", passage.has_topic[sentence]),
            cap("has_name", passage.has_name[sentence]),
            cap("in_bracket", in_bracket[number]),
        ]
        around = (span.start, span.end - 1, verb, measure)
        yield PartyQuestion(passage, members, seen[own], figure, marked, around)


def _mark(
    members: Numbers, candidates: list[Candidate], known: Known
) -> tuple[Numbers, list[tuple[int, int]]]:
    """Find the members that the rules found, with their rows; whoever is no member yet becomes one, before nobody."""
    marked = []
    for row, found in ((ROWS["found_subject", 1], known.subject), (ROWS["found_object", 1], known.object)):
        if found.span is None:
            continue
        number = _find(members, candidates, found)
        if number is None:
            number = len(members) - 1
            candidates.append(build_found(found))
            members = np.concatenate([members[:-1], [len(candidates) - 1], members[-1:]])
        marked.append((number, row))
    return members, marked


def _find(members: Numbers, candidates: list[Candidate], found: Place) -> int | None:
    wanted = (found.span or ())[:2], found.part or "body"
    for number, member in enumerate(members.tolist()):
        span = candidates[member].place.span
        if span is not None and (span[:2], candidates[member].part) == wanted:
            return number
    return None


def _find_words(layout: WordLayout, words: slice, clause: Clause, measure: Span | None) -> tuple[int, int]:
    """Return the positions of a figure and of its measure's last word, -1 without one, in the words of a sentence."""
    starts, first = layout.starts[words], words.start
    at = first + int(np.searchsorted(starts, clause.word.start))
    if measure is None:
        return at, -1
    last = int(np.searchsorted(starts, measure.end)) - 1
    return at, first + last if last >= 0 and starts[last] >= measure.start else -1


def _see(layout: WordLayout, positions: Numbers, at: Numbers, bracket: Numbers, measured: Numbers) -> Numbers:
    """Describe the words at these positions as each is seen from its figure: rows of shape (words, categories).

    `at` are the positions of the figures, `measured` those of their measures.
    """
    low, high = np.minimum(positions, at) + 1, np.maximum(positions, at)
    between = np.minimum(layout.counts[:, high] - layout.counts[:, low], _MOST[:, None])
    rows = np.empty((len(positions), len(_SEEN)), np.int64)
    rows[:, 0] = positions > at
    rows[:, 1] = layout.brackets[positions] != bracket
    rows[:, 2:7] = between.T
    rows[:, 7] = np.searchsorted(_DISTANCES, high - low + 1, side="right") - 1
    rows[:, 8] = _relate(layout, positions, measured)
    rows += _SEEN
    return rows


_COUNTED = ("order", "clause_ends", "adnominals", "figures", "names")
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
        ROWS["tail", around.tail],
        ROWS["verb", around.verb],
        ROWS["following", around.following],
        ROWS["measure", code_measure(measure, clause.figure.kind)],
        ROWS["role", known.role],
        cap("gets", any(contains(word.text, "receiving_stems") for word in behind)),
        cap("gives", any(word.particle in SOURCES for word in clause.words)),
        cap("has_subject", known.subject.span is not None),
        cap("has_object", known.object.span is not None),
    ]
