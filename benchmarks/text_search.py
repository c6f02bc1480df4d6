"""Texts by their words: what is found of what is there, and how long the newest 20 take beside raw FTS5.

    python -m benchmarks.text_search [TEXTS [ARTICLES]]

TEXTS is a file of JSON lines with `title` and `body`, plain or .xz. Recall is measured on an archive of all its
articles, against a look for each word in every text. Times are measured on ARTICLES (200,000) that are mixed from its
sentences, about 1,000 characters each. Without TEXTS, sentences are made up of random syllables. The target is 50 ms
at the 95th percentile at a million articles.
"""

import json
import lzma
import random
import re
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from itertools import chain
from pathlib import Path

from sqlalchemy import Connection

from benchmarks import query_lists
from benchmarks.comparison import Comparison
from benchmarks.invented import START, build_text_rows, insert, insert_run
from newsdb.model.batches import batches
from newsdb.model.filters import Filters, Term, TextQuery
from newsdb.query.lists.articles import list_articles
from newsdb.query.plan.article_scan import list_article_ids
from newsdb.query.plan.scope import Scope
from newsdb.store.engine import begin_read, begin_write, open_engine
from newsdb.store.migrate import upgrade
from newsdb.store.text_index import IndexedText, index_texts
from newsdb.text.grams import build_gram_query, fold

LENGTH, BATCH, TERMS, LIMIT, ROUNDS = 1000, 2_000, 60, 20, 3
# Frequency, as a share of the articles.
FREQUENCIES = {"common": (0.05, 1.0), "middling": (0.002, 0.02), "rare": (0.0, 0.0004)}
KINDS = {
    "one syllable": r"[가-힣]",
    "two syllables": r"[가-힣]{2}",
    "three and more": r"[가-힣]{3,5}",
    "Hanja": r"[\u4e00-\u9fff]+",
    "Latin words": r"(?<![0-9a-z])[a-z][0-9a-z]*(?![0-9a-z])",
}
RAW = """
SELECT id FROM article WHERE id IN (SELECT rowid FROM article_grams WHERE article_grams MATCH ?)
ORDER BY listed_at DESC, id DESC LIMIT 20"""

QUOTES = '"“”„‟＂'

Text = tuple[str | None, str]


def main(texts: str | None = None, articles: int = 200_000) -> list[Comparison]:
    """Measure recall and times; return the times beside the limit and raw FTS5."""
    random.seed(1)
    made: Iterator[Text] = ((None, "\n".join(invented(20))) for _ in range(5_000))
    real = list(read(Path(texts)) if texts else made)
    with tempfile.TemporaryDirectory() as folder:
        recall(Path(folder) / "recall.db", real)
        return times(Path(folder) / "times.db", real, articles)


def read(path: Path) -> Iterator[Text]:
    """The titles and bodies of a file of JSON lines."""
    with (
        lzma.open(path, "rt", encoding="utf-8")
        if path.suffix == ".xz"
        else path.open(encoding="utf-8") as lines
    ):
        for line in lines:
            record = json.loads(line)
            if body := record.get("body"):
                yield record.get("title"), body


def invented(count: int) -> Iterator[str]:
    """Sentences of random words; a word is the rarer the later its syllables stand in the list."""
    for _ in range(count):
        words = (
            "".join(
                chr(0xAC00 + 28 * min(int(random.expovariate(0.02)), 398))
                for _ in range(random.randint(2, 4))
            )
            for _ in range(12)
        )
        yield f"{' '.join(words)}."


def build(path: Path, texts: Iterable[Text]) -> int:
    """An archive of these texts, one article a minute."""
    engine = open_engine(str(path))
    upgrade(engine)
    count = 0
    with begin_write(engine) as connection:
        insert_run(connection)
        for some in batches(texts, BATCH):
            numbered = [IndexedText(n, *text) for n, text in enumerate(some, count + 1)]
            rows = (
                build_text_rows(n, title, body, START + timedelta(minutes=n)) for n, title, body in numbered
            )
            insert(connection, chain.from_iterable(rows))
            index_texts(connection, numbered)
            count += len(some)
    engine.dispose()
    return count


def recall(path: Path, texts: list[Text]) -> None:
    """What share of the articles that hold a word is found, and how many are found that do not."""
    began = time.perf_counter()
    count = build(path, texts)
    folded = [fold(f"{title or ''}\0{body}") for title, body in texts]
    print(f"{count:,} articles in {time.perf_counter() - began:.0f} s; {TERMS} words of each kind")
    engine = open_engine(str(path))
    with begin_read(engine) as connection:
        for kind, pattern in KINDS.items():
            there = missed = false = 0
            for word in words_of(folded, pattern):
                truth = holding(folded, word)
                found = set(list_article_ids(connection, scope(word)))
                there, missed, false = (
                    there + len(truth),
                    missed + len(truth - found),
                    false + len(found - truth),
                )
            share = 1 - missed / there if there else 1.0
            print(
                f"  {kind:15} recall {share:.4f}   false {false:6,}   of {there:9,} articles that hold them"
            )
    engine.dispose()


