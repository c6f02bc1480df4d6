"""The size of an archive (SQLite), table by table: the bytes an article of each table with its indexes.

    python -m benchmarks.sizes ARCHIVE [INPUT]

Beside them stands the size of the input, if it is given.
"""

import sqlite3
import sys
from collections import Counter
from pathlib import Path

_LEAST = 0.01  # of the archive; smaller tables are counted together


def measure_tables(archive: str) -> tuple[int, Counter[tuple[str, str]]]:
    """Return the number of articles, and the bytes of each table and of its indexes together."""
    connection = sqlite3.connect(f"file:{archive}?mode=ro", uri=True)
    articles = connection.execute("SELECT count(*) FROM article").fetchone()[0]
    sizes: Counter[tuple[str, str]] = Counter()
    for table, name, size in connection.execute(
        "SELECT coalesce(tbl_name, s.name), s.name, sum(pgsize) FROM dbstat s"
        " LEFT JOIN sqlite_schema USING (name) GROUP BY s.name"
    ):
        sizes[table, "table" if name == table else "indexes"] += size
    connection.close()
    return articles, sizes


def main(archive: str, source: str | None = None) -> None:
    """Print the table."""
    articles, sizes = measure_tables(archive)
    total, of_table = sizes.total(), Counter[str]()
    for (table, _), size in sizes.items():
        of_table[table] += size
    print(f"{archive}: {articles:,} articles, {total >> 20} MB, {total / articles:,.0f} bytes an article")
    print(f"  {'':20} {'table':>8} {'indexes':>8} {'of all':>7}")
    small = 0
    for table, size in of_table.most_common():
        if size < total * _LEAST:
            small += size
            continue
        rows, indexes = (sizes[table, part] / articles for part in ("table", "indexes"))
        print(f"  {table:20} {rows:8,.0f} {indexes:8,.0f} {size / total:7.1%}")
    print(f"  {'others':20} {small / articles:8,.0f} {'':8} {small / total:7.1%}")
    if source:
        print(f"  {total / Path(source).stat().st_size:.1f} times the input")


if __name__ == "__main__":
    main(*sys.argv[1:])
