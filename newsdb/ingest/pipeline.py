"""The whole pipeline, from records to rows: parse, extract, resolve, store. A batch is one transaction."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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
from newsdb.records import ParseOptions, RawArticle, ReadOptions, Rejected
from newsdb.store.engine import reading, writing
from newsdb.store.known import known_articles
from newsdb.store.models import Base
from newsdb.store.runs import Counts, save_rejects, start_run, update_run
from newsdb.store.write import advance_sequences

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
            extracted = _extracted(database, job.extract, prepared)
            with database.writing() as connection:
                counts += Counts(read=len(batch), quarantined=len(rejects))
                counts += settler.store(connection, run.id, extracted)
                save_rejects(connection, run.id, rejects, job.options())
                update_run(connection, run.id, counts)
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


def _extracted(database: "_Database", extract: Extract, prepared: Sequence[Prepared]) -> list[Extracted]:
    """Extract what says anything new, before the write lock is taken: it is what takes the time."""
    with database.reading() as connection:
        known = known_articles(connection, {each.article.key for each in prepared})
    states = [known.get(each.article.key) for each in prepared]
    full = [completed(each, state) for each, state in zip(prepared, states, strict=True)]
    changed = [each for each, state in zip(full, states, strict=True) if changes(each, state)]
    found = {
        id(each): found for each, found in zip(changed, extract([c.article for c in changed]), strict=True)
    }
    return [Extracted(each, found.get(id(each))) for each in full]


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
        update_run(connection, run.id, run.counts, "done")
        advance_sequences(connection, [table for table in Base.metadata.sorted_tables if "id" in table.c])
