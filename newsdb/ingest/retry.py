"""Quarantined records, tried again: what now can be stored is, and its quarantine is marked as replayed."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from sqlalchemy import Engine, select

from newsdb.ingest.pipeline import Job, Record, ingest
from newsdb.model.records import Origin, ParseOptions, ReadOptions, RejectedRecord
from newsdb.read import read_record
from newsdb.store.engine import begin_read, begin_write
from newsdb.store.schema import INGEST_REJECT
from newsdb.store.writing.runs import Counts, mark_replayed

_AT_A_TIME = 100  # a record may be large: they are fetched in small lots


_Place = tuple[Origin, bytes]
# A record numbered 0 stands for a whole source: there is nothing to read again but the source itself.
_WAITING = (INGEST_REJECT.c.replayed_at.is_(None), INGEST_REJECT.c.record_number > 0)


class _Held(NamedTuple):
    """A quarantined record."""

    id: int
    origin: Origin
    format: str
    raw: bytes


def retry_rejects(engine: Engine, job: Job) -> Counts:
    """Read, parse and store every quarantined record again, each with the options of its own run."""
    counts = Counts()
    for options in _all_options(engine):
        told = json.loads(options)
        its_job = replace(job, read=ReadOptions(**told["read"]), parse=ParseOptions(**told["parse"]))
        held: dict[_Place, int] = {}
        failed: set[_Place] = set()

        def note(reject: RejectedRecord, failed: set[_Place] = failed) -> None:
            failed.add(_place(reject.origin, reject.raw))

        records = _records(engine, options, its_job.read, held)
        counts += ingest(engine, its_job, records, on_reject=note)
        replayed = [reject_id for place, reject_id in held.items() if place not in failed]
        with begin_write(engine) as connection:
            mark_replayed(connection, replayed)
    return counts


def _all_options(engine: Engine) -> list[str]:
    """The different options that quarantined records were read with."""
    with begin_read(engine) as connection:
        waiting = select(INGEST_REJECT.c.options).where(*_WAITING).distinct()
        return list(connection.scalars(waiting.order_by(INGEST_REJECT.c.options)))


def _records(engine: Engine, options: str, read: ReadOptions, held: dict[_Place, int]) -> Iterator[Record]:
    """Read the records again, noting in `held` which quarantine each came from."""
    last = 0
    while lot := _lot(engine, options, last):
        for each in lot:
            held[_place(each.origin, each.raw)] = last = each.id
            yield read_record(each.raw, each.format, each.origin, read)


def _lot(engine: Engine, options: str, after: int) -> list[_Held]:
    """The next few quarantined records with these options."""
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
            _Held(reject_id, Origin(source, number), format_name, raw)
            for reject_id, source, number, format_name, raw in rows
        ]


def _place(origin: Origin, raw: bytes) -> _Place:
    """What tells one quarantined record from another."""
    return origin, hashlib.sha256(raw).digest()
