"""Restore a network in floating point from the package's file of 8-bit weights, to be trained further."""

from pathlib import Path

import numpy as np
import onnx
import torch
from encoding import Vocabulary
from networks import Convolution, Shape, Strings, TaggerNetwork
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor, nn
from torch.nn import functional

from newsdb.extract.tagger.features import ROLES

STATE_UNIT, STRING_UNIT = 8.0, 0.004
"""What one unit of a state, and one step of a vector, become: of the size that training from nothing has."""

_ZERO = 128

Floats = NDArray[np.float32]
Layer = tuple[Floats, Floats]
"""Weights of shape (columns, rows, places) and biases, in the units of the file."""


class Table(Strings):
    """Hold the vectors of strings as they are added up in the file, of own strings and of groups."""

    rows: Tensor

    def __init__(self, vocabulary: Vocabulary, vectors: Floats) -> None:
        nn.Module.__init__(self)
        self.register_buffer("rows", torch.from_numpy(vocabulary.string_rows()).long(), persistent=False)
        self.own = nn.Embedding(
            len(vectors), vectors.shape[1], sparse=True, _weight=torch.from_numpy(vectors)
        )

    def forward(self, strings: Tensor, kept: Tensor | None) -> Tensor:
        """Return the vectors of these strings, side by side; nothing where a string is not kept."""
        rows = self.rows[strings if kept is None else strings * kept]
        found: Tensor = functional.embedding(rows, self.own.weight, padding_idx=0, sparse=True)
        return found.flatten(1)

    def table(self) -> Floats:
        """Return all vectors for run time: of no string, of the own strings, of the groups."""
        found: Floats = self.own.weight.detach().numpy().copy()
        found[0] = 0
        return found


def restore(path: Path, dropout: float) -> tuple[TaggerNetwork, Vocabulary]:
    """Return the network and the vocabulary of a file of weights.

    The network has no side tasks. It predicts what the file's one does, but for the rounding of states.
    """
    with np.load(path) as stored:
        held = {name: stored[name] for name in stored.files}
    vocabulary = _vocabulary(held)
    lower, upper = _layers(held["lower"].tobytes()), _layers(held["upper"].tobytes())
    *upper, output = upper
    strings = (held["strings"].astype(np.float32) - _ZERO) * STRING_UNIT
    shape = _shape(lower, upper, strings.shape[1], dropout)
    network = TaggerNetwork(shape, _without_vectors(vocabulary), parts=1)
    network.strings = Table(vocabulary, strings)
    _fill(network, held, lower, upper)
    _write(network.output, (output[0] / STATE_UNIT, output[1]))
    return network, vocabulary


def _vocabulary(held: dict[str, NDArray[np.generic]]) -> Vocabulary:
    keys, of_groups = held["keys"].astype(np.uint32), held["groups"].astype(np.uint8)
    own = len(keys) - len(of_groups)
    groups = np.concatenate([np.zeros(own, dtype=np.uint8), of_groups])
    return Vocabulary(
        held["characters"].astype(np.uint32), keys, own, groups, np.zeros((own, 1), dtype=np.float32)
    )


def _without_vectors(vocabulary: Vocabulary) -> Vocabulary:
    """Return a vocabulary of no strings: the network's own tables of them are put aside."""
    none = np.zeros((1, 1), dtype=np.float32)
    return Vocabulary(vocabulary.characters, vocabulary.keys[:1], 1, vocabulary.groups[:1], none)


def _shape(lower: list[Layer], upper: list[Layer], string_width: int, dropout: float) -> Shape:
    width, word_width = lower[0][0].shape[0], upper[0][0].shape[0]
    of_words = [layer for layer in upper if layer[0].shape[0] == layer[0].shape[1] == word_width]
    return Shape(
        width,
        word_width,
        lower=len(lower) - 1,
        upper=len(upper) - len(of_words) - 2,
        string_width=string_width,
        dropout=dropout,
    )


def _fill(
    network: TaggerNetwork, held: dict[str, NDArray[np.generic]], lower: list[Layer], upper: list[Layer]
) -> None:
    own = network.shape.character_width
    characters = (held["character_vectors"][:, :own].astype(np.float32) - _ZERO) * STRING_UNIT
    (weight, bias), *rest = lower
    spare = weight.shape[1] - ROLES * network.shape.string_width - own
    weight = np.delete(weight, np.arange(own, own + spare), axis=1) * (STATE_UNIT / STRING_UNIT)
    with torch.no_grad():
        network.characters.weight.copy_(torch.from_numpy(characters))
    _write(network.input, (weight, bias * STATE_UNIT))
    words, above = network.words, len(network.words.layers) + 1
    dense: list[tuple[nn.Module, Layer]] = [
        *zip(network.lower, rest, strict=True),
        (words.inward, upper[0]),
        *zip(words.layers, upper[1:above], strict=True),
        (words.outward, upper[above]),
        *zip(network.upper, upper[above + 1 :], strict=True),
    ]
    for module, (weight, bias) in dense:
        _write(module.linear if isinstance(module, Convolution) else module, (weight, bias * STATE_UNIT))


def _write(module: nn.Module, layer: Layer) -> None:
    weight, bias = layer
    if not isinstance(module, nn.Linear):
        raise TypeError(f"{module} has no weights of a layer")
    with torch.no_grad():
        # Three places side by side for three rows.
        module.weight.copy_(torch.from_numpy(weight.transpose(0, 2, 1).reshape(len(weight), -1)))
        module.bias.copy_(torch.from_numpy(bias))


def _layers(model: bytes) -> list[Layer]:
    """Return weights and biases of a graph's layers, in order. Raises ValueError for a pruned graph."""
    graph = onnx.load_from_string(model).graph
    if any(node.op_type == "Pad" for node in graph.node):
        raise ValueError("the file is pruned: restore the one that it was made from")
    constants = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    layers: list[Layer] = []
    for node in graph.node:
        values = [constants[name] for name in node.input if name in constants]
        if node.op_type == "QLinearConv":
            step, _, weight, scale, _, _, _, bias = values
            layers.append((weight * scale[:, None, None], bias * scale * step))
        elif node.op_type == "MatMulIntegerToFloat":
            weight, _, scale, _, _, bias = values
            layers.append(((weight * scale).T[:, :, None], bias))
    return [(weight.astype(np.float32), bias.astype(np.float32)) for weight, bias in layers]
