"""Train the package's weights further: whole articles' names, exchanged names in news, and disturbed edges.

    PYTHONPATH=.:training python training/further/fine_tune.py GOLD NEWS WORK WEIGHTS [--teachers N] [--epochs N] ...

GOLD, NEWS and WORK are those of `train_tagger.py`; its first N teachers are taken from WORK. The network is restored
from the package's file, and is one of the ensemble that says how likely each label is. WEIGHTS is written.
"""

import argparse
import logging
import random
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import numpy as np
import torch
from analysed_corpus import Part, read_corpus
from classroom import BATCH, CALIBRATION, Run
from corpus import Sentence
from encoding import Encoded, Vocabulary, encode, tensors
from export import export
from further.ensemble import add_silver, ask
from further.made_names import exchange_made, made_pool
from further.noise import disturb
from further.restore import restore
from further.targets import Chances, tell
from learning import Course, Lessons, learn
from networks import TaggerNetwork
from numpy.typing import NDArray
from scoring import entity_score
from students import finishing_loss, finishing_tensors, student_loss, student_scores
from transitions import store, transitions

from newsdb.extract.tagger.model import WEIGHTS

LOG = logging.getLogger(__name__)

TABLES, SPARSE_TABLES = frozenset({"characters.weight"}), frozenset({"strings.own.weight"})
TABLE_RATE = 2.5
"""How much faster than the rest the vectors of characters and strings are learned."""

Change = Callable[[Sentence, random.Random], tuple[Sentence, list[int]]]
"""Writes a sentence otherwise, and tells the old place of each character."""

NO_HINTS: NDArray[np.float32] = np.zeros((1, 1), dtype=np.float32)


def lessons(
    part: Part, answers: Chances, vocabulary: Vocabulary, change: Change, share: float, seed: int
) -> list[Encoded]:
    """Return the rows of a part, with targets; this share of the sentences with names is changed."""
    chance = random.Random(seed)  # noqa: S311 - nothing is kept secret here
    sentences, places, begin = list[Sentence](), list[list[int]](), 0
    for sentence in part.sentences:
        written, numbers = sentence, list(range(len(sentence.text)))
        if sentence.entities and chance.random() < share:
            written, numbers = change(sentence, chance)
        sentences.append(written)
        places.append([begin + number if number >= 0 else number for number in numbers])
        begin += len(sentence.text)
    rows = encode(sentences, vocabulary)
    tell(sentences, rows, answers, places)
    return rows


def fine_tune(given: argparse.Namespace) -> None:
    """Restore, teach, finish and export."""
    corpus = read_corpus(given.gold, given.news, given.work / f"corpus-{given.seed}.pickle", given.seed)
    run = Run(corpus, given.seed, given.work)
    network, vocabulary = restore(WEIGHTS, given.dropout)
    parts = add_silver(run, given.news)
    answers = ask(run, parts, network, vocabulary, given.teachers)
    if given.without_silver:
        parts = [part if _is_marked(part) else _without_names(part) for part in parts]
    rows, marked = [], []
    for number in map(int, given.parts):
        told = lessons(parts[number], answers[number], vocabulary, disturb, given.noise, given.seed)
        rows.append(told)
        marked += [told] if _is_marked(parts[number]) else []
    pool = made_pool(given.seed)
    for copy in range(given.made):
        made = partial(exchange_made, pool)
        rows.append(lessons(corpus.train, answers[0], vocabulary, made, 1, given.seed + copy))
        marked.append(rows[-1])
    _teach(run, (network, vocabulary), rows, marked, given)
    sample = [row for kind in rows for row in kind[:: len(kind) // CALIBRATION + 1]]
    export(network, vocabulary, sample, given.weights)
    store(transitions(corpus.train.sentences), given.weights)


def _is_marked(part: Part) -> bool:
    return all(sentence.marked for sentence in part.sentences)


def _without_names(part: Part) -> Part:
    return Part([Sentence(each.text) for each in part.sentences], part.tokens)


def _teach(
    run: Run,
    student: tuple[TaggerNetwork, Vocabulary],
    rows: Sequence[Sequence[Encoded]],
    marked: Sequence[Sequence[Encoded]],
    given: argparse.Namespace,
) -> None:
    """Teach labels, of all sentences, then whole sequences, of the gold ones."""
    network, vocabulary = student
    steps = transitions(run.corpus.train.sentences)
    judged = run.corpus.judge.sentences
    judge = encode(judged, vocabulary)

    def report(progress: str) -> None:
        LOG.info("%s: %s", progress, entity_score(student_scores(network, judge), judged, steps))

    torch.manual_seed(given.seed)
    if given.epochs:
        course = _course(given.epochs, given.seed, given.rate)
        learn(network, Lessons(rows, len, tensors, student_loss(NO_HINTS), BATCH), course, report)
    if given.finish:
        course = _course(given.finish, given.seed, given.finish_rate)
        loss = finishing_loss(NO_HINTS, steps)
        learn(network, Lessons(marked, len, finishing_tensors, loss, BATCH), course, report)
    report("done")


def _course(epochs: float, seed: int, rate: float) -> Course:
    return Course(epochs, seed, rate, TABLE_RATE * rate, tables=TABLES, sparse_tables=SPARSE_TABLES)


def arguments() -> argparse.Namespace:
    """Parse the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name in ("gold", "news", "work", "weights"):
        parser.add_argument(name, type=Path)
    for name, number in {"seed": 1, "threads": 1, "teachers": 0, "made": 0}.items():
        parser.add_argument(f"--{name}", type=int, default=number)
    shares = {
        "epochs": 1.0,
        "rate": 6e-4,
        "finish": 0.4,
        "finish-rate": 2e-4,
        "noise": 0.15,
        "dropout": 0.06,
    }
    for name, share in shares.items():
        parser.add_argument(f"--{name}", type=float, default=share)
    parser.add_argument("--parts", default="0123", help="gold, exchanged, news, news with exchanged names")
    parser.add_argument("--without-silver", action="store_true", help="learn news from the ensemble alone")
    return parser.parse_args()


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    chosen = arguments()
    torch.set_num_threads(chosen.threads)
    fine_tune(chosen)
