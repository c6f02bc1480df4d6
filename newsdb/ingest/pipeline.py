"""Run the pipeline from records to rows: parse, extract, resolve, store. A batch is one transaction."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import asdict, dataclass, field, replace
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from newsdb.extract.names.user_names import ExtraName
from newsdb.ingest.batch_writer import BatchWriter, ForgottenRecordError
from newsdb.ingest.existing_articles import ExistingArticles, Match
from newsdb.ingest.ingest_log import IngestLog, log_interrupted_runs
from newsdb.ingest.known_records import RecordDigester
from newsdb.ingest.look_ahead import look_ahead
from newsdb.ingest.parse_records import Record, has_unread_date, is_extracted_from, parse_records, reject
from newsdb.ingest.savepoints import RefusedRecord, insert_with_bisect, is_about_values
from newsdb.ingest.workers import Extract
from newsdb.model.errors import SourceError
from newsdb.model.records import (
    LONGEST_TEXT,
    Article,
    Extraction,
    ParsedRecord,
    ParseOptions,
    RawRecord,
    ReadOptions,
    RejectedRecord,
)
from newsdb.store.bulk_insert import advance_sequences
from newsdb.store.engine import begin_read, begin_write, open_writer
from newsdb.store.run_locks import open_run_locks
from newsdb.store.schema import METADATA
from newsdb.store.writing.known_records import find_known_records, forget_outdated_records
from newsdb.store.writing.runs import (
    Counts,
    close_interrupted_runs,
    close_source_rejects,
    save_rejects,
    start_run,
    update_run,
)

if TYPE_CHECKING:
    from newsdb.model.choices import RunStatus

_NUMBERED = [table for table in METADATA.sorted_tables if "id" in table.c]
BATCH_ARTICLES = 500  # a transaction of 100 takes a third longer an article, one of 1,000 no less
BATCH_BYTES = (
    16 * 1024 * 1024
)  # of records as they were read: what is built of them takes several times as much
BATCH_TEXT = LONGEST_TEXT  # characters of their texts: what is found in them takes 150 times as much


@dataclass(frozen=True, slots=True)
class Job:
    """Hold the functions and options of an ingest; `version` and `extractor` are recorded with its run.

    `names` are those from users, which `extract` finds besides the package's.
    If it `looks_ahead`, a batch is read while the one before it is extracted in other processes, and this one while the
    one before it is stored.
    """

    version: str
    extractor: str
    extract: Extract
    read: ReadOptions = field(default_factory=ReadOptions)
    parse: ParseOptions = field(default_factory=ParseOptions)
    names: tuple[ExtraName, ...] = ()
    dry_run: bool = False
    looks_ahead: bool = False

    def options(self) -> Mapping[str, Any]:
        """Return the options as a run and its rejects record them."""
        return {"read": asdict(self.read), "parse": asdict(self.parse)}


def ingest(
    engine: Engine,
    job: Job,
    records: Iterable[Record],
    *,
    on_records: Callable[[Counts], None] | None = None,
    on_reject: Callable[[RejectedRecord], None] | None = None,
) -> Counts:
    """Store records batch by batch and return their counts. A killed run keeps its stored batches.

    A dry run only counts: it reads from the database, and neither writes to it nor blocks others.
    """
    digester = RecordDigester(job.version, job.extractor, job.parse)
    counts, writer = Counts(), BatchWriter(job.extractor, job.extract, digester)
    with (
        nullcontext() if job.dry_run else _open_run(engine, job) as run,
        IngestLog(run.id if run else None) as log,
    ):
        for batch in _prepare_batches(engine, job, None if job.dry_run else digester, records):
            rejects, began = batch.rejects, monotonic()
            if run is None:
                with begin_read(engine) as connection:
                    counts += batch.counts + Counts(quarantined=len(rejects))
                    counts += writer.plan(connection, batch.extracted)
            else:
                run.note_sources(batch.records)
                try:
                    counts, rejects = _commit(job, writer, run, batch, counts)
                except ForgottenRecordError:
                    writer.forget()
                    again = _extract_batch(job.extract, _match_batch(engine, job, None, batch.records))
                    counts, rejects = _commit(job, writer, run, again, counts)
            log.log_batch(counts, rejects, {**batch.seconds, "store": monotonic() - began})
            if on_reject:
                for rejected in rejects:
                    on_reject(rejected)
            if on_records:
                on_records(counts)
    return counts


def _commit(
    job: Job,
    writer: BatchWriter,
    run: "_Run",
    batch: "_PreparedBatch",
    counts: Counts,
) -> tuple[Counts, list[RejectedRecord]]:
    """Store a batch, its rejects and the run's counts in one transaction.

    Return the counts after it, and all rejects, with those of the database. Where the database refuses a record, the
    batch is stored anew with savepoints: SQLite keeps a copy of each page that changes after one. Raise
    ForgottenRecordError, with nothing stored, if known records are to be compared after all.
    """

    def store_all(connection: Connection) -> tuple[Counts, list[RefusedRecord]]:
        return writer.commit(connection, run.id, batch.extracted), []

    def store_each(connection: Connection) -> tuple[Counts, list[RefusedRecord]]:
        return insert_with_bisect(
            connection, lambda part: writer.commit(connection, run.id, part), batch.extracted, writer.forget
        )

    try:
        return _store(job, writer, run, batch, counts, store_all)
    except Exception as error:
        if not is_about_values(error):
            raise
        writer.forget()
    return _store(job, writer, run, batch, counts, store_each)


def _store(
    job: Job,
    writer: BatchWriter,
    run: "_Run",
    batch: "_PreparedBatch",
    counts: Counts,
    store: Callable[[Connection], tuple[Counts, list[RefusedRecord]]],
) -> tuple[Counts, list[RejectedRecord]]:
    """Store a batch by this function, its rejects and the run's counts."""
    with run.begin_write() as connection:
        stored, refused = store(connection)
        stored += batch.counts + writer.touch_known(connection, batch.known)
        refused_records = (reject(batch.extracted[index].raw, reason) for index, reason in refused)
        quarantined = [*batch.rejects, *refused_records]
        counts += stored + Counts(quarantined=len(quarantined))
        save_rejects(connection, run.id, quarantined, job.options())
        update_run(connection, run.id, counts)
        advance_sequences(connection, _NUMBERED)
    run.counts = counts
    return counts, quarantined


