"""Every kind of question at a million articles, through the Python API and as raw sqlite3 statements in the same run.

    python -m benchmarks.million [ARTICLES] [--keep FILE]

FILE keeps the archive, and is asked again where it is there already. The targets at the 95th percentile are, at a
million articles: lists of a company, reporter, outlet or month 1 ms, of two companies 2 ms, the newest 20 with a word
or a phrase of two common words 50 ms, a company's profile 300 ms, a report of all articles 2 s; page 5,000 at most
twice page 1; and a list of 50 at most 1.5 times raw sqlite3. The raw statements of a profile are those that it runs
itself, so that their ratio is what Python adds.
"""

import argparse
import random
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.invented import ENTITIES, MINUTES, START, Words, build, kind_of, seeded_words
from newsdb import Archive
from newsdb.model.choices import RankedGroup
from newsdb.model.filters import Filters
from newsdb.query.statements.cursor import write_cursor
from newsdb.store.text_index import TITLE_MARK
from newsdb.text.grams import build_gram_query

LIMIT, NEWEST, PAGE, ROUNDS = 50, 20, 5_000, 5
LONGEST_REPORT = 2  # seconds

ENTITY = "SELECT entity_id FROM entity_alias WHERE name_norm = ?"
REPORTER = "SELECT id FROM reporter WHERE name_norm = ?"
OUTLET = "SELECT id FROM outlet WHERE name_norm = ?"
BY_ENTITY = """
SELECT article_id FROM entity_article WHERE entity_id = ? ORDER BY listed_at DESC, article_id DESC LIMIT 50"""
BY_REPORTER = """
SELECT article_id FROM reporter_article WHERE reporter_id = ? ORDER BY listed_at DESC, article_id DESC LIMIT 50"""
BY_OUTLET = "SELECT id FROM article WHERE outlet_id = ? ORDER BY listed_at DESC, id DESC LIMIT 50"
BY_DATE = """
SELECT id FROM article WHERE listed_at >= ? AND listed_at < ? ORDER BY listed_at DESC, id DESC LIMIT 50"""
BY_TWO = """
SELECT article_id FROM entity_article AS one WHERE entity_id = ?
AND EXISTS (SELECT 1 FROM entity_article AS other
WHERE other.entity_id = ? AND other.listed_at = one.listed_at AND other.article_id = one.article_id)
ORDER BY listed_at DESC, article_id DESC LIMIT 50"""
BY_PLACE = "SELECT id FROM article WHERE (listed_at, id) < (?, ?) ORDER BY listed_at DESC, id DESC LIMIT 50"
BY_TEXT = """
SELECT id FROM article WHERE id IN (SELECT rowid FROM article_grams WHERE article_grams MATCH ?)
ORDER BY listed_at DESC, id DESC LIMIT 20"""
ROWS = """
SELECT r.id, a.id, a.published_at, o.name, r.title, substr(t.body, 1, 81), a.url, a.duplicate_of_id
FROM article a JOIN revision r ON r.article_id = a.id AND r.number = a.current_number
LEFT JOIN revision_text t ON t.revision_id = r.id LEFT JOIN outlet o ON o.id = a.outlet_id WHERE a.id IN ({})"""
REPORTERS = """
SELECT b.revision_id, p.name FROM byline b JOIN reporter p ON p.id = b.reporter_id
WHERE b.revision_id IN ({}) ORDER BY b.revision_id, b.position"""

Values = tuple[Any, ...]


@dataclass(frozen=True)
class Question:
    """One kind of question: how it is asked in both ways, and about what."""

    what: str
    ask: Callable[..., object]
    raw: Callable[..., object]
    about: Sequence[Values]
    rounds: int = ROUNDS


