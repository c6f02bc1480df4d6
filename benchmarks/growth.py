"""Whether any reader, parser or stage takes time that grows faster than its input.

`python -m benchmarks.growth [TARGET]... [--pairs N] [--seed N]` repeats fragments of text, alone and in pairs, to a
length and to four times that length, and compares the processor time of both. A square takes 16 times as long. It ends
with exit code 1 if something grows by more than `MOST`.
"""

import argparse
import json
import random
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import product
from pathlib import Path
from types import FrameType
from typing import NamedTuple

from newsdb.model.errors import NewsdbError
from newsdb.model.records import Article, Origin, ParseOptions, RawRecord, ReadOptions

FASTER = 4
MOST = 10.0  # times as long for four times the input: in proportion it is 4, a square 16
LEAST = 0.03  # seconds: below, a measurement says little
LONGEST = 20.0  # seconds of one run; what takes longer grows

FRAGMENTS: dict[str, list[str]] = json.loads(Path(__file__).with_name("fragments.json").read_text("utf-8"))
"""What inputs are made of: names, particles, verbs of saying, figures, signs, white space, marks; tags; syntax."""


class Growth(NamedTuple):
    """Seconds for an input and for one four times as long."""

    short: float
    long: float

    @property
    def ratio(self) -> float:
        """Return how many times as long the longer input takes."""
        return self.long / max(self.short, LEAST)


class Target(NamedTuple):
    """What is measured: a function of a text, the characters of the shorter text, and what such texts are made of."""

    run: Callable[[str], object]
    size: int
    fragments: tuple[str, ...]


class _TooLongError(Exception):
    pass


def measure_growth(target: Target, fragment: str, rounds: int = 2) -> Growth:
    """Measure the processor time of a repeated fragment at both lengths: the least of some rounds."""
    texts = [(fragment * (size // len(fragment) + 1))[:size] for size in (target.size, target.size * FASTER)]
    times = [min(_measure(target.run, text) for _ in range(rounds)) for text in texts]
    return Growth(*times)


def _measure(run: Callable[[str], object], text: str) -> float:
    began = time.process_time()
    try:
        with _stop_after(LONGEST):
            run(text)
    except (NewsdbError, _TooLongError):
        pass
    return time.process_time() - began


@contextmanager
def _stop_after(seconds: float) -> Iterator[None]:
    """Raise _TooLongError after these seconds of processor time, also within a regular expression."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise _TooLongError

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@cache
def load_targets() -> dict[str, Target]:
    """Return everything that is measured, by name."""
    from newsdb.read.formats import FORMATS

    texts = tuple(FRAGMENTS["texts"])
    readers = {f"read {name}": _build_reader(name) for name in FORMATS if name not in ("xlsx", "parquet")}
    return {
        "extract body": Target(lambda text: _extract(None, text), 1000, texts),
        "extract title": Target(lambda text: _extract(text, "시는 다리를 놓는다."), 1000, texts),
        "extract after a name": Target(
            lambda text: _extract(None, f"가나전자 김철수 대표는 {text}"), 1000, texts
        ),
        "parse body": Target(lambda text: _parse(body=text), 10_000, texts),
        "parse signed body": Target(
            lambda text: _parse(body=f"(서울=가나통신) {text} 홍길동 기자"), 10_000, texts
        ),
        **{f"parse {name}": Target(_build_parser(name), 10_000, texts) for name in _FIELDS},
        "query": Target(_parse_query, 5000, (*texts, *FRAGMENTS["query"])),
        "SQL": Target(_guard_sql, 20_000, tuple(FRAGMENTS["SQL"])),
        **readers,
    }


_FIELDS = ("title", "byline", "published", "url", "outlet", "source_id", "section")


def _article(title: str | None, body: str) -> Article:
    return Article("key", title, body, None, None, (), None, None, None, None, None, "ko")


@cache
def _load_extractor() -> Callable[[Article], object]:
    from newsdb.extract.extractor import Extractor

    return Extractor().extract


def _extract(title: str | None, body: str) -> None:
    from newsdb.text.normalise import normalise_unicode

    _load_extractor()(_article(title and normalise_unicode(title), normalise_unicode(body)))


def _parse(*, body: str = "시는 다리를 놓는다.", **fields: str) -> None:
    from newsdb.parse import parse_article

    parse_article(RawRecord(Origin("a", 1), "csv", b"", body, **fields), ParseOptions())  # type: ignore[arg-type]


def _build_parser(field: str) -> Callable[[str], None]:
    return lambda text: _parse(**{field: text})


def _parse_query(text: str) -> None:
    from newsdb.query.language.parser import parse_query

    parse_query(text)


def _guard_sql(text: str) -> None:
    from newsdb.query.sql import postgres, read_only

    read_only.find_first_word(f"{text}SELECT 1")
    postgres.check_statement(f"SELECT {text}")


def _build_reader(name: str) -> Target:
    from newsdb.read import read_data

    def run(text: str) -> None:
        for start in ("", *FRAGMENTS.get(f"start of {name}", ())):
            try:
                for _ in read_data("a", (start + text).encode("utf-8", "replace"), ReadOptions(format=name)):
                    pass
            except NewsdbError:
                continue

    parts = ("markup", "syntax", "signs", "read")
    return Target(run, 20_000, tuple(fragment for part in parts for fragment in FRAGMENTS[part]))


def choose_fragments(target: Target, pairs: int, seed: int) -> Iterator[str]:
    """Yield each fragment of a target, and some pairs of them."""
    yield from target.fragments
    both = [a + b for a, b in product(target.fragments, repeat=2) if a != b]
    yield from random.Random(seed).sample(both, min(pairs, len(both)))


def main(arguments: Iterable[str] | None = None) -> int:
    """Measure the targets; print a line for each, and one for each input that grows. Return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m benchmarks.growth")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help="part of a name; by default all")
    parser.add_argument("--pairs", type=int, default=200, help="pairs of fragments for each target [200]")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(None if arguments is None else list(arguments))
    failures = 0
    for name, target in load_targets().items():
        if options.targets and not any(part in name for part in options.targets):
            continue
        _measure(target.run, target.fragments[0] * 10)  # loads what is loaded once
        worst, count = 0.0, 0
        for fragment in choose_fragments(target, options.pairs, options.seed):
            growth = measure_growth(target, fragment, rounds=1)
            if growth.ratio > MOST:
                growth = measure_growth(target, fragment, rounds=3)  # a busy machine
            count += 1
            worst = max(worst, growth.ratio)
            if growth.ratio > MOST:
                failures += 1
                print(f"{name}: {fragment!r}: {growth.short:.3f} s, {growth.long:.3f} s", flush=True)
        print(f"{name}: {count} inputs, at the most {worst:.1f} times as long", flush=True)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
