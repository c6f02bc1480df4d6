"""Writing the tables of an ingest, beside sqlite3.executemany of the same rows into the same schema.

    python -m benchmarks.table_writes [ARTICLES]

The rows are those of ARTICLES synthetic articles with 10 mentions, 6 figures, 2 times and 1 attribution each.
Both write them in batches of 500 articles, a transaction each, into a fresh archive; the order alternates. Seconds are
those of the processor.
"""

import gc
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from sqlalchemy import Connection, Table

from benchmarks.comparison import Comparison
from newsdb.model.records import (
    Article,
    Attribution,
    Byline,
    Extraction,
    Figure,
    Mention,
    Origin,
    ParsedRecord,
    Publication,
    RawRecord,
    Span,
    TimeExpression,
)
from newsdb.resolve.entities import Description, Entities, Name
from newsdb.resolve.reporters_outlets import BylineAuthor, OutletFacts, Outlets, Reporters, StatedOutlet
from newsdb.store import bulk_insert as write
from newsdb.store.bulk_insert import Row, insert_rows
from newsdb.store.engine import begin_write, open_engine
from newsdb.store.migrate import upgrade
from newsdb.store.writing import row_batch
from newsdb.store.writing.articles import ArticleChange, ArticleLinks, save_changes
from newsdb.store.writing.runs import now, start_run

BATCH = 500
ROUNDS = 5
NAMES = 200
SENTENCE = (
    "한빛전자가 두물머리반도체에 20억 달러(약 2조8천억 원)를 투자하고 공장 세 곳을 짓는다고 5일 밝혔다. "
)
BODY = SENTENCE * 16


@dataclass(frozen=True)
class Written:
    """One insert of an ingest: the table, its columns, and rows as the driver takes them."""

    table: Table
    columns: tuple[str, ...]
    rows: list[Row]
    stored: list[Row]


def synthetic(number: int) -> tuple[Article, Extraction]:
    """An article with everything found in it; the spans are as many as in real ones."""

    def span(position: int) -> Span:
        start = position * 7
        return Span("body", 1 + start // len(SENTENCE), start, start + 5, BODY[start : start + 5])

    published = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=number)
    article = Article(
        key=f"https://news.example/{number}",
        title=f"{number}번째 기사",
        body=f"{number} {BODY}",
        outlet="한빛경제",
        outlet_provenance="field",
        bylines=(Byline(f"김기자{number % NAMES}", "기자", None, "김기자 기자", "field"),),
        place=None,
        published=Publication(published, "minute", "2026-01-01", "field", 540),
        url=f"https://news.example/{number}",
        source_id=None,
        section=None,
        language="ko",
    )
    return article, Extraction(
        mentions=tuple(Mention(span(n), "company", f"name{(number + n) % NAMES}", 1.0) for n in range(10)),
        figures=tuple(
            Figure(span(20 + n), "money", Decimal("87.2") * n, None, None, "USD") for n in range(6)
        ),
        times=tuple(TimeExpression(span(30 + n), "---05", None, None) for n in range(2)),
        attributions=(Attribution(span(40), "한빛전자", "밝혔다", 0, 0),),
    )


def record(connection: Connection, articles: int) -> Iterator[list[Written]]:
    """Ingest synthetic articles, and give what each batch inserted."""
    written: list[Written] = []

    def recording(connection: Connection, table: Table, rows: list[Row], columns: tuple[str, ...]) -> None:
        if rows:
            _, converters = write._compile_insert(table, columns, connection.dialect)  # noqa: SLF001
            stored = list(write._convert_rows(rows, converters))  # noqa: SLF001
            written.append(Written(table, columns, list(rows), stored))
        insert_rows(connection, table, rows, columns)

    run_id = start_run(connection, "0", "0", {})
    outlets, reporters, hanbit = Outlets(OutletFacts), Reporters(), StatedOutlet("한빛경제")
    entities = Entities(lambda key: Description("company", key, (key,), (), ""))
    setattr(row_batch, "insert_rows", recording)  # noqa: B010 - what a batch inserts is overheard
    for first in range(0, articles, BATCH):
        changes = []
        for number in range(first, first + BATCH):
            article, extraction = synthetic(number)
            outlet_id = outlets.ids(connection, [hanbit])[hanbit]
            author = BylineAuthor(article.bylines[0].name, outlet_id, None)
            reporter_ids = (reporters.ids(connection, [author])[author],)
            names = [Name(m.label, m.span.text, m.entity) for m in extraction.mentions]
            ids = entities.ids(connection, names)
            entity_ids = tuple(ids[name] for name in names)
            raw = RawRecord(Origin("synthetic", number), "jsonl", BODY.encode(), BODY)
            digest = number.to_bytes(32, "big")
            changes.append(
                ArticleChange(
                    ParsedRecord(raw, article, digest, digest, extraction),
                    article_id=number + 1,
                    number=1,
                    links=ArticleLinks(
                        outlet_id, outlet_id, reporter_ids, reporter_ids, entity_ids, entity_ids
                    ),
                )
            )
        save_changes(connection, run_id, "0", changes, now())
        yield written
        written = []
    setattr(row_batch, "insert_rows", insert_rows)  # noqa: B010


