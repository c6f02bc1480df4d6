"""Define the network of `newsdb/extract/tagger/network.py` for training with torch."""

import math
from dataclasses import dataclass

import numpy as np
import torch
from batching import Batch
from encoding import FIRST_KNOWN, GROUPS, Vocabulary
from kiwi_vectors import HINT_DIMENSIONS
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from newsdb.extract.tagger.decoding import LABELS
from newsdb.extract.tagger.features import ROLES


@dataclass(frozen=True)
class Shape:
    """Hold widths and layers of a network, and the dropped shares of its input and state in training."""

    width: int
    word_width: int
    lower: int
    upper: int
    character_width: int = 48
    string_width: int = 32
    word_distances: tuple[int, ...] = (1, 2, 2)
    dropout: float = 0.12
    own_dropout: float = 0.08
    string_dropout: float = 0.04
    character_dropout: float = 0.02


class Dropout(nn.Module):
    """Drop values by chances drawn once and used from a new place each time: drawing is slow."""

    chances: Tensor

    def __init__(self, share: float, size: int = 1 << 23) -> None:
        super().__init__()
        kept = (torch.rand(size) >= share).float() / (1 - share)
        self.register_buffer("chances", kept.bfloat16(), persistent=False)

    def forward(self, rows: Tensor) -> Tensor:
        if not self.training:
            return rows
        size = rows.numel()
        place = int(torch.randint(0, len(self.chances) - size, ()))
        return rows * self.chances[place : place + size].view(rows.shape).to(rows.dtype)


class Convolution(nn.Module):
    """Add the features of a row and of the two rows at a distance."""

    def __init__(self, width: int, distance: int = 1) -> None:
        super().__init__()
        self.distance = distance
        self.linear = nn.Linear(3 * width, width)
        nn.init.normal_(self.linear.weight, std=math.sqrt(1 / (3 * width)))
        nn.init.zeros_(self.linear.bias)

    def forward(self, rows: Tensor, mask: Tensor, drop: Dropout) -> Tensor:
        count, far = len(rows), 2 * self.distance
        padded = functional.pad(multiplied(rows), (0, 0, self.distance, self.distance))
        near = torch.cat([padded[:count], padded[self.distance : -self.distance], padded[far:]], dim=1)
        found: Tensor = drop(functional.relu(self.linear(near))).to(rows.dtype)
        return (rows + found) * mask


def multiplied(rows: Tensor) -> Tensor:
    """Convert the rows to the type of multiplication here; an earlier change moves less data."""
    return rows.to(torch.bfloat16) if torch.is_autocast_enabled("cpu") else rows


class Strings(nn.Module):
    """Add up the vectors of strings: their own, their group's, and Kiwi's."""

    groups: Tensor
    kiwi: Tensor

    def __init__(self, vocabulary: Vocabulary, width: int) -> None:
        super().__init__()
        groups = np.concatenate([np.zeros(1, dtype=np.uint8), vocabulary.groups])
        kiwi = np.concatenate([np.zeros_like(vocabulary.vectors[:1]), vocabulary.vectors])
        self.register_buffer("groups", torch.from_numpy(groups).long(), persistent=False)
        self.register_buffer("kiwi", torch.from_numpy(kiwi).bfloat16(), persistent=False)
        self.own = nn.Embedding(vocabulary.own + 1, width, sparse=True)
        self.group = nn.Embedding(GROUPS + 1, width)
        self.from_kiwi = nn.Linear(kiwi.shape[1], width, bias=False)
        nn.init.normal_(self.own.weight, std=0.03)
        nn.init.normal_(self.group.weight, std=0.03)
        nn.init.normal_(self.from_kiwi.weight, std=0.03)
        with torch.no_grad():
            self.own.weight[0] = 0
            self.group.weight[0] = 0

    def forward(self, strings: Tensor, kept: Tensor | None) -> Tensor:
        """Return the vectors of these strings, side by side; where not kept, their groups' alone."""
        own = strings * (strings < len(self.kiwi))
        if kept is not None:
            own *= kept
        found = functional.embedding(own, self.own.weight, padding_idx=0, sparse=True)
        found = found + functional.embedding(self.groups[strings], self.group.weight, padding_idx=0)
        kiwi = self.kiwi[own] if torch.is_autocast_enabled("cpu") else self.kiwi[own].float()
        known = self.from_kiwi(kiwi).to(found.dtype)
        together: Tensor = (found + known).flatten(1)
        return together

    def table(self) -> NDArray[np.float32]:
        """Return all vectors for run time: of no string, of the own strings, of the groups."""
        with torch.no_grad():
            own = (
                self.own.weight
                + self.group(self.groups[: len(self.kiwi)])
                + self.from_kiwi(self.kiwi.float())
            )
            found: NDArray[np.float32] = torch.cat([own, self.group.weight]).numpy()
        found[0] = 0
        return found


