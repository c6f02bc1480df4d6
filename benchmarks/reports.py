"""Profiles, pairs, timelines and pages at 200,000 or a million articles, beside what a plain count costs.

    python -m benchmarks.reports [ARTICLES] [--keep FILE]

FILE keeps the archive of benchmarks.million, and is asked again where it is there already. The company of rank 1 is in
four articles of ten: none is heavier. The target is a company's profile in 300 ms at a million articles. Beside it, in
raw sqlite3, the count of all that is named beside it, which a profile would have to make without its limit.
"""

import argparse
import sqlite3
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks.invented import build
from newsdb import Archive
from newsdb.model.filters import Filters

ROUNDS = 5
COMPANIES = ("회사1", "회사2", "회사15", "회사100", "회사5000")
RAW = """
SELECT y.entity_id, count(*) FROM entity_article x JOIN entity_article y ON y.article_id = x.article_id
WHERE x.entity_id = ? GROUP BY y.entity_id ORDER BY 2 DESC LIMIT 10"""


def main(articles: int, keep: str | None = None) -> None:
    """Build where it is needed, ask, print."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(keep) if keep else Path(folder) / "news.db"
        if not path.exists():
            build(path, articles)
        raw = sqlite3.connect(path)
        with Archive(str(path)) as archive:
            measure(archive, raw)
        raw.close()


def measure(archive: Archive, raw: sqlite3.Connection) -> None:
    """Every question, a line each."""
    for name in COMPANIES:
        beside = Filters(companies=(name,))
        if name in COMPANIES[:2]:
            show(f"raw co-mentions {name}", partial(raw_beside, raw, int(name.removeprefix("회사"))))
        show(f"company {name}", partial(archive.company, name))
        show(f"together {name}", partial(archive.together, beside))
        show(f"timeline {name}", partial(archive.timeline, beside))
    show("together, pairs", archive.together)
    show("timeline of all", archive.timeline)
    show("reporter 기자1", partial(archive.reporter, "기자1"))
    show("reporter 기자700", partial(archive.reporter, "기자700"))
    show("outlet 신문7", partial(archive.outlet, "신문7"))
    show("conflicts 회사1", partial(archive.conflicts, Filters(companies=("회사1",))))
    show("conversions", archive.conversions)
    show("report 회사1", partial(archive.report, "company", "회사1"))


def raw_beside(raw: sqlite3.Connection, entity: int) -> list[tuple[int, int]]:
    """What is named beside a company, counted over all its articles."""
    return raw.execute(RAW, (entity,)).fetchall()


def show(what: str, ask: Callable[[], object]) -> None:
    """A line: the median and the slowest of a few calls after a first."""
    ask()
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        ask()
        times.append((time.perf_counter() - began) * 1000)
    times.sort()
    print(f"{what:24} p50 {times[len(times) // 2]:8.1f} ms   max {times[-1]:8.1f} ms", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", nargs="?", type=int, default=200_000)
    parser.add_argument("--keep", metavar="FILE")
    given = parser.parse_args()
    main(given.articles, given.keep)
