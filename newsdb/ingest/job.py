"""Prepare the job of an ingest: the extractor, its worker processes and the names from users."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine

from newsdb import __version__
from newsdb.extract.extractor import EXTRACTOR_VERSION
from newsdb.ingest.pipeline import Job
from newsdb.ingest.user_names import load_user_names
from newsdb.ingest.workers import open_extractor
from newsdb.model.records import ParseOptions, ReadOptions
from newsdb.store.engine import begin_read


def _is_in_memory(engine: Engine) -> bool:
    """Return whether the database is in this process's memory: each thread would have one of its own."""
    return engine.dialect.name == "sqlite" and engine.url.database in (None, "", ":memory:")


@contextmanager
def prepare_job(
    engine: Engine,
    read: ReadOptions | None = None,
    parse: ParseOptions | None = None,
    *,
    workers: int = 1,
    dry_run: bool = False,
) -> Iterator[Job]:
    """Yield a job with the names of this archive in its extractor; its worker processes end with the context."""
    with begin_read(engine) as connection:
        names = load_user_names(connection)
    with open_extractor(workers, names) as extract:
        yield Job(
            __version__,
            EXTRACTOR_VERSION,
            extract,
            read or ReadOptions(),
            parse or ParseOptions(),
            names,
            dry_run=dry_run,
            looks_ahead=workers > 1 and not _is_in_memory(engine),
        )
