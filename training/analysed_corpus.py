"""Read all sentences for learning and judging, with Kiwi's analysis; computed once and kept."""

import logging
import pickle
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from augment import exchange_names
from corpus import Sentence, read_gold, read_news
from kiwi_vectors import morpheme_vectors
from lexicon import read_lexicon
from morphemes import Analysed, Inventory, Token, analyse, build_inventory, describe
from numpy.typing import NDArray

LOG = logging.getLogger(__name__)

COPIES = 2
"""How often each gold sentence with names is repeated with other names."""


@dataclass(frozen=True)
class Part:
    """Hold sentences and Kiwi's analysis of them."""

    sentences: list[Sentence]
    tokens: list[list[Token]]

    def described(self, inventory: Inventory) -> list[Analysed]:
        """Describe the sentences in the form read by teachers."""
        pairs = zip(self.sentences, self.tokens, strict=True)
        return [describe(sentence, tokens, inventory) for sentence, tokens in pairs]


@dataclass(frozen=True)
class Corpus:
    """Hold gold sentences for learning and judging, with exchanged names, and news, all with Kiwi's morphemes."""

    train: Part
    judge: Part
    exchanged: Part
    news: Part
    inventory: Inventory
    vectors: NDArray[np.float32]

    def learned(self) -> tuple[Part, Part, Part]:
        """Return the parts for the students' learning."""
        return self.train, self.exchanged, self.news


def read_corpus(gold: Path, news: Path, kept: Path, seed: int) -> Corpus:
    """Read the sentences of the gold folder and of the news file; keep them in a file, and reuse it."""
    if kept.exists():
        with kept.open("rb") as stored:
            corpus: Corpus = pickle.load(stored)  # noqa: S301 - written below
        return corpus
    corpus = _analysed(
        read_gold(gold / "klue_train.jsonl"),
        read_gold(gold / "klue_dev_a.jsonl", "development"),
        read_news(news),
        seed,
    )
    with kept.open("wb") as stored:
        pickle.dump(corpus, stored, protocol=5)
    return corpus


def _analysed(gold: list[Sentence], judged: list[Sentence], news: list[Sentence], seed: int) -> Corpus:
    vectors, lexicon = morpheme_vectors(), read_lexicon()
    copies = range(COPIES * seed, COPIES * (seed + 1))
    exchanged = [sentence for copy in copies for sentence in exchange_names(gold, lexicon, copy)]
    train, judge, more, unlabelled = (
        Part(sentences, analyse(sentences, len(vectors))) for sentences in (gold, judged, exchanged, news)
    )
    parts = (train, judge, more, unlabelled)
    LOG.info("sentences: %s", ", ".join(str(len(part.sentences)) for part in parts))
    tokens = [each for part in parts for each in part.tokens]
    inventory = build_inventory(train.tokens, tokens, [*gold, *news], lexicon)
    return Corpus(train, judge, more, unlabelled, inventory, vectors)
