"""Leave out of a file of weights the columns that are silent: their layers need not compute them.

    python training/further/prune.py GOLD WEIGHTS OUT

A layer's addition to a state is zero in many columns for nearly every character or word. The columns are put into an
order in which those that each layer does fill stand side by side; the layer computes these alone, and `Pad` puts zeros
around them. Each value that is computed stays what it was. The graph over words gives its states out as well.
"""

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray
from onnx import helper, numpy_helper
from tell_states import tell_states

from newsdb.extract.tagger.model import Tagger
from newsdb.extract.tagger.network import Graph, load_network

LEAST = 0.003
"""A column is kept where it is above zero for at least this share of the characters or words."""

STEP = 16
"""The columns of a layer are computed by so many at once."""

TEXT, WORDS = 128, 256
"""How many columns the states of characters and of words have."""

TRIALS, SEED = 30, 1
"""How many orders are tried from a random start, and the seed."""

Whole = NDArray[np.int64]
Part = tuple[bool, ...]
"""Columns that the same layers fill: for each layer whether it is one of them."""


class Columns(NamedTuple):
    """The columns that a tensor holds: from `first` to before `stop`, of an order of `width` columns."""

    first: int
    stop: int
    width: int

    @property
    def size(self) -> int:
        """Return how many columns these are."""
        return self.stop - self.first

    def join(self, other: "Columns") -> "Columns":
        """Return the columns from the first of both to the last."""
        return Columns(min(self.first, other.first), max(self.stop, other.stop), self.width)


class _Counting(Graph):
    """Run a graph, and count for each layer's column where it is above zero."""

    def __init__(self, model: bytes) -> None:
        graph = onnx.load_from_string(model)
        layers = [node.output[0] for node in graph.graph.node if node.op_type == "QLinearConv"]
        self._results = [output.name for output in graph.graph.output]
        for name in layers:
            if name not in self._results:
                graph.graph.output.append(helper.make_tensor_value_info(name, onnx.TensorProto.UINT8, None))
        self._counted = onnxruntime.InferenceSession(graph.SerializeToString())
        self._layers = layers
        self.rows: dict[str, int] = dict.fromkeys(layers, 0)
        self.counts: dict[str, Whole | int] = dict.fromkeys(layers, 0)

    def run(self, **inputs: NDArray[np.generic]) -> Sequence[NDArray[np.generic]]:
        """Return the graph's outputs for these inputs."""
        names = list(dict.fromkeys((*self._results, *self._layers)))
        found = dict(zip(names, self._counted.run(names, inputs), strict=True))
        for name in self._layers:
            self.rows[name] += found[name].shape[1]
            self.counts[name] = self.counts[name] + np.count_nonzero(found[name][0], axis=0)
        return [found[name] for name in self._results]

    def count_columns(self, name: str) -> int:
        """Return how many columns a layer has."""
        return len(np.asarray(self.counts[name]))

    def list_kept(self) -> dict[str, frozenset[int]]:
        """Return for each layer the columns that are kept."""
        return {
            name: frozenset(np.flatnonzero(np.asarray(self.counts[name]) >= LEAST * self.rows[name]).tolist())
            for name in self._layers
        }


def find_order(
    width: int, kept: Sequence[frozenset[int]], rate: Callable[[Sequence[Columns]], int]
) -> tuple[Whole, list[Columns]]:
    """Order columns so that the sets, each as one stretch of the order, cost little by `rate`."""
    alike: dict[Part, list[int]] = {}
    for column in range(width):
        alike.setdefault(tuple(column in each for each in kept), []).append(column)
    patterns, generator = list(alike), np.random.default_rng(SEED)
    starts = [[patterns[at] for at in generator.permutation(len(patterns))] for _ in range(TRIALS)]

    def measure(order: Sequence[Part]) -> list[Columns]:
        bounds = np.cumsum([0, *(len(alike[each]) for each in order)]).tolist()
        places = ([place for place, each in enumerate(order) if each[number]] for number in range(len(kept)))
        return [_widen(bounds[each[0]], bounds[each[-1] + 1], width) for each in places]

    def rate_order(order: Sequence[Part]) -> int:
        return rate(measure(order))

    best = min((_improve(order, rate_order) for order in starts), key=rate_order)
    return np.array([column for each in best for column in alike[each]]), measure(best)


def _improve(order: list[Part], rate: Callable[[list[Part]], int]) -> list[Part]:
    """Move one part of an order after another elsewhere, as long as that costs less."""
    least, before = rate(order), None
    while before != least:
        before = least
        for part in list(order):
            others = [each for each in order if each != part]
            moved = ([*others[:place], part, *others[place:]] for place in range(len(order)))
            order = min([order, *moved], key=rate)
        least = rate(order)
    return order


def _widen(first: int, stop: int, width: int) -> Columns:
    """Return a stretch with as many columns as are computed at once anyway."""
    missing = -(stop - first) % STEP
    return Columns(first - max(0, stop + missing - width), min(width, stop + missing), width)