def prepare(folder: Path, articles: int) -> tuple[Path, list[list[Written]]]:
    """An archive with the names but none of the articles, and the inserts that bring them."""
    template, full = folder / "template.db", folder / "full.db"
    engine = open_engine(str(full))
    upgrade(engine)
    with begin_write(engine) as connection:
        batches = list(record(connection, articles))
    engine.dispose()
    bare = sqlite3.connect(full, isolation_level=None)
    bare.execute("PRAGMA foreign_keys = ON")
    bare.execute("DELETE FROM article")
    bare.execute("DELETE FROM article_bucket")
    bare.execute("VACUUM INTO ?", (str(template),))
    bare.close()
    full.unlink()
    return template, batches


def through_newsdb(path: Path, batches: list[list[Written]]) -> float:
    """Seconds that newsdb takes to write the rows."""
    engine = open_engine(str(path))
    with engine.connect() as connection:
        connection.exec_driver_sql("SELECT 1")
    start = time.process_time()
    for batch in batches:
        with begin_write(engine) as connection:
            for written in batch:
                insert_rows(connection, written.table, written.rows, written.columns)
    seconds = time.process_time() - start
    engine.dispose()
    return seconds


def through_sqlite3(path: Path, batches: list[list[Written]]) -> float:
    """Seconds that the bare driver takes, with the same settings and rows that need no conversion any more."""
    connection = sqlite3.connect(path, isolation_level=None)
    for setting in ("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON", "cache_size = -65536"):
        connection.execute(f"PRAGMA {setting}")
    start = time.process_time()
    for batch in batches:
        connection.execute("BEGIN IMMEDIATE")
        for written in batch:
            marks = ", ".join("?" * len(written.columns))
            names = ", ".join(written.columns)
            connection.executemany(
                f"INSERT INTO {written.table.name} ({names}) VALUES ({marks})", written.stored
            )
        connection.execute("COMMIT")
    seconds = time.process_time() - start
    connection.close()
    return seconds


def main(articles: int = 10_000) -> list[Comparison]:
    """Print and return the medians and their ratio."""
    gc.set_threshold(100_000)  # as the command line does
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        template, batches = prepare(folder, articles)
        rows = sum(len(written.rows) for batch in batches for written in batch)
        seconds: dict[str, list[float]] = {"newsdb": [], "sqlite3": []}
        for _ in range(ROUNDS):
            for label, run in (("newsdb", through_newsdb), ("sqlite3", through_sqlite3)):
                path = folder / f"{label}.db"
                shutil.copy(template, path)
                seconds[label].append(run(path, batches))
                for leftover in folder.glob(f"{label}.db*"):
                    leftover.unlink()
        own, raw = (statistics.median(seconds[label]) for label in ("newsdb", "sqlite3"))
        ratios = [b / a for a, b in zip(seconds["newsdb"], seconds["sqlite3"], strict=True)]
        print(f"{articles:,} articles, {rows:,} rows, median of {ROUNDS} runs")
        print(f"  newsdb               {own:6.2f} s  {rows / own:9,.0f} rows/s")
        print(f"  sqlite3.executemany  {raw:6.2f} s  {rows / raw:9,.0f} rows/s")
        print(
            f"  newsdb at {statistics.median(ratios):.2f} of the speed of sqlite3 (at least 0.90 is wanted)"
        )
    return [
        Comparison(f"rows of {articles:,} articles into the tables", own, "sqlite3.executemany", raw, "s")
    ]


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
