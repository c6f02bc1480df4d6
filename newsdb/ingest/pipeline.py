"""The whole pipeline, from records to rows: parse, extract, resolve, store. A batch is one transaction."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import asdict, dataclass, field
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from newsdb.ingest.batch_writer import Extracted, Settler
from newsdb.ingest.existing_articles import Standing
from newsdb.ingest.parsed_record import Prepared, completed, prepare
from newsdb.ingest.savepoints import store_each
from newsdb.ingest.workers import Extract
from newsdb.model.batches import batches
from newsdb.model.errors import RecordError
from newsdb.model.records import Extraction, ParseOptions, RawRecord, ReadOptions, RejectedRecord
from newsdb.store.bulk_insert import advance_sequences
from newsdb.store.engine import begin_read, begin_write
from newsdb.store.schema import METADATA
from newsdb.store.writing.runs import Counts, close_source_rejects, save_rejects, start_run, update_run

_NUMBERED = [table for table in METADATA.sorted_tables if "id" in table.c]
BATCH_ARTICLES = 500  # a transaction of 100 takes a third longer an article, one of 1,000 no less

Record = RawRecord | RejectedRecord


@dataclass(frozen=True, slots=True)
class Job:
    """What to ingest with. `version` and `extractor` are what the run is recorded with."""

    version: str
    extractor: str
    extract: Extract
    read: ReadOptions = field(default_factory=ReadOptions)
    parse: ParseOptions = field(default_factory=ParseOptions)
    dry_run: bool = False

    def options(self) -> Mapping[str, Any]:
        """The options as a run and its rejects record them."""
        return {"read": asdict(self.read), "parse": asdict(self.parse)}


def ingest(
    engine: Engine,
    job: Job,
    records: Iterable[Record],
    *,
    on_records: Callable[[Counts], None] | None = None,
    on_reject: Callable[[RejectedRecord], None] | None = None,
) -> Counts:
    """Store records, batch by batch, and give their counts. A run that is killed keeps the batches that it stored.

    A dry run counts alone: it reads from the database, and never writes to it or keeps others from it.
    """
    counts, settler = Counts(), Settler(job.extractor, job.extract)
    with nullcontext() if job.dry_run else _run(engine, job) as run:
        for batch in batches(records, BATCH_ARTICLES):
            prepared, rejects = _parsed(batch, job.parse)
            with begin_read(engine) as connection:
                standing = Standing(connection, prepared)
            extracted = _extracted(standing, job.extract, prepared, rejects)
            counts += Counts(read=len(batch))
            if run is None:
                with begin_read(engine) as connection:
                    counts += settler.weigh(connection, extracted)
                counts += Counts(quarantined=len(rejects))
            else:
                run.note(batch)
                counts = run.counts = _stored(engine, job, settler, run, extracted, rejects, counts)
            if on_reject:
                for reject in rejects:
                    on_reject(reject)
            if on_records:
                on_records(counts)
    return counts


def _stored(
    engine: Engine,
    job: Job,
    settler: Settler,
    run: "_Run",
    extracted: Sequence[Extracted],
    rejects: list[RejectedRecord],
    counts: Counts,
) -> Counts:
    """Store a batch, adding what the database refuses to the rejects; gives the counts after it."""
    with begin_write(engine) as connection:
        stored, refused = store_each(
            connection, lambda some: settler.store(connection, run.id, some), extracted, settler.forget
        )
        for index, reason in refused:
            raw = extracted[index].prepared.raw
            rejects.append(RejectedRecord(raw.origin, raw.format, raw.raw, reason))
        counts += stored + Counts(quarantined=len(rejects))
        save_rejects(connection, run.id, rejects, job.options())
        update_run(connection, run.id, counts)
        advance_sequences(connection, _NUMBERED)
    return counts


def _parsed(batch: Sequence[Record], options: ParseOptions) -> tuple[list[Prepared], list[RejectedRecord]]:
    """The articles of a batch, and the records that are none, with the reason."""
    prepared, rejects = [], []
    for record in batch:
        if isinstance(record, RejectedRecord):
            rejects.append(record)
            continue
        try:
            prepared.append(prepare(record, options))
        except RecordError as error:
            rejects.append(RejectedRecord(record.origin, record.format, record.raw, str(error)))
    return prepared, rejects


def _extracted(
    standing: Standing, extract: Extract, prepared: Sequence[Prepared], rejects: list[RejectedRecord]
) -> list[Extracted]:
    """Extract what says anything new, before the write lock is taken: it is what takes the time.

    A record on which a rule fails is added to the rejects, with the failure.
    """
    states = [standing.of(each) for each in prepared]
    full = [completed(each, state) for each, (state, _) in zip(prepared, states, strict=True)]
    changed = [each for each, (_, is_news) in zip(full, states, strict=True) if is_news]
    found = dict(zip(map(id, changed), _tried(extract, changed), strict=True))
    failed = {key: failure for key, failure in found.items() if isinstance(failure, str)}
    rejects += [
        RejectedRecord(each.raw.origin, each.raw.format, each.raw.raw, failed[id(each)])
        for each in full
        if id(each) in failed
    ]
    return [Extracted(each, _extraction(found.get(id(each)))) for each in full if id(each) not in failed]


def _extraction(found: Extraction | str | None) -> Extraction | None:
    return None if isinstance(found, str) else found


def _tried(extract: Extract, changed: Sequence[Prepared]) -> list[Extraction | str]:
    """What was found in each, or why that failed: one text that a rule cannot take must not stop the others."""
    try:
        return [*extract([each.article for each in changed])]
    except BrokenExecutor:
        raise  # a worker is gone, and with it all the work: no text is to blame
    except Exception:  # noqa: BLE001 - whatever it was, each text is tried alone now
        return [_tried_alone(extract, each) for each in changed]


def _tried_alone(extract: Extract, prepared: Prepared) -> Extraction | str:
    try:
        return extract([prepared.article])[0]
    except Exception as error:  # noqa: BLE001 - it is kept as the reason
        return f"extraction failed: {type(error).__name__}: {error}; please report it"


@dataclass(slots=True)
class _Run:
    """The run as it is recorded."""

    id: int
    counts: Counts
    read: set[str] = field(default_factory=set)  # sources
    broken: set[str] = field(default_factory=set)  # sources that could not be read to their end

    def note(self, batch: Sequence[Record]) -> None:
        """Note the sources of these records. A record numbered 0 stands for a source that failed."""
        for record in batch:
            (self.read if record.origin.number else self.broken).add(record.origin.source)


@contextmanager
def _run(engine: Engine, job: Job) -> Iterator[_Run]:
    """Open a run and close it, whatever happens in between."""
    with begin_write(engine) as connection:
        run = _Run(start_run(connection, job.version, job.extractor, job.options()), Counts())
    try:
        yield run
    except BaseException:
        # What went wrong (a full disk) may forbid this as well; the run then stays `running`.
        with suppress(SQLAlchemyError), begin_write(engine) as connection:
            update_run(connection, run.id, run.counts, "failed")
        raise
    with begin_write(engine) as connection:
        close_source_rejects(connection, run.read - run.broken)
        update_run(connection, run.id, run.counts, "done")
