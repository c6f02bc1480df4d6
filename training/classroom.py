"""Teach, judge and keep students and assistants."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import torch
from analysed_corpus import Corpus
from encoding import Encoded, Vocabulary, encode, tensors
from kiwi_vectors import hints
from learning import Course, Lessons, learn
from networks import Shape, TaggerNetwork
from scoring import entity_score
from students import finishing_loss, finishing_tensors, student_loss, student_scores
from teaching import Answers, readings, tell
from transitions import transitions
from vocabulary import build_vocabulary

LOG = logging.getLogger(__name__)

BATCH = 3000
"""Characters, gaps between sentences included, that are learned from at once."""

CALIBRATION = 400
"""How many sentences of each kind the scales of the 8-bit states are measured on."""

TABLES = frozenset({"characters.weight", "strings.group.weight"})
SPARSE_TABLES = frozenset({"strings.own.weight"})


@dataclass(frozen=True)
class Run:
    """Hold the needs of every step: the sentences, the seed, and the folder for kept files."""

    corpus: Corpus
    seed: int
    work: Path

    def kept(self, name: str) -> Path:
        """Return the file of a result made once."""
        return self.work / f"{name}-{self.seed}.pt"


class Class:
    """Hold students of one vocabulary: their input, answers and judging sentences."""

    def __init__(self, run: Run, strings: int) -> None:
        """Prepare the input, with a vocabulary of this many frequent strings."""
        corpus = run.corpus
        self.run = run
        self.hints = hints(corpus.vectors, run.seed)
        self.steps = transitions(corpus.train.sentences)
        self.vocabulary: Vocabulary = build_vocabulary(
            corpus.train.sentences, corpus.news.sentences, strings, corpus.inventory.lexicon, self.hints
        )
        self.parts = readings(corpus, self.vocabulary)
        self.judge = encode(corpus.judge.sentences, self.vocabulary)

    def student(self, shape: Shape, seed: int) -> TaggerNetwork:
        """Create an untrained student."""
        torch.manual_seed(seed)
        return TaggerNetwork(shape, self.vocabulary, self.run.corpus.inventory.part_labels())

    def teach(
        self, name: str, student: TaggerNetwork, answers: Callable[[], Answers], course: Course
    ) -> None:
        """Teach a student these answers to all sentences; keep the result, or reuse a kept one."""
        lessons = Lessons(self.parts, len, tensors, student_loss(self.hints), BATCH)
        self._learn(name, student, lessons, answers, course)

    def finish(
        self, name: str, student: TaggerNetwork, answers: Callable[[], Answers], course: Course
    ) -> None:
        """Teach a student whole sequences, of the gold sentences and of those with exchanged names."""
        torch.manual_seed(course.seed)
        loss = finishing_loss(self.hints, self.steps)
        lessons = Lessons(self.parts[:2], len, finishing_tensors, loss, BATCH)
        self._learn(name, student, lessons, answers, course)

    def _learn(
        self,
        name: str,
        student: TaggerNetwork,
        lessons: Lessons[Encoded, TaggerNetwork],
        answers: Callable[[], Answers],
        course: Course,
    ) -> None:
        kept = self.run.kept(name)
        if kept.exists():
            student.load_state_dict(torch.load(kept))
            return
        tell(self.run.corpus, self.parts, answers())
        learn(student, lessons, course, lambda progress: self._report(f"{name}, {progress}", student))
        self._report(f"{name}, done", student)
        torch.save(student.state_dict(), kept)

    def _report(self, what: str, student: TaggerNetwork) -> None:
        scores, sentences = student_scores(student, self.judge), self.run.corpus.judge.sentences
        LOG.info("%s: %s", what, entity_score(scores, sentences, self.steps))

    def sample(self) -> list[Encoded]:
        """Return some sentences of each part."""
        return [row for rows in self.parts for row in rows[:: len(rows) // CALIBRATION + 1]]
