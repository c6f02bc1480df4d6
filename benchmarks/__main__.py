"""All benchmarks, one after another; at the end one table of what newsdb takes beside a peer or a limit."""

from rich.console import Console

from benchmarks import (
    curation,
    ingest,
    query_lists,
    reading,
    stages,
    start,
    table_writes,
    tagger,
    text_search,
)
from benchmarks.comparison import Comparison, build_table

rows: list[Comparison] = []
for benchmark in (start, table_writes, query_lists, text_search, reading, stages, ingest, curation, tagger):
    print(f"\n== {benchmark.__name__.removeprefix('benchmarks.')}", flush=True)
    rows.extend(benchmark.main())
print()
Console(width=120).print(build_table(rows))
