"""Build the network's dense part as two ONNX graphs over 8-bit numbers.

Run time pools words between them.

Every tensor has one fixed scale, every column of weights its own. States are never negative (relu): their
zero is 0, and rounding below it is the relu itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

Floats = NDArray[np.floating[Any]]
Kind = tuple[int, list[int | str]]
"""Type and shape of what goes into a graph or comes out."""

LARGEST_WEIGHT = 64
"""Two products with states of 255 fit into 16 bits, where processors without 8-bit dot products add them up."""

MICROSOFT = "com.microsoft"
OPSETS = (("", 21), (MICROSOFT, 1))
IR_VERSION = 10


@dataclass(frozen=True)
class State:
    """Hold a tensor of the graph: its name, and the value of one step of its numbers."""

    name: str
    scale: float
    zero: int = 0


@dataclass(frozen=True)
class Dense:
    """Hold weights of shape (columns, rows, places) and biases, in units of the scaled columns."""

    weight: Floats
    bias: Floats
    distance: int = 1

    def quantised(self) -> tuple[NDArray[np.int8], Floats]:
        """Return the weights as whole numbers, and the scale of each column."""
        scale = np.abs(self.weight).max(axis=(1, 2)) / LARGEST_WEIGHT
        whole = np.rint(self.weight / scale[:, None, None])
        return whole.astype(np.int8), scale.astype(np.float32)


@dataclass
class Builder:
    """Collect nodes and constants of a growing graph."""

    nodes: list[onnx.NodeProto] = field(default_factory=list)
    constants: list[onnx.TensorProto] = field(default_factory=list)

    def node(self, kind: str, inputs: Sequence[str], domain: str = "", **attributes: Any) -> str:
        """Add an operation; return its result's name."""
        name = f"{kind}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [name], domain=domain, **attributes))
        return name

    def constant(self, value: NDArray[np.generic] | np.generic) -> str:
        """Add an array; return its name."""
        name = f"constant_{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.asarray(value), name))
        return name

    def pair(self, state: State) -> tuple[str, str]:
        """Return scale and zero of a state."""
        return self.constant(np.float32(state.scale)), self.constant(np.uint8(state.zero))

    def dense(self, source: State, layer: Dense, scale: float) -> State:
        """Add the relu of a layer over a state."""
        weight, column_scale = layer.quantised()
        places = weight.shape[2]
        bias = np.rint(layer.bias / (source.scale * column_scale)).astype(np.int32)
        made = State("", scale)
        inputs = [
            *(source.name, *self.pair(source)),
            self.constant(weight),
            self.constant(column_scale),
            self.constant(np.zeros(len(weight), dtype=np.int8)),
            *(*self.pair(made), self.constant(bias)),
        ]
        far = layer.distance
        name = self.node(
            "QLinearConv",
            inputs,
            MICROSOFT,
            channels_last=1,
            kernel_shape=[places],
            dilations=[far],
            pads=[far * (places // 2)] * 2,
        )
        return State(name, scale)

    def sum(self, one: State, other: State, scale: float) -> State:
        """Add two states together."""
        made = State("", scale)
        inputs = [one.name, *self.pair(one), other.name, *self.pair(other), *self.pair(made)]
        return State(self.node("QLinearAdd", inputs, MICROSOFT), scale)

    def masked(self, state: State, mask: str) -> State:
        """Set a state to zero where the mask is zero."""
        return State(self.node("Min", [state.name, mask]), state.scale)

    def gathered(self, state: State, rows: str) -> State:
        """Select a state's rows by their numbers."""
        return State(self.node("Gather", [state.name, rows], axis=1), state.scale)

    def scores(self, source: State, layer: Dense) -> str:
        """Add a layer over a state, in floating point."""
        weight, column_scale = layer.quantised()
        scale, zero = self.pair(source)
        columns, zeros = (
            self.constant(weight[:, :, 0].T.copy()),
            self.constant(np.zeros(len(weight), np.int8)),
        )
        bias = self.constant(layer.bias.astype(np.float32))
        inputs = [source.name, columns, scale, self.constant(column_scale), zero, zeros, bias]
        return self.node("MatMulIntegerToFloat", inputs, MICROSOFT)

    def model(self, inputs: dict[str, Kind], output: str, kind: Kind) -> bytes:
        """Build the whole graph, and check it."""
        graph = helper.make_graph(
            self.nodes,
            "tagger",
            [helper.make_tensor_value_info(name, *of) for name, of in inputs.items()],
            [helper.make_tensor_value_info(output, *kind)],
            self.constants,
        )
        opsets = [helper.make_opsetid(*each) for each in OPSETS]
        made = helper.make_model(graph, opset_imports=opsets, ir_version=IR_VERSION)
        onnx.checker.check_model(made)
        model: bytes = made.SerializeToString()
        return model


def byte_rows(width: int, rows: str = "characters") -> Kind:
    """Return the type of rows of 8-bit numbers."""
    return TensorProto.UINT8, [1, rows, width]
