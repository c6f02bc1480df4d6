"""A computation graph (ONNX) that runs on one core; the only place that knows onnxruntime."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]


class Graph:
    """A graph that turns named arrays into one array."""

    def __init__(self, model: bytes) -> None:
        """The graph that these bytes hold. Raises onnxruntime's errors if they hold none."""
        runtime = import_module("onnxruntime")  # loaded late: only those who tag pay for it
        options = runtime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.enable_mem_pattern = False  # it would keep a plan for each length of block
        options.log_severity_level = 3
        self._session = runtime.InferenceSession(model, options, providers=["CPUExecutionProvider"])

    def run(self, **inputs: Array) -> Array:
        """What comes out for these inputs."""
        found: Array = self._session.run(None, inputs)[0]
        return found
