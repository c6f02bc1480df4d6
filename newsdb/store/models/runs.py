"""What was ingested when, and what could not be stored."""

from sqlalchemy import CheckConstraint, Index, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from newsdb.store.models.base import Base, one_of
from newsdb.store.types import Blob, Moment, PrimaryKey, Text, references


class IngestRun(Base):
    """One call of ingest: its version, options (JSON) and counts. Still `running` after its end: it was killed."""

    __tablename__ = "ingest_run"
    __table_args__ = (CheckConstraint(one_of("status", ("running", "done", "failed")), name="status"),)

    id: Mapped[PrimaryKey]
    version: Mapped[Text]
    extractor: Mapped[Text]
    options: Mapped[Text]
    started_at: Mapped[Moment]
    finished_at: Mapped[Moment | None]
    status: Mapped[Text]
    read_count: Mapped[int] = mapped_column(Integer)
    new_count: Mapped[int] = mapped_column(Integer)
    unchanged_count: Mapped[int] = mapped_column(Integer)
    revised_count: Mapped[int] = mapped_column(Integer)
    duplicate_count: Mapped[int] = mapped_column(Integer)
    quarantined_count: Mapped[int] = mapped_column(Integer)


class IngestReject(Base):
    """A record that could not be stored: its bytes, its place, the reason, and the options (JSON) it was read with.

    `replayed_at` says when it went in after all.
    """

    __tablename__ = "ingest_reject"
    __table_args__ = (
        UniqueConstraint("source", "record_number", "raw_sha256"),
        Index(None, "ingest_run_id"),
    )

    id: Mapped[PrimaryKey]
    ingest_run_id: Mapped[int] = references("ingest_run.id")
    source: Mapped[Text]
    record_number: Mapped[int] = mapped_column(Integer)
    format: Mapped[Text]
    options: Mapped[Text]
    raw: Mapped[Blob]
    raw_sha256: Mapped[Blob]
    reason: Mapped[Text]
    created_at: Mapped[Moment]
    replayed_at: Mapped[Moment | None]