class Pruner:
    """Write a graph anew with the columns of its layers in their order, and only those that are kept."""

    def __init__(self, model: bytes, orders: Mapping[int, Whole], kept: Mapping[str, Columns]) -> None:
        """Take a graph as it is exported, the order of the columns by their number, and those of each layer."""
        self._model = onnx.load_from_string(model)
        self._orders, self._kept = orders, kept
        self._arrays = {each.name: numpy_helper.to_array(each) for each in self._model.graph.initializer}
        self._columns = {
            each.name: Columns(0, width, width)
            for each in self._model.graph.input
            if (width := each.type.tensor_type.shape.dim[-1].dim_value) in orders
        }
        self._nodes: list[onnx.NodeProto] = []

    def prune(self) -> bytes:
        """Return the graph."""
        add = {
            "QLinearConv": self._add_layer,
            "QLinearAdd": self._add_sum,
            "Min": self._add_masked,
            "Gather": self._add_gathered,
            "MatMulIntegerToFloat": self._add_scores,
        }
        for node in self._model.graph.node:
            add[node.op_type](node)
        graph = self._model.graph
        used = {name for node in self._nodes for name in node.input}
        constants = [
            numpy_helper.from_array(value, name) for name, value in self._arrays.items() if name in used
        ]
        made = helper.make_graph(self._nodes, graph.name, graph.input, graph.output, constants)
        model = helper.make_model(
            made, opset_imports=self._model.opset_import, ir_version=self._model.ir_version
        )
        onnx.checker.check_model(model)
        content: bytes = model.SerializeToString()
        return content

    def _add_layer(self, node: onnx.NodeProto) -> None:
        """Add a layer that reads the columns there are, and makes those that are kept."""
        weight = self._arrays[node.input[3]]
        made = self._kept.get(node.output[0], Columns(0, len(weight), len(weight)))
        rows = self._orders[made.width][made.first : made.stop]
        for place in (3, 4, 5, 8):
            self._arrays[node.input[place]] = self._arrays[node.input[place]][rows]
        if (read := self._columns.get(node.input[0])) is not None:
            self._arrays[node.input[3]] = self._arrays[node.input[3]][:, self._select(read)]
        self._columns[node.output[0]] = made
        self._nodes.append(node)

    def _add_sum(self, node: onnx.NodeProto) -> None:
        """Add a sum of two states, with zeros in the columns that only one of them has."""
        one, other = self._columns[node.input[0]], self._columns[node.input[3]]
        joined = one.join(other)
        node.input[0], node.input[3] = self._pad(node.input[0], joined), self._pad(node.input[3], joined)
        self._columns[node.output[0]] = joined
        self._nodes.append(node)

    def _add_masked(self, node: onnx.NodeProto) -> None:
        self._columns[node.output[0]] = self._columns[node.input[0]]
        self._nodes.append(node)

    def _add_gathered(self, node: onnx.NodeProto) -> None:
        width = self._columns[node.input[0]].width
        node.input[0] = self._pad(node.input[0], Columns(0, width, width))  # fewer rows than behind it
        self._columns[node.output[0]] = Columns(0, width, width)
        self._nodes.append(node)

    def _add_scores(self, node: onnx.NodeProto) -> None:
        self._arrays[node.input[1]] = self._arrays[node.input[1]][self._select(self._columns[node.input[0]])]
        self._nodes.append(node)

    def _select(self, columns: Columns) -> Whole:
        return self._orders[columns.width][columns.first : columns.stop]

    def _pad(self, name: str, wanted: Columns) -> str:
        """Put zeros around a tensor's columns."""
        held = self._columns[name]
        if held == wanted:
            return name
        sides = [0, 0, held.first - wanted.first, 0, 0, wanted.stop - held.stop]
        pads, padded = f"{name}_sides", f"{name}_padded"
        self._arrays[pads] = np.array(sides, dtype=np.int64)
        self._nodes.append(helper.make_node("Pad", [name, pads], [padded]))
        return padded


def _rate_text(found: Sequence[Columns]) -> int:
    return sum(each.size for each in found)


def _rate_words(found: Sequence[Columns]) -> int:
    """Return how many products a word costs: the layer into its state, those over three words each, that out of it."""
    state, *layers = found
    cost = TEXT * state.size
    for layer in layers:
        cost += 3 * state.size * layer.size
        state = state.join(layer)
    return cost + state.size * TEXT


def main(gold: str, weights: str, out: str) -> None:
    """Prune a file of weights by the sentences that it learned from."""
    with np.load(weights) as stored:
        held = {name: stored[name] for name in stored.files}
    network = load_network(Path(weights))
    counting = {
        "lower": _Counting(held["lower"].tobytes()),
        "upper": _Counting(tell_states(held["upper"].tobytes())),
    }
    for name, graph in counting.items():
        object.__setattr__(network, name, graph)
    with (Path(gold) / "klue_train.jsonl").open(encoding="utf-8") as file:
        Tagger(network).tag([json.loads(line)["text"] for line in file])
    kept = counting["upper"].list_kept()
    orders: dict[int, Whole] = {}
    columns: dict[str, Columns] = {}
    for width, rate in ((TEXT, _rate_text), (WORDS, _rate_words)):
        names = [name for name in kept if counting["upper"].count_columns(name) == width]
        orders[width], found = find_order(width, [kept[name] for name in names], rate)
        columns |= dict(zip(names, found, strict=True))
    for name, keep in (("lower", {}), ("upper", columns)):
        model = Pruner(held[name].tobytes(), orders, keep).prune()
        held[name] = np.frombuffer(tell_states(model) if name == "upper" else model, dtype=np.uint8)
    np.savez(out, allow_pickle=False, **held)


if __name__ == "__main__":
    main(*sys.argv[1:])
