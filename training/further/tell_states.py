"""Let the upper graph of a file of weights give out the states of words, which the choice of parties reads.

    python training/further/tell_states.py WEIGHTS OUT

The states are those that the layers over words end with, behind the mask that keeps gaps silent. Nothing else changes.
"""

import sys
from pathlib import Path

import numpy as np
import onnx
from onnx import helper


def name_states(graph: onnx.GraphProto) -> str:
    """Return the name of the last state that has the mask of words."""
    return [node.output[0] for node in graph.node if node.op_type == "Min" and "words" in node.input][-1]


def tell_states(model: bytes) -> bytes:
    """Return the graph with the states of words as its second output."""
    found = onnx.load_from_string(model)
    state = helper.make_tensor_value_info(
        name_states(found.graph), onnx.TensorProto.UINT8, [1, "words", None]
    )
    found.graph.output.append(state)
    onnx.checker.check_model(found)
    told: bytes = found.SerializeToString()
    return told


def main() -> None:
    """Read a file of weights, and write it with its states told."""
    weights, out = map(Path, sys.argv[1:])
    with np.load(weights, allow_pickle=False) as stored:
        arrays = {name: stored[name] for name in stored.files}
    arrays["upper"] = np.frombuffer(tell_states(arrays["upper"].tobytes()), dtype=np.uint8)
    np.savez(out, allow_pickle=False, **arrays)


if __name__ == "__main__":
    main()
