"""Rate the candidates of figures by a small network, whose weights `training/facts/train.py` has learned.

A candidate's state is the sum of the rows that describe it and its figure, and of what the tagger knows of the words
around both. Each is compared with the highest of its figure's candidates; each field has a score of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsdb.extract.facts.korean.ranking.candidates import Candidate, Numbers
from newsdb.extract.facts.korean.ranking.questions import Question
from newsdb.extract.tagger.word_states import WordStates

Floats = NDArray[np.float32]

_AROUND, _STEPS = (0, 1, 1, 0, 2, 3), (0, 1, 2, -1, 0, 0)
"""The words that tell of a figure: its first, two behind its last, one before its first; its verb and its measure."""

_NO_WORD = -1
_PIECE = 1 << 16  # the products of a piece are as many times the width of what is multiplied


class ArticleStates(NamedTuple):
    """The states of the words of an article's body and title."""

    body: WordStates
    title: WordStates


NO_STATES = ArticleStates(WordStates(), WordStates())
"""Nothing that is known of words: candidates are rated without, too, though fewer rightly."""

PassageQuestions = tuple[Sequence[Question], ArticleStates]
"""The questions of a passage, and the states of the words of its article."""


class Inputs(NamedTuple):
    """What the network reads of some questions.

    `fixed` are the rows of each candidate, `members` the candidate of each member, `unmeasured` those members that the
    figure cannot measure; `seen` those of the members
    `seen_by`, `figures` those of each question, `marked` the numbers of members with one row more. `states` are the
    states of words as 8 bits, of which `words` names two for each candidate (its last one and the next), and `around`
    six for each question. `first` is the first member of each question, `question` the question of each member.
    """

    fixed: Numbers
    members: Numbers
    unmeasured: Numbers
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


@dataclass(frozen=True)
class FactNetwork:
    """Hold the weights: `table` has the rows of the categories and, behind them, their own scores."""

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

    def rate(self, inputs: Inputs) -> Floats:
        """Return the probability of each member, of shape (members, fields); those of a question add up to 1."""
        width = self.bias.shape[0]
        table, question, first = self.table, inputs.question, inputs.first
        known = _multiply(inputs.states.astype(np.float32), self.reduce)
        fixed = table.take(inputs.fixed, axis=0).sum(axis=1)
        fixed[:, :width] += _multiply(known.take(inputs.words, axis=0).reshape(len(fixed), -1), self.words)
        figures = table.take(inputs.figures, axis=0).sum(axis=1)
        figures[:, :width] += self.bias
        figures[:, :width] += _multiply(
            known.take(inputs.around, axis=0).reshape(len(figures), -1), self.around
        )
        sums: Floats = fixed.take(inputs.members, axis=0)
        sums += figures.take(question, axis=0)
        sums[inputs.seen_by] += table.take(inputs.seen, axis=0).sum(axis=1)
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
        scores[inputs.unmeasured, 0] = -np.inf
        scores -= np.maximum.reduceat(scores, first, axis=0).take(question, axis=0)
        powers: Floats = np.exp(scores)
        powers /= np.add.reduceat(powers, first, axis=0).take(question, axis=0)
        return powers


def _multiply(one: Floats, other: Floats) -> Floats:
    """Multiply matrices in pieces of one size, whatever stands beside a row: its product is the same to the last bit.

    They are so small that no library gives them to threads, for which waiting takes longer than the product.
    """
    rows = max(1, _PIECE // other.size)
    pieces = -(-len(one) // rows)
    padded = np.zeros((pieces * rows, one.shape[1]), np.float32)
    padded[: len(one)] = one
    product: Floats = (padded.reshape(pieces, rows, -1) @ other).reshape(len(padded), -1)
    return product[: len(one)]


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
    is_measured = np.array([candidate.may_be_measured for candidate in candidates])
    return Inputs(
        np.array([candidate.rows for candidate in candidates]),
        whose,
        np.flatnonzero(~is_measured[whose]),
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
