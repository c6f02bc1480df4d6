"""Prepare students' answers: label probabilities of teachers and assistants, mixed with the gold labels."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from analysed_corpus import Corpus
from encoding import Encoded, Vocabulary, encode, one_hot
from learning import quickly
from morphemes import add_side_tasks
from networks import TaggerNetwork
from numpy.typing import NDArray
from students import student_scores
from teachers import Teacher, chances

from newsdb.extract.tagger.model import GAP

GOLD_SHARE = 0.5
"""How much of a student's target is the gold label, where there is one; the rest is the teachers'."""

Answers = list[NDArray[np.float16]]
"""Label probabilities of each part of the corpus, all its characters in one array."""


def readings(corpus: Corpus, vocabulary: Vocabulary) -> list[list[Encoded]]:
    """Return the parts for learning, in the students' form."""
    found = []
    for part in corpus.learned():
        rows = encode(part.sentences, vocabulary)
        add_side_tasks(rows, part.tokens, corpus.inventory)
        found.append(rows)
    return found


def teacher_answers(corpus: Corpus, teacher: Teacher, kept: Path) -> Answers:
    """Return a teacher's answers to each part; kept in a file, and reused."""
    if not kept.exists():
        fresh = [chances([teacher], part.described(corpus.inventory)) for part in corpus.learned()]
        np.savez(kept, *[np.concatenate(answers).astype(np.float16) for answers in fresh])
    with np.load(kept) as stored:
        return [stored[name] for name in stored.files]


def student_answers(student: TaggerNetwork, parts: Sequence[Sequence[Encoded]]) -> Answers:
    """Return a student's answers to each part."""
    with quickly():
        scores = [torch.from_numpy(np.concatenate(student_scores(student, rows))) for rows in parts]
    return [torch.softmax(each, dim=1).numpy().astype(np.float16) for each in scores]


def mean(answers: Sequence[Answers]) -> Answers:
    """Return the mean of several answers."""
    return [
        (sum(each.astype(np.float32) for each in of_part) / len(of_part)).astype(np.float16)
        for of_part in zip(*answers, strict=True)
    ]


def tell(corpus: Corpus, parts: Sequence[Sequence[Encoded]], answers: Answers) -> None:
    """Give every row its targets: the answers, averaged with the gold labels where a person marked them."""
    for part, rows, of_part in zip(corpus.learned(), parts, answers, strict=True):
        place = 0
        for sentence, row in zip(part.sentences, rows, strict=True):
            targets = one_hot(np.zeros(len(row), dtype=np.int8))
            after = place + len(sentence.text)
            targets[len(GAP) : -len(GAP)] = of_part[place:after]
            place = after
            if sentence.marked:
                targets = (GOLD_SHARE * one_hot(row.labels) + (1 - GOLD_SHARE) * targets).astype(np.float16)
            row.targets = targets
