"""Write the runs of ingest and their rejected records."""

import hashlib
import json
import zlib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select, update

from newsdb.model.batches import chunks
from newsdb.model.choices import RunStatus
from newsdb.model.records import RejectedRecord
from newsdb.store.bulk_insert import Row, insert_rows, next_id
from newsdb.store.schema import INGEST_REJECT, INGEST_RUN

_NOT_STORED = ("untrusted", "undated")


@dataclass(frozen=True, slots=True)
class Counts:
    """Count the records of a run by outcome, from `new` to `quarantined`, which add up to `read`.

    A duplicate is stored as well, and linked to its original. `untrusted` counts those of the new ones and duplicates
    that have a key in common with an article that they differ from, `undated` the records with a date that could not
    be read; these two are not stored.
    """

    read: int = 0
    new: int = 0
    unchanged: int = 0
    revised: int = 0
    duplicate: int = 0
    quarantined: int = 0
    untrusted: int = 0
    undated: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(*(mine + theirs for mine, theirs in zip(_values(self), _values(other), strict=True)))


def now() -> datetime:
    """Return the current time in UTC, to the second like all times in the tables."""
    return datetime.now(UTC).replace(microsecond=0)


def start_run(connection: Connection, version: str, extractor: str, options: Mapping[str, object]) -> int:
    """Insert a run as running. Return its id."""
    run_id = next_id(connection, INGEST_RUN)
    values = _columns(Counts())
    connection.execute(
        insert(INGEST_RUN).values(
            id=run_id,
            version=version,
            extractor=extractor,
            options=json.dumps(options, ensure_ascii=False, sort_keys=True),
            started_at=now(),
            status="running",
            **values,
        )
    )
    return run_id


def close_interrupted_runs(connection: Connection, is_alive: Callable[[int], bool]) -> list[int]:
    """Mark the runs that were killed as interrupted, their end as unknown; return their ids."""
    running = connection.scalars(select(INGEST_RUN.c.id).where(INGEST_RUN.c.status == "running"))
    killed = [run_id for run_id in running if not is_alive(run_id)]
    for chunk in chunks(killed):
        connection.execute(update(INGEST_RUN).where(INGEST_RUN.c.id.in_(chunk)).values(status="interrupted"))
    return killed


def update_run(connection: Connection, run_id: int, counts: Counts, status: RunStatus = "running") -> None:
    """Store the run's counts, in the transaction of the counted rows; a status other than `running` ends the run."""
    values = _columns(counts)
    finished = None if status == "running" else now()
    connection.execute(
        update(INGEST_RUN)
        .where(INGEST_RUN.c.id == run_id)
        .values(status=status, finished_at=finished, **values)
    )


def save_rejects(
    connection: Connection, run_id: int, rejects: Sequence[RejectedRecord], options: Mapping[str, object]
) -> None:
    """Quarantine records with their bytes. A record from the same place with the same bytes is kept once."""
    stored: set[tuple[str, int, bytes]] = set()
    for source in {reject.origin.source for reject in rejects}:
        numbers = [reject.origin.number for reject in rejects if reject.origin.source == source]
        for chunk in chunks(numbers):
            statement = select(INGEST_REJECT.c.record_number, INGEST_REJECT.c.raw_sha256).where(
                INGEST_REJECT.c.source == source, INGEST_REJECT.c.record_number.in_(chunk)
            )
            stored.update((source, number, digest) for number, digest in connection.execute(statement))
    text = json.dumps(options, ensure_ascii=False, sort_keys=True)
    first, moment = next_id(connection, INGEST_REJECT), now()
    rows: list[Row] = []
    for reject in rejects:
        place = (reject.origin.source, reject.origin.number, hashlib.sha256(reject.raw).digest())
        if place in stored:
            continue
        stored.add(place)
        source, number, digest = place
        reason, packed = reject.reason, zlib.compress(reject.raw)
        rows.append(
            (
                first + len(rows),
                run_id,
                source,
                number,
                reject.format,
                text,
                packed,
                digest,
                reason,
                moment,
                None,
            )
        )
    insert_rows(connection, INGEST_REJECT, rows)


def mark_replays(connection: Connection, reject_ids: Collection[int]) -> None:
    """Mark rejects as replayed: their records are stored now."""
    for chunk in chunks(reject_ids):
        connection.execute(
            update(INGEST_REJECT).where(INGEST_REJECT.c.id.in_(chunk)).values(replayed_at=now())
        )


def close_source_rejects(connection: Connection, sources: Collection[str]) -> None:
    """Mark the rejects of whole sources as replayed, after a complete read of these sources."""
    for chunk in chunks(sources):
        is_waiting = INGEST_REJECT.c.replayed_at.is_(None) & (INGEST_REJECT.c.record_number == 0)
        connection.execute(
            update(INGEST_REJECT)
            .where(INGEST_REJECT.c.source.in_(chunk), is_waiting)
            .values(replayed_at=now())
        )


def _columns(counts: Counts) -> dict[str, object]:
    return {f"{name}_count": count for name, count in asdict(counts).items() if name not in _NOT_STORED}


def _values(counts: Counts) -> tuple[int, ...]:
    return tuple(asdict(counts).values())
