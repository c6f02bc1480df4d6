"""The 50 newest articles of a company, from 200,000, beside the raw sqlite3 statement for the same rows.

    python -m benchmarks.query_lists [ARTICLES]

Both ask for the same companies in the same run: every tenth of the 200 most mentioned, then rare ones. The target
of `newsdb.query.lists.articles` is 2 ms at the 95th percentile.
"""

import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from sqlalchemy import Connection

from benchmarks.comparison import Comparison
from benchmarks.invented import ENTITIES, build
from newsdb.model.filters import FigureFilters, Filters
from newsdb.query.lists.articles import list_articles
from newsdb.query.lists.figures import list_figures
from newsdb.query.profiles.profile import entity_profile
from newsdb.store.engine import begin_read, open_engine

LIMIT, ROUNDS = 50, 20
PROFILE_LIMIT = 300  # milliseconds

RAW_IDS = """
SELECT article_id FROM entity_article WHERE entity_id = ? ORDER BY listed_at DESC, article_id DESC LIMIT ?"""
RAW_ROWS = """
SELECT r.id, a.id, a.published_at, o.name, r.title, substr(t.body, 1, 80), a.url, a.duplicate_of_id
FROM article a JOIN revision r ON r.article_id = a.id AND r.number = a.current_number
LEFT JOIN revision_text t ON t.revision_id = r.id LEFT JOIN outlet o ON o.id = a.outlet_id WHERE a.id IN ({})"""
RAW_REPORTERS = """
SELECT b.revision_id, p.name FROM byline b JOIN reporter p ON p.id = b.reporter_id
WHERE b.revision_id IN ({}) ORDER BY b.revision_id, b.position"""


def main(articles: int = 200_000) -> list[Comparison]:
    """Build, ask, print, and return the medians beside the raw statements."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "news.db"
        began = time.perf_counter()
        build(path, articles)
        print(
            f"{articles:,} articles built in {time.perf_counter() - began:.0f} s, {path.stat().st_size >> 20} MB"
        )
        companies = [f"회사{number}" for number in [*range(1, 200, 10), *range(1000, ENTITIES, 4000)]]
        engine, raw = open_engine(str(path)), sqlite3.connect(path)
        with begin_read(engine) as connection:
            lists = {
                "raw sqlite3": lambda name: raw_list(raw, name),
                "query.articles": lambda name: newsdb_list(connection, name),
                "query.figures": lambda name: figures(connection, name),
            }
            medians = measure(companies, lists, ROUNDS)
            medians |= measure(companies, {"query.profile": lambda name: profile(connection, name)}, 1)
        engine.dispose()
        raw.close()
    what = f"of a company, of {articles:,} articles"
    return [
        Comparison(
            f"newest 50 {what}", medians["query.articles"], "raw sqlite3", medians["raw sqlite3"], "ms"
        ),
        Comparison(f"profile {what}", medians["query.profile"], "limit", PROFILE_LIMIT, "ms"),
    ]


def measure(
    names: list[str], questions: Mapping[str, Callable[[str], object]], rounds: int
) -> dict[str, float]:
    """Ask the questions in turn, so that what else the machine does strikes all alike; print and return the times.

    Returned are the medians, in milliseconds.
    """
    times: dict[str, list[float]] = {what: [] for what in questions}
    for number in range(rounds + 1):
        for name in names:
            for what, ask in questions.items():
                began = time.perf_counter()
                ask(name)
                if number:  # the first round warms up
                    times[what].append((time.perf_counter() - began) * 1000)
    for what, found in times.items():
        show(what, sorted(found))
    return {what: statistics.median(found) for what, found in times.items()}


def show(what: str, times: list[float]) -> None:
    """A line: median and 95th percentile."""
    median, late = times[len(times) // 2], times[int(len(times) * 0.95)]
    print(f"{what:24} p50 {median:8.2f} ms   p95 {late:8.2f} ms   ({len(times)} calls)")


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
    return len(list_figures(connection, Filters(), FigureFilters(companies=(name,)), limit=LIMIT))


def profile(connection: Connection, name: str) -> int:
    """All of a company's profile."""
    return entity_profile(connection, "company", name, Filters()).articles


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
