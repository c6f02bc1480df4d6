"""Calls of ingest, and the records that could not be stored."""

from sqlalchemy import Connection, select

from newsdb.model.rows.maintenance import RejectRow, RunRow
from newsdb.store.schema import INGEST_REJECT, INGEST_RUN

_RUN = (
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
_REJECT = ("id", "ingest_run_id", "source", "record_number", "format", "reason", "raw", "replayed_at")


def list_runs(connection: Connection, *, limit: int | None = 20) -> list[RunRow]:
    """The runs, latest first."""
    statement = select(*(INGEST_RUN.c[name] for name in _RUN)).order_by(INGEST_RUN.c.id.desc()).limit(limit)
    return [RunRow(*row) for row in connection.execute(statement)]


def list_rejects(
    connection: Connection, *, limit: int | None = 20, replayed: bool = False
) -> list[RejectRow]:
    """The quarantined records, latest first; those that went in after all only with `replayed`."""
    statement = (
        select(*(INGEST_REJECT.c[name] for name in _REJECT)).order_by(INGEST_REJECT.c.id.desc()).limit(limit)
    )
    if not replayed:
        statement = statement.where(INGEST_REJECT.c.replayed_at.is_(None))
    return [RejectRow(*row) for row in connection.execute(statement)]
