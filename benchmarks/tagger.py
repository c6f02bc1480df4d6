"""The tagger and the whole extraction beside what Kiwi takes to split the same texts into morphemes, in the same run.

    python -m benchmarks.tagger [FILE]

The articles of 800 characters are the sentences of examples/articles.txt, each of them once because newsdb reads a
sentence that articles share only once, or the bodies in FILE (JSON lines).
Everything runs on one core, in batches; times are of the processor, so that what else the machine does counts less.
Where kiwipiepy is not installed there is nothing to compare with, and the benchmark says so and ends.
"""

import gc
import json
import random
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from importlib import import_module
from itertools import islice
from pathlib import Path

from benchmarks.comparison import Comparison
from newsdb.extract.extractor import Extractor
from newsdb.extract.tagger import load_tagger
from newsdb.model.batches import OBJECTS_BEFORE_COLLECTING
from newsdb.model.records import Article

EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "articles.txt"
ARTICLES = 200
LENGTH = 800
RUNS = 7


def made_texts() -> list[str]:
    """Texts of 800 characters from the sentences of the examples, each of them once; the same each time."""
    generator = random.Random(ARTICLES)
    texts = [line.partition("| ")[2] for line in EXAMPLES.read_text(encoding="utf-8").splitlines()]
    sentences = [f"{sentence}. " for text in texts for sentence in text.split(". ") if len(sentence) > 10]
    whole = "".join(generator.sample(sentences, len(sentences)))
    return [whole[start : start + LENGTH] for start in range(0, len(whole) - LENGTH + 1, LENGTH)]


def read_texts(path: Path) -> list[str]:
    """The bodies in a file that are long enough, cut to 800 characters."""
    with path.open(encoding="utf-8") as file:
        bodies = (json.loads(line)["body"] for line in file)
        return list(islice((body[:LENGTH] for body in bodies if len(body) >= LENGTH), ARTICLES))


def article(text: str) -> Article:
    """An article of nothing but a body."""
    return Article(text[:40], None, text, None, None, (), None, None, None, None, None, "ko")


def measure(tasks: Mapping[str, Callable[[], object]]) -> dict[str, list[float]]:
    """Seconds of each task's runs, taken in turns, after one that is not counted."""
    times: dict[str, list[float]] = {name: [] for name in tasks}
    for turn in range(RUNS + 1):
        for name, task in tasks.items():
            begun = time.process_time()
            task()
            if turn:
                times[name].append(time.process_time() - begun)
    return times


def main(file: str | None = None) -> list[Comparison]:
    """Measure, print, and return the times beside those of Kiwi."""
    try:
        kiwi = import_module("kiwipiepy").Kiwi(num_workers=1)
    except ImportError:
        print("kiwipiepy is not installed: nothing to compare with")
        return []
    gc.set_threshold(OBJECTS_BEFORE_COLLECTING)  # as the commands do
    texts = made_texts() if file is None else read_texts(Path(file))
    articles = [article(text) for text in texts]
    tagger, extractor = load_tagger(), Extractor()
    times = measure(
        {
            "Kiwi, morphemes alone": lambda: list(kiwi.tokenize(texts)),
            "the tagger alone": lambda: tagger.tag(texts),
            "extraction, all of it": lambda: extractor.extract_all(articles),
        }
    )
    peer, *_ = (statistics.median(taken) for taken in times.values())
    print(f"{len(texts)} articles of {LENGTH} characters, one core, median of {RUNS} runs (fastest, slowest)")
    for name, taken in times.items():
        middle, low, high = (
            1000 * each / len(texts) for each in (statistics.median(taken), min(taken), max(taken))
        )
        ratio = peer / statistics.median(taken)
        print(
            f"  {name:24}{middle:7.2f} ms an article ({low:.2f} to {high:.2f}){ratio:7.1f} times Kiwi's speed"
        )
    each = {name: 1000 * statistics.median(taken) / len(texts) for name, taken in times.items()}
    (name, other), *own = each.items()
    return [Comparison(f"{what}, {LENGTH} characters", taken, name, other, "ms") for what, taken in own]


if __name__ == "__main__":
    main(*sys.argv[1:])
