"""Ingest quarantined records again, and mark stored ones as replayed."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from sqlalchemy import Engine, select

from newsdb.ingest.parse_records import Record
from newsdb.ingest.pipeline import Job, ingest
from newsdb.model.records import Origin, ParseOptions, ReadOptions, RejectedRecord
from newsdb.read import read_record
from newsdb.store.engine import begin_read, begin_write
from newsdb.store.schema import INGEST_REJECT
from newsdb.store.writing.runs import Counts, mark_replayed

_AT_A_TIME = 100  # a record may be large: they are fetched in small lots


_Place = tuple[Origin, bytes]
# A record numbered 0 stands for a whole source: there is nothing to read again but the source itself.
_WAITING = (INGEST_REJECT.c.replayed_at.is_(None), INGEST_REJECT.c.record_number > 0)


class _QuarantinedRecord(NamedTuple):
    """A quarantined record."""

    id: int
    origin: Origin
    format: str
    raw: bytes


def retry_rejects(engine: Engine, job: Job) -> Counts:
    """Read, parse and store every quarantined record again, each with the options of its own run; return the counts."""
    counts = Counts()
    for options in _list_options(engine):
        values = json.loads(options)
        its_job = replace(job, read=ReadOptions(**values["read"]), parse=ParseOptions(**values["parse"]))
        ids: dict[_Place, int] = {}
        failed: set[_Place] = set()

        def add_failure(reject: RejectedRecord, failed: set[_Place] = failed) -> None:
            failed.add(_place_of(reject.origin, reject.raw))

        records = _read_again(engine, options, its_job.read, ids)
        counts += ingest(engine, its_job, records, on_reject=add_failure)
        with begin_write(engine) as connection:
            mark_replayed(connection, [reject_id for place, reject_id in ids.items() if place not in failed])
    return counts


def _list_options(engine: Engine) -> list[str]:
    """Return the different options of quarantined records."""
    with begin_read(engine) as connection:
        waiting = select(INGEST_REJECT.c.options).where(*_WAITING).distinct()
        return list(connection.scalars(waiting.order_by(INGEST_REJECT.c.options)))


def _read_again(engine: Engine, options: str, read: ReadOptions, ids: dict[_Place, int]) -> Iterator[Record]:
    """Read the records again, and add their quarantine ids to `ids`."""
    last = 0
    while records := _next_records(engine, options, last):
        for record in records:
            ids[_place_of(record.origin, record.raw)] = last = record.id
            yield read_record(record.raw, record.format, record.origin, read)


def _next_records(engine: Engine, options: str, after: int) -> list[_QuarantinedRecord]:
    """Return the next few quarantined records with these options."""
    with begin_read(engine) as connection:
        rows = connection.execute(
            select(
                INGEST_REJECT.c.id,
                INGEST_REJECT.c.source,
                INGEST_REJECT.c.record_number,
                INGEST_REJECT.c.format,
                INGEST_REJECT.c.raw,
            )
            .where(INGEST_REJECT.c.options == options, *_WAITING, INGEST_REJECT.c.id > after)
            .order_by(INGEST_REJECT.c.id)
            .limit(_AT_A_TIME)
        )
        return [
            _QuarantinedRecord(reject_id, Origin(source, number), format_name, raw)
            for reject_id, source, number, format_name, raw in rows
        ]


def _place_of(origin: Origin, raw: bytes) -> _Place:
    return origin, hashlib.sha256(raw).digest()
