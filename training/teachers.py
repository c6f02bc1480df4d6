"""Define the teachers: gated convolutions over Kiwi's morphemes, and a linear chain over their labels."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from batching import Batch, groups
from crf import marginals, sequence_loss
from learning import quickly
from morphemes import (
    CHARACTERS,
    FORM,
    KNOWN,
    LENGTH,
    LONGEST,
    MORPHEME,
    PART,
    SPACES,
    Analysed,
    Inventory,
    spread,
)
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from newsdb.extract.tagger.decoding import LABELS

READING = 6000
"""Morphemes that are read at once, padding included."""

PART_WIDTH, FORM_WIDTH, CHARACTER_WIDTH, LENGTH_WIDTH = 32, 32, 32, 8
FORM_DROPOUT, VECTOR_DROPOUT = 0.3, 0.1
KNOWN_WEIGHT = 0.5
"""How loud the lexicon is beside the vectors."""


@dataclass(frozen=True)
class TeacherShape:
    """Hold width and layers of a teacher, and the dropped share of its state in training."""

    width: int
    distances: tuple[int, ...]
    dropout: float


class Gated(nn.Module):
    """Add to each morpheme the gated features of it and its neighbours at a distance."""

    def __init__(self, width: int, distance: int) -> None:
        super().__init__()
        self.distance = distance
        self.linear = nn.Linear(3 * width, 2 * width)
        self.norm = nn.LayerNorm(width)

    def forward(self, rows: Tensor, mask: Tensor, drop: nn.Dropout) -> Tensor:
        count, far = rows.shape[1], 2 * self.distance
        padded = functional.pad(rows, (0, 0, self.distance, self.distance))
        found, gate = self.linear(torch.cat([padded[:, :count], rows, padded[:, far:]], dim=2)).chunk(
            2, dim=2
        )
        added: Tensor = self.norm(rows + drop(found * torch.sigmoid(gate)))
        return added * mask


class Teacher(nn.Module):
    """Compute label scores of each morpheme."""

    vectors: Tensor

    def __init__(self, shape: TeacherShape, inventory: Inventory, vectors: NDArray[np.float32]) -> None:
        super().__init__()
        self.register_buffer("vectors", torch.from_numpy(vectors).half(), persistent=False)
        self.project = nn.Linear(vectors.shape[1], shape.width)
        self.parts = _embedding(len(inventory.parts) + 1, PART_WIDTH)
        self.forms = _embedding(len(inventory.forms) + 1, FORM_WIDTH)
        self.characters = _embedding(len(inventory.characters) + 2, CHARACTER_WIDTH)
        self.lengths = _embedding(LONGEST + 1, LENGTH_WIDTH)
        read = PART_WIDTH + FORM_WIDTH + len(CHARACTERS) * CHARACTER_WIDTH + LENGTH_WIDTH + len(SPACES)
        read += KNOWN.stop - KNOWN.start
        self.input = nn.Linear(shape.width + read, shape.width)
        self.layers = nn.ModuleList(Gated(shape.width, distance) for distance in shape.distances)
        self.output = nn.Linear(shape.width, len(LABELS))
        self.transitions = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))
        self.drop = nn.Dropout(shape.dropout)

    def forward(self, batch: Batch) -> Tensor:
        mask = batch["inside"][..., None].float()
        rows = torch.relu(self.input(self.drop(self._inputs(batch["columns"])))) * mask
        for layer in self.layers:
            rows = layer(rows, mask, self.drop)
        scores: Tensor = self.output(self.drop(rows))
        return scores

    def _inputs(self, columns: Tensor) -> Tensor:
        morphemes, forms = columns[..., MORPHEME], columns[..., FORM]
        if self.training:
            morphemes = morphemes * (torch.rand(morphemes.shape) > VECTOR_DROPOUT)
            forms = forms * (torch.rand(forms.shape) > FORM_DROPOUT)
        parts = [
            self.project(self.vectors[morphemes].float()),
            self.parts(columns[..., PART]),
            self.forms(forms),
            self.characters(columns[..., CHARACTERS]).flatten(2),
            self.lengths(columns[..., LENGTH]),
            columns[..., SPACES].float(),
            columns[..., KNOWN].float() * KNOWN_WEIGHT,
        ]
        return torch.cat(parts, dim=2)


def _embedding(rows: int, width: int) -> nn.Embedding:
    table = nn.Embedding(rows, width)
    nn.init.normal_(table.weight, std=0.15)
    return table


def morpheme_tensors(rows: Sequence[Analysed]) -> Batch:
    """Build one batch of sentences, padded to the longest."""
    longest = max(len(row) for row in rows)
    columns = np.zeros((len(rows), longest, rows[0].columns.shape[1]), dtype=np.int64)
    labels = np.zeros((len(rows), longest), dtype=np.int64)
    for number, row in enumerate(rows):
        columns[number, : len(row)] = row.columns
        labels[number, : len(row)] = row.labels
    inside = np.arange(longest) < np.array([len(row) for row in rows])[:, None]
    return {
        "columns": torch.from_numpy(columns),
        "labels": torch.from_numpy(labels),
        "inside": torch.from_numpy(inside),
    }


def teacher_loss(teacher: Teacher, batch: Batch) -> Tensor:
    """Return the loss of whole label sequences, a sentence."""
    with quickly():
        scores = teacher(batch).float()
    loss = sequence_loss(scores, batch["labels"], batch["inside"], teacher.transitions)
    return loss / len(batch["labels"])


def chances(teachers: Sequence[Teacher], rows: Sequence[Analysed]) -> list[NDArray[np.float32]]:
    """Return the teachers' mean label probabilities of each character of each sentence."""
    found: list[NDArray[np.float32]] = [np.zeros(0, dtype=np.float32)] * len(rows)
    for numbers in groups([len(row) for row in rows], READING, None, padded=True):
        members = [rows[number] for number in numbers]
        # A sentence without a morpheme still has a place in the batch, and nobody looks at it.
        batch = morpheme_tensors(members)
        mean = torch.stack([_marginals(teacher, batch) for teacher in teachers]).mean(dim=0).numpy()
        for number, row, part in zip(numbers, members, mean, strict=True):
            found[number] = spread(part[: len(row)], row)
    return found


def _marginals(teacher: Teacher, batch: Batch) -> Tensor:
    teacher.eval()
    with torch.no_grad(), quickly():
        scores = teacher(batch).float()
    return marginals(scores, batch["inside"], teacher.transitions)
