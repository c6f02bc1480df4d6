"""Compute a student's loss: the teachers' probabilities and, as side tasks, Kiwi's facts of each morpheme."""

from collections.abc import Callable, Sequence

import numpy as np
import torch
from batching import Batch, groups
from crf import sequence_loss
from encoding import Encoded, tensors
from learning import quickly
from networks import TaggerNetwork
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional
from transitions import Steps

from newsdb.extract.tagger.decoding import LABELS
from newsdb.extract.tagger.model import GAP

PART_SHARE, HINT_SHARE = 0.1, 0.15
"""What a wrong part of speech and a wrong vector cost, beside a wrong label."""

SEQUENCE_SHARE = 1.0
"""What a wrong sequence of labels costs in the last course, beside wrong labels."""

READING = 8000
"""Characters that are read at once."""


Loss = Callable[[TaggerNetwork, Batch], Tensor]


def student_loss(hints: NDArray[np.float32]) -> Loss:
    """Return the loss, a sentence, with these hints for the morphemes (row 0: none)."""
    vectors = torch.from_numpy(hints)

    def loss(student: TaggerNetwork, batch: Batch) -> Tensor:
        return _taught(student, batch, vectors)[0] / batch["sentences"]

    return loss


def finishing_loss(hints: NDArray[np.float32], steps: Steps) -> Loss:
    """Return the same with the loss of whole sequences of gold labels, with these steps between labels."""
    vectors, matrix = torch.from_numpy(hints), torch.from_numpy(steps)

    def loss(student: TaggerNetwork, batch: Batch) -> Tensor:
        taught, scores = _taught(student, batch, vectors)
        inside, places = batch["inside"], batch["places"]
        emitted = scores[places]
        first = torch.zeros_like(emitted)
        first[:, 0] = matrix[0]
        # The row behind a sentence is outside, so that its last step counts.
        last = (inside.sum(dim=1) - 1)[:, None] == torch.arange(inside.shape[1])
        emitted = torch.where(last[..., None], _surely_outside(), emitted + first)
        whole = sequence_loss(emitted, batch["labels"], inside, matrix)
        return (taught + SEQUENCE_SHARE * whole) / batch["sentences"]

    return loss


def finishing_tensors(rows: Sequence[Encoded]) -> Batch:
    """Build one batch for students, with the place of each sentence's characters and of the row behind them."""
    batch = tensors(rows)
    sizes = [len(row) - 2 * len(GAP) + 1 for row in rows]
    places = np.zeros((len(rows), max(sizes)), dtype=np.int64)
    labels = np.zeros_like(places)
    begin = len(GAP)
    for number, (row, size) in enumerate(zip(rows, sizes, strict=True)):
        places[number, :size] = np.arange(begin, begin + size)
        labels[number, :size] = row.labels[len(GAP) : len(GAP) + size]
        begin += len(row)
    inside = np.arange(max(sizes)) < np.array(sizes)[:, None]
    batch |= {"places": torch.from_numpy(places), "labels": torch.from_numpy(labels)}
    return batch | {"inside": torch.from_numpy(inside)}


def _surely_outside() -> Tensor:
    scores = torch.full((len(LABELS),), -30.0)
    scores[0] = 0
    return scores


def _taught(student: TaggerNetwork, batch: Batch, vectors: Tensor) -> tuple[Tensor, Tensor]:
    """Return the summed loss of labels and, where the batch has any, of side tasks; and the labels' scores."""
    mask = batch["mask"]
    with quickly():
        states = student.read(batch)
        judged = student.judge(states)
    scores = judged.float()
    labels = -(batch["targets"].float() * functional.log_softmax(scores, dim=1) * mask).sum()
    if "parts" in batch:
        labels = labels + _aside(student, batch, states, vectors)
    return labels, scores


def _aside(student: TaggerNetwork, batch: Batch, states: Tensor, vectors: Tensor) -> Tensor:
    mask, morphemes = batch["mask"], batch["morphemes"].long()
    with quickly():
        parts, hint = student.parts(states), student.hint(states)
    parts = functional.cross_entropy(parts.float(), batch["parts"].long(), reduction="none")
    far = (hint.float() - vectors[morphemes]).square().mean(dim=1)
    aside: Tensor = PART_SHARE * (parts * mask[:, 0]).sum() + HINT_SHARE * (far * (morphemes > 0)).sum()
    return aside


def student_scores(student: TaggerNetwork, rows: Sequence[Encoded]) -> list[NDArray[np.float32]]:
    """Return the label scores of each character of each row, without its gaps."""
    found: list[NDArray[np.float32]] = [np.zeros(0, dtype=np.float32)] * len(rows)
    student.eval()
    for numbers in groups([len(row) for row in rows], READING, None):
        members = [rows[number] for number in numbers]
        with torch.no_grad():
            scores = student(tensors(members)).float()
        for number, part in zip(numbers, torch.split(scores, [len(row) for row in members]), strict=True):
            found[number] = part[len(GAP) : -len(GAP)].numpy()
    student.train()
    return found
