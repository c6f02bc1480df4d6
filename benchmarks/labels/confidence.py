"""How often facts of each confidence are right in measure and subject, on labelled sentences.

    python -m benchmarks.labels.confidence LABELLED.jsonl ... [--share held-out]

A file holds labelled sentences in the form that `newsdb eval` reads. The answer is a table: confidences in steps of a
tenth, the number of facts with a confidence within, the mean of these, and the share that is right.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from newsdb.evaluate.facts import judge_facts
from newsdb.evaluate.gold import read_gold
from newsdb.extract.extractor import Extractor
from newsdb.model.records import ParseOptions
from newsdb.parse.article import parse_article


class Bucket(NamedTuple):
    """The facts whose confidence is within a tenth: how many, their mean confidence, and the share that is right."""

    low: float
    facts: int
    confidence: float
    right: float


def group_by_tenth(judged: Iterable[tuple[float, bool]]) -> list[Bucket]:
    """Group confidences, each with whether its fact is right, by tenths, the least first."""
    tenths: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for confidence, is_right in judged:
        tenths[round(confidence * 100) // 10].append((confidence, is_right))
    return [
        Bucket(
            tenth / 10,
            len(facts),
            sum(confidence for confidence, _ in facts) / len(facts),
            sum(is_right for _, is_right in facts) / len(facts),
        )
        for tenth, facts in sorted(tenths.items())
    ]


def main() -> None:
    """Print the table of the files of the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--share", choices=("all", "development", "held-out"), default="held-out")
    options = parser.parse_args()
    extractor = Extractor()
    judged: list[tuple[float, bool]] = []
    for path in options.paths:
        for gold in read_gold(path, options.share):
            article = parse_article(gold.raw, ParseOptions())
            judged += judge_facts(gold.labels, article, extractor.extract(article))
    sys.stdout.write("| confidence | facts | mean | right |\n|---|---|---|---|\n")
    for low, facts, confidence, right in group_by_tenth(judged):
        sys.stdout.write(f"| {low:.1f}\u2013{low + 0.09:.2f} | {facts} | {confidence:.2f} | {right:.2f} |\n")


if __name__ == "__main__":
    main()
