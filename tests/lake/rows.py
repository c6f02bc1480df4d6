"""Read all rows of an archive, and of a lake, in one form."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet

from newsdb.lake.tables import find_tables
from newsdb.query.lists.export import dump_tables
from newsdb.store.engine import begin_read, open_engine

EXAMPLES = Path(__file__).parents[2] / "examples"
SOURCES = [str(EXAMPLES / name) for name in ("articles.jsonl", "articles.txt", "articles.csv", "facts.jsonl")]
_MOMENTS = {"created_at", "first_seen_at", "last_seen_at", "started_at", "finished_at"}
"""When something was stored: two runs differ in it, and in nothing else."""

Rows = dict[str, list[dict[str, Any]]]


def read_archive(path: str, *, moments: bool = True) -> Rows:
    """Return the rows of every table of an archive."""
    engine = open_engine(path)
    with begin_read(engine) as connection:
        rows = {
            dump.name: [
                {
                    name: float(value) if kind == "number" and value is not None else value
                    for (name, kind), value in zip(dump.columns, row, strict=True)
                }
                for batch in dump.batches
                for row in batch
            ]
            for dump in dump_tables(connection, views=False)
        }
    engine.dispose()
    return rows if moments else _leave_moments_out(rows)


def read_lake(folder: Path, *, moments: bool = True) -> Rows:
    """Return the rows of every table of a lake's latest version, in the order of its files."""
    rows = {
        name: pa.concat_tables([pyarrow.parquet.read_table(path) for path in paths]).to_pylist()
        for name, paths in find_tables(str(folder)).items()
    }
    return rows if moments else _leave_moments_out(rows)


def _leave_moments_out(rows: Rows) -> Rows:
    return {
        table: [{name: value for name, value in row.items() if name not in _MOMENTS} for row in of_table]
        for table, of_table in rows.items()
    }


def normalise(value: Any) -> Any:
    """Return a value of a view as SQLite gives it: times and dates as text, whole numbers without a point."""
    if isinstance(value, datetime):
        return value.replace(tzinfo=None).isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return int(value) if isinstance(value, bool) else value


def sort_rows(rows: Sequence[Sequence[Any]]) -> list[tuple[Any, ...]]:
    """Return the rows of an answer in one order."""
    return sorted((tuple(map(normalise, row)) for row in rows), key=repr)
