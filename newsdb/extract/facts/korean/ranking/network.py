"""Rate the candidates of figures by a small network, whose weights `training/facts/train.py` has learned.

A candidate's state is the sum of the rows that describe it and its figure, and of what the tagger knows of the words
around both. Each is compared with the highest of its figure's candidates; each field has a score of its own. Whether
the figure is a fact yet, a network beside it tells by the figure's own rows and words.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsdb.extract.facts.korean.ranking.candidates import Candidate
from newsdb.extract.facts.korean.ranking.layout import Numbers
from newsdb.extract.facts.korean.ranking.questions import Question
from newsdb.extract.tagger.word_states import WordStates

Floats = NDArray[np.float32]

_AROUND, _STEPS = (0, 1, 1, 0, 2, 3, 4, 4), (0, 1, 2, -1, 0, 0, 0, -1)
"""The words that tell of a figure: its first, two behind its last, one before its first; its verb and its measure; the
last two of its sentence."""

_NO_WORD = -1
_ROWS = 8  # of a piece that is multiplied


class ArticleStates(NamedTuple):
    """The states of the words of a text that is asked for, and of its article's title where that is another text."""

    body: WordStates
    title: WordStates = WordStates()


NO_STATES = ArticleStates(WordStates())
"""Nothing that is known of words: candidates are rated without, too, though fewer rightly."""

PassageQuestions = tuple[Sequence[Question], ArticleStates]
"""The questions of a passage, and the states of the words of its article."""


class Inputs(NamedTuple):
    """What the network reads of some questions.

    `fixed` are the rows of each candidate, `members` the candidate of each member, `barred` the fields that a member
    may not fill, of shape (members, fields); `seen` the rows of the members `seen_by`, `figures` those of each
    question, `marked` the numbers of members with one row more. `states` are the states of words as 8 bits, of which
    `words` names two for each candidate (its last one and the next), and `around` eight for each question. `first` is
    the first member of each question, `question` the question of each member.
    """

    fixed: Numbers
    members: Numbers
    barred: NDArray[np.bool_]
    seen: Numbers
    seen_by: Numbers
    figures: Numbers
    marked: Numbers
    states: NDArray[np.uint8]
    words: Numbers
    around: Numbers
    first: Numbers
    question: Numbers

    @property
    def counts(self) -> Numbers:
        """Return how many members each question has."""
        return np.diff(self.first, append=len(self.question))


class Ratings(NamedTuple):
    """How probable each member is for each field, adding up to 1 in each question, and how its statuses score."""

    members: Floats
    statuses: Floats


@dataclass(frozen=True)
class FactNetwork:
    """Hold the weights: `table` has the rows of the categories and, behind them, their own scores.

    Those that begin with `status` are of the network of statuses.
    """

    table: Floats
    reduce: Floats
    words: Floats
    around: Floats
    bias: Floats
    own: Floats
    highest: Floats
    own_bias: Floats
    scores: Floats
    scores_bias: Floats
    status_table: Floats
    status_reduce: Floats
    status_around: Floats
    status_bias: Floats
    status_scores: Floats
    status_scores_bias: Floats

    def rate(self, inputs: Inputs) -> Ratings:
        """Return how probable each member of each question is, and how its statuses score."""
        states = inputs.states.astype(np.float32)
        return Ratings(self._rate_members(inputs, states), self._score_statuses(inputs, states))

    def _rate_members(self, inputs: Inputs, states: Floats) -> Floats:
        width = self.bias.shape[0]
        table, question, first = self.table, inputs.question, inputs.first
        known = _multiply(states, self.reduce)
        fixed = _add_up(table, inputs.fixed)
        fixed[:, :width] += _multiply(known.take(inputs.words, axis=0).reshape(len(fixed), -1), self.words)
        figures = _add_up(table, inputs.figures)
        figures[:, :width] += self.bias
        figures[:, :width] += _multiply(
            known.take(inputs.around, axis=0).reshape(len(figures), -1), self.around
        )
        sums: Floats = fixed.take(inputs.members, axis=0)
        sums += figures.take(question, axis=0)
        sums[inputs.seen_by] += _add_up(table, inputs.seen)
        np.add.at(sums, inputs.marked[:, 0], table.take(inputs.marked[:, 1], axis=0))
        state = np.maximum(sums[:, :width], 0)
        highest = _multiply(np.maximum.reduceat(state, first, axis=0), self.highest)
        highest += self.own_bias
        state = _multiply(state, self.own)
        state += highest.take(question, axis=0)
        np.maximum(state, 0, out=state)
        scores = _multiply(state, self.scores)
        scores += self.scores_bias
        scores += sums[:, width:]
        scores[inputs.barred] = -np.inf
        scores -= np.maximum.reduceat(scores, first, axis=0).take(question, axis=0)
        powers: Floats = np.exp(scores)
        powers /= np.add.reduceat(powers, first, axis=0).take(question, axis=0)
        return powers

    def _score_statuses(self, inputs: Inputs, states: Floats) -> Floats:
        width = self.status_bias.shape[0]
        known = _multiply(states, self.status_reduce)
        sums = _add_up(self.status_table, inputs.figures)
        around = known.take(inputs.around, axis=0).reshape(len(sums), -1)
        state = np.maximum(sums[:, :width] + _multiply(around, self.status_around) + self.status_bias, 0)
        scores: Floats = _multiply(state, self.status_scores) + self.status_scores_bias + sums[:, width:]
        return scores


