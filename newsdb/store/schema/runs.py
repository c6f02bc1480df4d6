"""Describe the tables of ingest runs and rejected records."""

from sqlalchemy import Index, Integer, LargeBinary, String, UniqueConstraint

from newsdb.model.choices import RunStatus
from newsdb.store.schema.columns import choice, is_choice, key, optional, references, required, table
from newsdb.store.schema.types import UtcTime

INGEST_RUN = table(
    "ingest_run",
    """One call of ingest.""",
    key("Number of the run."),
    required("version", String, "Version of newsdb."),
    required("extractor", String, "Version of the extraction."),
    required("options", String, "Options of the call, in JSON."),
    required("started_at", UtcTime, "Start of the run."),
    optional("finished_at", UtcTime, "End of the run; NULL if it was killed."),
    choice(
        "status", RunStatus, "State: `interrupted` if it was stopped, or killed, which the next run notes."
    ),
    required("read_count", Integer, "Number of records read."),
    required("new_count", Integer, "Number of new articles."),
    required("unchanged_count", Integer, "Number of records of articles that were stored already."),
    required("revised_count", Integer, "Number of new revisions of known articles."),
    required("duplicate_count", Integer, "Number of new articles stored as duplicates of others."),
    required("quarantined_count", Integer, "Number of rejected records."),
    is_choice("status", RunStatus),
)

INGEST_REJECT = table(
    "ingest_reject",
    """A record that could not be stored.

    Its bytes are packed: a zlib stream. `content` of the class in `newsdb.orm` and `newsdb rejects --raw` unpack them.
    """,
    key("Number of the rejected record."),
    references("ingest_run_id", "ingest_run.id", "Run that rejected the record."),
    required("source", String, "File or address as the user named it."),
    required("record_number", Integer, "Number of the record in its source, from 1."),
    required("format", String, "Format that read the record."),
    required("options", String, "Options to read the record again, in JSON."),
    required("packed", LargeBinary, "Bytes of the record, packed."),
    required("raw_sha256", LargeBinary, "SHA-256 of the bytes, unpacked."),
    required("reason", String, "Reason of the rejection."),
    required("created_at", UtcTime, "Time of the rejection."),
    optional(
        "replayed_at", UtcTime, "Time of a later successful ingest of the record; NULL while there is none."
    ),
    UniqueConstraint("source", "record_number", "raw_sha256"),
    Index(None, "ingest_run_id"),
)
