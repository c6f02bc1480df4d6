"""Measure the size of a network's states on real sentences, and choose their scales in 8 bits."""

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from batching import Batch
from encoding import Encoded, tensors
from networks import TaggerNetwork
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

COLUMN_SHARE = 0.999
"""The share of a column's values that its unit holds."""

KEPT = 0.99998
"""The share of a state's values that 8 bits hold unclipped."""

_HIGHEST = 255

Floats = NDArray[np.floating[Any]]


@dataclass(frozen=True)
class Scales:
    """Hold the unit of each column, of text and of words, and the value of one step of each state."""

    text: Floats
    words: Floats
    steps: dict[str, float]


@torch.no_grad()
def measure(network: TaggerNetwork, sample: Sequence[Encoded]) -> Scales:
    """Measure a network's scales by the size of its states on these sentences."""
    states = {name: state.numpy() for name, state in _states(network.eval(), tensors(sample))}
    of_words = [name for name in states if name.startswith("words")]
    of_text = [name for name in states if name not in of_words]
    text, words = _unit(states[of_text[-1]]), _unit(states[of_words[-1]])
    steps = {name: _step(states[name] / text) for name in of_text}
    steps |= {name: _step(states[name] / words) for name in of_words}
    return Scales(text, words, steps)


def _unit(last: Floats) -> Floats:
    """Return the size of most of a column's values; weak columns get the unit of the middle one."""
    unit = np.quantile(last, COLUMN_SHARE, axis=0)
    found: Floats = np.maximum(unit, np.median(unit))
    return found


def _step(scaled: Floats) -> float:
    return float(np.quantile(scaled, KEPT)) / _HIGHEST


def _states(network: TaggerNetwork, batch: Batch) -> Iterator[tuple[str, Tensor]]:
    """Return every state of text and of words, without the rows of gaps; "found" is a layer's addition."""
    mask, word_mask, word_of = batch["mask"], batch["word_mask"], batch["word_of"]
    text, real_words = mask[:, 0] > 0, word_mask[:, 0] > 0
    rows = functional.relu(network.input(network.inputs(batch))) * mask
    yield "input", rows[text]
    rows = yield from _layers("lower", network.lower, rows, mask)
    highest = torch.zeros(len(word_mask), rows.shape[1])
    highest = highest.scatter_reduce(0, word_of[:, None].expand_as(rows), rows, "amax", include_self=False)
    words = functional.relu(network.words.inward(highest)) * word_mask
    yield "words.input", words[real_words]
    words = yield from _layers("words", network.words.layers, words, word_mask)
    told = functional.relu(network.words.outward(words))[word_of] * mask
    yield "told", told[text]
    rows = rows + told
    yield "told.sum", rows[text]
    yield from _layers("upper", network.upper, rows, mask)


def _layers(
    name: str, layers: nn.ModuleList, rows: Tensor, mask: Tensor
) -> Generator[tuple[str, Tensor], None, Tensor]:
    """Yield each layer's addition and result; return the last result."""
    kept = mask[:, 0] > 0
    for number, layer in enumerate(layers):
        after = layer(rows, mask, nn.Identity())
        yield f"{name}.{number}.found", (after - rows)[kept]
        yield f"{name}.{number}", after[kept]
        rows = after
    return rows
