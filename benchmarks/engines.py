"""Questions that count over everything: DuckDB on a lake beside SQLite on its archive, in the same run.

    python -m benchmarks.engines [ARTICLES] [--keep FOLDER]

FOLDER keeps the lake with its archive, and is asked again where it is there already. Both engines get the same SELECT,
and their answers are compared. Seconds are of the whole question, as `newsdb sql` asks it: DuckDB's with opening the
lake. The smallest of three.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.invented import build
from newsdb import Archive
from newsdb.archive.lake import Lake
from newsdb.model.rows.table import Table

ROUNDS = 3
QUESTIONS = {
    "articles by outlet and year": """
        SELECT outlet, substr(published_local, 1, 4) AS published, count(*) AS articles
        FROM article_view GROUP BY outlet, published ORDER BY articles DESC, outlet, published LIMIT 20""",
    "names most often mentioned": """
        SELECT entity, entity_kind, count(*) AS mentions, count(DISTINCT article_id) AS articles
        FROM mention_view GROUP BY entity, entity_kind ORDER BY mentions DESC, entity LIMIT 20""",
    "names most often named together": """
        SELECT entity, other, count(*) AS articles FROM entity_pair_view WHERE entity_id < other_id
        GROUP BY entity_id, other_id, entity, other ORDER BY articles DESC, entity, other LIMIT 20""",
    "figures by unit": """
        SELECT unit, count(*) AS figures, max(base_high) AS largest FROM figure_view
        GROUP BY unit ORDER BY figures DESC, unit LIMIT 20""",
    "reporters by companies": """
        SELECT reporter, count(DISTINCT entity_id) AS companies FROM reporter_entity_view
        WHERE entity_kind = 'company' GROUP BY reporter_id, reporter ORDER BY companies DESC, reporter LIMIT 20""",
}


def main(articles: int = 100_000, keep: str | None = None) -> None:
    """Build, publish, ask, print."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(keep) if keep else Path(made)
        path = folder / "archive.db"
        with Lake(str(folder)) as lake:
            if not path.exists():
                folder.mkdir(parents=True, exist_ok=True)
                build(path, articles)
                began = time.perf_counter()
                lake.publish()
                print(f"published in {time.perf_counter() - began:.0f} s")
            sizes = (
                sum(file.stat().st_size for file in (folder / "data").rglob("*.parquet")),
                path.stat().st_size,
            )
            print(f"lake {sizes[0] / 1e6:.0f} MB, archive {sizes[1] / 1e6:.0f} MB")
            ask(lake.archive, Archive(str(folder)))


def ask(archive: Archive, lake: Archive) -> None:
    """Ask both engines in turn."""
    print(f"{'':<32}{'SQLite':>10}{'DuckDB':>10}{'ratio':>8}")
    for what, query in QUESTIONS.items():
        by_sqlite, wanted = measure(lambda query=query: archive.sql(query))  # type: ignore[misc]
        by_duckdb, found = measure(lambda query=query: lake.sql(query, engine="duckdb"))  # type: ignore[misc]
        if [[*row] for row in found.rows] != [[*row] for row in wanted.rows]:
            raise ValueError(f"{what}: the engines answer {found.rows[:3]} and {wanted.rows[:3]}")
        print(f"{what:<32}{by_sqlite:>8.2f} s{by_duckdb:>8.2f} s{by_sqlite / by_duckdb:>7.1f}x")


def measure(question: Callable[[], Table]) -> tuple[float, Table]:
    """Return the seconds of the quickest round, and the answer."""
    seconds = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        answer = question()
        seconds.append(time.perf_counter() - began)
    return min(seconds), answer


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("articles", type=int, nargs="?", default=100_000)
    parser.add_argument("--keep")
    arguments = parser.parse_args()
    main(arguments.articles, arguments.keep)
