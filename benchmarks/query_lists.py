"""The 50 newest articles of a company, from 200,000, beside the raw sqlite3 statement for the same rows.

    python benchmarks/query_lists.py [ARTICLES]

Both ask for the same companies in the same run: every tenth of the 200 most mentioned, then rare ones. The target
of `newsdb.query.articles` is 2 ms at the 95th percentile.
"""

import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from itertools import accumulate
from pathlib import Path

from sqlalchemy import Connection

from newsdb.query import tables
from newsdb.query.articles import list_articles
from newsdb.query.figures import list_figures
from newsdb.query.filters import FigureFilters, Filters
from newsdb.query.profile import entity_profile
from newsdb.store.engine import open_engine, reading, writing
from newsdb.store.migrate import upgrade
from newsdb.store.write import Row, insert_rows

COMPANIES, REPORTERS, OUTLETS = 20_000, 2_000, 50
MENTIONS, FIGURES = 5, 3  # of one article
LIMIT, ROUNDS, BATCH = 50, 20, 5_000
START = datetime(2016, 1, 1, tzinfo=UTC)
BODY = "기업이 새 제품을 내놓았다. 투자는 20억 달러에 이른다. " * 20

RAW_IDS = """
SELECT article_id FROM entity_article WHERE entity_id = ? ORDER BY listed_at DESC, article_id DESC LIMIT ?"""
RAW_ROWS = """
SELECT r.id, a.id, a.published_at, o.name, r.title, substr(t.body, 1, 80), a.url, a.duplicate_of_id
FROM article a JOIN revision r ON r.article_id = a.id AND r.number = a.current_number
LEFT JOIN revision_text t ON t.revision_id = r.id LEFT JOIN outlet o ON o.id = a.outlet_id WHERE a.id IN ({})"""
RAW_REPORTERS = """
SELECT b.revision_id, p.name FROM byline b JOIN reporter p ON p.id = b.reporter_id
WHERE b.revision_id IN ({}) ORDER BY b.revision_id, b.position"""


def main(articles: int = 200_000) -> None:
    """Build, ask, print."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "news.db"
        began = time.perf_counter()
        build(path, articles)
        print(
            f"{articles:,} articles built in {time.perf_counter() - began:.0f} s, {path.stat().st_size >> 20} MB"
        )
        companies = [f"회사{number}" for number in [*range(1, 200, 10), *range(1000, COMPANIES, 4000)]]
        engine, raw = open_engine(str(path)), sqlite3.connect(path)
        with reading(engine) as connection:
            lists = {
                "raw sqlite3": lambda name: raw_list(raw, name),
                "query.articles": lambda name: newsdb_list(connection, name),
                "query.figures": lambda name: figures(connection, name),
            }
            measure(companies, lists, ROUNDS)
            measure(companies, {"query.profile": lambda name: profile(connection, name)}, 1)
        engine.dispose()
        raw.close()


def build(path: Path, articles: int) -> None:
    """An archive in which companies are mentioned as often as their rank in Zipf's law says."""
    engine = open_engine(str(path))
    upgrade(engine)
    random.seed(1)
    weights = list(accumulate(1 / rank for rank in range(1, COMPANIES + 1)))
    with writing(engine) as connection:
        insert_names(connection)
        for first in range(1, articles + 1, BATCH):
            insert_articles(connection, range(first, min(first + BATCH, articles + 1)), weights)
    engine.dispose()


def insert_names(connection: Connection) -> None:
    """Outlets, reporters, companies and the run."""
    outlets = [(n, f"신문{n}", f"신문{n}", None, None, None) for n in range(1, OUTLETS + 1)]
    reporters = [(n, f"기자{n}", f"기자{n}", n % OUTLETS + 1, None) for n in range(1, REPORTERS + 1)]
    names = [(n, f"회사{n}") for n in range(1, COMPANIES + 1)]
    entities = [(n, None, "company", name, name, "extracted", None, n) for n, name in names]
    aliases = [(n, n, name, name, "mixed", None, "text") for n, name in names]
    run = (1, "0", "0", "{}", START, START, "done", 0, 0, 0, 0, 0, 0)
    insert_rows(connection, tables.OUTLET, outlets)
    insert_rows(connection, tables.REPORTER, reporters)
    insert_rows(connection, tables.ENTITY, entities)
    insert_rows(connection, tables.ENTITY_ALIAS, aliases)
    insert_rows(connection, tables.RUN, [run])


