"""All benchmarks, one after another."""

from benchmarks import ingest, query_lists, start, table_writes

for benchmark in (start, table_writes, query_lists, ingest):
    print(f"\n== {benchmark.__name__.removeprefix('benchmarks.')}")
    benchmark.main()