def main(articles: int = 1_000_000, keep: str | None = None) -> None:
    """Build, ask, print."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(keep) if keep else Path(folder) / "news.db"
        if path.exists():
            words = seeded_words()
        else:
            began = time.perf_counter()
            words = build(path, articles)
            print(f"built in {time.perf_counter() - began:.0f} s, {path.stat().st_size >> 20} MB")
        raw = sqlite3.connect(path)
        raw.execute("PRAGMA cache_size = -65536")  # as newsdb's own connections
        articles = raw.execute("SELECT max(id) FROM article").fetchone()[0]
        with Archive(str(path)) as archive:
            archive.articles(limit=1)  # opens it
            print(f"{articles:,} articles; p50/p95 in ms")
            print(f"{'':22} {'Python API':>17} {'raw sqlite3':>17} {'ratio of p50, p95':>19}")
            for question in questions(archive, raw, articles, words):
                measure(question)
            print("reports of all articles; p50/p95 in s, seconds of the processor")
            for report in REPORTS:
                measure_report(archive, report)
        raw.close()


def questions(archive: Archive, raw: sqlite3.Connection, articles: int, words: Words) -> Iterator[Question]:
    """All kinds, each about frequent and rare names."""
    random.seed(2)
    ask, companies = Asking(archive), [n for n in range(1, ENTITIES) if kind_of(n) == "company"]
    chosen = [companies[place] for place in (*range(0, 140, 7), *range(700, len(companies), 1500))]
    names = [(f"회사{n}",) for n in chosen]
    people = [(f"기자{n}",) for n in (*range(1, 40, 3), *range(100, 2000, 300))]
    yield Question("company", ask.company, by_name(raw, ENTITY, BY_ENTITY), names)
    yield Question("reporter", ask.reporter, by_name(raw, REPORTER, BY_REPORTER), people)
    yield Question(
        "outlet", ask.outlet, by_name(raw, OUTLET, BY_OUTLET), [(f"신문{n}",) for n in range(1, 51, 3)]
    )
    months = [_month(random.randrange(articles)) for _ in range(20)]
    yield Question("a month", ask.dates, lambda *span: rows(raw, BY_DATE, _texts(span)), months)
    frequent = [(f"회사{one}", f"회사{other}") for one in companies[:5] for other in companies[5:30:5]]
    yield Question("two frequent companies", ask.companies, by_two(raw), frequent)
    mixed = [
        (f"회사{one}", f"회사{other}")
        for one in companies[:40:8]
        for other in (*companies[100:400:60], companies[5000])
    ]
    yield Question("two, one rarer", ask.companies, by_two(raw), mixed)
    yield from _pages(ask, raw, articles)
    yield from _searches(ask, raw, words)
    yield Question("profile, most frequent", archive.company, Recorded(archive, raw), names[:3], 1)
    yield Question("profile, others", archive.company, Recorded(archive, raw), names[5:], 1)


GROUPS: tuple[RankedGroup, ...] = ("companies", "people", "reporters", "outlets", "sources")
REPORTS: dict[str, Callable[[Archive], object]] = {
    **{f"top {group}": partial(Archive.top, group=group) for group in GROUPS},
    "sources": Archive.sources,
    "kinds of sources": Archive.source_types,
    "together, every article": partial(Archive.together, newest=None),
}
"""What counts all articles."""


def measure_report(archive: Archive, what: str) -> None:
    """Ask for a report of all articles some times, and print a line: seconds of the clock and of the processor."""
    clock: list[float] = []
    processor: list[float] = []
    for _ in range(ROUNDS):
        began, worked = time.perf_counter(), time.process_time()
        REPORTS[what](archive)
        clock.append(time.perf_counter() - began)
        processor.append(time.process_time() - worked)
    (middle, late), (worked, _) = _percentiles(clock), _percentiles(processor)
    print(f"{what:24} {middle:6.2f} {late:6.2f} {worked:6.2f}   limit {LONGEST_REPORT}", flush=True)


def _pages(ask: "Asking", raw: sqlite3.Connection, articles: int) -> Iterator[Question]:
    deep = min(PAGE, articles // LIMIT // 2)
    for page in (1, deep):
        last = articles + 1 - (page - 1) * LIMIT
        places = [(_at(last), last)] * 20
        yield Question(f"page {page:,} of all", ask.page, lambda *at: rows(raw, BY_PLACE, _texts(at)), places)


def _searches(ask: "Asking", raw: sqlite3.Connection, words: Words) -> Iterator[Question]:
    ranks = {
        "common": range(20, 200, 10),
        "middling": range(1000, 3000, 110),
        "rare": range(20_000, 40_000, 1100),
    }
    for frequency, places in ranks.items():
        some = [(words.all[place],) for place in places]
        yield Question(f"{frequency} words", ask.text, lambda word: matching(raw, word), some, 2)
        in_title = partial(matching, raw, mark=TITLE_MARK)
        yield Question(f"{frequency}, in titles", ask.title, in_title, some, 2)
    pairs = [
        (f"{words.all[one]} {words.all[other]}",)
        for one, other in zip(ranks["common"], ranks["middling"], strict=False)
    ]
    yield Question("common and middling", ask.text, lambda text: matching(raw, text), pairs, 2)
    common = [words.all[place] for place in ranks["common"]]
    phrases = [(f'"{one} {other}"',) for one, other in zip(common, common[1:] + common[:1], strict=True)]
    yield Question("phrases of two common", ask.text, lambda text: matching_phrase(raw, text), phrases, 2)


class Asking:
    """The questions through the Python API."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def company(self, name: str) -> None:
        self._archive.articles(Filters(companies=(name,)), limit=LIMIT)

    def companies(self, one: str, other: str) -> None:
        self._archive.articles(Filters(companies=(one, other)), limit=LIMIT)

    def reporter(self, name: str) -> None:
        self._archive.articles(Filters(reporters=(name,)), limit=LIMIT)

    def outlet(self, name: str) -> None:
        self._archive.articles(Filters(outlets=(name,)), limit=LIMIT)

    def dates(self, since: datetime, until: datetime) -> None:
        self._archive.articles(Filters(since=since, until=until), limit=LIMIT)

    def page(self, at: datetime, article: int) -> None:
        self._archive.articles(limit=LIMIT, after=write_cursor(at, article))

    def text(self, words: str) -> None:
        self._archive.articles(Filters(texts=(words,)), limit=NEWEST)

    def title(self, words: str) -> None:
        self._archive.articles(Filters(titles=(words,)), limit=NEWEST)


