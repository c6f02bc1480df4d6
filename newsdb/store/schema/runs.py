"""Describe the tables of ingest runs and rejected records."""

from sqlalchemy import CheckConstraint, Index, Integer, LargeBinary, String, UniqueConstraint

from newsdb.store.schema.columns import key, one_of, optional, references, required, table
from newsdb.store.schema.types import UtcTime

INGEST_RUN = table(
    "ingest_run",
    """One call of ingest, with its version, options (JSON) and counts. A killed run stays `running`.""",
    key(),
    required("version", String),
    required("extractor", String),
    required("options", String),
    required("started_at", UtcTime),
    optional("finished_at", UtcTime),
    required("status", String),
    required("read_count", Integer),
    required("new_count", Integer),
    required("unchanged_count", Integer),
    required("revised_count", Integer),
    required("duplicate_count", Integer),
    required("quarantined_count", Integer),
    CheckConstraint(one_of("status", ("running", "done", "failed")), name="status"),
)

INGEST_REJECT = table(
    "ingest_reject",
    """A rejected record, with its bytes, place, reason, and the options (JSON) of its read.

    `replayed_at` is the time of a later successful ingest of the record.
    """,
    key(),
    references("ingest_run_id", "ingest_run.id"),
    required("source", String),
    required("record_number", Integer),
    required("format", String),
    required("options", String),
    required("raw", LargeBinary),
    required("raw_sha256", LargeBinary),
    required("reason", String),
    required("created_at", UtcTime),
    optional("replayed_at", UtcTime),
    UniqueConstraint("source", "record_number", "raw_sha256"),
    Index(None, "ingest_run_id"),
)
