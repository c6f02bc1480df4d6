"""All benchmarks, one after another."""

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

for benchmark in (start, table_writes, query_lists, text_search, reading, stages, ingest, curation, tagger):
    print(f"\n== {benchmark.__name__.removeprefix('benchmarks.')}")
    benchmark.main()
