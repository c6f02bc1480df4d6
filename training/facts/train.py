"""Learn how measures are chosen among their candidates: writes newsdb/extract/data/measure_weights.json.

    python -m training.facts.train LABELLED.jsonl ... [--folds 5]

A file holds labelled sentences in the form that `newsdb eval` reads; of each the development share is used. The model
is log-linear: the probability of a candidate grows with the sum of its features' weights. All accepted surfaces are
right. With --folds the model is scored on articles that it was not trained on, and nothing is written.
"""

import argparse
import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import sha1
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from newsdb.evaluate.gold import read_gold
from newsdb.evaluate.surfaces import squash
from newsdb.extract.extractor import Extractor
from newsdb.extract.facts.find_facts import Findings, find_facts
from newsdb.extract.facts.korean.ranking.chooser import (
    Choice,
    Groups,
    LearnedChooser,
    find_probabilities,
    list_features,
)
from newsdb.extract.facts.spans import Span
from newsdb.extract.vocabulary.english import is_english
from newsdb.model.records import Article, Extraction, ParseOptions
from newsdb.parse.article import parse_article
from newsdb.text.passages import build_body_passage, build_title_passage

WEIGHTS = Path(__file__).parents[2] / "newsdb" / "extract" / "data" / "measure_weights.json"
INVENTED = Path(__file__).with_name("invented.jsonl")
EPOCHS, RATE, DECAY = 10, 0.1, 0.02
LEAST_OFTEN = 2
_SMALLEST = 0.02  # weights nearer to 0 are left out
_WARM = 1e-2


class Example(NamedTuple):
    """Hold the features of the candidates of one figure's measure, and the numbers of the right ones."""

    article: str
    candidates: Sequence[Sequence[str]]
    right: frozenset[int]

    @property
    def empty(self) -> int:
        """Return the number of the empty field."""
        return len(self.candidates) - 1


class RecordingChooser(LearnedChooser):
    """Record the candidates of every figure's measure."""

    asks_always = True

    def __init__(self, article: Article, extraction: Extraction, labels: Mapping[str, Any]) -> None:
        """Keep an article with the labels of one of its sentences."""
        self.examples: list[Example] = []
        self._text, self._extraction, self._id = article.body, extraction, str(labels["id"])
        start = article.body.rfind(labels["sentence"])
        self._items = {start + item["start"]: item for item in labels["figures"]} if start >= 0 else {}

    def choose_measure(
        self, figure: int, candidates: Sequence[Groups], locate: Callable[[int], Span | None]
    ) -> Choice:
        """Record the candidates, and choose none."""
        empty = len(candidates) - 1
        span = self._extraction.figures[figure].span
        item = self._items.get(span.start) if span.part == "body" else None
        if item is not None and "measure" not in (item.get("ignore") or ()):
            accepted = {squash(surface) for surface in item.get("measure") or ()}
            surfaces = [self._read(locate(number)) for number in range(len(candidates))]
            right = [
                number
                for number, surface in enumerate(surfaces)
                if (surface is None and not accepted) or surface in accepted
            ]
            features = tuple(tuple(list_features(groups)) for groups in candidates)
            self.examples.append(Example(self._id, features, frozenset(right)))
        return Choice(empty, 1.0)

    def _read(self, span: Span | None) -> str | None:
        return None if span is None else squash(self._text[span.start : span.end])


def collect_examples(paths: Iterable[str]) -> Iterator[Example]:
    """Yield the examples of the development share of labelled files."""
    extractor = Extractor()
    for path in paths:
        for gold in read_gold(path, "all" if Path(path) == INVENTED else "development"):
            article = parse_article(gold.raw, ParseOptions())
            if is_english(article.body):
                continue
            extraction = extractor.extract(article)
            passages = [build_title_passage(article.title)] if article.title else []
            passages.append(build_body_passage(article.body))
            chooser = RecordingChooser(article, extraction, gold.labels)
            findings = Findings(extraction.mentions, extraction.figures, extraction.times)
            find_facts(article, passages, findings, chooser)
            yield from chooser.examples


def train(examples: Sequence[Example], seed: int = 0) -> dict[str, float]:
    """Return the weights that make the right candidates probable: AdaGrad with a decay of weights."""
    often = Counter(
        feature for example in examples for features in example.candidates for feature in set(features)
    )
    data = [
        (
            [[each for each in features if often[each] >= LEAST_OFTEN] for features in example.candidates],
            example.right,
        )
        for example in examples
        if example.right
    ]
    weights: dict[str, float] = defaultdict(float)
    squares: dict[str, float] = defaultdict(lambda: _WARM)
    chance = np.random.default_rng(seed)
    for _ in range(EPOCHS):
        for place in chance.permutation(len(data)):
            candidates, right = data[place]
            probabilities = rate_candidates(weights, candidates)
            mass = sum(probabilities[at] for at in right)
            gradient: dict[str, float] = defaultdict(float)
            for at, features in enumerate(candidates):
                step = (probabilities[at] / mass if at in right else 0.0) - probabilities[at]
                for feature in features:
                    gradient[feature] += step
            for feature, raw in gradient.items():
                step = raw - DECAY * weights[feature]
                squares[feature] += step * step
                weights[feature] += RATE * step / math.sqrt(squares[feature])
    return {
        feature: round(weight, 3) for feature, weight in sorted(weights.items()) if abs(weight) >= _SMALLEST
    }


def rate_candidates(weights: Mapping[str, float], candidates: Sequence[Sequence[str]]) -> list[float]:
    """Return the probability of each candidate by its features."""
    return find_probabilities(
        [sum(weights.get(feature, 0.0) for feature in features) for features in candidates]
    )


def score_folds(examples: Sequence[Example], folds: int) -> None:
    """Print precision, recall and F1 on articles that the weights were not trained on, by the least probability."""
    rated: list[tuple[Example, list[float]]] = []
    for fold in range(folds):
        inside = [each for each in examples if _fold(each, folds) != fold]
        weights = train(inside)
        rated.extend(
            (each, rate_candidates(weights, each.candidates))
            for each in examples
            if _fold(each, folds) == fold
        )
    for least in (0.0, 0.3, 0.4, 0.5, 0.6):
        right = wrong = missed = 0
        for example, probabilities in rated:
            best = max(range(len(probabilities)), key=probabilities.__getitem__)
            is_empty = probabilities[best] < least or best == example.empty
            wants = example.empty not in example.right
            right += not is_empty and best in example.right
            wrong += not is_empty and best not in example.right
            missed += wants and (is_empty or best not in example.right)
        precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
        f1 = 2 * right / max(1, 2 * right + wrong + missed)
        sys.stdout.write(f"{least}: precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}\n")


def _fold(example: Example, folds: int) -> int:
    article = example.article.split("#", maxsplit=1)[0]
    return int(sha1(article.encode(), usedforsecurity=False).hexdigest()[:8], 16) % folds


def main() -> None:
    """Train on the labelled files of the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--invented", type=int, default=1, help="how often the invented sentences count")
    options = parser.parse_args()
    examples = list(collect_examples([*options.paths, *[str(INVENTED)] * options.invented]))
    sys.stderr.write(f"{len(examples)} figures\n")
    if options.folds:
        score_folds(examples, options.folds)
        return
    lines = (f"{json.dumps(name, ensure_ascii=False)}: {weight}" for name, weight in train(examples).items())
    WEIGHTS.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