def words_of(folded: list[str], pattern: str) -> list[str]:
    """Stretches of the texts that match, from anywhere in a word, frequent and rare ones."""
    finder = (
        re.compile(f"(?=({pattern}))")
        if "syllable" in pattern or "가" in pattern
        else re.compile(f"({pattern})")
    )
    found: set[str] = set()
    for text in random.sample(folded, min(len(folded), 400)):
        matches = [match[1] for match in finder.finditer(text)]
        found.update(random.sample(matches, min(len(matches), 5)))
    return random.sample(sorted(found), min(len(found), TERMS))


def holding(folded: list[str], word: str) -> set[int]:
    """The articles that hold the word: anywhere, or a Latin one as a whole."""
    if re.match(r"[0-9a-z]", word):
        whole = re.compile(rf"(?<![0-9a-z\u00df-\u024f]){re.escape(word)}(?![0-9a-z\u00df-\u024f])")
        return {number for number, text in enumerate(folded, 1) if word in text and whole.search(text)}
    return {number for number, text in enumerate(folded, 1) if word in text}


def scope(word: str) -> Scope:
    """The articles that say the word, exactly as it is."""
    return Scope(texts=(TextQuery(((Term(word, is_phrase=True),),)),))


def times(path: Path, texts: list[Text], articles: int) -> list[Comparison]:
    """The newest 20 for words of several frequencies, beside raw FTS5 without a look at the texts."""
    began = time.perf_counter()
    sentences = [each for _, body in texts for each in re.split(r"(?<=[.!?])\s+|\n+", body) if len(each) > 10]
    build(path, (mixed(sentences) for _ in range(articles)))
    size = path.stat().st_size >> 20
    print(f"{articles:,} articles built in {time.perf_counter() - began:.0f} s, {size} MB")
    words = by_frequency([mixed(sentences)[1] for _ in range(4_000)])
    engine, raw = open_engine(str(path)), sqlite3.connect(path)
    with begin_read(engine) as connection:
        rows = [
            row
            for frequency, some in words.items()
            for row in measure(f"{frequency} words", some, connection, raw)
        ]
        two = [" ".join(pair) for pair in zip(words["common"], words["middling"], strict=False)]
        rows += measure("two words", two, connection, raw)
        phrases = [" ".join(random.choice(sentences).split()[:2]) for _ in range(20)]
        quotable = [f'"{each}"' for each in phrases if not set(each) & set(QUOTES)]
        rows += measure("phrases", quotable, connection, raw)
        syllables = random.sample(sorted(set("".join(words["middling"]))), 20)
        rows += measure("one syllable", syllables, connection, raw)
    engine.dispose()
    raw.close()
    return rows


def mixed(sentences: list[str]) -> Text:
    """A text of random sentences."""
    body: list[str] = []
    length = 0
    while length < LENGTH:
        body.append(random.choice(sentences))
        length += len(body[-1]) + 1
    return body[0][:40], " ".join(body)


def by_frequency(sample: list[str]) -> dict[str, list[str]]:
    """Twenty words of each frequency, of two syllables and more."""
    counted: Counter[str] = Counter()
    for text in sample:
        counted.update(set(re.findall(r"(?<!\S)[가-힣]{2,5}(?!\S)", text)))
    shares = {
        word: sum(word in text for text in sample) / len(sample)
        for word in random.sample(sorted(counted), 1500)
    }
    return {
        frequency: [word for word, share in shares.items() if low < share <= high][:20]
        for frequency, (low, high) in FREQUENCIES.items()
    }


def measure(
    what: str, words: list[str], connection: Connection, raw: sqlite3.Connection
) -> Iterator[Comparison]:
    """Ask each word a few times, newsdb and FTS5 in turn, print the times, and yield the medians beside each other."""
    asked: dict[str, Callable[[str], object]] = {
        f"{what}: raw FTS5": lambda word: raw.execute(RAW, (expression(word),)).fetchall(),
        f"{what}: ids": lambda word: list_article_ids(connection, scope_of(word), limit=LIMIT),
        f"{what}: newsdb": lambda word: list_articles(connection, Filters(texts=(word,)), limit=LIMIT),
    }
    if words:
        peer, _, own = query_lists.measure(words, asked, ROUNDS).values()
        yield Comparison(f"newest 20 by text: {what}", own, "raw FTS5, no look at the texts", peer, "ms")


def scope_of(text: str) -> Scope:
    """The articles that say what `--text` spells."""
    from newsdb.query.language.text_terms import parse_text_query

    return Scope(texts=(parse_text_query(text),))


def expression(text: str) -> str:
    """The grams of all words, as FTS5 takes them."""
    wanted = [build_gram_query(word) for word in text.replace('"', "").split()]
    exact = [f'"{gram}"' for each in wanted for gram in (*each.grams, each.stem) if gram]
    return " AND ".join([*exact, *(f'"{prefix}"*' for each in wanted for prefix in each.prefixes)])


if __name__ == "__main__":
    main(sys.argv[1] if sys.argv[1:] else None, *map(int, sys.argv[2:]))
