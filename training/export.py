"""Export a trained network as the package's file: strings, weights and states in 8 bits."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from calibration import Scales, measure
from encoding import Encoded, Vocabulary
from networks import Convolution, TaggerNetwork
from numpy.typing import NDArray
from onnx import TensorProto
from onnx_graphs import Builder, Dense, Kind, State, byte_rows
from torch import nn

from newsdb.extract.tagger.decoding import LABELS
from newsdb.extract.tagger.features import ROLES

_CLIPPED = 0.9999
"""The share of the string values that 8 bits hold unclipped."""

_ZERO, _LARGEST = 128, 127
"""The byte that stands for 0 in the vectors, and the largest value."""

Stored = dict[str, NDArray[np.generic]]
Floats = NDArray[np.floating[Any]]
Bytes = NDArray[np.uint8]


def export(network: TaggerNetwork, vocabulary: Vocabulary, sample: Sequence[Encoded], path: Path) -> None:
    """Write the network's weights to a file (numpy's .npz).

    ``sample`` is used to measure the scales of its states. Raises ValueError for a gap between sentences not
    kept silent.
    """
    scales = measure(network, sample)
    strings, characters, input_layer = _vectors(network, scales)
    stored: Stored = {
        "characters": vocabulary.characters.astype(np.uint32),
        "keys": vocabulary.keys,
        "groups": _groups(vocabulary),
        "strings": strings,
        "character_vectors": characters,
        "lower": np.frombuffer(_lower_graph(network, scales, input_layer), dtype=np.uint8),
        "upper": np.frombuffer(_upper_graph(network, scales), dtype=np.uint8),
    }
    np.savez(path, allow_pickle=False, **stored)


def _groups(vocabulary: Vocabulary) -> Bytes:
    """Return the vector of each key without its own, as a place behind the own vectors."""
    rows = vocabulary.string_rows()[vocabulary.own + 1 :]
    return (rows - (vocabulary.own + 1)).astype(np.uint8)


def _vectors(network: TaggerNetwork, scales: Scales) -> tuple[Bytes, Bytes, Dense]:
    """Return the vectors of strings and of characters, and the layer reading them.

    A character's vector is as wide as several of strings. Its spare columns signal a gap, and silence the
    layer there.
    """
    strings, characters = network.strings.table(), network.characters.weight.detach().numpy()
    own = characters.shape[1]
    wide = (own // strings.shape[1] + 1) * strings.shape[1]
    string_step = np.quantile(np.abs(strings), _CLIPPED, axis=0) / _LARGEST
    character_step = np.abs(characters).max(axis=0) / _LARGEST
    table = np.zeros((len(characters), wide), dtype=np.float32)
    table[:, :own] = characters / character_step
    table[0, :own], table[0, own:] = 0, _LARGEST
    weight = network.input.weight.detach().numpy() / scales.text[:, None]
    weight = weight * np.concatenate([character_step, np.tile(string_step, ROLES)])
    weight = np.insert(weight, [own] * (wide - own), 0, axis=1)
    weight[:, own:wide] = -np.abs(weight).max(axis=1, keepdims=True)
    layer = Dense(weight[:, :, None], network.input.bias.detach().numpy() / scales.text)
    if (layer.bias > -_LARGEST * weight[:, own:wide].sum(axis=1)).any():
        raise ValueError("a bias of the input layer is too large to be silenced in a gap")
    return _bytes(strings / string_step), _bytes(table), layer


def _bytes(values: Floats) -> Bytes:
    return (np.clip(np.rint(values), -_LARGEST, _LARGEST) + _ZERO).astype(np.uint8)


def _lower_graph(network: TaggerNetwork, scales: Scales, layer: Dense) -> bytes:
    """Build the graph from the vectors to the rows of words."""
    graph = Builder()
    state = graph.dense(State("inputs", 1.0, _ZERO), layer, scales.steps["input"])
    state = _layers(graph, "lower", network.lower, state, "inside", (scales.text, scales))
    inputs = {"inputs": byte_rows(layer.weight.shape[1]), "inside": byte_rows(1)}
    return graph.model(inputs, state.name, byte_rows(len(scales.text)))


def _upper_graph(network: TaggerNetwork, scales: Scales) -> bytes:
    """Build the graph from rows and each word's maximum to label scores."""
    graph, steps, words = Builder(), scales.steps, network.words
    last = len(network.lower) - 1
    step = steps[f"lower.{last}"] if network.lower else steps["input"]
    rows, highest = State("rows", step), State("highest", step)
    state = graph.dense(highest, _dense(words.inward, scales.text, scales.words), steps["words.input"])
    state = graph.masked(state, "words")
    state = _layers(graph, "words", words.layers, state, "words", (scales.words, scales))
    state = graph.masked(state, "words")  # a character can be in a word without text: the last of many spaces
    told = graph.dense(state, _dense(words.outward, scales.words, scales.text), steps["told"])
    told = graph.gathered(told, "word_of")
    state = graph.masked(graph.sum(rows, told, steps["told.sum"]), "inside")
    state = _layers(graph, "upper", network.upper, state, "inside", (scales.text, scales))
    output = graph.scores(state, _dense(network.output, scales.text, np.ones(1, dtype=np.float32)))
    inputs: dict[str, Kind] = {
        "rows": byte_rows(len(scales.text)),
        "inside": byte_rows(1),
        "highest": byte_rows(len(scales.text), "words"),
        "words": byte_rows(1, "words"),
        "word_of": (TensorProto.INT64, ["characters"]),
    }
    return graph.model(inputs, output, (TensorProto.FLOAT, [1, "characters", len(LABELS)]))


def _layers(
    graph: Builder, name: str, modules: nn.ModuleList, state: State, mask: str, units: tuple[Floats, Scales]
) -> State:
    """Add layers over a state silent in gaps; the result may have values there, because no step reads them."""
    unit, scales = units
    for number, layer in enumerate(each for each in modules if isinstance(each, Convolution)):
        if number:
            state = graph.masked(state, mask)
        dense = _dense(layer.linear, unit, unit, layer.distance)
        found = graph.dense(state, dense, scales.steps[f"{name}.{number}.found"])
        state = graph.sum(state, found, scales.steps[f"{name}.{number}"])
    return state


def _dense(layer: nn.Linear, source: Floats, target: Floats, distance: int = 1) -> Dense:
    """Return a layer's weights for columns in these units; three places side by side for three rows."""
    weight = layer.weight.detach().numpy()
    places = weight.shape[1] // len(source)
    weight = weight.reshape(len(weight), places, -1).transpose(0, 2, 1) * source[:, None]
    return Dense(weight / target[:, None, None], layer.bias.detach().numpy() / target, distance)