class _PreparedBatch(NamedTuple):
    """A batch before it is stored: its records as read, those parsed and extracted, and those that failed.

    `known` are the digests of the known ones, which are not parsed. `seconds` are those of each stage, here and below.
    """

    records: list[Record]
    known: list[int]
    extracted: list[ParsedRecord]
    rejects: list[RejectedRecord]
    counts: Counts
    seconds: Mapping[str, float]


class _MatchedBatch(NamedTuple):
    """A batch as read: its records, those parsed, each with its match in the archive, and those that failed."""

    records: list[Record]
    known: list[int]
    parsed: list[tuple[ParsedRecord, Match]]
    rejects: list[RejectedRecord]
    counts: Counts
    seconds: Mapping[str, float]


def _prepare_batches(
    engine: Engine, job: Job, digester: RecordDigester | None, records: Iterable[Record]
) -> Iterator[_PreparedBatch]:
    """Read, parse and extract batch by batch; without a digester no record is known."""
    matched = _match_batches(engine, job, digester, records)
    ahead = look_ahead(matched) if job.looks_ahead else matched
    prepared = (_extract_batch(job.extract, batch) for batch in ahead)
    return look_ahead(prepared) if job.looks_ahead else prepared


def _split_batches(records: Iterable[Record]) -> Iterator[list[Record]]:
    """Yield the records in batches of at most BATCH_ARTICLES, fewer where they are long."""
    batch: list[Record] = []
    size = length = 0
    for record in records:
        batch.append(record)
        raw = record.raw if isinstance(record, ParsedRecord) else record
        size += len(raw.raw)
        length += len(raw.body) if isinstance(raw, RawRecord) else 0
        if len(batch) == BATCH_ARTICLES or size > BATCH_BYTES or length > BATCH_TEXT:
            yield batch
            batch, size, length = [], 0, 0
    if batch:
        yield batch


def _match_batches(
    engine: Engine, job: Job, digester: RecordDigester | None, records: Iterable[Record]
) -> Iterator[_MatchedBatch]:
    """Read and parse batch by batch, and find the articles of the records."""
    began = monotonic()
    for batch in _split_batches(records):
        reading = {"read": monotonic() - began}
        matched = _match_batch(engine, job, digester, batch)
        yield matched._replace(seconds={**reading, **matched.seconds})
        began = monotonic()


def _match_batch(
    engine: Engine, job: Job, digester: RecordDigester | None, batch: list[Record]
) -> _MatchedBatch:
    """Parse the records of a batch but the known ones, and find their articles."""
    began = monotonic()
    known, unknown = _split_known(engine, digester, batch) if digester else ([], batch)
    parsed, rejects = parse_records(unknown, job.parse)
    with begin_read(engine) as connection:
        existing = ExistingArticles(connection, parsed)
    matched = [(record, existing.match(record)) for record in parsed]
    counts = Counts(read=len(batch), undated=sum(map(has_unread_date, parsed)))
    return _MatchedBatch(batch, known, matched, rejects, counts, {"parse": monotonic() - began})


