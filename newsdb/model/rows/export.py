"""Define the rows of an export: whole articles and whole tables."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from newsdb.model.intervals import Precision

ColumnKind = Literal["integer", "real", "number", "text", "bytes", "time", "local time", "date", "boolean"]


@dataclass(frozen=True, slots=True)
class SignedRow:
    """Hold a reporter's byline as stored."""

    name: str
    role: str | None
    email: str | None
    raw: str
    provenance: str


@dataclass(frozen=True, slots=True)
class RecordRow:
    """Hold the source record of a text: `content` are the bytes to read again by `format`."""

    source: str
    number: int
    format: str
    content: bytes


@dataclass(frozen=True, slots=True)
class ExportRow:
    """Hold an article with its current text and source metadata, without extractions.

    `published_at` is UTC, `published_offset` the minutes of the source's zone ahead of it.
    """

    id: int
    key: str
    source_id: str | None
    url: str | None
    outlet: str | None
    outlet_provenance: str | None
    title: str | None
    body: str
    place: str | None
    language: str
    section: str | None
    published_at: datetime | None
    published_precision: Precision | None
    published_raw: str | None
    published_provenance: str | None
    published_offset: int | None
    truncated: bool
    signed: tuple[SignedRow, ...]
    labels: tuple[tuple[str, str], ...]  # scheme, value
    provenance: tuple[tuple[str, str], ...]  # field, the part of the record that gave it
    record: RecordRow | None


@dataclass(frozen=True, slots=True)
class TableDump:
    """Hold a table or view: its columns with their kinds, and its rows in batches, a table's in key order."""

    name: str
    columns: tuple[tuple[str, ColumnKind], ...]
    batches: Iterator[Sequence[tuple[Any, ...]]]
