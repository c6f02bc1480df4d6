"""Train the entity tagger: teachers that read Kiwi's morphemes, assistants and a tutor that do not, then the student.

    python train_tagger.py GOLD NEWS WORK WEIGHTS [--seed N] [--only teacher0]

GOLD is a folder with klue_train.jsonl and klue_dev_a.jsonl, NEWS a file of unlabelled articles (.jsonl.xz), WORK a
folder for what comes before the student (what is found there is not made again), WEIGHTS the file to write.
The development sentences are only scored, never learned from, and no choice within a run depends on them.
"""

import argparse
import logging
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from analysed_corpus import Corpus, read_corpus
from classroom import SPARSE_TABLES, TABLES, Class, Run
from export import export
from learning import Course, Lessons, learn
from morphemes import Analysed
from networks import Shape
from scoring import entity_score
from teachers import Teacher, TeacherShape, chances, morpheme_tensors, teacher_loss
from teaching import Answers, mean, student_answers, teacher_answers
from transitions import store

LOG = logging.getLogger(__name__)

TEACHERS = (
    TeacherShape(128, (1, 1, 2, 2), dropout=0.4),
    TeacherShape(160, (1, 1, 2, 2, 1), dropout=0.45),
    TeacherShape(192, (1, 1, 2, 2, 1), dropout=0.5),
)
TEACHER_EPOCHS, TEACHER_RATE, TEACHER_BATCH = 8.0, 1.5e-3, 1500

STRINGS = 165_000
ASSISTANTS = (Shape(width=192, word_width=256, lower=2, upper=1),)
OF_ASSISTANTS = 2
"""How many of the teachers, the first ones, teach the assistants; so that these need not wait for the others."""
TUTOR = Shape(width=192, word_width=256, lower=2, upper=1)
STUDENT = Shape(width=128, word_width=256, lower=2, upper=1, dropout=0.06)
ASSISTANT_EPOCHS, TUTOR_EPOCHS, STUDENT_EPOCHS = 3.0, 4.5, 6.0
STUDENT_RATE, TABLE_RATE = 1.5e-3, 4e-3
FINISH_EPOCHS, FINISH_RATE = 0.6, 4e-4

LEAST = 1e-7
"""The least probability that is told apart from none."""


def train_teacher(run: Run, number: int) -> Teacher:
    """Load the teacher with this number from the work folder, or train it on the gold sentences and keep it."""
    corpus, kept = run.corpus, run.kept(f"teacher{number}")
    torch.manual_seed(run.seed + number)
    teacher = Teacher(TEACHERS[number], corpus.inventory, corpus.vectors)
    judge = corpus.judge.described(corpus.inventory)

    def report(progress: str) -> None:
        LOG.info("teacher %d, %s: %s", number, progress, _teacher_score([teacher], judge, corpus))
        teacher.train()

    if kept.exists():
        teacher.load_state_dict(torch.load(kept))
    else:
        rows = [row for row in corpus.train.described(corpus.inventory) if len(row)]
        course = Course(TEACHER_EPOCHS, run.seed + number, TEACHER_RATE)
        learn(
            teacher,
            Lessons([rows], len, morpheme_tensors, teacher_loss, TEACHER_BATCH, padded=True),
            course,
            report,
        )
        torch.save(teacher.state_dict(), kept)
        report("done")
    return teacher


def _teacher_score(teachers: Sequence[Teacher], judge: Sequence[Analysed], corpus: Corpus) -> object:
    scores = [np.log(each + LEAST) for each in chances(teachers, judge)]
    return entity_score(scores, corpus.judge.sentences)


def train_students(run: Run, teachers: Sequence[Teacher], only: str, weights: Path) -> None:
    """Train assistants of the first teachers, a tutor, and a narrower student of them all.

    Write the student.
    """
    students = Class(run, STRINGS)

    def said(number: int) -> Answers:
        return teacher_answers(run.corpus, teachers[number], run.work / f"answers{number}-{run.seed}.npz")

    def of_teachers(count: int) -> Answers:
        return mean([said(number) for number in range(count)])

    assistants = []
    for number, shape in enumerate(ASSISTANTS):
        if only in {"", f"assistant{number}"}:
            course = _course(ASSISTANT_EPOCHS, run.seed + 1 + number)
            assistant = students.student(shape, course.seed)
            students.teach(f"assistant{number}", assistant, lambda: of_teachers(OF_ASSISTANTS), course)
            assistants.append(assistant)

    def of_all() -> Answers:
        heard = mean([student_answers(each, students.parts) for each in assistants])
        return mean([of_teachers(len(teachers)), heard])

    if not only:
        tutor = students.student(TUTOR, run.seed)
        students.teach("tutor", tutor, of_all, _course(TUTOR_EPOCHS, run.seed))
        assistants.append(tutor)
        student = students.student(STUDENT, run.seed)
        students.teach("student", student, of_all, _course(STUDENT_EPOCHS, run.seed))
        students.finish("finished", student, of_all, _course(FINISH_EPOCHS, run.seed, FINISH_RATE))
        export(student, students.vocabulary, students.sample(), weights)
        store(students.steps, weights)


def _course(epochs: float, seed: int, rate: float = STUDENT_RATE) -> Course:
    table_rate = TABLE_RATE * rate / STUDENT_RATE
    return Course(epochs, seed, rate, table_rate, tables=TABLES, sparse_tables=SPARSE_TABLES)


def arguments() -> argparse.Namespace:
    """Parse the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name in ("gold", "news", "work", "weights"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument(
        "--only", default="", help="train this alone and those that it needs: teacher0, assistant0 …"
    )
    return parser.parse_args()


def main() -> None:
    """Run all steps: corpus, teachers, assistants, student, file."""
    given = arguments()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    torch.set_num_threads(given.threads)
    given.work.mkdir(parents=True, exist_ok=True)
    corpus = read_corpus(given.gold, given.news, given.work / f"corpus-{given.seed}.pickle", given.seed)
    run = Run(corpus, given.seed, given.work)
    wanted = OF_ASSISTANTS if given.only.startswith("assistant") else len(TEACHERS)
    numbers = [int(given.only[-1])] if given.only.startswith("teacher") else range(wanted)
    teachers = [train_teacher(run, number) for number in numbers]
    if not given.only.startswith("teacher"):
        train_students(run, teachers, given.only, given.weights)


if __name__ == "__main__":
    main()
