"""Define the rows for the revisions of an article."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class RevisionRow:
    """Hold one revision: its text, when it was stored, and where it was read.

    `record` is the number of the record in its `source`, from 1. `origins` names, for each field, the part of the
    record or the rule of its origin: `json-ld`, `og:title`, a column, `head`.
    """

    number: int
    created_at: datetime
    title: str | None
    body: str
    reporters: tuple[str, ...]
    source: str | None
    record: int | None
    format: str | None
    origins: Mapping[str, str]
