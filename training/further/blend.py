"""Take the mean of networks that were trained further from the same one: each keeps what the others lost.

    PYTHONPATH=.:training python training/further/blend.py GOLD NEWS WEIGHTS FILE=SHARE ...

FILEs are weights of the package's form; the first one is what the others were trained from. GOLD and NEWS are those of
`train_tagger.py`: 1,200 sentences of them tell the scales of the 8-bit states of WEIGHTS, which is written.
"""

import logging
import sys
from collections.abc import Sequence
from pathlib import Path

import torch
from corpus import Sentence, read_gold, read_news
from encoding import encode
from export import export
from further.restore import restore
from networks import Convolution, TaggerNetwork
from torch import Tensor, nn
from transitions import store, transitions

from newsdb.extract.tagger.features import ROLES

SAMPLES = 600
"""How many of the gold sentences, and of the news, tell the scales."""


def blend(networks: Sequence[TaggerNetwork], shares: Sequence[float]) -> TaggerNetwork:
    """Return the mean of these networks' weights by these shares, in the first one's units."""
    first, *others = networks
    for other in others:
        _align(other, first)
    states = [network.state_dict() for network in networks]
    with torch.no_grad():
        for name, value in first.state_dict().items():
            mixed = sum(share * state[name] for share, state in zip(shares, states, strict=True))
            value.copy_(torch.as_tensor(mixed) / sum(shares))
    return first


@torch.no_grad()
def _align(network: TaggerNetwork, model: TaggerNetwork) -> None:
    """Bring vectors and states, whose units are each file's own, to the model's units; nothing else changes."""
    own, shape = network.characters.weight, network.shape
    characters = _ratio(model.characters.weight, own, 0)
    strings = _ratio(model.strings.own.weight, network.strings.own.weight, 0)
    own *= characters
    network.strings.own.weight *= strings
    network.input.weight /= torch.cat([characters, strings.repeat(ROLES)])
    text = _ratio(model.input.weight, network.input.weight, 1)
    network.words.inward.weight /= text
    words = _ratio(model.words.inward.weight, network.words.inward.weight, 1)
    _write(network.input, text)
    _write(network.words.inward, words)
    for layers, unit in ((network.lower, text), (network.words.layers, words), (network.upper, text)):
        for layer in layers:
            if isinstance(layer, Convolution):
                layer.linear.weight /= unit.repeat(3)
                _write(layer.linear, unit)
    network.words.outward.weight /= words
    _write(network.words.outward, text)
    network.output.weight /= text
    if shape != model.shape:
        raise ValueError("networks of different shapes cannot be blended")


def _ratio(model: Tensor, own: Tensor, along: int) -> Tensor:
    """Return what each row or column must be multiplied by to be nearest to the model's."""
    found: Tensor = (model * own).sum(along) / own.square().sum(along)
    return found


def _write(layer: nn.Linear, unit: Tensor) -> None:
    layer.weight.mul_(unit[:, None])
    layer.bias.mul_(unit)


def main() -> None:
    """Read the command line, blend and export."""
    gold, news, weights, *parts = sys.argv[1:]
    files, shares = zip(*(part.rsplit("=", 1) for part in parts), strict=True)
    restored = [restore(Path(name), dropout=0.0) for name in files]
    network = blend([each for each, _ in restored], [float(share) for share in shares])
    marked, vocabulary = read_gold(Path(gold) / "klue_train.jsonl"), restored[0][1]
    sample: list[Sentence] = []
    for sentences in (marked, read_news(Path(news))):
        sample += sentences[:: len(sentences) // SAMPLES + 1]
    export(network, vocabulary, encode(sample, vocabulary), Path(weights))
    store(transitions(marked), Path(weights))


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    main()
