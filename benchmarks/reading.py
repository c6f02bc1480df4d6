"""Reading a large CSV file: speed beside the csv module and pandas, memory, and its share of the whole ingest.

    python -m benchmarks.reading [ROWS]

Each row holds an article of about 800 characters, made as in benchmarks/ingest.py. The peers do less: they give
strings, and hold neither the bytes of a row nor a record that can be read again. The share of the ingest is taken from
a tenth of the rows, since extraction takes minutes for all of them. Times are processor time; the limits are 10 % of an
ingest, and as much memory for a tenth of the rows as for all.
"""

import csv
import json
import os
import sys
import tempfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from benchmarks.comparison import Comparison
from benchmarks.ingest import run, write_articles

LIMIT_SHARE = 0.10


def write_table(path: Path, rows: int) -> None:
    """A CSV file of so many articles; the same for the same number."""
    source = path.with_suffix(".jsonl")
    write_articles(source, rows)
    with source.open(encoding="utf-8") as lines, path.open("w", encoding="utf-8", newline="") as file:
        writer: csv.DictWriter[str] | None = None
        for line in lines:
            record = json.loads(line)
            if writer is None:
                writer = csv.DictWriter(file, list(record))
                writer.writeheader()
            writer.writerow(record)
    source.unlink()


def newsdb_reads(path: str) -> int:
    """Read the file as records."""
    from newsdb.model.records import ReadOptions
    from newsdb.read import read_sources

    return sum(1 for _ in read_sources([path], ReadOptions()))


def csv_reads(path: str) -> int:
    """Read the file with the csv module, a dictionary a row."""
    with Path(path).open(encoding="utf-8", newline="") as file:
        return sum(1 for _ in csv.DictReader(file))


def pandas_reads(path: str) -> int:
    """Read the file with pandas, all cells as strings, 10,000 rows at a time."""
    pandas = import_module("pandas")
    return sum(len(chunk) for chunk in pandas.read_csv(path, dtype=str, chunksize=10_000))


def measured(read: Callable[[str], int], path: str) -> tuple[int, float, float]:
    """Rows, seconds of processor time and peak megabytes of a reader in a process of its own."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(writer, str(read(path)).encode())
        os._exit(0)
    os.close(writer)
    _, status, usage = os.wait4(child, 0)
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"{read.__name__} failed")
    found = int(os.read(reader, 100))
    os.close(reader)
    return found, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main(rows: int = 100_000) -> list[Comparison]:
    """Print the table; return reading beside its peers and its limit."""
    times: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as name:
        path, tenth = Path(name) / "articles.csv", Path(name) / "tenth.csv"
        write_table(path, rows)
        write_table(tenth, rows // 10)
        print(f"{rows:,} rows, {path.stat().st_size >> 20} MB")
        for read in (newsdb_reads, csv_reads, pandas_reads):
            try:
                found, seconds, memory = measured(read, str(path))
            except SystemExit as error:
                print(f"  {error}")
                continue
            times[read.__name__] = seconds
            print(f"  {read.__name__:14} {seconds:6.2f} s  {found / seconds:9,.0f} rows/s  {memory:5.0f} MB")
        _, few_seconds, few_memory = measured(newsdb_reads, str(tenth))
        print(f"  newsdb, a tenth of the rows: {few_seconds:.2f} s, {few_memory:.0f} MB")
        ingest = run("--db", str(Path(name) / "news.db"), "ingest", str(tenth)).processor
    share = few_seconds / ingest
    print(f"  ingest of a tenth: {ingest:.1f} s; reading is {share:.1%} of it ({LIMIT_SHARE:.0%} allowed)")
    what, own = f"reading {rows:,} rows of CSV", times.pop("newsdb_reads")
    peers = [Comparison(what, own, name.removesuffix("_reads"), other, "s") for name, other in times.items()]
    return [*peers, Comparison("reading in an ingest", share * 100, "limit", LIMIT_SHARE * 100, "%")]


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
