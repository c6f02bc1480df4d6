"""Tell how an archive is doing: its last runs, its feeds, its quarantine, its size."""

from pathlib import Path

from sqlalchemy import Connection, Select, func, select, text

from newsdb.model.rows.status import FailingFeed, Status
from newsdb.store.schema import ARTICLE, FEED, INGEST_REJECT, INGEST_RUN


def read_status(connection: Connection, schema: str) -> Status:
    """Read the state of an archive of this schema."""
    last = connection.execute(
        select(INGEST_RUN.c.status, INGEST_RUN.c.started_at).order_by(INGEST_RUN.c.id.desc()).limit(1)
    ).first()
    followed = ~FEED.c.stopped
    waiting = select(func.count()).where(INGEST_REJECT.c.replayed_at.is_(None))
    failing = (
        select(FEED.c.url, FEED.c.failures, FEED.c.failing_since, FEED.c.last_error, FEED.c.stopped)
        .where((FEED.c.failures > 0) | FEED.c.stopped)
        .order_by(FEED.c.failing_since, FEED.c.id)
    )
    return Status(
        schema=schema,
        articles=_count(connection, select(func.count()).select_from(ARTICLE)),
        size_bytes=measure_size(connection),
        last_good_run_at=connection.scalar(
            select(func.max(INGEST_RUN.c.finished_at)).where(INGEST_RUN.c.status == "done")
        ),
        last_run_at=last.started_at if last else None,
        last_run_status=last.status if last else None,
        quarantined=_count(connection, waiting),
        feeds=_count(connection, select(func.count()).where(followed)),
        last_fetch_at=connection.scalar(select(func.max(FEED.c.last_fetched_at))),
        failing_feeds=tuple(FailingFeed(*row) for row in connection.execute(failing)),
    )


def _count(connection: Connection, statement: Select[int]) -> int:
    return connection.scalar(statement) or 0


def measure_size(connection: Connection) -> int:
    """Return the bytes of the database, with what is not yet moved into the file."""
    if connection.dialect.name == "postgresql":
        return connection.scalar(text("SELECT pg_database_size(current_database())")) or 0
    path = connection.engine.url.database
    if path in (None, "", ":memory:"):
        pages, size = (connection.scalar(text(f"PRAGMA {name}")) or 0 for name in ("page_count", "page_size"))
        return int(pages) * int(size)
    files = (Path(f"{path}{suffix}") for suffix in ("", "-wal"))
    return sum(file.stat().st_size for file in files if file.exists())
