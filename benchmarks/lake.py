"""What a record costs on its way into a lake: the stages that Spark spreads over cores, beside the one writer.

    python -m benchmarks.lake SOURCE...

The stages run here in one process, one after the other, without Spark: processor time is what a core needs for them.
What Spark adds (a session of some seconds, the ways between processes) is not in it. At the end stand the bytes of an
article in the lake and in its archive.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time
from typing import TypeVar

import pyarrow as pa

from newsdb.archive.lake import Lake
from newsdb.ingest.job import prepare_job
from newsdb.ingest.parse_records import Record
from newsdb.ingest.pipeline import ingest
from newsdb.lake.spark.stages import ExtractStage, ParseStage, ReadStage, list_rows
from newsdb.model.records import ParseOptions, ReadOptions
from newsdb.read import find_sources

Result = TypeVar("Result")


def main(sources: list[str]) -> None:
    """Run the stages and print them."""
    found = find_sources(sources)
    numbers = pa.record_batch([pa.array(range(len(found.names)))], names=["source"])
    read, records = measure(lambda: list(ReadStage(found, ReadOptions())([numbers])))
    parsed, articles = measure(lambda: list(ParseStage(ParseOptions())(records)))
    list(ExtractStage(())([articles[0].slice(0, 1)]))  # loads the model
    extracted, done = measure(lambda: list(ExtractStage(())(articles)))
    count = sum(batch.num_rows for batch in records)

    def decode() -> Iterator[Record]:
        for batch in done:
            for row in list_rows(batch):
                yield row.decode()

    with tempfile.TemporaryDirectory() as folder, Lake(folder) as lake:
        engine = lake.archive.database.engine
        with prepare_job(engine) as job:
            stored, _ = measure(lambda: ingest(engine, job, decode()))
        published, _ = measure(lake.publish)
        lake.close()  # the archive's log goes into its file
        sizes = {
            "lake": sum(file.stat().st_size for file in (Path(folder) / "data").rglob("*.parquet")),
            "archive": (Path(folder) / "archive.db").stat().st_size,
        }
    spread = read + parsed + extracted
    whole = spread + stored + published
    print(f"{count:,} records; ms of processor time for each, and share of all")
    for what, seconds in (
        ("read", read),
        ("parse", parsed),
        ("extract", extracted),
        ("spread over cores", spread),
        ("store: one writer", stored),
        ("publish: one writer", published),
    ):
        print(f"{what:<22}{1000 * seconds / count:>8.2f}{seconds / whole:>8.0%}")
    print(f"cores that keep one writer busy: {spread / (stored + published):.1f}")
    for name, size in sizes.items():
        print(f"{name:<22}{size / count:>8,.0f} bytes an article")


def measure(work: Callable[[], Result]) -> tuple[float, Result]:
    """Return the processor time of some work, and its result."""
    began = process_time()
    result = work()
    return process_time() - began, result


if __name__ == "__main__":
    main(sys.argv[1:])
