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
from typing import NamedTuple

import numpy as np

from newsdb.extract.facts.korean.ranking.chooser import (
    Choice,
    Groups,
    LearnedChooser,
    find_probabilities,
    list_features,
)
from newsdb.extract.facts.spans import Span
from training.facts.labelled import (
    DATA,
    INVENTED,
    LabelledSentence,
    Pick,
    describe_score,
    get_fold,
    is_labelled,
    is_right,
    list_accepted,
    read_labelled,
)

WEIGHTS = DATA / "measure_weights.json"
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
    """Record the candidates of the measures of a labelled sentence."""

    asks_always = True

    def __init__(self, sentence: LabelledSentence) -> None:
        """Keep the sentence."""
        self.examples: list[Example] = []
        self._sentence = sentence

    def choose_measure(
        self, figure: int, candidates: Sequence[Groups], locate: Callable[[int], Span | None]
    ) -> Choice:
        """Record the candidates, and choose none."""
        sentence, span = self._sentence, self._sentence.extraction.figures[figure].span
        labels = sentence.figures.get(span.start) if span.part == "body" else None
        if labels is not None and is_labelled(labels, "measure"):
            accepted = list_accepted(labels, "measure")
            right = [
                number
                for number in range(len(candidates))
                if is_right(sentence.read_surface(locate(number)), accepted)
            ]
            features = tuple(tuple(list_features(groups)) for groups in candidates)
            self.examples.append(Example(sentence.id, features, frozenset(right)))
        return Choice(len(candidates) - 1, 1.0)


def collect_examples(paths: Iterable[str]) -> Iterator[Example]:
    """Yield the examples of labelled files."""
    for sentence in read_labelled(paths):
        chooser = RecordingChooser(sentence)
        sentence.find_facts(chooser)
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
        inside = [each for each in examples if get_fold(each.article, folds) != fold]
        weights = train(inside)
        rated.extend(
            (each, rate_candidates(weights, each.candidates))
            for each in examples
            if get_fold(each.article, folds) == fold
        )
    for least in (0.0, 0.3, 0.4, 0.5, 0.6):
        picks = []
        for example, probabilities in rated:
            best = max(range(len(probabilities)), key=probabilities.__getitem__)
            is_something = probabilities[best] >= least and best != example.empty
            picks.append(Pick(is_something, best in example.right, example.empty not in example.right))
        sys.stdout.write(f"{least}: {describe_score(picks)}\n")


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
