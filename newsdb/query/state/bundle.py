"""Describe an archive for those who mend newsdb, without a text, name or address of it."""

import platform
import sqlite3
import sys
from collections import Counter
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from sqlalchemy import Connection, func, select, text

from newsdb.model.rows.status import Bundle
from newsdb.query.lists.maintenance import count_rows, find_problems
from newsdb.query.state.status import measure_size
from newsdb.store.partitions.layout import read_partitions
from newsdb.store.schema import FEED, INGEST_REJECT, INGEST_RUN, METADATA

_PACKAGES = (
    "newsdb",
    "sqlalchemy",
    "alembic",
    "click",
    "numpy",
    "onnxruntime",
    "lxml",
    "trafilatura",
    "feedparser",
    "httpx",
    "psycopg",
    "pyarrow",
)
_RUNS = 50
_SETTINGS = ("page_size", "page_count", "freelist_count", "journal_mode", "synchronous", "encoding")


def describe_archive(connection: Connection, schema: str, *, checked: bool) -> Bundle:
    """Describe versions, sizes, runs and failures; with `checked` also how many problems a check finds, by table.

    Everything is a number, a time, or a word of newsdb's own: of reasons and errors only the kind is taken, since their
    words may quote what was read.
    """
    return Bundle(
        versions=_list_versions(),
        platform=f"{platform.system()} {platform.machine()}, {sys.implementation.name} {platform.python_version()}",
        database=_describe_database(connection),
        schema=schema,
        size_bytes=measure_size(connection),
        rows={str(name): int(rows) for name, rows in count_rows(connection).rows},
        unknown_tables=_count_unknown_tables(connection),
        runs=_list_runs(connection),
        rejects=_count_rejects(connection),
        feeds=_count_feeds(connection),
        problems=_count_problems(connection) if checked else None,
    )


def _list_versions() -> dict[str, str]:
    versions = {}
    for package in _PACKAGES:
        try:
            versions[package] = version(package)
        except PackageNotFoundError:
            continue
    return versions


def _describe_database(connection: Connection) -> dict[str, str]:
    if connection.dialect.name == "postgresql":
        return {"server": str(connection.scalar(text("SHOW server_version")))}
    settings = {name: str(connection.scalar(text(f"PRAGMA {name}"))) for name in _SETTINGS}
    return {"sqlite": sqlite3.sqlite_version, **settings}


def _count_unknown_tables(connection: Connection) -> int:
    """Count the tables that are not newsdb's: their names are the user's."""
    from sqlalchemy import inspect

    names = set(inspect(connection).get_table_names()) - METADATA.tables.keys()
    names -= {partition.name for partition in read_partitions(connection)}
    return sum(not name.startswith(("alembic_version", "article_grams")) for name in names)


def _list_runs(connection: Connection) -> list[dict[str, Any]]:
    # Without the options: they hold names of outlets and columns.
    columns = [column for column in INGEST_RUN.c if column.name != "options"]
    rows = connection.execute(select(*columns).order_by(INGEST_RUN.c.id.desc()).limit(_RUNS))
    return [dict(row) for row in rows.mappings()]


def _count_rejects(connection: Connection) -> dict[str, int]:
    columns = (INGEST_REJECT.c.format, func.count())
    statement = select(*columns).where(INGEST_REJECT.c.replayed_at.is_(None)).group_by(INGEST_REJECT.c.format)
    return {str(name): int(count) for name, count in connection.execute(statement)}


def _count_feeds(connection: Connection) -> dict[str, int]:
    feeds = connection.execute(select(FEED.c.failures, FEED.c.stopped, FEED.c.pages)).all()
    return {
        "followed": sum(not feed.stopped for feed in feeds),
        "stopped": sum(feed.stopped for feed in feeds),
        "failing": sum(feed.failures > 0 for feed in feeds),
        "most failures": max((feed.failures for feed in feeds), default=0),
        "with pages": sum(feed.pages for feed in feeds),
    }


def _count_problems(connection: Connection) -> dict[str, int]:
    """Count what a check finds by the table or part that a line begins with; the rest of a line may quote a text."""
    known = {*METADATA.tables, "file", "text index", "schema"}
    parts = (line.partition(":")[0] for line in find_problems(connection))
    return dict(Counter(part if part in known else "other" for part in parts))