def _split_known(
    engine: Engine, digester: RecordDigester, batch: Sequence[Record]
) -> tuple[list[int], list[Record]]:
    """Return the digests of the known records of a batch, and the other records."""
    digests = [digester.digest_raw(record) if isinstance(record, RawRecord) else None for record in batch]
    with begin_read(engine) as connection:
        known = find_known_records(connection, {digest for digest in digests if digest is not None})
    unknown = [record for record, digest in zip(batch, digests, strict=True) if digest not in known]
    return [digest for digest in digests if digest in known], unknown


def _extract_batch(extract: Extract, batch: _MatchedBatch) -> _PreparedBatch:
    """Extract the records with news, before the write lock is taken: it takes most of the time.

    The records without news, and those that were extracted elsewhere, stay as they are.
    """
    began = monotonic()
    waiting = [match.article for record, match in batch.parsed if _needs_extraction(record, match)]
    results = iter(_extract_each(extract, waiting))
    extracted, failed = [], []
    for record, match in batch.parsed:
        result = next(results) if _needs_extraction(record, match) else None
        if isinstance(result, str):
            failed.append(reject(record.raw, result))
        elif result is None:
            extracted.append(record)
        else:
            extracted.append(replace(record, extraction=result, extracted=match.article))
    seconds = {**batch.seconds, "extract": monotonic() - began}
    rejects = batch.rejects + failed
    return _PreparedBatch(batch.records, batch.known, extracted, rejects, batch.counts, seconds)


def _needs_extraction(record: ParsedRecord, match: Match) -> bool:
    return match.outcome != "unchanged" and not is_extracted_from(record, match.article)


def _extract_each(extract: Extract, articles: Sequence[Article]) -> list[Extraction | str]:
    """Return each article's extraction, or its failure: a failing rule on one text must not stop the others.

    If a worker dies, the articles are tried once more together: whoever killed it may have meant none of them.
    """
    if not articles:  # else the extractor would be loaded for nothing
        return []
    try:
        try:
            return [*extract(articles)]
        except BrokenExecutor:
            return [*extract(articles)]
    except Exception:  # noqa: BLE001 - whatever it was, each text is tried alone now
        return [_extract_alone(extract, article) for article in articles]


def _extract_alone(extract: Extract, article: Article) -> Extraction | str:
    try:
        return extract([article])[0]
    except BrokenExecutor:
        return "extraction failed: it ended its process (was it out of memory?); please report it"
    except Exception as error:  # noqa: BLE001 - it is kept as the reason
        return f"extraction failed: {type(error).__name__}: {error}; please report it"


@dataclass(slots=True)
class _Run:
    """Hold the recorded run, its sources, and how its transactions begin."""

    id: int
    counts: Counts
    begin_write: Callable[[], AbstractContextManager[Connection]]
    read: set[str] = field(default_factory=set)
    broken: set[str] = field(default_factory=set)  # sources that could not be read to their end

    def note_sources(self, batch: Sequence[Record]) -> None:
        """Add the sources of these records. A record numbered 0 stands for a failed source."""
        for record in batch:
            (self.read if record.origin.number else self.broken).add(record.origin.source)


@contextmanager
def _open_run(engine: Engine, job: Job) -> Iterator[_Run]:
    """Record a run, and close it whatever happens in between; close killed ones."""
    with open_run_locks(engine) as locks, open_writer(engine) as begin:
        with begin() as connection:
            killed = close_interrupted_runs(connection, locks.is_held)
            forget_outdated_records(connection, job.version, job.extractor)
            run = _Run(start_run(connection, job.version, job.extractor, job.options()), Counts(), begin)
            locks.hold(run.id)
        log_interrupted_runs(killed)
        with _close_run(engine, run):
            yield run


@contextmanager
def _close_run(engine: Engine, run: _Run) -> Iterator[None]:
    """Record how a run ends."""
    try:
        yield
    except BaseException as error:
        status: RunStatus = "failed" if isinstance(error, Exception) else "interrupted"
        # What went wrong (a full disk) may forbid this as well; the next run then notes that it was interrupted.
        with suppress(SQLAlchemyError, SourceError), begin_write(engine) as connection:
            update_run(connection, run.id, run.counts, status)
        raise
    with begin_write(engine) as connection:
        close_source_rejects(connection, run.read - run.broken)
        update_run(connection, run.id, run.counts, "done")