def insert_articles(connection: Connection, numbers: range, weights: list[float]) -> None:
    """One batch of articles with all that belongs to them; article and revision have the same number."""
    rows: dict[str, list[Row]] = {}

    def add(table: str, *values: object) -> None:
        rows.setdefault(table, []).append(values)

    for n in numbers:
        at = START + timedelta(minutes=n * 20 + random.randrange(20))
        outlet, reporter, digest = n % OUTLETS + 1, n % REPORTERS + 1, sha256(str(n).encode()).digest()
        url = f"https://news.example/{n}"
        when = (at, "", "minute", "field", 540, at)
        add("article", n, url, None, outlet, None, url, "ko", None, *when, 1, None, START, START)
        add("revision", n, n, 1, f"제목 {n}", None, digest, digest, "0", 1, START)
        add("revision_text", n, BODY)
        add("byline", n, n, reporter, 0, "기자", "", "field")
        add("reporter_article", reporter, at, n)
        found = set(random.choices(range(1, COMPANIES + 1), cum_weights=weights, k=MENTIONS))
        for position, entity in enumerate(sorted(found)):
            span = (n * MENTIONS + position, n, "body", 1, position * 3, position * 3 + 2, "기업")
            add("mention", *span, "company", entity, 1.0)
            add("entity_article", entity, at, n, 1)
        for position in range(FIGURES):
            span = (n * FIGURES + position, n, "body", 1, position * 3, position * 3 + 2, "기업")
            add("figure", *span, "money", Decimal(n), Decimal(n), Decimal(n), "USD", None, None, None)
    for name, found_rows in rows.items():  # in the order of the references between them
        insert_rows(connection, tables.ARTICLE.metadata.tables[name], found_rows)


def measure(companies: list[str], questions: dict[str, Callable[[str], int]], rounds: int) -> None:
    """Ask the questions in turn, so that what else the machine does strikes all alike, and print their times."""
    times: dict[str, list[float]] = {what: [] for what in questions}
    for number in range(rounds + 1):
        for name in companies:
            for what, ask in questions.items():
                began = time.perf_counter()
                ask(name)
                if number:  # the first round warms up
                    times[what].append((time.perf_counter() - began) * 1000)
    for what, found in times.items():
        show(what, sorted(found))


def show(what: str, times: list[float]) -> None:
    """A line: median and 95th percentile."""
    median, late = times[len(times) // 2], times[int(len(times) * 0.95)]
    print(f"{what:15} p50 {median:8.2f} ms   p95 {late:8.2f} ms   ({len(times)} calls)")


def raw_list(raw: sqlite3.Connection, name: str) -> int:
    """The same three steps, and the name, as plain tuples."""
    (entity,) = raw.execute("SELECT entity_id FROM entity_alias WHERE name_norm = ?", (name,)).fetchone()
    ids = [row[0] for row in raw.execute(RAW_IDS, (entity, LIMIT))]
    marks = ",".join("?" * len(ids))
    rows = raw.execute(RAW_ROWS.format(marks), ids).fetchall()
    raw.execute(RAW_REPORTERS.format(marks), [row[0] for row in rows]).fetchall()
    return len(rows)


def newsdb_list(connection: Connection, name: str) -> int:
    """The list as the command line gets it."""
    return len(list_articles(connection, Filters(companies=(name,)), limit=LIMIT))


def figures(connection: Connection, name: str) -> int:
    """The latest figures in the same sentence."""
    return len(list_figures(connection, Filters(), FigureFilters(company=name), limit=LIMIT))


def profile(connection: Connection, name: str) -> int:
    """All of a company's profile."""
    return entity_profile(connection, "company", name, Filters()).articles


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