def _multiply(one: Floats, other: Floats) -> Floats:
    """Multiply matrices in pieces of one size, whatever stands beside a row: its product is the same to the last bit.

    The rows of a piece are as many as processors compute at once. It is so small that no library gives it to threads,
    for which waiting takes longer than the product.
    """
    pieces = -(-len(one) // _ROWS)
    padded = np.zeros((pieces * _ROWS, one.shape[1]), np.float32)
    padded[: len(one)] = one
    product: Floats = (padded.reshape(pieces, _ROWS, -1) @ other).reshape(len(padded), -1)
    return product[: len(one)]


def _add_up(table: Floats, rows: Numbers) -> Floats:
    """Add up rows of a table, those in each line of `rows`; one column after the other, as that fits into the cache."""
    first, *others = rows.T
    sums: Floats = table.take(first, axis=0)
    for other in others:
        sums += table.take(other, axis=0)
    return sums


def read_inputs(asked: Sequence[PassageQuestions]) -> Inputs:
    """Gather what the network reads of the questions of some passages, each with the states of its article."""
    questions = [question for some, _ in asked for question in some]
    candidates: list[Candidate] = []
    members: list[Numbers] = []
    parts: list[_PassageStates] = []
    for some, states in asked:
        named, numbers = np.unique(np.concatenate([each.members for each in some]), return_inverse=True)
        own = [some[0].passage.candidates[number] for number in named.tolist()]
        parts.append(_read_states(own, some, states))
        members.append(numbers + len(candidates))
        candidates.extend(own)
    bases = np.cumsum([0, *(len(part.known) for part in parts[:-1])])
    counts = np.array([len(question.members) for question in questions])
    first = np.cumsum(counts) - counts
    numbered = list(zip(first.tolist(), questions, strict=True))
    marked = [(start + number, row) for start, each in numbered for number, row in each.marked]
    whose = np.concatenate(members)
    fills = np.array([candidate.fills for candidate in candidates])
    return Inputs(
        np.array([candidate.rows for candidate in candidates]),
        whose,
        ~fills[whose],
        np.concatenate([each.seen for each in questions]),
        np.concatenate([np.arange(start, start + len(each.seen)) for start, each in numbered]),
        np.array([each.figure for each in questions]),
        np.array(marked, np.int64).reshape(-1, 2),
        np.concatenate([part.known for part in parts]),
        np.concatenate([part.words + base for part, base in zip(parts, bases, strict=True)]),
        np.concatenate([part.around + base for part, base in zip(parts, bases, strict=True)]),
        first,
        np.repeat(np.arange(len(questions)), counts),
    )


class _PassageStates(NamedTuple):
    """States of words, and which of them candidates and questions of a passage name."""

    words: Numbers
    around: Numbers
    known: NDArray[np.uint8]


def _read_states(
    candidates: Sequence[Candidate], questions: Sequence[Question], states: ArticleStates
) -> _PassageStates:
    around = np.array([question.around for question in questions])[:, _AROUND]
    offsets = np.array([candidate.offset for candidate in candidates])
    in_title = np.array([candidate.part == "title" for candidate in candidates])
    wanted = np.concatenate([offsets, around.reshape(-1)])
    body = states.body.find_words(wanted)
    body[wanted < 0] = _NO_WORD
    own = np.where(in_title, states.title.find_words(offsets), body[: len(offsets)])
    behind = body[len(offsets) :].reshape(around.shape)
    behind = np.where(behind < 0, _NO_WORD, behind + _STEPS)
    named = np.concatenate([own, np.where(own < 0, _NO_WORD, own + 1), behind.reshape(-1)])
    is_title = np.concatenate([in_title, in_title, np.zeros(behind.size, np.bool_)])
    # Words of the title have negative numbers, from -2 on.
    unique, numbers = np.unique(np.where(is_title & (named >= 0), -2 - named, named), return_inverse=True)
    split = int(np.searchsorted(unique, _NO_WORD))
    known = np.concatenate([states.title.take(-2 - unique[:split]), states.body.take(unique[split:])])
    words, behind = numbers[: 2 * len(own)].reshape(2, -1).T, numbers[2 * len(own) :].reshape(around.shape)
    return _PassageStates(words, behind, known)


@cache
def load_fact_network() -> FactNetwork:
    """Load the package's weights, once."""
    content = (files("newsdb.extract") / "data" / "fact_weights.npz").read_bytes()
    with np.load(BytesIO(content), allow_pickle=False) as stored:
        return FactNetwork(
            **{name: np.ascontiguousarray(stored[name], dtype=np.float32) for name in stored.files}
        )
