"""Read the morpheme vectors of Kiwi's language model from a file of the package kiwipiepy_model."""

from pathlib import Path

import kiwipiepy_model  # type: ignore[import-untyped]
import numpy as np
from numpy.typing import NDArray

DIMENSIONS = 256
HINT_DIMENSIONS = 64

# The layout of cong.mdl: 64 bytes of header, three sections, then rows of 4-bit vectors with a scale for eight values.
_VECTORS_AT = slice(56, 64)
_GROUP = 8
_PACKED = DIMENSIONS // 2 + 2 + DIMENSIONS // _GROUP
_CONTEXT_ROW, _DISTANT_ROW = _PACKED + 6, _PACKED + 4


def morpheme_vectors() -> NDArray[np.float32]:
    """Return the output and the distant vector of every morpheme of Kiwi's vocabulary, behind a row of zeros."""
    data = np.fromfile(Path(kiwipiepy_model.get_model_path()) / "cong.mdl", dtype=np.uint8)
    morphemes, contexts = data[:16].view("<u8").tolist()
    place = int(data[_VECTORS_AT].view("<u8")[0]) + contexts * _CONTEXT_ROW
    middle = place + morphemes * _PACKED
    output = _unpack(data[place:middle].reshape(morphemes, _PACKED))
    distant = _unpack(data[middle : middle + morphemes * _DISTANT_ROW].reshape(morphemes, _DISTANT_ROW))
    vectors = np.concatenate([output, distant], axis=1)
    vectors *= 4 / np.linalg.norm(output, axis=1).mean()
    return np.concatenate([np.zeros_like(vectors[:1]), vectors])


def hints(vectors: NDArray[np.float32], seed: int) -> NDArray[np.float32]:
    """Return the output vectors in fewer dimensions (main components), of unit variance, behind a row of zeros."""
    output = vectors[1:, :DIMENSIONS] - vectors[1:, :DIMENSIONS].mean(axis=0)
    some = np.random.default_rng(seed).permutation(len(output))[:20_000]
    main = np.linalg.svd(output[some], full_matrices=False)[2][:HINT_DIMENSIONS]
    found = output @ main.T
    return np.concatenate([np.zeros_like(found[:1]), found / found.std()])


def _unpack(rows: NDArray[np.uint8]) -> NDArray[np.float32]:
    packed = rows[:, : DIMENSIONS // 2]
    scales = rows[:, DIMENSIONS // 2 :]
    values = np.stack([packed & 15, packed >> 4], axis=-1).astype(np.float32) - 8
    groups = values.reshape(len(rows), -1, _GROUP) * scales[:, 2:34, None]
    return groups.reshape(len(rows), DIMENSIONS) * scales[:, :2].copy().view("<f2").astype(np.float32)