class Recorded:
    """The statements that a profile runs, run again by sqlite3 alone."""

    def __init__(self, archive: Archive, raw: sqlite3.Connection) -> None:
        self._archive, self._raw = archive, raw
        self._statements: dict[str, list[str]] = {}

    def __call__(self, name: str) -> None:
        for statement in self._statements.get(name) or self._record(name):
            self._raw.execute(statement).fetchall()

    def _record(self, name: str) -> list[str]:
        found = self._statements.setdefault(name, [])
        with self._archive.database.engine.connect() as connection:
            driver: Any = (
                connection.connection.driver_connection
            )  # of the one connection, which is lent next as well
        driver.set_trace_callback(found.append)
        self._archive.company(name)
        driver.set_trace_callback(None)
        found[:] = [each for each in found if each.lstrip().startswith(("SELECT", "WITH"))]
        return found


def by_name(raw: sqlite3.Connection, names: str, ids: str) -> Callable[[str], int]:
    """The list of what has a name."""
    return lambda name: rows(raw, ids, raw.execute(names, (name,)).fetchone())


def by_two(raw: sqlite3.Connection) -> Callable[[str, str], int]:
    """The list of two companies, walked along the rarer one, which is the second."""

    def ask(one: str, other: str) -> int:
        (first,), (second,) = (raw.execute(ENTITY, (name,)).fetchone() for name in (one, other))
        return rows(raw, BY_TWO, (second, first))

    return ask


def matching(raw: sqlite3.Connection, words: str, mark: str = "") -> int:
    """The newest with all grams of the words, without a look at the texts; `mark` stands before those of titles."""
    queries = [build_gram_query(word) for word in words.split()]
    grams = [gram for query in queries for gram in (*query.grams, query.stem) if gram]
    return rows(raw, BY_TEXT, (" AND ".join(f'"{mark}{gram}"' for gram in grams),))


def matching_phrase(raw: sqlite3.Connection, phrase: str) -> int:
    """The newest with all grams of a phrase, without a look at the texts."""
    grams = build_gram_query(phrase.strip('"'), "phrase").grams
    return rows(raw, BY_TEXT, (" AND ".join(f'"{gram}"' for gram in grams),))


def rows(raw: sqlite3.Connection, statement: str, values: Values) -> int:
    """What a list shows of the articles that a statement finds, as plain tuples."""
    ids = [row[0] for row in raw.execute(statement, values)]
    marks = ",".join("?" * len(ids))
    found = raw.execute(ROWS.format(marks), ids).fetchall()
    raw.execute(REPORTERS.format(marks), [row[0] for row in found]).fetchall()
    return len(found)


def measure(question: Question) -> None:
    """Ask in both ways in turn, so that what else the machine does strikes both alike, and print a line."""
    api: list[float] = []
    raw: list[float] = []
    for number in range(question.rounds + 1):
        for about in question.about:
            for ask, times in ((question.ask, api), (question.raw, raw)):
                began = time.perf_counter()
                ask(*about)
                if number:  # the first round warms up
                    times.append((time.perf_counter() - began) * 1000)
    (middle, late), (raw_middle, raw_late) = _percentiles(api), _percentiles(raw)
    print(
        f"{question.what:22} {middle:8.2f} {late:8.2f} {raw_middle:8.2f} {raw_late:8.2f} "
        f"{middle / raw_middle:9.2f} {late / raw_late:9.2f}",
        flush=True,
    )


def _percentiles(times: list[float]) -> tuple[float, float]:
    ordered = sorted(times)
    return ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.95)]


def _month(article: int) -> tuple[datetime, datetime]:
    since = _at(article)
    return since, since + timedelta(days=30)


def _at(article: int) -> datetime:
    """The time by which lists place an article."""
    return START.replace(tzinfo=None) + timedelta(minutes=article * MINUTES)


def _texts(values: Values) -> Values:
    """Moments as SQLite stores them."""
    return tuple(
        value.strftime("%Y-%m-%d %H:%M:%S") if isinstance(value, datetime) else value for value in values
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", nargs="?", type=int, default=1_000_000)
    parser.add_argument("--keep", metavar="FILE")
    given = parser.parse_args()
    main(given.articles, given.keep)
