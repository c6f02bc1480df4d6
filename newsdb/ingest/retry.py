"""Ingest quarantined records and files again, and mark stored ones as replayed."""

import hashlib
import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Engine, select

from newsdb.ingest.parse_records import Record
from newsdb.ingest.pipeline import Job, ingest
from newsdb.model.errors import SourceError
from newsdb.model.records import Origin, ParseOptions, ReadOptions, RejectedRecord
from newsdb.read import check_options, read_record, read_sources
from newsdb.store.engine import begin_read, begin_write
from newsdb.store.schema import INGEST_REJECT
from newsdb.store.writing.runs import Counts, mark_replays

_AT_A_TIME = 100  # a record may be large: they are fetched in small lots


_Place = tuple[Origin, bytes]
_WAITING = INGEST_REJECT.c.replayed_at.is_(None)
# A record numbered 0 stands for a whole source: there is nothing to read again but the source itself.
_IS_RECORD = INGEST_REJECT.c.record_number > 0


class _QuarantinedRecord(NamedTuple):
    """A quarantined record."""

    id: int
    origin: Origin
    format: str
    raw: bytes


def load_options(text: str) -> tuple[ReadOptions, ParseOptions]:
    """Return the options of a run from their JSON. Raises ValueError, TypeError or KeyError for any other text."""
    values = json.loads(text)
    return ReadOptions(**values["read"]), ParseOptions(**values["parse"])


def retry_rejects(engine: Engine, job: Job, read: ReadOptions | None = None) -> Counts:
    """Read, parse and store every quarantined record again, each with the options of its own run; return the counts.

    What `read` says comes before these options. Files that could not be read, or not as a whole, are read again if they
    are still there. Raises UsageError for an unknown encoding, field, delimiter or form of dates.
    """
    counts = Counts()
    check_options(read or ReadOptions())
    for options in _list_options(engine):
        stored_read, stored_parse = load_options(options)
        its_read = _override_options(stored_read, read or ReadOptions())
        its_job = replace(job, read=its_read, parse=stored_parse)
        ids: dict[_Place, int] = {}
        failed: set[_Place] = set()

        def add_failure(reject: RejectedRecord, failed: set[_Place] = failed) -> None:
            failed.add(_place_of(reject.origin, reject.raw))

        files = _list_files(engine, options)
        records = chain(_read_again(engine, options, its_read, ids), _read_files(files, its_read))
        counts += ingest(engine, its_job, records, on_reject=add_failure)
        with begin_write(engine) as connection:
            mark_replays(connection, [reject_id for place, reject_id in ids.items() if place not in failed])
    return counts


def _override_options(options: ReadOptions, given: ReadOptions) -> ReadOptions:
    """Return the options of a run with those that are given now in their place."""
    return ReadOptions(
        given.format or options.format,
        given.encoding or options.encoding,
        {**options.columns, **given.columns},
        given.delimiter or options.delimiter,
        given.date_format or options.date_format,
        {**options.at_most, **given.at_most},
    )


def _list_files(engine: Engine, options: str) -> list[str]:
    """Return the files of a run with these options that could not be read as a whole, and are still there."""
    with begin_read(engine) as connection:
        sources = select(INGEST_REJECT.c.source).where(
            INGEST_REJECT.c.options == options, _WAITING, ~_IS_RECORD
        )
        return [
            source
            for source in connection.scalars(sources.distinct().order_by(INGEST_REJECT.c.source))
            if Path(source).is_file()
        ]


def _read_files(files: Sequence[str], read: ReadOptions) -> Iterator[Record]:
    """Yield the records of the files; one that fails again costs no other."""
    for file in files:
        try:
            yield from read_sources([file], read)
        except SourceError as error:
            yield RejectedRecord(Origin(file, 0), read.format or "unknown", b"", str(error))


def _list_options(engine: Engine) -> list[str]:
    """Return the different options of quarantined records."""
    with begin_read(engine) as connection:
        waiting = select(INGEST_REJECT.c.options).where(_WAITING).distinct()
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
                INGEST_REJECT.c.packed,
            )
            .where(INGEST_REJECT.c.options == options, _WAITING, _IS_RECORD, INGEST_REJECT.c.id > after)
            .order_by(INGEST_REJECT.c.id)
            .limit(_AT_A_TIME)
        )
        return [
            _QuarantinedRecord(reject_id, Origin(source, number), format_name, zlib.decompress(packed))
            for reject_id, source, number, format_name, packed in rows
        ]


def _place_of(origin: Origin, raw: bytes) -> _Place:
    return origin, hashlib.sha256(raw).digest()
