"""The stages of an ingest of a large CSV file in one process: their shares of the processor time, and the memory.

    python -m benchmarks.stages [ROWS] [zipf [ARTICLES]]

Everything but extraction (reading, parsing, identity, duplicates, rows, indexes) stands beside it in the same run.
Texts are those of benchmarks/ingest.py, about 800 characters; with `zipf` they are words of benchmarks/invented.py,
which name other companies in every article. With ARTICLES the archive holds so many before, as those of
benchmarks/invented.py, with as many buckets and names as real ones: a row into a million should take at most 1.3 times
as long as into ten thousand. The limits: everything but extraction takes 15 % of the time, and
the second half of the rows 64 MB, the page cache of SQLite.
"""

import csv
import gc
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from time import process_time

from benchmarks.comparison import Comparison
from benchmarks.invented import build, insert_lookups, seeded_words
from benchmarks.reading import write_table
from newsdb.model.batches import OBJECTS_BEFORE_COLLECTING
from newsdb.model.records import RawRecord, RejectedRecord

Record = RawRecord | RejectedRecord
LIMIT_SHARE = 0.15
LIMIT_GROWTH = 64  # megabytes: what the page cache of SQLite takes


class Clock:
    """Processor time by stage, and the memory at each tenth of the rows."""

    def __init__(self, rows: int) -> None:
        self.seconds = {"reading": 0.0, "extraction": 0.0}
        self.megabytes: list[int] = []
        self._tenth = max(rows // 10, 1)

    def time_reading(self, records: Iterable[Record]) -> Iterator[Record]:
        """The records, with the time that each takes to read."""
        remaining = iter(records)
        while True:
            begun = process_time()
            record = next(remaining, None)
            self.seconds["reading"] += process_time() - begun
            if record is None:
                return
            yield record

    def note_memory(self, read: int) -> None:
        """Remember the memory once for each tenth of the rows."""
        if read // self._tenth > len(self.megabytes):
            self.megabytes.append(resident_megabytes())


def resident_megabytes() -> int:
    """The memory of this process now (Linux)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 >> 20


def write_zipf_table(path: Path, rows: int) -> None:
    """A CSV file of articles made of invented words."""
    words = seeded_words()
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("url", "outlet", "byline", "published_at", "title", "body"))
        for number in range(rows):
            (title, first), (_, second) = words.text(), words.text()
            day = f"2026-{number % 12 + 1:02d}-{number % 28 + 1:02d} {number % 24:02d}:{number % 60:02d}"
            byline = f"김하{chr(0xAC00 + number % 300)} 기자"
            outlet = f"한빛경제{number % 20}"
            writer.writerow(
                (f"https://daily.example/{number}", outlet, byline, day, title, f"{first} {second}")
            )


def main(rows: int = 10_000, kind: str = "examples", articles: int = 0) -> list[Comparison]:
    """Print the table, and return what has a limit."""
    from newsdb.ingest.job import prepare_job
    from newsdb.ingest.pipeline import ingest
    from newsdb.model.records import Article, Extraction, ReadOptions
    from newsdb.read import read_sources
    from newsdb.store.engine import open_engine
    from newsdb.store.migrate import upgrade

    gc.set_threshold(OBJECTS_BEFORE_COLLECTING)  # as the command line does
    clock = Clock(rows)
    with tempfile.TemporaryDirectory() as name:
        source = Path(name) / "articles.csv"
        (write_zipf_table if kind == "zipf" else write_table)(source, rows)
        path = Path(name) / "news.db"
        if articles:
            build(path, articles)
            insert_lookups(path, articles)
        engine = open_engine(str(path))
        upgrade(engine)
        with prepare_job(engine) as job:
            job.extract([])  # what is loaded once is not counted

            def extract(articles: Sequence[Article]) -> list[Extraction]:
                begun = process_time()
                extractions = job.extract(articles)
                clock.seconds["extraction"] += process_time() - begun
                return extractions

            records = clock.time_reading(read_sources([str(source)], ReadOptions()))
            begun = process_time()
            counts = ingest(
                engine,
                replace(job, extract=extract),
                records,
                on_records=lambda counts: clock.note_memory(counts.read),
            )
            total = process_time() - begun
        engine.dispose()
        size = source.stat().st_size >> 20
    rest = total - sum(clock.seconds.values())
    print(f"{counts.read:,} rows, {size} MB, {total:.1f} s of processor time")
    for stage, seconds in {**clock.seconds, "parsing and storing": rest}.items():
        print(
            f"  {stage:20} {seconds:7.1f} s  {seconds / total:6.1%}  {seconds / counts.read * 1000:.2f} ms a row"
        )
    share = 1 - clock.seconds["extraction"] / total
    print(f"  everything but extraction: {share:.1%} ({LIMIT_SHARE:.0%} allowed)")
    print(f"  memory at each tenth: {', '.join(map(str, clock.megabytes))} MB")
    middle, end = clock.megabytes[len(clock.megabytes) // 2], clock.megabytes[-1]
    return [
        Comparison("all but extraction in an ingest", share * 100, "limit", LIMIT_SHARE * 100, "%"),
        Comparison("memory of the second half of it", max(end - middle, 0), "limit", LIMIT_GROWTH, "MB"),
    ]


if __name__ == "__main__":
    number, kind, before = (*sys.argv[1:], *("10_000", "examples", "0")[len(sys.argv) - 1 :])
    main(int(number), kind, int(before))
