"""List what an archive consists of: runs of ingest, quarantined records, feeds, table sizes and problems."""

import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext

from sqlalchemy import Connection, func, select, text
from sqlalchemy.exc import DBAPIError

from newsdb.model.rows.maintenance import FeedRow, RejectRow, RunRow
from newsdb.model.rows.table import Table
from newsdb.store import text_index
from newsdb.store.engine import describe_error
from newsdb.store.raw_record import check_records
from newsdb.store.schema import ARTICLE, FEED, INGEST_REJECT, INGEST_RUN, METADATA
from newsdb.store.upkeep.integrity import check_integrity

_RUN_COLUMNS = (
    "id",
    "started_at",
    "finished_at",
    "status",
    "version",
    "read_count",
    "new_count",
    "unchanged_count",
    "revised_count",
    "duplicate_count",
    "quarantined_count",
    "options",
)
_REJECT_COLUMNS = (
    "id",
    "ingest_run_id",
    "source",
    "record_number",
    "format",
    "reason",
    "packed",
    "replayed_at",
)


def list_runs(connection: Connection, *, limit: int | None = 20) -> list[RunRow]:
    """List the runs of ingest, latest first."""
    columns = [INGEST_RUN.c[name] for name in _RUN_COLUMNS]
    statement = select(*columns).order_by(INGEST_RUN.c.id.desc()).limit(limit)
    return [RunRow(*row) for row in connection.execute(statement)]


def list_rejects(
    connection: Connection, *, limit: int | None = 20, replayed: bool = False, source: str | None = None
) -> list[RejectRow]:
    """List the quarantined records (of one source), latest first; `replayed` adds those stored after all."""
    columns = [INGEST_REJECT.c[name] for name in _REJECT_COLUMNS]
    statement = select(*columns).order_by(INGEST_REJECT.c.id.desc()).limit(limit)
    if not replayed:
        statement = statement.where(INGEST_REJECT.c.replayed_at.is_(None))
    if source is not None:
        statement = statement.where(INGEST_REJECT.c.source == source)
    return [
        RejectRow(row[0], row[1], row[2], row[3], row[4], row[5], zlib.decompress(row[6]), row[7])
        for row in connection.execute(statement)
    ]


def list_feeds(connection: Connection) -> list[FeedRow]:
    """List all feeds in the order in which they were added."""
    columns = [FEED.c[name] for name in FeedRow.__dataclass_fields__]
    return [FeedRow(*row) for row in connection.execute(select(*columns).order_by(FEED.c.id))]


def count_rows(connection: Connection) -> Table:
    """Count the rows of every table."""
    rows = [
        [name, connection.scalar(select(func.count()).select_from(table)) or 0]
        for name, table in sorted(METADATA.tables.items())
    ]
    return Table(("table", "rows"), rows)


def find_problems(connection: Connection) -> list[str]:
    """Return a line for each problem of the database; reads everything.

    What cannot be read because the file is damaged is a problem as well, and the other checks go on.
    """
    checks = [check_integrity, text_index.check_text_index, check_records]
    return run_checks(connection, [_check_file, *checks] if connection.dialect.name == "sqlite" else checks)


def check_has_articles(connection: Connection) -> Iterator[str]:
    """Yield a line if there are no articles: the schema alone is no archive that could be relied on."""
    if connection.scalar(select(ARTICLE.c.id).limit(1)) is None:
        yield "article: there is none; newsdb ingest SOURCE... stores some"


def run_checks(connection: Connection, checks: Iterable[Callable[[Connection], Iterable[str]]]) -> list[str]:
    """Return the lines of all checks; of one that the database cannot finish, its lines until then and the error."""
    problems: list[str] = []
    # On PostgreSQL an error ends the transaction; on a damaged file of SQLite, going back to a savepoint fails.
    is_file = connection.dialect.name == "sqlite"
    for check in checks:
        try:
            with nullcontext() if is_file else connection.begin_nested():
                problems.extend(check(connection))
        except DBAPIError as error:
            what = check.__name__.strip("_").replace("_", " ")
            problems.append(f"{what}: stopped: {describe_error(error)}")
    return problems


def _check_file(connection: Connection) -> Iterator[str]:
    """Yield what SQLite itself finds: damage, and references to missing rows left by other programs."""
    for (line,) in connection.execute(text("PRAGMA integrity_check")):
        if line != "ok":
            yield f"file: {line}"
    broken = Counter((row[0], row[2]) for row in connection.execute(text("PRAGMA foreign_key_check")))
    for (table, parent), count in broken.items():
        yield f"{table}: {count} {'row refers' if count == 1 else 'rows refer'} to a missing {parent}"
