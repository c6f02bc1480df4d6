"""The whole pipeline, from records to rows: parse, extract, resolve, store. A batch is one transaction."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import asdict, dataclass, field
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from newsdb.errors import RecordError
from newsdb.ingest.prepared import Prepared, changes, completed, prepare
from newsdb.ingest.settle import Extracted, Settler
from newsdb.ingest.workers import Extract
from newsdb.records import Extraction, ParseOptions, RawArticle, ReadOptions, Rejected
from newsdb.store.engine import reading, writing
from newsdb.store.known import known_articles
from newsdb.store.models import Base
from newsdb.store.runs import Counts, close_source_rejects, save_rejects, start_run, update_run
from newsdb.store.write import advance_sequences

_NUMBERED = [table for table in Base.metadata.sorted_tables if "id" in table.c]
BATCH_ARTICLES = 500  # a transaction of 100 takes a third longer an article, one of 1,000 no less

Record = RawArticle | Rejected
Value = TypeVar("Value")


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
    on_reject: Callable[[Rejected], None] | None = None,
) -> Counts:
    """Store records, batch by batch, and give their counts. A run that is killed keeps the batches that it stored."""
    counts, settler = Counts(), Settler(job.extractor, job.extract)
    with _database(engine, dry_run=job.dry_run) as database, _run(database, job) as run:
        for batch in batches(records, BATCH_ARTICLES):
            prepared, rejects = _parsed(batch, job.parse)
            extracted = _extracted(database, job.extract, prepared, rejects)
            run.note(batch)
            with database.writing() as connection:
                counts += Counts(read=len(batch), quarantined=len(rejects))
                counts += settler.store(connection, run.id, extracted)
                save_rejects(connection, run.id, rejects, job.options())
                update_run(connection, run.id, counts)
                advance_sequences(connection, _NUMBERED)
            run.counts = counts
            if on_reject:
                for reject in rejects:
                    on_reject(reject)
            if on_records:
                on_records(counts)
    return counts


def batches(records: Iterable[Value], size: int) -> Iterator[list[Value]]:
    """The records in lists of this size; the last may be shorter."""
    left = iter(records)
    while batch := list(islice(left, size)):
        yield batch


def _parsed(batch: Sequence[Record], options: ParseOptions) -> tuple[list[Prepared], list[Rejected]]:
    """The articles of a batch, and the records that are none, with the reason."""
    prepared, rejects = [], []
    for record in batch:
        if isinstance(record, Rejected):
            rejects.append(record)
            continue
        try:
            prepared.append(prepare(record, options))
        except RecordError as error:
            rejects.append(Rejected(record.origin, record.format, record.raw, str(error)))
    return prepared, rejects


def _extracted(
    database: "_Database", extract: Extract, prepared: Sequence[Prepared], rejects: list[Rejected]
) -> list[Extracted]:
    """Extract what says anything new, before the write lock is taken: it is what takes the time.

    A record on which a rule fails is added to the rejects, with the failure.
    """
    with database.reading() as connection:
        known = known_articles(connection, {each.article.key for each in prepared})
    states = [known.get(each.article.key) for each in prepared]
    full = [completed(each, state) for each, state in zip(prepared, states, strict=True)]
    changed = [each for each, state in zip(full, states, strict=True) if changes(each, state)]
    found = dict(zip(map(id, changed), _tried(extract, changed), strict=True))
    failed = {key: failure for key, failure in found.items() if isinstance(failure, str)}
    rejects += [
        Rejected(each.raw.origin, each.raw.format, each.raw.raw, failed[id(each)])
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


@dataclass(frozen=True, slots=True)
class _Database:
    """How transactions are begun."""

    reading: Callable[[], AbstractContextManager[Connection]]
    writing: Callable[[], AbstractContextManager[Connection]]


@contextmanager
def _database(engine: Engine, *, dry_run: bool) -> Iterator[_Database]:
    """Transactions of their own; for a dry run all in one, which is rolled back."""
    if not dry_run:
        yield _Database(lambda: reading(engine), lambda: writing(engine))
        return
    with suppress(_TakenBackError), writing(engine) as connection:
        yield _Database(lambda: nullcontext(connection), lambda: nullcontext(connection))
        raise _TakenBackError


class _TakenBackError(Exception):
    """Ends a dry run's transaction."""


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
def _run(database: _Database, job: Job) -> Iterator[_Run]:
    """Open a run and close it, whatever happens in between."""
    with database.writing() as connection:
        run = _Run(start_run(connection, job.version, job.extractor, job.options()), Counts())
    try:
        yield run
    except BaseException:
        # What went wrong (a full disk) may forbid this as well; the run then stays `running`.
        with suppress(SQLAlchemyError), database.writing() as connection:
            update_run(connection, run.id, run.counts, "failed")
        raise
    with database.writing() as connection:
        close_source_rejects(connection, run.read - run.broken)
        update_run(connection, run.id, run.counts, "done")