class Words(nn.Module):
    """Run convolutions over words, and give the result to each of their characters."""

    def __init__(self, width: int, word_width: int, distances: tuple[int, ...]) -> None:
        super().__init__()
        self.inward = nn.Linear(width, word_width)
        self.layers = nn.ModuleList(Convolution(word_width, distance) for distance in distances)
        self.outward = nn.Linear(word_width, width)

    def forward(self, rows: Tensor, word_of: Tensor, mask: Tensor, drop: Dropout) -> Tensor:
        words = torch.zeros(len(mask), rows.shape[1])
        words = words.scatter_reduce(0, word_of[:, None].expand_as(rows), rows, "amax", include_self=False)
        words = functional.relu(self.inward(words)) * mask
        for layer in self.layers:
            words = layer(words, mask, drop)
        told: Tensor = functional.relu(self.outward(words))[word_of]
        return told


class TaggerNetwork(nn.Module):
    """Compute label scores of each character, and as side tasks its part of speech and a hint of its morpheme."""

    def __init__(self, shape: Shape, vocabulary: Vocabulary, parts: int) -> None:
        super().__init__()
        self.shape = shape
        self.characters = nn.Embedding(FIRST_KNOWN + len(vocabulary.characters), shape.character_width)
        self.strings = Strings(vocabulary, shape.string_width)
        nn.init.normal_(self.characters.weight, std=0.3)
        self.input = nn.Linear(shape.character_width + ROLES * shape.string_width, shape.width)
        self.lower = nn.ModuleList(Convolution(shape.width) for _ in range(shape.lower))
        self.words = Words(shape.width, shape.word_width, shape.word_distances)
        self.upper = nn.ModuleList(Convolution(shape.width) for _ in range(shape.upper))
        self.output = nn.Linear(shape.width, len(LABELS))
        self.parts = nn.Linear(shape.width, parts)
        self.hint = nn.Linear(shape.width, HINT_DIMENSIONS)
        self.drop = Dropout(shape.dropout)

    def forward(self, batch: Batch) -> Tensor:
        return self.judge(self.read(batch))

    def judge(self, states: Tensor) -> Tensor:
        """Return the label scores of these states."""
        scores: Tensor = self.output(self.drop(states))
        return scores

    def read(self, batch: Batch) -> Tensor:
        """Return the last state of each character."""
        mask = batch["mask"]
        rows: Tensor = functional.relu(self.input(self.drop(self.inputs(batch)))) * mask
        for layer in self.lower:
            rows = layer(rows, mask, self.drop)
        rows = (rows + self.words(rows, batch["word_of"], batch["word_mask"], self.drop)) * mask
        for layer in self.upper:
            rows = layer(rows, mask, self.drop)
        return rows

    def inputs(self, batch: Batch) -> Tensor:
        """Return the first layer's input: the vectors of each character and of the strings around it."""
        characters, strings, kept = batch["characters"], batch["strings"], None
        if self.training:
            chances = torch.rand(strings.shape)
            strings = strings * (chances >= self.shape.string_dropout)
            kept = chances >= self.shape.string_dropout + self.shape.own_dropout
            unknown = torch.rand(characters.shape) < self.shape.character_dropout
            characters = torch.where(unknown, torch.ones_like(characters), characters)
        vectors = [self.characters(characters), self.strings(strings, kept)]
        return torch.cat([multiplied(each) for each in vectors], dim=1)
